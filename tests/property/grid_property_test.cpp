// Draws random tables with random spans as pixels and expects to get them back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "extractors/clean/clean.h"
#include "extractors/grid/grid.h"
#include "tests/support/drawn_grid.h"

namespace juesuan {
namespace {

constexpr int dpi = 150;

struct RandomTable {
    std::vector<int> xs, ys;  ///< positions of the rulings
    std::vector<LayoutCell> cells;
};

class Random {
   public:
    explicit Random(unsigned seed) : engine_(seed) {}
    int between(int low, int high) {
        return low + int(engine_() % unsigned(high - low + 1));  // the same on every library
    }

   private:
    std::mt19937 engine_;
};

RandomTable draw_table(Random& random) {
    RandomTable table;
    int at = 80;
    for (int c = random.between(2, 6); c >= 0; --c, at += random.between(80, 160)) {
        table.xs.push_back(at);
    }
    at = 90;
    for (int r = random.between(3, 9); r >= 0; --r, at += random.between(34, 60)) {
        table.ys.push_back(at);
    }
    const int rows = int(table.ys.size()) - 1;
    const int columns = int(table.xs.size()) - 1;
    std::vector<bool> taken(std::size_t(rows * columns), false);
    for (int r = 0; r < rows; ++r) {
        for (int c = 0; c < columns; ++c) {
            if (taken[std::size_t(r * columns + c)]) {
                continue;
            }
            LayoutCell cell;
            cell.row = r;
            cell.col = c;
            // a span beside it or below it, in one cell of eight
            if (random.between(0, 7) == 0 && c + 1 < columns &&
                !taken[std::size_t(r * columns + c + 1)]) {
                cell.col_span = 2;
            } else if (random.between(0, 7) == 0 && r + 1 < rows) {
                cell.row_span = 2;
            }
            for (int y = r; y < r + cell.row_span; ++y) {
                for (int x = c; x < c + cell.col_span; ++x) {
                    taken[std::size_t(y * columns + x)] = true;
                }
            }
            table.cells.push_back(cell);
        }
    }
    return table;
}

/// Every row and column of the lattice needs one ruling of its own, or it cannot be seen.
bool every_line_shows(const RandomTable& table) {
    std::vector<int> columns(table.xs.size(), 0);
    std::vector<int> rows(table.ys.size(), 0);
    for (const LayoutCell& c : table.cells) {
        ++columns[std::size_t(c.col)];
        ++rows[std::size_t(c.row)];
    }
    return std::all_of(columns.begin(), columns.end() - 1, [](int n) { return n > 0; }) &&
           std::all_of(rows.begin(), rows.end() - 1, [](int n) { return n > 0; });
}

GreyImage drawn_page(const RandomTable& table, Random& random) {
    GreyImage image(table.xs.back() + 80, table.ys.back() + 90);
    const int ink = random.between(0, 110);
    const int thick = random.between(1, 3);
    for (const LayoutCell& c : table.cells) {
        const int x0 = table.xs[std::size_t(c.col)];
        const int y0 = table.ys[std::size_t(c.row)];
        const int x1 = table.xs[std::size_t(c.col + c.col_span)];
        const int y1 = table.ys[std::size_t(c.row + c.row_span)];
        const auto value = std::uint8_t(ink);
        drawn::fill(image, {x0, y0, x1 + thick, y0 + thick}, value);
        drawn::fill(image, {x0, y1, x1 + thick, y1 + thick}, value);
        drawn::fill(image, {x0, y0, x0 + thick, y1 + thick}, value);
        drawn::fill(image, {x1, y0, x1 + thick, y1 + thick}, value);
        if (random.between(0, 2) > 0) {
            drawn::print_character(image, x0 + 12, (y0 + y1) / 2 - 8, 16);
        }
    }
    drawn::print_character(image, table.xs.front() + 12, table.ys.front() + 9, 16);
    return image;
}

std::vector<std::string> names(const std::vector<LayoutCell>& cells) {
    LayoutTable table;
    table.cells = cells;
    std::sort(table.cells.begin(), table.cells.end(), [](const LayoutCell& a, const LayoutCell& b) {
        return std::pair(a.row, a.col) < std::pair(b.row, b.col);
    });
    return drawn::cells_of(table);
}

TEST(GridProperty, RandomTablesComeBack) {
    int tried = 0;
    for (unsigned seed = 1; seed <= 150; ++seed) {
        Random random(seed);
        const RandomTable table = draw_table(random);
        if (!every_line_shows(table)) {
            continue;
        }
        ++tried;
        SCOPED_TRACE(seed);
        PageImage page;
        page.page = 1;
        page.dpi = dpi;
        page.grey = drawn_page(table, random);
        page.width_points = page.grey.width * 72.0 / dpi;
        page.height_points = page.grey.height * 72.0 / dpi;
        CleanOptions options;
        options.turn = false;
        const CleanPage cleaned = clean(std::move(page), options).value();
        const PageLayout layout = grid(cleaned, {}).value();
        ASSERT_EQ(layout.tables.size(), 1U);
        EXPECT_THAT(names(layout.tables[0].cells), testing::ElementsAreArray(names(table.cells)));
    }
    EXPECT_GE(tried, 60);
}

}  // namespace
}  // namespace juesuan
