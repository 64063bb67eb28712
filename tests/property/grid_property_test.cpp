// Draws random tables with random spans as pixels and expects to get them back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/support/drawn_print.h"

namespace juesuan {
namespace {

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
    // two thick lines side by side are more than one ruling may measure
    const auto stroke =
        random.between(0, 1) == 0 || thick == 3 ? drawn::Stroke::solid : drawn::Stroke::doubled;
    for (const LayoutCell& c : table.cells) {
        const int x0 = table.xs[std::size_t(c.col)];
        const int y0 = table.ys[std::size_t(c.row)];
        const int x1 = table.xs[std::size_t(c.col + c.col_span)];
        const int y1 = table.ys[std::size_t(c.row + c.row_span)];
        const auto value = std::uint8_t(ink);
        drawn::draw_line(image, {x0, y0, x1 + thick, y0 + thick}, stroke, value);
        drawn::draw_line(image, {x0, y1, x1 + thick, y1 + thick}, stroke, value);
        drawn::draw_line(image, {x0, y0, x0 + thick, y1 + thick}, stroke, value);
        drawn::draw_line(image, {x1, y0, x1 + thick, y1 + thick}, stroke, value);
        if (random.between(0, 2) > 0) {
            drawn::print_character(image, x0 + 12, (y0 + y1) / 2 - 8, 16);
        }
    }
    drawn::print_character(image, table.xs.front() + 12, table.ys.front() + 9, 16);
    return image;
}

/// Wears away a short piece of some rulings, as a bad copy does.
void wear(GreyImage& image, const RandomTable& table, Random& random) {
    for (int k = random.between(0, 2); k > 0; --k) {
        const auto c = std::size_t(random.between(0, int(table.xs.size()) - 2));
        const auto r = std::size_t(random.between(0, int(table.ys.size()) - 1));
        const int x = table.xs[c] + random.between(10, 40);
        drawn::fill(image, {x, table.ys[r] - 1, x + random.between(2, 12), table.ys[r] + 7}, 255);
    }
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
        GreyImage image = drawn_page(table, random);
        wear(image, table, random);
        const PageLayout layout = drawn::layout_of(drawn::as_page(std::move(image)));
        ASSERT_EQ(layout.tables.size(), 1U);
        EXPECT_THAT(names(layout.tables[0].cells), testing::ElementsAreArray(names(table.cells)));
    }
    EXPECT_GE(tried, 60);
}

enum class Ruled { rows, three_lines, nothing };

std::string padded(const std::string& text, int places) {
    int width = 0;
    for (const char32_t sign : code_points(text)) {
        width += sign < 0x2E80 ? 1 : 2;
    }
    return std::string(std::size_t(std::max(0, places - width)), ' ') + text;
}

std::string amount(Random& random) {
    const int yuan = random.between(0, 2) == 0 ? random.between(1, 99) : random.between(100, 999);
    const int cents = random.between(10, 99);
    return (random.between(0, 3) == 0 ? std::to_string(random.between(1, 9)) + "," +
                                            std::to_string(random.between(100, 999))
                                      : std::to_string(yuan)) +
           "." + std::to_string(cents);
}

/// A table without upright rulings: a label and columns of amounts, few of them empty.
drawn::Drawing draw_open_table(Random& random, Ruled ruled, int rows, int columns) {
    const std::vector<std::string> words = {"教育支出",     "科学技术支出", "文化",
                                            "卫生健康支出", "住房保障",     "其他收入"};
    std::string line;
    for (int i = 0; i < 16 + 14 * columns; ++i) {
        line += "─";
    }
    drawn::Drawing page;
    const auto add = [&](const std::string& text, bool below) {
        page.push_back(text);
        if (below) {
            page.push_back(line);
        }
    };
    if (ruled != Ruled::nothing) {
        page.push_back(line);
    }
    std::string heading = "项目名称" + std::string(8, ' ');
    for (int c = 0; c < columns; ++c) {
        heading += padded(c % 2 == 0 ? "本年收入" : "决算数", 14);
    }
    add(heading, ruled != Ruled::nothing);
    for (int r = 0; r < rows; ++r) {
        const std::string& label = words[std::size_t(random.between(0, int(words.size()) - 1))];
        std::string text = label + std::string(16 - label.size() / 3 * 2, ' ');
        for (int c = 0; c < columns; ++c) {
            const bool empty = r > 0 && random.between(0, 9) == 0;
            text += padded(empty ? "" : amount(random), 14);
        }
        add(text, ruled == Ruled::rows || (ruled == Ruled::three_lines && r + 1 == rows));
    }
    return page;
}

TEST(GridProperty, RandomTablesWithoutUprightRulingsComeBack) {
    for (unsigned seed = 1; seed <= 60; ++seed) {
        SCOPED_TRACE(seed);
        Random random(seed);
        const auto ruled = Ruled(random.between(0, 2));
        const int rows = random.between(4, 12);
        const int columns = random.between(2, 5);
        const auto page = draw_open_table(random, ruled, rows, columns);
        EXPECT_THAT(drawn::shapes_of(drawn::layout_of(page)),
                    testing::ElementsAre(std::to_string(rows + 1) + "x" +
                                         std::to_string(columns + 1) + ":"));
    }
}

}  // namespace
}  // namespace juesuan
