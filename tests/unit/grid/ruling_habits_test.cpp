#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "extractors/grid/grid.h"
#include "extractors/grid/overlays/overlaid_strokes.h"
#include "extractors/grid/overlays/passing_streaks.h"
#include "extractors/grid/overlays/struck_print.h"
#include "extractors/grid/rulings/double_frame.h"
#include "extractors/grid/rulings/lattice.h"
#include "tests/support/drawn_grid.h"

namespace juesuan {
namespace {

using testing::ElementsAre;

constexpr int dpi = 150;

TEST(Lattice, HasTheFirstAndLastRowOfATableWithoutOuterLevelRulings) {
    const auto found = tables_from_rulings(drawn::rulings_of({"|  |  |  |",  //
                                                              "|  |  |  |",  //
                                                              "+--+--+--+",  //
                                                              "|  |  |  |",  //
                                                              "+--+--+--+",  //
                                                              "|  |  |  |",  //
                                                              "|  |  |  |"}),
                                           dpi);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].n_rows, 3);
    EXPECT_EQ(found[0].n_cols, 3);
}

TEST(DoubleFrame, HasNoRowsAndColumns) {
    auto rulings = drawn::rulings_of({"+--+--+--+",  //
                                      "|     |  |",  //
                                      "+--+--+--+",  //
                                      "|  |  |  |",  //
                                      "+--+--+--+"});
    constexpr int off = 8;  // pixels between the lines of the frame
    const int left = drawn::margin - off, right = drawn::margin + 9 * drawn::step_x + off;
    const int top = drawn::margin - off, foot = drawn::margin + 4 * drawn::step_y + off;
    rulings.push_back({true, top, left, right, 2});
    rulings.push_back({true, foot, left, right, 2});
    rulings.push_back({false, left, top, foot, 2});
    rulings.push_back({false, right, top, foot, 2});
    auto tables = tables_from_rulings(rulings, dpi);
    ASSERT_EQ(tables.size(), 1U);
    drop_double_frame(tables[0], dpi);
    EXPECT_THAT(drawn::cells_of(tables[0]),
                ElementsAre("0,0 1x2", "0,2 1x1", "1,0 1x1", "1,1 1x1", "1,2 1x1"));
    EXPECT_EQ(tables[0].box.x0, drawn::margin);
    EXPECT_EQ(tables[0].n_rows, 2);
    EXPECT_EQ(tables[0].n_cols, 3);
}

/// Found on a damaged picture: the column at the right begins in the strip above the others.
TEST(DoubleFrame, LeavesTheCellsInOrder) {
    constexpr int off = 8;                           // pixels between the lines of the frame
    auto rulings = drawn::rulings_of({"+--+--+--+",  //
                                      "|  |  |  |",  //
                                      "+--+--+  |",  //
                                      "|  |  |  |",  //
                                      "+--+--+--+"});
    const int last = drawn::margin + 6 * drawn::step_x;
    rulings.push_back({true, drawn::margin + off, drawn::margin, last, 2});
    auto tables = tables_from_rulings(rulings, dpi);
    ASSERT_EQ(tables.size(), 1U);
    drop_double_frame(tables[0], dpi);
    EXPECT_THAT(drawn::cells_of(tables[0]),
                ElementsAre("0,0 1x1", "0,1 1x1", "0,2 2x1", "1,0 1x1", "1,1 1x1"));
}

/// Found on a damaged picture: cells that end between the lines would not tile the grid any more.
TEST(DoubleFrame, StaysWhereCellsEndBetweenItsLines) {
    LayoutTable table;
    table.box = {100, 100, 400, 300};
    table.n_rows = 1;
    table.n_cols = 3;
    for (int column = 0; column < table.n_cols; ++column) {
        LayoutCell& cell = table.cells.emplace_back();
        cell.col = column;
        cell.box = {100 + 100 * column + (column > 0 ? 3 : 0), 100, 200 + 100 * column, 300};
    }
    const auto before = drawn::cells_of(table);
    table.cells[1].box.x0 = 105;
    drop_double_frame(table, dpi);
    EXPECT_EQ(table.n_cols, 3);
    EXPECT_EQ(drawn::cells_of(table), before);
}

/// The rulings of a table that stands farther down the page, by so many pixels.
void move_down(std::vector<Ruling>& rulings, int pixels) {
    for (Ruling& r : rulings) {
        (r.horizontal ? r.at : r.begin) += pixels;
        r.end += r.horizontal ? 0 : pixels;
    }
}

