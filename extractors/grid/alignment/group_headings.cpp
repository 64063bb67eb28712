#include "extractors/grid/alignment/group_headings.h"

#include <algorithm>

namespace juesuan {
namespace {

constexpr int no_figures = 1 << 30;  ///< height of the first figures where there are none

/// Is the text in the middle over the white between two texts below it, or does it bridge that
/// white? Then it heads both.
bool bridges(const TextPiece& piece, const PixelBox& a, const PixelBox& b, int em) {
    const int white = b.x0 - a.x1;
    const int middle = piece.box.middle_x();
    const bool over = piece.box.x0 <= a.x1 && piece.box.x1 >= b.x0;
    const bool centred = std::abs(2 * middle - a.x1 - b.x0) <= em * 3 / 2 && white <= em * 8;
    return white * 10 >= em * 6 && (over || centred);
}

/// The piece and the lines below that go on with its heading.
PixelBox whole_heading(const TextPiece& piece, const std::vector<TextPiece>& pieces, int em) {
    PixelBox box = piece.box;
    for (bool grown = true; grown;) {
        grown = false;
        for (const TextPiece& q : pieces) {
            const int white = q.box.y0 - box.y1;
            const int off = std::abs(q.box.x0 + q.box.x1 - box.x0 - box.x1);
            if (q.box.y1 > box.y1 && white >= -em / 4 && white * 2 <= em && off * 2 <= em * 3) {
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
    int nearest = em * 5;
    for (const TextPiece& q : pieces) {
        const bool near = q.box.x0 < heading.x1 + em * 5 && q.box.x1 > heading.x0 - em * 5;
        if (near && down(q) > -em * 3 / 10) {
            nearest = std::min(nearest, down(q));
        }
    }
    std::vector<PixelBox> out;
    for (const TextPiece& q : pieces) {
        if (down(q) > -em * 3 / 10 && down(q) <= nearest + em * 9 / 10 && down(q) < em * 5) {
            out.push_back(q.box);
        }
    }
    std::sort(out.begin(), out.end(),
              [](const PixelBox& a, const PixelBox& b) { return a.x0 < b.x0; });
    return out;
}

/// Is there another heading between this one and the first figures, in the same columns?
bool has_heading_below(const TextPiece& piece, const std::vector<TextPiece>& pieces,
                       int first_figures, int em) {
    const PixelBox heading = whole_heading(piece, pieces, em);
    return first_figures < no_figures &&
           std::any_of(pieces.begin(), pieces.end(), [&](const TextPiece& q) {
               return q.box.y0 > heading.y1 - em * 3 / 10 && q.box.y1 < first_figures - em / 4 &&
                      overlap_x(q.box, heading) * 3 > std::min(q.box.width(), heading.width());
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
            return q.box.y0 > piece.box.y1 - em * 3 / 10 && q.box.y1 < first_figures - em / 4 &&
                   q.box.x0 >= x0 && q.box.x1 <= x1;
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

bool heads_a_group(const TextPiece& piece, const std::vector<TextPiece>& pieces, int first_figures,
                   int em) {
    if (piece.box.middle_y() >= first_figures) {
        return false;
    }
    const PixelBox heading = whole_heading(piece, pieces, em);
    if (has_heading_below(piece, pieces, first_figures, em) ||
        stands_between(piece, pieces, first_figures, em)) {
        return true;
    }
    const auto headed_by_another = [&](const PixelBox& below) {
        return std::any_of(pieces.begin(), pieces.end(), [&](const TextPiece& q) {
            return &q != &piece && q.box.y1 <= below.y0 &&
                   overlap_y(q.box, heading) * 3 > q.box.height() &&
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
