#include "extractors/grid/headings/group_headings.h"

#include <algorithm>

#include "extractors/base/ratio.h"
#include "extractors/grid/text/thresholds.h"

namespace juesuan {
namespace {

// Ems, assumed.
constexpr Ratio max_double_offset{3, 2};  // twice the distance of two middles that are one
constexpr Ratio max_side_offset{4, 10};   // of two lines of one heading
constexpr int max_centred_white = 8;      // between the columns under a heading in their middle
constexpr Ratio min_column_white{6, 10};
constexpr Ratio max_line_overlap{1, 4};    // of two lines of one heading
constexpr Ratio max_overlap_below{3, 10};  // of a heading with the line below it
constexpr Ratio max_line_step{9, 10};      // between the tops of texts of one line
constexpr int max_heading_reach = 5;       // from a heading to what it heads
constexpr Ratio min_white_above_figures{1, 4};

constexpr Ratio min_common{1, 3};  // of the narrower or lower of two texts that stand together

constexpr int no_figures = beyond_any_page;  ///< height of the first figures where there are none

/// Is the text in the middle over the white between two texts below it, or does it bridge that
/// white? Then it heads both.
bool bridges(const TextPiece& piece, const PixelBox& a, const PixelBox& b, int em) {
    const int white = b.x0 - a.x1;
    const int middle = piece.box.middle_x();
    const bool over = piece.box.x0 <= a.x1 && piece.box.x1 >= b.x0;
    const bool centred = std::abs(2 * middle - a.x1 - b.x0) <= max_double_offset * em &&
                         white <= em * max_centred_white;
    return white >= min_column_white * em && (over || centred);
}

/// The piece and the lines below that go on with its heading.
PixelBox whole_heading(const TextPiece& piece, const std::vector<TextPiece>& pieces, int em) {
    PixelBox box = piece.box;
    for (bool grown = true; grown;) {
        grown = false;
        for (const TextPiece& q : pieces) {
            const int white = q.box.y0 - box.y1;
            const int off = std::abs(q.box.x0 + q.box.x1 - box.x0 - box.x1);
            const int side = std::min(std::abs(q.box.x0 - box.x0), std::abs(q.box.x1 - box.x1));
            if (q.box.y1 > box.y1 && white >= -whole(max_line_overlap * em) && white * 2 <= em &&
                (off <= max_double_offset * em || side <= max_side_offset * em)) {
                box = unite(box, q.box);
                grown = true;
            }
        }
    }
    return box;
}

/// The texts of the next line below the heading, left to right.
std::vector<PixelBox> next_line(const PixelBox& heading, const std::vector<TextPiece>& pieces,
                                int em) {
    const auto down = [&](const TextPiece& q) { return q.box.y0 - heading.y1; };
    const int reach = em * max_heading_reach;
    const int highest = -whole(max_overlap_below * em);
    int nearest = reach;
    for (const TextPiece& q : pieces) {
        const bool near = q.box.x0 < heading.x1 + reach && q.box.x1 > heading.x0 - reach;
        if (near && down(q) > highest) {
            nearest = std::min(nearest, down(q));
        }
    }
    std::vector<PixelBox> out;
    for (const TextPiece& q : pieces) {
        if (down(q) > highest && down(q) <= nearest + whole(max_line_step * em) &&
            down(q) < reach) {
            out.push_back(q.box);
        }
    }
    std::sort(out.begin(), out.end(),
              [](const PixelBox& a, const PixelBox& b) { return a.x0 < b.x0; });
    return out;
}

bool is_between(const PixelBox& box, const PixelBox& heading, int first_figures, int em) {
    return box.y0 > heading.y1 - whole(max_overlap_below * em) &&
           box.y1 < first_figures - whole(min_white_above_figures * em);
}

/// Is there another heading between this one and the first figures, in the same columns?
bool has_heading_below(const TextPiece& piece, const std::vector<TextPiece>& pieces,
                       int first_figures, int em) {
    const PixelBox heading = whole_heading(piece, pieces, em);
    return first_figures < no_figures &&
           std::any_of(pieces.begin(), pieces.end(), [&](const TextPiece& q) {
               return is_between(q.box, heading, first_figures, em) &&
                      overlap_x(q.box, heading) >
                          min_common * std::min(q.box.width(), heading.width());
           });
}

/// A short heading over a wide group may stand above the white between its columns: lower headings
/// follow on both sides of it before the next one on its line, and one of these heads a group.
bool stands_between(const TextPiece& piece, const std::vector<TextPiece>& pieces, int first_figures,
                    int em) {
    int low = -no_figures;
    int high = no_figures;  // where its neighbours on the line end and begin
    bool groups = false;
    for (const TextPiece& q : pieces) {
        const int off = q.box.y0 + q.box.y1 - piece.box.y0 - piece.box.y1;
        if (&q != &piece && std::abs(off) * 2 <= em) {
            low = q.box.x1 <= piece.box.x0 ? std::max(low, q.box.x1) : low;
            high = q.box.x0 >= piece.box.x1 ? std::min(high, q.box.x0) : high;
            groups = groups || has_heading_below(q, pieces, first_figures, em);
        }
    }
    const auto lower_within = [&](int x0, int x1) {
        return std::any_of(pieces.begin(), pieces.end(), [&](const TextPiece& q) {
            return is_between(q.box, piece.box, first_figures, em) && q.box.x0 >= x0 &&
                   q.box.x1 <= x1;
        });
    };
    return groups && lower_within(low, piece.box.x0) && lower_within(piece.box.x1, high);
}

}  // namespace

int first_figures_of(const std::vector<TextPiece>& pieces) {
    int first = no_figures;
    for (const TextPiece& p : pieces) {
        if (p.figures()) {
            first = std::min(first, p.box.middle_y());
        }
    }
    return first;
}

bool heads_headings(const TextPiece& piece, const std::vector<TextPiece>& pieces, int first_figures,
                    int em) {
    return piece.box.middle_y() < first_figures &&
           (has_heading_below(piece, pieces, first_figures, em) ||
            stands_between(piece, pieces, first_figures, em));
}

bool heads_a_group(const TextPiece& piece, const std::vector<TextPiece>& pieces, int first_figures,
                   int em) {
    if (piece.box.middle_y() >= first_figures) {
        return false;
    }
    if (heads_headings(piece, pieces, first_figures, em)) {
        return true;
    }
    const PixelBox heading = whole_heading(piece, pieces, em);
    const auto headed_by_another = [&](const PixelBox& below) {
        return std::any_of(pieces.begin(), pieces.end(), [&](const TextPiece& q) {
            return &q != &piece && q.box.y1 <= below.y0 &&
                   overlap_y(q.box, heading) > min_common * q.box.height() &&
                   overlap_x(q.box, heading) <= 0 && overlap_x(q.box, below) > 0;
        });
    };
    const auto below = next_line(heading, pieces, em);
    for (std::size_t i = 1; i < below.size(); ++i) {
        if (bridges(piece, below[i - 1], below[i], em) && !headed_by_another(below[i - 1]) &&
            !headed_by_another(below[i])) {
            return true;
        }
    }
    return false;
}

}  // namespace juesuan