TEST(PassingStreaks, AreNoColumns) {
    const auto table = drawn::rulings_of({"+-----+-----+-----+",  //
                                          "|     |     |     |",  //
                                          "+-----+-----+-----+",  //
                                          "|     |     |     |",  //
                                          "+-----+-----+-----+"});
    auto streaked = table;
    streaked.push_back({false, drawn::margin + 100, 0, 1000, 2});
    streaked.push_back({false, drawn::margin + 300, 0, 1000, 2});
    for (Ruling& r : streaked) {  // the table stands in the midst of the page
        (r.horizontal ? r.at : r.begin) += r.horizontal || r.begin > 0 ? 300 : 0;
        r.end += !r.horizontal && r.end < 1000 ? 300 : 0;
    }
    EXPECT_EQ(without_passing_streaks(streaked, {}, dpi).size(), table.size());
    EXPECT_EQ(without_passing_streaks(table, {}, dpi), table);
    // uprights that all run on: the first and the last row are open
    const auto open = drawn::rulings_of({"|     |     |     |",  //
                                         "|     |     |     |",  //
                                         "|     |     |     |",  //
                                         "|     |     |     |",  //
                                         "+-----+-----+-----+",  //
                                         "|     |     |     |",  //
                                         "+-----+-----+-----+",  //
                                         "|     |     |     |",  //
                                         "+-----+-----+-----+",  //
                                         "|     |     |     |",  //
                                         "|     |     |     |",  //
                                         "|     |     |     |",  //
                                         "|     |     |     |"});
    EXPECT_EQ(without_passing_streaks(open, {}, dpi), open);
}

TEST(PassingStreaks, MayBeInPieces) {
    auto table = drawn::rulings_of({"+-----+-----+-----+",  //
                                    "|     |     |     |",  //
                                    "+-----+-----+-----+",  //
                                    "|     |     |     |",  //
                                    "+-----+-----+-----+"});
    move_down(table, 300);
    auto streaked = table;
    const int x = drawn::margin + 100;
    const int middle = drawn::margin + 300 + 2 * drawn::step_y;
    streaked.push_back({false, x, 0, middle, 2});  // bent: each piece beside the one above it
    streaked.push_back({false, x + 5, middle - 10, 1000, 2});
    EXPECT_EQ(without_passing_streaks(streaked, {}, dpi), table);
}

TEST(PassingStreaks, LieOnARulingWhereTextsKeepClearOfThem) {
    auto rulings = drawn::rulings_of({"+-----+-----+-----+",  //
                                      "|     |     |     |",  //
                                      "+-----+-----+-----+",  //
                                      "|     |     |     |",  //
                                      "+-----+-----+-----+",  //
                                      "|     |     |     |",  //
                                      "+-----+-----+-----+"});
    move_down(rulings, 300);
    std::vector<int> levels;
    std::vector<int> uprights;
    for (const Ruling& r : rulings) {
        (r.horizontal ? levels : uprights).push_back(r.at);
    }
    std::sort(levels.begin(), levels.end());
    std::sort(uprights.begin(), uprights.end());
    const int left = uprights[1];
    const int right = uprights[2];
    const int streak = (left + 2 * right) / 3;
    auto streaked = rulings;
    streaked.push_back({false, streak, 0, 1200, 2});
    const auto text_in = [&](int begin, int end) {
        PageText text{20, {}};
        for (std::size_t row = 1; row < levels.size(); ++row) {
            const int y = (levels[row - 1] + levels[row]) / 2;
            text.pieces.push_back({{left + 4, y - 6, begin, y + 6}, {}, false});
            text.pieces.push_back({{end, y - 6, right - 4, y + 6}, {}, false});
        }
        return text;
    };
    const auto found = without_passing_streaks(streaked, text_in(streak - 6, streak + 6), dpi);
    ASSERT_EQ(found.size(), rulings.size() + 1);
    EXPECT_EQ(found.back().at, streak);
    EXPECT_EQ(found.back().begin, levels.front());
    EXPECT_EQ(found.back().end, levels.back() + 1);
    // a label runs under it
    EXPECT_EQ(without_passing_streaks(streaked, text_in(streak + 8, streak + 20), dpi).size(),
              rulings.size());
}

