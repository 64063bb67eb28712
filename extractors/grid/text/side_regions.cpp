#include "extractors/grid/text/side_regions.h"

#include <algorithm>
#include <optional>

#include "extractors/base/ratio.h"
#include "extractors/grid/text/thresholds.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio min_corridor{1, 1};         // ems of white between two parts
constexpr Ratio max_row_offset{45, 100};    // ems between the middles of figures of one row
constexpr std::size_t min_figure_rows = 3;  // of each part
constexpr Ratio max_common_rows{1, 2};      // of the rows of the part that has fewer
constexpr int max_unit_offset = 3;          // ems of a unit from the right side of its part
constexpr int min_unit_width = 4;           // ems
constexpr int max_parts = 4;                // beside each other

// Prose.
constexpr int min_prose_width = 8;        // ems
constexpr Ratio max_prose_pitch{22, 10};  // ems between two of its lines
constexpr Ratio max_full_offset{12, 10};  // ems between the ends of full lines
constexpr int max_indent = 3;             // ems, of the first line of a paragraph
constexpr Ratio max_line_overlap{1, 3};   // ems, of two of its lines
constexpr std::size_t min_prose_lines = 4;
constexpr Ratio min_full_lines{6, 10};
constexpr Ratio min_lines_with_marks{1, 2};  // , and 。 in a line of prose

using Pieces = std::vector<TextPiece>;

PixelBox box_around(const Pieces& pieces) {
    PixelBox out;
    for (const TextPiece& p : pieces) {
        out = unite(out, p.box);
    }
    return out;
}

/// Digits for certain: the heads of clipped hanzi are as low, but wide.
bool clear_figures(const TextPiece& piece) {
    return piece.figures() && std::all_of(piece.shapes.begin(), piece.shapes.end(),
                                          [](const Shape& s) { return s.digits <= 1; });
}

/// Heights at which figures stand, each once, top to bottom.
std::vector<int> figure_rows(const Pieces& pieces, int em) {
    std::vector<int> at;
    for (const TextPiece& p : pieces) {
        if (clear_figures(p)) {
            at.push_back(p.box.middle_y());
        }
    }
    std::sort(at.begin(), at.end());
    std::vector<int> out;
    for (const int y : at) {
        if (out.empty() || y - out.back() > max_row_offset * em) {
            out.push_back(y);
        }
    }
    return out;
}

/// Figures with something beside them, in several rows: more than one column of a table.
bool has_columns(const Pieces& pieces, int em) {
    std::size_t rows = 0;
    for (const int y : figure_rows(pieces, em)) {
        rows += std::count_if(pieces.begin(), pieces.end(), [&](const TextPiece& p) {
                    return std::abs(p.box.middle_y() - y) <= max_row_offset * em;
                }) > 1;
    }
    return rows >= min_figure_rows;
}

/// Rows with figures beside which nothing stands in the other part.
bool stand_alone(const Pieces& pieces, const Pieces& other, int em) {
    const auto rows = figure_rows(pieces, em);
    const auto common = std::count_if(rows.begin(), rows.end(), [&](int y) {
        return std::any_of(other.begin(), other.end(), [&](const TextPiece& p) {
            return std::abs(p.box.middle_y() - y) <= max_row_offset * em;
        });
    });
    return static_cast<std::size_t>(common) < max_common_rows * rows.size();
}

/// Rows of one table stand at one height in all its columns.
bool rows_differ(const Pieces& left, const Pieces& right, int em) {
    const bool fewer_left = figure_rows(left, em).size() < figure_rows(right, em).size();
    return has_columns(left, em) && has_columns(right, em) &&
           (fewer_left ? stand_alone(left, right, em) : stand_alone(right, left, em));
}

/// A line such as "单位：万元" at the right of its part, with headings between it and the figures.
std::optional<PixelBox> unit_line(const Pieces& pieces, int em) {
    const PixelBox all = box_around(pieces);
    const auto rows = figure_rows(pieces, em);
    for (const TextPiece& p : pieces) {
        const bool at_right = p.colon && p.box.x0 > all.middle_x() &&
                              p.box.x1 > all.x1 - em * max_unit_offset &&
                              p.box.width() >= em * min_unit_width;
        if (at_right && std::any_of(pieces.begin(), pieces.end(), [&](const TextPiece& q) {
                return !rows.empty() && q.box.y0 >= p.box.y1 && q.box.y1 <= rows.front();
            })) {
            return p.box;
        }
    }
    return std::nullopt;
}

bool units_on_both(const Pieces& left, const Pieces& right, int em) {
    const auto a = unit_line(left, em);
    const auto b = unit_line(right, em);
    return a && b && overlap_y(*a, *b) * 2 > std::min(a->height(), b->height()) &&
           std::min(left.size(), right.size()) > min_figure_rows;
}

