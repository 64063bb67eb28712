#include "extractors/account/torn_tables.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

constexpr int dpi = 200;
constexpr int row_height = 50;
constexpr int width = 120;
constexpr int columns = 4;

/// A table of four columns with these rows, its corner at (x, y); `shift` pixels move its inner
/// uprights.
LayoutTable table_at(int x, int y, int rows, int shift = 0) {
    LayoutTable table;
    table.box = {x, y, x + columns * width, y + rows * row_height};
    table.n_rows = rows;
    table.n_cols = columns;
    for (int row = 0; row < rows; ++row) {
        for (int col = 0; col < columns; ++col) {
            LayoutCell& cell = table.cells.emplace_back();
            cell.row = row;
            cell.col = col;
            cell.box = {x + col * width + (col > 0 ? shift : 0), y + row * row_height,
                        x + (col + 1) * width + (col + 1 < columns ? shift : 0),
                        y + (row + 1) * row_height};
        }
    }
    return table;
}

ReadTable read_as(const std::string& first) {
    ReadTable out;
    ReadCell& cell = out.cells.emplace_back();
    cell.lines.push_back({{}, {Reading{Reader::line_reader, {{first, 1.0}}, {}}}});
    return out;
}

struct Torn {
    PageLayout layout;
    ReadPage read;
    CleanPage page;

    Torn(LayoutTable a, LayoutTable b, const std::string& first_of_b) {
        page.dpi = dpi;
        layout.tables = {std::move(a), std::move(b)};
        read.tables = {read_as("项目"), read_as(first_of_b)};
    }
    [[nodiscard]] std::size_t count() const {
        InkAccount out;
        add_torn_tables(page, layout, read, out);
        return out.unexplained.size();
    }
};

/// Found by an attack: a band of low toner, or a white strip over one row.
TEST(TornTables, PartsBelowEachOtherWithTheSameColumns) {
    EXPECT_EQ(Torn(table_at(50, 50, 6), table_at(50, 410, 6), "1,286.15").count(), 1U);
    EXPECT_EQ(Torn(table_at(50, 50, 6), table_at(50, 410, 6), "科目").count(), 0U);
    EXPECT_EQ(Torn(table_at(50, 50, 6), table_at(50, 410, 6, 30), "1,286.15").count(), 0U);
    EXPECT_EQ(Torn(table_at(50, 50, 6), table_at(50, 800, 6), "1,286.15").count(), 0U);  // far
    Torn titled(table_at(50, 50, 6), table_at(50, 410, 6), "1,286.15");
    titled.layout.lines.push_back({200, 370, 400, 395});
    EXPECT_EQ(titled.count(), 0U);
}

/// Found by an attack: a pale column.
TEST(TornTables, PartsBesideEachOtherWithTheSameRows) {
    const LayoutTable left = table_at(50, 50, 8);
    const LayoutTable right = table_at(630, 50, 8);
    Torn torn(left, right, "1,286.15");
    EXPECT_EQ(torn.count(), 1U);
    torn.page.rulings = {{false, left.box.x1, 50, 450, 2}, {false, right.box.x0, 50, 450, 2}};
    EXPECT_EQ(torn.count(), 0U);  // two tables, both closed
    EXPECT_EQ(Torn(left, table_at(630, 75, 8), "1,286.15").count(), 0U);
}

}  // namespace
}  // namespace juesuan