TEST(PassingStreaks, WithinATableRunThroughItsFigures) {
    const auto table = drawn::rulings_of({"+-----+-----+",  //
                                          "|     |     |",  //
                                          "+-----+-----+",  //
                                          "|     |     |",  //
                                          "+-----+-----+",  //
                                          "|     |     |",  //
                                          "+-----+-----+",  //
                                          "|     |     |",  //
                                          "+-----+-----+",  //
                                          "|     |     |",  //
                                          "+-----+-----+",  //
                                          "|     |     |",  //
                                          "+-----+-----+"});
    const int pitch = 2 * drawn::step_y;
    const int middle = drawn::margin + 3 * drawn::step_x;
    const auto text_at = [&](int x0, int x1) {
        PageText text{10, {}};
        for (int row = 0; row < 6; ++row) {
            const int top = drawn::margin + row * pitch + pitch / 3;
            const PixelBox box{x0, top, x1, top + 10};
            text.pieces.push_back({box, {{box, true, false, 4}}, false});
        }
        return text;
    };
    auto streaked = table;
    streaked.push_back(
        {false, middle, drawn::margin + 2 * pitch - 4, drawn::margin + 4 * pitch, 2});
    EXPECT_EQ(without_passing_streaks(streaked, text_at(middle - 12, middle + 12), dpi), table);
    auto mostly_left = text_at(middle - 30, middle - 4);
    TextPiece& third = mostly_left.pieces.at(2);
    const auto digit_to = [&third](int x0, int x1) {
        third.shapes.push_back({{x0, third.box.y0, x1, third.box.y1}, true, false, 1});
        third.box.x1 = x1;
    };
    third.shapes.clear();
    digit_to(middle - 12, middle - 1);
    digit_to(middle + 2, middle + 12);
    EXPECT_EQ(without_passing_streaks(streaked, mostly_left, dpi), table)
        << "it runs through one, and parts none";
    third.shapes.clear();
    digit_to(middle - 12, middle - 3);
    digit_to(middle + 4, middle + 12);
    EXPECT_EQ(without_passing_streaks(streaked, mostly_left, dpi), streaked)
        << "two cells in one piece keep clear of it";
    EXPECT_EQ(without_passing_streaks(streaked, text_at(middle - 30, middle - 4), dpi), streaked)
        << "what it does not run through, it may part";
}

TEST(PassingStreaks, ThatEndInTheMidstOfARowAreNoColumns) {
    auto table = drawn::rulings_of({"+-----+-----+-----+",  //
                                    "|     |     |     |",  //
                                    "|     |     |     |",  //
                                    "+-----+-----+-----+",  //
                                    "|     |     |     |",  //
                                    "|     |     |     |",  //
                                    "+-----+-----+-----+"});
    move_down(table, 300);
    const int top = drawn::margin + 300;
    const int pitch = 3 * drawn::step_y;
    const auto with = [&](int begin, int end) {
        auto out = table;
        out.push_back({false, drawn::margin + 100, begin, end, 2});
        return without_passing_streaks(out, {}, dpi);
    };
    EXPECT_EQ(with(top - 200, top + pitch + pitch / 2), table);             // from above
    EXPECT_EQ(with(top + pitch + pitch / 2, top + 2 * pitch + 60), table);  // from below
    EXPECT_EQ(with(top - 200, top + pitch), table);                         // from far above
    EXPECT_EQ(with(top + pitch, top + 2 * pitch + 60), table);  // from below, up to a level ruling
    EXPECT_NE(with(top - 60, top + pitch), table);         // between two headings over the table
    EXPECT_NE(with(top, top + pitch + pitch / 2), table);  // a ruling of which a part is lost
}

const drawn::Drawing table_with_groups = {"+-----+-----------+",  //
                                          "|     |           |",  //
                                          "|     +-----+-----+",  //
                                          "|     |     |     |",  //
                                          "+-----+-----+-----+",  //
                                          "|     |     |     |",  //
                                          "|     |     |     |",  //
                                          "+-----+-----+-----+",  //
                                          "|     |     |     |",  //
                                          "|     |     |     |",  //
                                          "+-----+-----+-----+"};

constexpr int middle_of_a_column = drawn::margin + 8 * drawn::step_x;
constexpr int third_level = drawn::margin + 4 * drawn::step_y;

/// Found on a drawn page: a stroke of the glass beside the ruling of a column of line numbers.
TEST(Slivers, AShortUprightCloseBesideALongOneIsNone) {
    constexpr int em = 20;
    const std::vector<Ruling> table = {{false, 100, 50, 650, 2}, {false, 180, 50, 650, 2}};
    auto stroked = table;
    stroked.push_back({false, 112, 300, 420, 2});
    EXPECT_EQ(without_slivers(stroked, {}, em), table);
    TextPiece digit;
    digit.box = {103, 320, 110, 334};
    EXPECT_EQ(without_slivers(stroked, {digit}, em), stroked);  // a column of digits
    stroked.back().at = 140;                                    // room for a character
    EXPECT_EQ(without_slivers(stroked, {}, em), stroked);
    stroked.back() = {false, 112, 60, 500, 2};  // a second ruling
    EXPECT_EQ(without_slivers(stroked, {}, em), stroked);
}

