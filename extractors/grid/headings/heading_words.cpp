#include "extractors/grid/headings/heading_words.h"

#include <algorithm>

#include "extractors/base/ratio.h"
#include "extractors/grid/headings/group_headings.h"
#include "extractors/grid/text/hops.h"
#include "extractors/grid/text/thresholds.h"

namespace juesuan {
namespace {

// Assumed.
constexpr double heading_apart = 0.5;      // Hop::apart between two headings
constexpr Ratio max_line_offset{45, 100};  // ems between the middles of texts of one line
constexpr Ratio below_ruling{1, 4};        // ems that headings may reach down
constexpr int min_labels_below = 3;        // that begin where another does
constexpr Ratio max_left_offset{1, 4};     // ems between them
constexpr Ratio max_wrapped_white{7, 10};  // ems between two lines of one label

/// Does the piece stand above a column of figures, or next to one if it stands above nothing?
bool over_figures(const TextPiece& piece, const std::vector<TextPiece>& pieces, int em) {
    int nearest = beyond_any_page;
    for (const TextPiece& p : pieces) {
        if (p.box.y0 >= piece.box.y1) {
            nearest = std::min(nearest, std::max(0, gap_x(p.box, piece.box)));
        }
    }
    int figures = 0;
    int words = 0;
    for (const TextPiece& p : pieces) {
        if (p.box.y0 >= piece.box.y1 && gap_x(p.box, piece.box) <= nearest + em) {
            ++(p.figures() ? figures : words);
        }
    }
    return figures > 2 * words;
}

/// The heading has more words over columns of figures than it has figures: these are words too,
/// whose characters blur made as low and even as digits.
bool is_heading(const std::vector<TextPiece*>& line, const std::vector<TextPiece>& pieces, int em) {
    int words = 0;
    int figures = 0;
    for (const TextPiece* p : line) {
        figures += p->figures() ? 1 : 0;
        words += !p->figures() && over_figures(*p, pieces, em) ? 1 : 0;
    }
    return words > figures;
}

void make_word(TextPiece& piece) {
    for (Shape& s : piece.shapes) {
        s.figure = false;
        s.digits = 0;
    }
}

/// Lines with figures from the top, as long as they are headings.
void find_words(std::vector<TextPiece>& pieces, int em) {
    for (;;) {
        const int first = first_figures_of(pieces);
        std::vector<TextPiece*> line;
        for (TextPiece& p : pieces) {
            if (std::abs(p.box.middle_y() - first) <= max_line_offset * em) {
                line.push_back(&p);
            }
        }
        if (first >= beyond_any_page || !is_heading(line, pieces, em)) {
            return;
        }
        for (TextPiece* p : line) {
            make_word(*p);
        }
    }
}

/// Does a label of several lines begin with this piece? It begins where labels of the body do, and
/// nothing stands beside it.
bool begins_label(const TextPiece& piece, const std::vector<TextPiece>& pieces, int em) {
    int alike = 0;
    for (const TextPiece& p : pieces) {
        const bool same = &p == &piece || p.figures();
        if (!same && overlap_y(p.box, piece.box) * 2 > piece.box.height()) {
            return false;
        }
        alike += !same && p.box.y0 > piece.box.y1 &&
                         std::abs(p.box.x0 - piece.box.x0) <= max_left_offset * em
                     ? 1
                     : 0;
    }
    return alike >= min_labels_below;
}

/// The top of the wrapped label whose lower lines stand at `top` or a little below.
int top_of_label(const std::vector<TextPiece>& pieces, int top, int em) {
    for (bool grown = true; grown;) {
        grown = false;
        for (const TextPiece& p : pieces) {
            if (p.box.y0 < top && p.box.y1 > top - whole(max_wrapped_white * em) &&
                begins_label(p, pieces, em)) {
                top = p.box.y0;
                grown = true;
            }
        }
    }
    return top;
}

}  // namespace

int top_of_body(const std::vector<TextPiece>& pieces, const std::vector<int>& rulings, int em) {
    const int first = first_figures_of(pieces);
    if (first >= beyond_any_page) {
        return first;
    }
    const auto above = [&](int line) {
        return line < first && std::any_of(pieces.begin(), pieces.end(),
                                           [&](const auto& p) { return p.box.middle_y() < line; });
    };
    const auto last = std::find_if(rulings.rbegin(), rulings.rend(), above);
    return last != rulings.rend() ? *last + whole(below_ruling * em)
                                  : top_of_label(pieces, first, em);
}

std::vector<TextPiece> with_heading_words(const std::vector<TextPiece>& pieces, int em) {
    std::vector<TextPiece> all = pieces;
    find_words(all, em);
    const int first = first_figures_of(all);
    std::vector<TextPiece> out;
    for (TextPiece& p : all) {
        if (first >= beyond_any_page || p.box.y1 > first) {
            out.push_back(p);
            continue;
        }
        make_word(p);  // parts of hanzi may look like digits
        const auto hops = hops_of({p}, em);
        std::size_t from = 0;
        for (std::size_t i = 0; i < p.shapes.size(); ++i) {
            if (i == hops.size() || hops[i].apart >= heading_apart) {
                out.push_back(part_of(p, from, i + 1));
                from = i + 1;
            }
        }
    }
    return out;
}

}  // namespace juesuan
