// Damage beside a reading is a doubt; print that is whole has none.
#include "extractors/recognize/print/print_doubts.h"

#include <gtest/gtest.h>

#include <deque>

#include "tests/support/drawn_grid.h"

namespace juesuan {
namespace {

using drawn::fill;

constexpr int dpi = 200;
constexpr int pitch = 14;   // from digit to digit
constexpr int height = 18;  // of a digit
constexpr int row_height = 50;
constexpr int column_width = 240;

/// Strokes of a digit: the segments of a pocket calculator.
void draw_digit(GreyImage& page, char digit, int x, int y, std::uint8_t ink = 0) {
    constexpr std::array segments = {"abcdef", "bc",     "abged", "abgcd",   "fgbc",
                                     "afgcd",  "afgedc", "abc",   "abcdefg", "abcdfg"};
    for (const char* s = segments[static_cast<std::size_t>(digit - '0')]; *s != 0; ++s) {
        switch (*s) {
            case 'a':
                fill(page, {x, y, x + 10, y + 2}, ink);
                break;
            case 'g':
                fill(page, {x, y + 8, x + 10, y + 10}, ink);
                break;
            case 'd':
                fill(page, {x, y + 16, x + 10, y + 18}, ink);
                break;
            case 'f':
                fill(page, {x, y, x + 2, y + 10}, ink);
                break;
            case 'e':
                fill(page, {x, y + 8, x + 2, y + 18}, ink);
                break;
            case 'b':
                fill(page, {x + 8, y, x + 10, y + 10}, ink);
                break;
            default:
                fill(page, {x + 8, y + 8, x + 10, y + 18}, ink);
                break;
        }
    }
}

/// A ruled table of one column of figures; "" is a blank cell.
class Sheet {
   public:
    explicit Sheet(const std::vector<std::string>& figures) {
        const int n = static_cast<int>(figures.size());
        page_.dpi = dpi;
        page_.width_points = 400 * 72.0 / dpi;
        page_.height_points = (n + 2) * row_height * 72.0 / dpi;
        page_.grey = GreyImage(400, (n + 2) * row_height);
        page_.to_points = {{72.0 / dpi, 0, 0, 0, 72.0 / dpi, 0, 0, 0, 1}};
        for (const int x : {left, left + column_width}) {
            page_.rulings.push_back({false, x, row_height, (n + 1) * row_height, 3});
        }
        for (int row = 0; row <= n; ++row) {
            page_.rulings.push_back({true, (row + 1) * row_height, left, left + column_width, 3});
        }
        for (const Ruling& r : page_.rulings) {
            fill(page_.grey,
                 r.horizontal ? PixelBox{r.begin, r.at - 1, r.end, r.at + 2}
                              : PixelBox{r.at - 1, r.begin, r.at + 2, r.end},
                 0);
        }
        for (int row = 0; row < n; ++row) {
            add(figures[static_cast<std::size_t>(row)], row);
        }
    }

    [[nodiscard]] GreyImage& grey() { return page_.grey; }
    [[nodiscard]] CleanPage& page() { return page_; }
    [[nodiscard]] static int top_of(int row) { return (row + 1) * row_height + 16; }
    [[nodiscard]] static int x_of(std::size_t digit) {
        return first_digit + static_cast<int>(digit) * pitch;
    }

    /// The doubts of each row: of its line, or of its cell.
    std::vector<PrintDoubts> doubts() {
        PrintedPage printed{page_, {}, {}};
        page_.ink = page_.grey;
        for (std::uint8_t& v : page_.ink.pixels) {
            v = v < 128 ? 0 : 255;
        }
        for (std::size_t row = 0; row < cells_.size(); ++row) {
            const std::size_t first = printed.lines.size();
            for (ReadLine& line : reads_[row].lines) {
                const PixelBox box = boxes_[row];
                const PixelBox crop{box.x0 - 3, box.y0 - 3, box.x1 + 3, box.y1 + 3};
                printed.lines.push_back({box, inside(row), crop, true, &line});
            }
            printed.cells.push_back({&cells_[row], &reads_[row], first, printed.lines.size()});
        }
        add_print_doubts(printed);
        std::vector<PrintDoubts> out;
        for (const ReadCell& cell : reads_) {
            PrintDoubts all = cell.doubts;
            for (const ReadLine& line : cell.lines) {
                all.add(line.doubts);
            }
            out.push_back(all);
        }
        return out;
    }