TEST(OverlaidStrokes, EndInTheMiddleOfCells) {
    const auto table = drawn::rulings_of(table_with_groups);
    EXPECT_EQ(without_overlaid_strokes(table, dpi), table);
    for (const Ruling& stroke :
         {Ruling{false, middle_of_a_column, third_level - 30, third_level + 40, 2, 1.0},
          Ruling{false, middle_of_a_column, third_level - 2, third_level + 110, 5, 1.0},
          Ruling{true, third_level + 30, drawn::margin + 100, drawn::margin + 240, 2, 1.0}}) {
        auto stamped = table;
        stamped.push_back(stroke);
        EXPECT_EQ(without_overlaid_strokes(stamped, dpi), table) << stroke.at;
    }
}

TEST(StruckPrint, ARulersLinePartsNoRow) {
    constexpr int em = 20;
    std::vector<Ruling> rulings;
    std::vector<Component> print;
    for (int r = 0; r <= 8; ++r) {
        rulings.push_back({true, 100 + 50 * r, 50, 650, 3});
        for (int c = 0; c < 6 && r < 8; ++c) {
            const int y = 115 + 50 * r;
            print.push_back({{80 + 90 * c, y, 100 + 90 * c, y + 20}, 200});
        }
    }
    for (const int rim : {272, 278}) {
        std::vector<Ruling> with = rulings;
        with.push_back({true, 272, 52, 648, 2});
        with.push_back({true, 278, 52, 648, 2});
        EXPECT_TRUE(parts_a_row({true, rim, 52, 648, 2}, with, print, em));
    }
    for (const Ruling& r : rulings) {
        EXPECT_FALSE(parts_a_row(r, rulings, print, em));
    }
    // half as high as the others, but two rows with print of their own
    std::vector<Ruling> low = rulings;
    low.push_back({true, 275, 50, 650, 3});
    std::erase_if(print, [](const Component& c) { return c.box.y0 == 265; });
    for (int c = 0; c < 6; ++c) {
        print.push_back({{80 + 90 * c, 253, 92 + 90 * c, 265}, 100});
        print.push_back({{80 + 90 * c, 280, 92 + 90 * c, 292}, 100});
    }
    EXPECT_FALSE(parts_a_row(low.back(), low, print, em));
}

TEST(OverlaidStrokes, TheFrameOfAStampHoldsItselfAlone) {
    const auto table = drawn::rulings_of(table_with_groups);
    const int x0 = middle_of_a_column;
    const int x1 = x0 + 160;
    const int y0 = third_level + 30;
    const int y1 = y0 + 60;
    auto stamped = table;
    for (const Ruling& side :
         {Ruling{true, y0, x0, x1, 3, 1.0}, Ruling{true, y1, x0, x1, 3, 1.0},
          Ruling{false, x0, y0, y1, 3, 1.0}, Ruling{false, x1, y0, y1, 3, 1.0}}) {
        stamped.push_back(side);
    }
    EXPECT_EQ(without_overlaid_strokes(stamped, dpi), table);
}

TEST(OverlaidStrokes, RulingsWithGapsAndOpenEndsAreNone) {
    auto table = drawn::rulings_of(table_with_groups);
    for (Ruling& r : table) {
        if (r.horizontal && r.at == third_level) {
            Ruling rest = r;
            r.end = r.begin + 100;
            rest.begin = r.end + 40;
            table.push_back(rest);
            break;
        }
    }
    table.push_back({false, middle_of_a_column, third_level - 2, third_level + 110, 2, 1.0});
    table.push_back({true, third_level + 35, drawn::margin - 40, drawn::margin + 280, 2, 1.0});
    EXPECT_EQ(without_overlaid_strokes(table, dpi), table);
}

TEST(StruckPrint, IsCutByTheLineAndNotBesideIt) {
    GreyImage ink(600, 200);
    for (int k = 0; k < 6; ++k) {
        drawn::print_character(ink, 40 + 30 * k, 50, 18);
    }
    const auto components = connected_components(ink);
    EXPECT_TRUE(strikes_print({true, 62, 20, 500, 2, 1.0}, components, 20));
    EXPECT_FALSE(strikes_print({true, 75, 20, 500, 2, 1.0}, components, 20));
    EXPECT_FALSE(strikes_print({true, 45, 20, 500, 2, 1.0}, components, 20));
}

