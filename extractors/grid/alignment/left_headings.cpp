#include "extractors/grid/alignment/left_headings.h"

#include <algorithm>

#include "extractors/base/ratio.h"
#include "extractors/grid/text/thresholds.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio max_offset{1, 2};          // ems between texts that begin at one edge
constexpr Ratio min_over{1, 4};            // ems on both sides of a place that print runs over
constexpr int max_before_next = 1;         // ems between figures and the next heading
constexpr std::ptrdiff_t min_figures = 2;  // beside their heading in one column
constexpr std::size_t min_starts = 3;
constexpr Ratio min_kept{3, 4};  // of the headings: print runs over the others

/// The left edges of the headings, each once.
std::vector<int> heading_edges(const std::vector<TextPiece>& pieces, int first_figures, int em) {
    std::vector<int> lefts;
    for (const TextPiece& p : pieces) {
        if (p.box.middle_y() < first_figures && !p.figures()) {
            lefts.push_back(p.box.x0);
        }
    }
    std::sort(lefts.begin(), lefts.end());
    std::vector<int> out;
    for (const int x : lefts) {
        if (out.empty() || x - out.back() > max_offset * em) {
            out.push_back(x);
        }
    }
    return out;
}

bool runs_over(const TextPiece& piece, int x, int em) {
    return x - piece.box.x0 > min_over * em && piece.box.x1 - x > min_over * em;
}

/// The right end of the lowest heading that begins at the edge.
int end_of_heading(const std::vector<TextPiece>& pieces, int edge, int first_figures, int em) {
    int end = edge;
    int lowest = -1;
    for (const TextPiece& p : pieces) {
        if (p.box.middle_y() < first_figures && !p.figures() &&
            std::abs(p.box.x0 - edge) <= max_offset * em && p.box.middle_y() > lowest) {
            lowest = p.box.middle_y();
            end = p.box.x1;
        }
    }
    return end;
}

/// Lines of one heading begin at different places: they are in the middle of their column.
bool has_centred_lines(const std::vector<TextPiece>& pieces, int first_figures, int em) {
    const auto heads = [first_figures](const TextPiece& p) {
        return p.box.middle_y() < first_figures && !p.figures();
    };
    return std::any_of(pieces.begin(), pieces.end(), [&](const TextPiece& p) {
        return heads(p) && std::any_of(pieces.begin(), pieces.end(), [&](const TextPiece& q) {
                   const int white = q.box.y0 - p.box.y1;
                   return heads(q) && q.box.middle_y() > p.box.y1 && white * 2 <= em &&
                          overlap_x(p.box, q.box) > 0 &&
                          std::abs(p.box.x0 - q.box.x0) > max_offset * em;
               });
    });
}

/// Where the figures of a column stand.
struct Figures {
    bool any = false;
    bool beside = false;     ///< behind the end of their heading
    bool near_next = false;  ///< and close to the next one
};

Figures figures_beside(const std::vector<TextPiece>& pieces, int from, int next, int first_figures,
                       int em) {
    std::ptrdiff_t beside = 0, all = 0;
    int right = from;
    for (const TextPiece& p : pieces) {
        // Column numbers (栏次) may stand where the headings stand.
        const bool inside = p.figures() && p.box.middle_y() > first_figures + em &&
                            p.box.middle_x() > from && p.box.middle_x() < next;
        all += inside ? 1 : 0;
        beside += inside && p.box.x0 > from ? 1 : 0;
        right = inside ? std::max(right, p.box.x1) : right;
    }
    Figures out;
    out.any = all >= min_figures;
    out.beside = beside >= min_figures && beside * 2 > all;
    out.near_next = out.beside && right > next - em * max_before_next;
    return out;
}

}  // namespace

std::vector<int> starts_of_left_headed(const std::vector<TextPiece>& pieces, int first_figures,
                                       int em) {
    if (first_figures >= beyond_any_page || has_centred_lines(pieces, first_figures, em)) {
        return {};
    }
    const std::vector<int> edges = heading_edges(pieces, first_figures, em);
    std::vector<int> out;
    int filled = 0, beside = 0, near_next = 0;
    for (std::size_t i = 1; i < edges.size(); ++i) {
        const bool crossed = std::any_of(pieces.begin(), pieces.end(), [&](const TextPiece& p) {
            return p.box.middle_y() >= first_figures && runs_over(p, edges[i], em);
        });
        if (!crossed) {
            out.push_back(edges[i]);
        }
        const int end = end_of_heading(pieces, edges[i - 1], first_figures, em);
        const Figures figures = figures_beside(pieces, end, edges[i], first_figures, em);
        filled += figures.any ? 1 : 0;
        beside += figures.beside ? 1 : 0;
        near_next += figures.near_next && !crossed ? 1 : 0;
    }
    const bool enough = out.size() + 1 >= min_starts && out.size() >= min_kept * (edges.size() - 1);
    return near_next > 0 && beside * 2 >= filled && enough ? out : std::vector<int>{};
}

void begin_at(std::vector<Stripe>& stripes, const std::vector<int>& starts) {
    for (std::size_t i = 1; i < stripes.size(); ++i) {
        for (const int x : starts) {
            if (x > stripes[i - 1].x1 && x < stripes[i].x0) {
                stripes[i].x0 = x;
                break;
            }
        }
    }
}

}  // namespace juesuan