/// White from the first to the last height with figures, left to right.
std::vector<std::pair<int, int>> corridors(const Pieces& pieces, int em) {
    const auto rows = figure_rows(pieces, em);
    std::vector<std::pair<int, int>> ink;
    for (const TextPiece& p : pieces) {
        if (!rows.empty() && p.box.y1 > rows.front() && p.box.y0 < rows.back()) {
            ink.emplace_back(p.box.x0, p.box.x1);
        }
    }
    std::sort(ink.begin(), ink.end());
    std::vector<std::pair<int, int>> out;
    int end = beyond_any_page;
    for (const auto& [x0, x1] : ink) {
        if (x0 - end >= min_corridor * em) {
            out.emplace_back(end, x0);
        }
        end = end == beyond_any_page ? x1 : std::max(end, x1);
    }
    // the widest first
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
        return a.second - a.first > b.second - b.first;
    });
    return out;
}

void cut_into(const Pieces& pieces, int em, int parts, std::vector<Pieces>& out) {
    for (const auto& [x0, x1] : corridors(pieces, em)) {
        Pieces left;
        Pieces right;
        for (const TextPiece& p : pieces) {
            (p.box.middle_x() < (x0 + x1) / 2 ? left : right).push_back(p);
        }
        if (parts > 1 && (rows_differ(left, right, em) || units_on_both(left, right, em))) {
            cut_into(left, em, parts / 2, out);
            cut_into(right, em, parts / 2, out);
            return;
        }
    }
    out.push_back(pieces);
}

bool has_mark(const TextPiece& piece) {
    return std::any_of(piece.shapes.begin(), piece.shapes.end(),
                       [](const Shape& s) { return s.mark; });
}

/// Lines of one column of prose from this one on, indices into pieces, which stand in order of
/// their heights.
std::vector<std::size_t> prose_from(const Pieces& pieces, std::size_t first, int em) {
    std::vector<std::size_t> out{first};
    for (std::size_t i = first + 1; i < pieces.size(); ++i) {
        const PixelBox& above = pieces[out.back()].box;
        const PixelBox& box = pieces[i].box;
        if (box.middle_y() - above.middle_y() > max_prose_pitch * em) {
            break;
        }
        if (box.y0 + whole(max_line_overlap * em) >= above.y1 &&
            std::abs(box.x0 - above.x0) <= max_indent * em &&
            overlap_x(box, above) * 2 > std::min(box.width(), above.width()) &&
            !pieces[i].figures()) {
            out.push_back(i);
        }
    }
    return out;
}

bool is_prose(const Pieces& pieces, const std::vector<std::size_t>& lines, int em) {
    int right = 0;
    for (const std::size_t i : lines) {
        right = std::max(right, pieces[i].box.x1);
    }
    std::size_t full = 0;
    std::size_t marked = 0;
    for (const std::size_t i : lines) {
        const PixelBox& box = pieces[i].box;
        full += box.x1 >= right - whole(max_full_offset * em) && box.width() > em * min_prose_width
                    ? 1
                    : 0;
        marked += has_mark(pieces[i]) ? 1 : 0;
    }
    return lines.size() >= min_prose_lines && full >= min_full_lines * lines.size() &&
           marked >= min_lines_with_marks * lines.size();
}

/// Does the column of prose stand beside figures?
bool beside_figures(const Pieces& pieces, const std::vector<std::size_t>& lines) {
    PixelBox box;
    for (const std::size_t i : lines) {
        box = unite(box, pieces[i].box);
    }
    return std::any_of(pieces.begin(), pieces.end(), [&box](const TextPiece& p) {
        return p.figures() && overlap_y(p.box, box) > 0 && overlap_x(p.box, box) <= 0;
    });
}

Pieces without_prose(Pieces pieces, int em) {
    std::sort(pieces.begin(), pieces.end(), [](const TextPiece& a, const TextPiece& b) {
        return std::pair(a.box.y0 + a.box.y1, a.box.x0) < std::pair(b.box.y0 + b.box.y1, b.box.x0);
    });
    std::vector<bool> prose(pieces.size(), false);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (prose[i] || pieces[i].figures() || pieces[i].box.width() < em * min_prose_width) {
            continue;
        }
        const auto lines = prose_from(pieces, i, em);
        if (is_prose(pieces, lines, em) && beside_figures(pieces, lines)) {
            for (const std::size_t k : lines) {
                prose[k] = true;
            }
        }
    }
    Pieces out;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (!prose[i]) {
            out.push_back(std::move(pieces[i]));
        }
    }
    return out;
}

}  // namespace

std::vector<std::vector<TextPiece>> side_regions(const std::vector<TextPiece>& pieces, int em) {
    std::vector<Pieces> out;
    cut_into(without_prose(pieces, em), em, max_parts, out);
    return out;
}

}  // namespace juesuan