TEST(SplitWords, AStreakRunsThroughThemAndARulingBesideThem) {
    constexpr int em = 20;
    std::vector<TextPiece> words, columns;
    for (int r = 0; r < 6; ++r) {
        const int y = 60 + 40 * r;
        TextPiece word{{50, y, 160, y + 20}, {}, false};
        for (int k = 0; k < 5; ++k) {
            word.shapes.push_back({{50 + 22 * k, y, 70 + 22 * k, y + 20}, false, false, 0, false});
        }
        words.push_back(word);
        columns.push_back(part_of(word, 0, 2));
        columns.push_back(part_of(word, 3, 5));
    }
    for (const int at : {100, 93}) {  // over the third character, behind the second one
        EXPECT_TRUE(splits_words({false, at, 50, 300, 2}, {}, words, em, dpi)) << at;
        EXPECT_FALSE(splits_words({false, at, 50, 300, 2}, {}, columns, em, dpi)) << at;
    }
    EXPECT_FALSE(splits_words({false, 170, 50, 300, 2}, {}, words, em, dpi));
    EXPECT_FALSE(splits_words({false, 100, 50, 100, 2}, {}, words, em, dpi))
        << "one word says little";
    const std::vector<Ruling> levels{{true, 50, 40, 400, 2}, {true, 300, 40, 400, 2}};
    EXPECT_FALSE(splits_words({false, 100, 50, 300, 2}, levels, words, em, dpi))
        << "print close to a ruling";
    // a short stroke in a table, over two long labels among shorter ones
    auto labels = words;
    for (const std::size_t r : {0U, 2U, 5U}) {
        labels[r] = part_of(words[r], 0, 2);
    }
    const std::vector<Ruling> rows{
        {true, 92, 40, 400, 2}, {true, 132, 40, 400, 2}, {true, 172, 40, 400, 2}};
    EXPECT_TRUE(splits_words({false, 104, 92, 205, 2}, rows, labels, em, dpi));
    EXPECT_FALSE(splits_words({false, 104, 92, 172, 2}, rows, labels, em, dpi));
}

/// Found on scans of low resolution: print of two rows that nearly touched the ruling between them.
TEST(StruckPrint, IsNotTheTwoRowsThatARulingDivides) {
    GreyImage ink(600, 200);
    for (int k = 0; k < 6; ++k) {
        drawn::print_character(ink, 40 + 30 * k, 40, 18);
        drawn::print_character(ink, 40 + 30 * k, 64, 18);
    }
    EXPECT_FALSE(strikes_print({true, 61, 20, 500, 2, 1.0}, connected_components(ink), 20));
}

/// A digit of an em of 24 pixels: narrow, lower than a hanzi.
void print_number(GreyImage& image, int x, int y) {
    for (int k = 0; k < 4; ++k) {
        drawn::fill(image, {x + 12 * k, y, x + 12 * k + 3, y + 15}, 0);
        drawn::fill(image, {x + 12 * k, y + 12, x + 12 * k + 9, y + 15}, 0);
    }
}

CleanPage ledger_page(bool framed) {
    CleanPage page;
    page.dpi = dpi;
    page.ink = GreyImage(900, 600);
    for (int row = 0; row < 8; ++row) {
        const int y = 60 + 40 * row;
        for (int k = 0; k < 4; ++k) {
            drawn::print_character(page.ink, 60 + 24 * k, y, 22);
        }
        print_number(page.ink, 320, y + 4);
        print_number(page.ink, 520, y + 4);
        print_number(page.ink, 720, y + 4);
    }
    page.grey = page.ink;
    for (const int x : {50, 280, 480, 680, 860}) {
        page.rulings.push_back({false, x, 45, 385, 2, 1.0});
    }
    if (framed) {
        page.rulings.push_back({true, 45, 50, 861, 2, 1.0});
        page.rulings.push_back({true, 385, 50, 861, 2, 1.0});
    }
    return page;
}

TEST(Ledger, HasTheRowsOfItsTextBetweenUprights) {
    for (const bool framed : {false, true}) {
        const auto layout = grid(ledger_page(framed));
        ASSERT_TRUE(layout.ok());
        ASSERT_EQ(layout.value().tables.size(), 1U) << framed;
        EXPECT_EQ(layout.value().tables[0].n_rows, 8);
        EXPECT_EQ(layout.value().tables[0].n_cols, 4);
    }
}

}  // namespace
}  // namespace juesuan
