#include "extractors/grid/lost_rulings/cell_parts.h"

#include <algorithm>

#include "extractors/base/ratio.h"
#include "extractors/grid/rulings/faces.h"
#include "extractors/grid/text/spread_number.h"

namespace juesuan {
namespace {

constexpr Ratio min_part_height{3,
                                10};  // ems, assumed: lower is a dash or what is left of a ruling
constexpr Ratio min_white{1, 2};      // ems, assumed: more than between the letters of a word

bool is_dirt(const TextPiece& piece, int em) {
    return piece.box.height() < min_part_height * em ||
           std::all_of(piece.shapes.begin(), piece.shapes.end(),
                       [](const Shape& s) { return s.mark; });
}

std::vector<FreeInterval> white_in(const TextPiece& piece, int em) {
    std::vector<FreeInterval> out;
    int end = piece.box.x0;
    for (std::size_t i = 0; i < piece.shapes.size(); ++i) {
        const Shape& shape = piece.shapes[i];
        if (shape.box.x0 - end >= min_white * em && i > 0 &&
            steps_in_spread_number(piece.shapes, i - 1, piece.shapes, i, em) == 0) {
            out.emplace_back(end, shape.box.x0);
        }
        end = std::max(end, shape.box.x1);
    }
    return out;
}

std::vector<CellPart> parts_in(const PixelBox& cell, const std::vector<TextPiece>& pieces, int em) {
    std::vector<CellPart> out;
    const auto inside = [&cell](const Shape& s) {
        return s.box.middle_x() >= cell.x0 && s.box.middle_x() < cell.x1;
    };
    for (const TextPiece& p : pieces) {
        if (p.box.middle_y() < cell.y0 || p.box.middle_y() >= cell.y1 || is_dirt(p, em)) {
            continue;
        }
        const auto first = std::find_if(p.shapes.begin(), p.shapes.end(), inside);
        const auto last = std::find_if_not(first, p.shapes.end(), inside);
        if (first != last) {
            const TextPiece part = part_of(p, static_cast<std::size_t>(first - p.shapes.begin()),
                                           static_cast<std::size_t>(last - p.shapes.begin()));
            out.push_back({part.box, part.figures(), white_in(part, em)});
        }
    }
    return out;
}

}  // namespace

std::vector<std::vector<CellPart>> parts_of_cells(const LayoutTable& table,
                                                  const std::vector<TextPiece>& pieces, int em) {
    std::vector<std::vector<CellPart>> out;
    std::transform(table.cells.begin(), table.cells.end(), std::back_inserter(out),
                   [&](const LayoutCell& cell) { return parts_in(cell.box, pieces, em); });
    return out;
}

bool is_regular(const LayoutTable& table) {
    return static_cast<int>(column_lines_of(table).size()) == table.n_cols + 1 &&
           static_cast<int>(row_lines_of(table).size()) == table.n_rows + 1;
}

std::optional<std::pair<int, std::size_t>> common_place(const std::vector<FreeInterval>& intervals,
                                                        int near) {
    std::optional<std::pair<int, std::size_t>> best;
    for (const FreeInterval& interval : intervals) {
        const int begin = interval.first;
        int end = interval.second;
        std::size_t count = 0;
        for (const FreeInterval& other : intervals) {
            if (other.first <= begin && other.second > begin) {
                end = std::min(end, other.second);
                ++count;
            }
        }
        if (!best || count > best->second) {
            best = {begin + std::min(near, (end - begin) / 2), count};
        }
    }
    return best;
}

void cut_cells(LayoutTable& table, const CellCuts& cuts, bool upright) {
    std::vector<int> lines = upright ? column_lines_of(table) : row_lines_of(table);
    for (const auto& [cell, places] : cuts) {
        lines.insert(lines.end(), places.begin(), places.end());
    }
    std::sort(lines.begin(), lines.end());
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    const auto index = [&lines](int at) {
        return static_cast<int>(std::lower_bound(lines.begin(), lines.end(), at) - lines.begin());
    };
    const int count = static_cast<int>(lines.size()) - 1;
    Faces faces(upright ? table.n_rows : count, upright ? count : table.n_cols);
    for (std::size_t i = 0; i < table.cells.size(); ++i) {
        const LayoutCell& cell = table.cells[i];
        const auto found = cuts.find(i);
        std::set<int> ends = found == cuts.end() ? std::set<int>() : found->second;
        ends.insert(upright ? cell.box.x1 : cell.box.y1);
        int from = index(upright ? cell.box.x0 : cell.box.y0);
        for (const int end : ends) {
            const int to = index(end);
            if (upright) {
                faces.join(cell.row, cell.row + cell.row_span, from, to);
            } else {
                faces.join(from, to, cell.col, cell.col + cell.col_span);
            }
            from = to;
        }
    }
    LayoutTable cut = upright ? table_of(faces, lines, row_lines_of(table))
                              : table_of(faces, column_lines_of(table), lines);
    cut.open = table.open;
    table = std::move(cut);
}

}  // namespace juesuan
