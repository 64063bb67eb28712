#pragma once
// Tables of which rulings are lost or faint, drawn as text (see drawn_grid.h), divided as the
// program does. Takes a drawing; gives the table at `dpi` pixels an inch, with print of `em`
// pixels.

#include <gtest/gtest.h>

#include <cctype>
#include <string>
#include <utility>
#include <vector>

#include "extractors/grid/lost_rulings/lost_levels.h"
#include "extractors/grid/lost_rulings/lost_uprights.h"
#include "extractors/grid/rulings/lattice.h"
#include "tests/support/drawn_grid.h"

namespace juesuan::drawn {

inline constexpr int dpi = 150;
inline constexpr int em = 20;

/// The texts of a drawing: digits are figures, capitals hanzi; what stands together is one piece.
inline std::vector<TextPiece> pieces_of(const Drawing& d) {
    std::vector<TextPiece> out;
    for (std::size_t y = 0; y < d.size(); ++y) {
        bool inside = false;
        for (std::size_t x = 0; x < d[y].size(); ++x) {
            const auto c = static_cast<unsigned char>(d[y][x]);
            if (std::isalnum(c) == 0) {
                inside = false;
                continue;
            }
            const int left = margin + int(x) * step_x + 8;
            const int top = margin + int(y) * step_y - 7;
            const bool figure = std::isdigit(c) != 0;
            Shape shape{{left, top, left + (figure ? 10 : 20), top + 14}, figure, false, 1, false};
            if (!inside) {
                out.push_back({shape.box, {}, false});
            }
            out.back().box.x1 = shape.box.x1;
            out.back().shapes.push_back(shape);
            inside = true;
        }
    }
    return out;
}

/// White paper with the rulings; ':' and '.' are pieces of faint uprights and level lines.
inline GreyImage paper_of(const Drawing& d) {
    GreyImage out = page_of(d);
    for (std::size_t y = 0; y < d.size(); ++y) {
        for (std::size_t x = 0; x < d[y].size(); ++x) {
            const int left = margin + int(x) * step_x;
            const int top = margin + int(y) * step_y;
            if (d[y][x] == ':') {
                fill(out, {left, top - 25, left + 1, top + 25}, 235);
            } else if (d[y][x] == '.') {
                fill(out, {left - 30, top, left + 30, top + 1}, 235);
            }
        }
    }
    return out;
}

inline LayoutTable table_of(const Drawing& d) {
    auto tables = tables_from_rulings(rulings_of(d), dpi);
    EXPECT_EQ(tables.size(), 1U);
    LayoutTable table = std::move(tables.at(0));
    const auto pieces = pieces_of(d);
    const GreyImage paper = paper_of(d);
    divide_lost_levels(table, paper, pieces, em);
    divide_lost_uprights(table, paper, pieces, em);
    return table;
}

inline std::vector<std::string> joined_of(const LayoutTable& table) {
    std::vector<std::string> out;
    for (const std::string& cell : cells_of(table)) {
        if (cell.find(" 1x1") == std::string::npos) {
            out.push_back(cell);
        }
    }
    return out;
}

}  // namespace juesuan::drawn