    /// A figure in a cell to the right of the row's, after all other rows.
    void add_neighbour(int row) {
        add("7", row);
        cells_.back().box.x0 += column_width;
        cells_.back().box.x1 += column_width;
        boxes_.back().x0 += column_width;
        boxes_.back().x1 += column_width;
    }

    void add_upright(int x) {
        page_.rulings.push_back({false, x, row_height, page_.grey.height - row_height, 3});
        fill(page_.grey, {x - 1, row_height, x + 2, page_.grey.height - row_height}, 0);
    }

    /// What is right of `x` is white, and the grid ends there.
    void cut_right_of(int x) {
        fill(page_.grey, {x, 0, page_.grey.width, page_.grey.height}, 255);
        std::erase_if(page_.rulings, [x](const Ruling& r) { return !r.horizontal && r.at >= x; });
        for (Ruling& r : page_.rulings) {
            r.end = r.horizontal ? x : r.end;
        }
        for (LayoutCell& cell : cells_) {
            cell.box.x1 = x;
        }
    }

   private:
    static constexpr int left = 40;
    static constexpr int first_digit = 90;

    void add(const std::string& figure, int row) {
        LayoutCell& cell = cells_.emplace_back();
        cell.row = row;
        cell.box = {left, (row + 1) * row_height, left + column_width, (row + 2) * row_height};
        ReadCell& read = reads_.emplace_back();
        PixelBox& box = boxes_.emplace_back();
        std::size_t place = 0;
        std::string text;
        for (const char c : figure) {
            if (c == '.') {
                fill(page_.grey,
                     {x_of(place) - 1, top_of(row) + 15, x_of(place) + 2, top_of(row) + 18}, 0);
                box = unite(box,
                            {x_of(place) - 1, top_of(row) + 15, x_of(place) + 2, top_of(row) + 18});
            } else if (c != ' ') {
                draw_digit(page_.grey, c, x_of(place), top_of(row));
                box =
                    unite(box, {x_of(place), top_of(row), x_of(place) + 10, top_of(row) + height});
            }
            ++place;
            text += c == ' ' ? "" : std::string(1, c);
        }
        if (!text.empty()) {
            read.lines.push_back({{}, {Reading{Reader::line_reader, {{text, 1.0}}, {}}}});
        }
    }

    [[nodiscard]] PixelBox inside(std::size_t row) const {
        const PixelBox& b = cells_[row].box;
        return {b.x0 + 3, b.y0 + 3, b.x1 - 3, b.y1 - 3};
    }

