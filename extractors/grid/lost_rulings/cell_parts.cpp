#include "extractors/grid/lost_rulings/cell_parts.h"

#include <algorithm>
#include <set>

#include "extractors/base/ratio.h"

namespace juesuan {
namespace {

constexpr Ratio min_part_height{3,
                                10};  // ems, assumed: lower is a dash or what is left of a ruling

bool is_dirt(const TextPiece& piece, int em) {
    return piece.box.height() < min_part_height * em ||
           std::all_of(piece.shapes.begin(), piece.shapes.end(),
                       [](const Shape& s) { return s.mark; });
}

}  // namespace

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
            out.push_back({part.box, part.figures()});
        }
    }
    return out;
}

std::vector<int> column_lines_of(const LayoutTable& table) {
    std::set<int> out;
    for (const LayoutCell& cell : table.cells) {
        out.insert({cell.box.x0, cell.box.x1});
    }
    return {out.begin(), out.end()};
}

std::vector<int> row_lines_of(const LayoutTable& table) {
    std::set<int> out;
    for (const LayoutCell& cell : table.cells) {
        out.insert({cell.box.y0, cell.box.y1});
    }
    return {out.begin(), out.end()};
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

}  // namespace juesuan
