#include "extractors/grid/cell_text.h"

#include <gtest/gtest.h>

#include "tests/support/drawn_grid.h"

namespace juesuan {
namespace {

constexpr int dpi = 150;
constexpr int em = 20;

/// One row of two cells that end at x = 200, with five digits before and over the line.
LayoutTable table_of_two(bool open) {
    LayoutTable table;
    table.box = {50, 100, 400, 140};
    table.n_rows = 1;
    table.n_cols = 2;
    table.open = open;
    for (const PixelBox& box : {PixelBox{50, 100, 200, 140}, PixelBox{200, 100, 400, 140}}) {
        LayoutCell cell;
        cell.box = box;
        cell.col = static_cast<int>(table.cells.size());
        table.cells.push_back(cell);
    }
    return table;
}

TEST(CellText, NoColumnOfAnOpenTableEndsWithinAWord) {
    GreyImage page(500, 300);
    PageText text{em, {{{150, 112, 210, 128}, {}, false}}};
    for (const int x : {150, 163, 176, 189, 201}) {
        drawn::fill(page, {x, 112, x + 9, 128}, 0);
        text.pieces[0].shapes.push_back({{x, 112, x + 9, 128}, true, false, 1, false});
    }
    const auto components = connected_components(page);
    LayoutTable open = table_of_two(true);
    fill_cells(open, components, text, page, 16, dpi);
    ASSERT_EQ(open.cells[0].lines.size(), 1U);
    EXPECT_EQ(open.cells[0].lines[0].x1, 210);
    EXPECT_TRUE(open.cells[1].lines.empty());
    LayoutTable ruled = table_of_two(false);  // the line is drawn
    fill_cells(ruled, components, text, page, 16, dpi);
    ASSERT_EQ(ruled.cells[0].lines.size(), 1U);
    EXPECT_LE(ruled.cells[0].lines[0].x1, 200);
}

}  // namespace
}  // namespace juesuan