    CleanPage page_;
    std::deque<LayoutCell> cells_;
    std::deque<ReadCell> reads_;
    std::deque<PixelBox> boxes_;
};

const std::vector<std::string> figures = {"83062", "23838", "", "38380", "62283", "83328", "20863"};

void expect_doubt(Sheet& sheet, std::size_t row, PrintDoubt doubt) {
    const std::vector<PrintDoubts> doubts = sheet.doubts();
    for (std::size_t i = 0; i < doubts.size(); ++i) {
        EXPECT_EQ(doubts[i].has(doubt), i == row) << "row " << i << " " << doubts[i].bits();
    }
}

TEST(PrintDoubts, WholePrintHasNone) {
    for (const PrintDoubts doubts : Sheet(figures).doubts()) {
        EXPECT_FALSE(doubts.any()) << doubts.bits();
    }
}

TEST(PrintDoubts, AGapWhereADigitHasStood) {
    std::vector<std::string> rows = figures;
    rows[3] = "38 80";
    Sheet sheet(rows);
    expect_doubt(sheet, 3, PrintDoubt::broken_print);
}

TEST(PrintDoubts, ADigitWithAStrokeThatTheOthersLack) {
    Sheet sheet(figures);
    fill(sheet.grey(),
         {Sheet::x_of(1), Sheet::top_of(4) + 2, Sheet::x_of(1) + 2, Sheet::top_of(4) + 8}, 0);
    expect_doubt(sheet, 4, PrintDoubt::broken_print);
}

TEST(PrintDoubts, ABlotOnADigit) {
    Sheet sheet(figures);
    fill(sheet.grey(),
         {Sheet::x_of(2), Sheet::top_of(1) + 2, Sheet::x_of(2) + 12, Sheet::top_of(1) + 15}, 0);
    expect_doubt(sheet, 1, PrintDoubt::broken_print);
}

TEST(PrintDoubts, SomethingOnTheRuling) {
    Sheet sheet(figures);
    fill(sheet.grey(), {36, Sheet::top_of(5) + 8, 45, Sheet::top_of(5) + 11}, 0);
    expect_doubt(sheet, 5, PrintDoubt::at_ruling);
}

TEST(PrintDoubts, PrintThatStandsOffItsFormInEveryRow) {
    // The last digit of each row lies on the right ruling, and was not read. In the last row there
    // is no other, so that its cell looks blank.
    const std::string off = "         ";
    std::vector<std::string> rows(5, off + "8306");
    rows.emplace_back("");
    Sheet sheet(rows);
    for (int row = 0; row < 6; ++row) {
        draw_digit(sheet.grey(), '0', Sheet::x_of(13) + 2, Sheet::top_of(row));
    }
    sheet.add_neighbour(5);
    const std::vector<PrintDoubts> doubts = sheet.doubts();
    for (std::size_t i = 0; i < 6; ++i) {
        EXPECT_TRUE(doubts[i].has(PrintDoubt::at_ruling)) << "row " << i;
    }
}

TEST(PrintDoubts, FiguresCutAtTheOpenSideOfATable) {
    // The copy ends between the digits of the last column: no upright closes it.
    const std::string off = "         ";
    const std::vector<std::string> rows = {off + "838", off + "283", "83", off + "628"};
    Sheet whole(rows);
    Sheet cut(rows);
    whole.add_upright(150);
    cut.add_upright(150);
    cut.cut_right_of(Sheet::x_of(11) + 12);
    const std::vector<PrintDoubts> before = whole.doubts();
    const std::vector<PrintDoubts> after = cut.doubts();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_FALSE(before[i].any()) << "row " << i;
        EXPECT_EQ(after[i].has(PrintDoubt::cut_off), i != 2) << "row " << i;
    }
}

TEST(PrintDoubts, WholeNumbersAtAnOpenSideWhereTheOthersHaveDecimals) {
    // The copy ends at the points of the last column, farther from them than digits stand apart.
    const auto after_cut = [](bool point) {
        std::vector<std::string> rows(16, point ? "83.06" : "83206");
        const std::string off = "         ";
        rows.insert(rows.end(), {off + "838", off + "283", off + "628"});
        Sheet cut(rows);
        cut.add_upright(170);
        cut.cut_right_of(Sheet::x_of(11) + 20);
        return cut.doubts();
    };
    const std::vector<PrintDoubts> decimals = after_cut(true);
    const std::vector<PrintDoubts> none = after_cut(false);
    for (std::size_t i = 0; i < decimals.size(); ++i) {
        EXPECT_EQ(decimals[i].has(PrintDoubt::cut_off), i >= 16) << "row " << i;
        EXPECT_FALSE(none[i].has(PrintDoubt::cut_off)) << "row " << i;
    }
}

TEST(PrintDoubts, RedFiguresAmongBlackOnesMayBeNegative) {
    const auto with_red_rows = [](std::size_t red) {
        Sheet sheet(figures);
        sheet.page().taken = GreyImage(sheet.grey().width, sheet.grey().height);
        for (std::size_t row = 0; row < red; ++row) {
            const int top = Sheet::top_of(static_cast<int>(row));
            fill(sheet.page().taken, {Sheet::x_of(0), top, Sheet::x_of(5), top + height},
                 red_print);
        }
        return sheet.doubts();
    };
    const std::vector<PrintDoubts> some = with_red_rows(2);
    for (std::size_t i = 0; i < some.size(); ++i) {
        EXPECT_EQ(some[i].has(PrintDoubt::coloured), i < 2) << "row " << i;
    }
    for (const PrintDoubts all : with_red_rows(figures.size())) {
        EXPECT_FALSE(all.any()) << all.bits();
    }
}

TEST(PrintDoubts, PaleDigitsInABlankCell) {
    Sheet sheet(figures);
    for (std::size_t k = 0; k < 4; ++k) {
        draw_digit(sheet.grey(), '8', Sheet::x_of(k), Sheet::top_of(2), 200);
    }
    expect_doubt(sheet, 2, PrintDoubt::pale);
}

TEST(PrintDoubts, ABarOverABlankCell) {
    Sheet sheet(figures);
    fill(sheet.grey(), {0, Sheet::top_of(2) - 12, 400, Sheet::top_of(2) + 30}, 0);
    EXPECT_TRUE(sheet.doubts()[2].has(PrintDoubt::covered));
}

TEST(PrintDoubts, APenStrokeThroughTheLastDigit) {
    Sheet sheet(figures);
    fill(sheet.grey(),
         {Sheet::x_of(4) + 4, Sheet::top_of(1) - 8, Sheet::x_of(4) + 6, Sheet::top_of(1) + 24}, 0);
    expect_doubt(sheet, 1, PrintDoubt::covered);
}

TEST(PrintDoubts, AStrokeBesideAFigure) {
    Sheet sheet(figures);
    fill(sheet.grey(),
         {Sheet::x_of(5) + 2, Sheet::top_of(3) - 8, Sheet::x_of(5) + 4, Sheet::top_of(3) + 24}, 0);
    expect_doubt(sheet, 3, PrintDoubt::covered);
}

TEST(PrintDoubts, DigitsThatHangOnAStampInABlankCell) {
    Sheet sheet(figures);
    for (std::size_t k = 0; k < 4; ++k) {
        draw_digit(sheet.grey(), '0', Sheet::x_of(k), Sheet::top_of(2));
    }
    fill(sheet.grey(), {0, Sheet::top_of(2) + 8, Sheet::x_of(4), Sheet::top_of(2) + 10}, 0);
    EXPECT_TRUE(sheet.doubts()[2].has(PrintDoubt::covered));
}

TEST(PrintDoubts, AStrokeAloneInABlankCell) {
    Sheet sheet(figures);
    fill(sheet.grey(), {0, Sheet::top_of(2) + 8, 400, Sheet::top_of(2) + 10}, 0);
    EXPECT_FALSE(sheet.doubts()[2].has(PrintDoubt::covered));
}

TEST(PrintDoubts, AWhiteStreakThroughTheRows) {
    Sheet sheet(figures);
    fill(sheet.grey(), {Sheet::x_of(4) + 11, 0, Sheet::x_of(4) + 14, sheet.grey().height}, 255);
    const std::vector<PrintDoubts> doubts = sheet.doubts();
    for (std::size_t i = 0; i < doubts.size(); ++i) {
        EXPECT_EQ(doubts[i].has(PrintDoubt::broken_print), !figures[i].empty()) << "row " << i;
    }
}

TEST(PrintDoubts, AFigureAtTheBedOfTheScanner) {
    Sheet sheet(figures);
    sheet.page().taken = GreyImage(sheet.grey().width, sheet.grey().height);
    fill(sheet.page().taken, {Sheet::x_of(5), Sheet::top_of(3), 400, Sheet::top_of(3) + height},
         painted_bed);
    expect_doubt(sheet, 3, PrintDoubt::cut_off);
}

TEST(PrintDoubts, ColouredDigitsThatWentWithASeal) {
    Sheet sheet(figures);
    sheet.page().taken = GreyImage(sheet.grey().width, sheet.grey().height);
    for (std::size_t k = 0; k < 3; ++k) {
        fill(sheet.page().taken,
             {Sheet::x_of(k), Sheet::top_of(2), Sheet::x_of(k) + 10, Sheet::top_of(2) + height},
             faded_ink);
    }
    expect_doubt(sheet, 2, PrintDoubt::erased_ink);
}

}  // namespace
}  // namespace juesuan
