// The drawn page as a witness of its text layer.
#include <gtest/gtest.h>

#include <utility>

#include "extractors/recognize/layer/exemplars.h"
#include "extractors/recognize/layer/layer_lines.h"
#include "extractors/recognize/layer/line_ink.h"
#include "tests/support/drawn_grid.h"

namespace juesuan {
namespace {

constexpr int size = 24;  // pixels
constexpr int width = 12;

/// A page on which each character is a pattern of four bars of its own.
struct Print {
    CleanPage page;

    Print() {
        page.page = 1;
        page.dpi = 200;
        page.width_points = page.height_points = 144;
        page.grey = GreyImage(400, 400);
        page.source = PageSource::text_layer;
        page.glyphs.emplace();
    }

    void draw(char character, int x, int baseline, std::uint8_t ink = 0) {
        const unsigned bits = static_cast<unsigned>(character) * 37U;
        for (int bar = 0; bar < 4; ++bar) {
            if ((bits >> static_cast<unsigned>(bar) & 1U) != 0) {
                drawn::fill(page.grey,
                            {x + 2, baseline - 16 + 4 * bar, x + 10, baseline - 14 + 4 * bar}, ink);
            }
        }
        drawn::fill(page.grey,
                    {x + 2 + static_cast<int>(bits % 5U), baseline - 17,
                     x + 4 + static_cast<int>(bits % 5U), baseline},
                    ink);
    }

    void say(const std::string& text, int x, int baseline, std::size_t word) {
        for (const char character : text) {
            PlacedGlyph glyph;
            glyph.text = std::string(1, character);
            glyph.box = {x, baseline - 20, x + width, baseline + 4};
            glyph.baseline = baseline;
            glyph.size = size;
            glyph.word = word;
            page.glyphs->push_back(glyph);
            x += width;
        }
    }

    void print(const std::string& text, int x, int baseline, std::size_t word) {
        say(text, x, baseline, word);
        for (const char character : text) {
            draw(character, x, baseline);
            x += width;
        }
    }

    /// Lines of the page, where a reader of exemplars reads `exemplars` in what it is first asked,
    /// and one of lines `line`.
    LayerLines lines(const std::string& exemplars, const std::string& line) {
        page.ink = page.grey;
        LayoutTable table;
        table.box = {10, 10, 390, 390};
        table.n_rows = table.n_cols = 1;
        table.cells = {{0, 0, 1, 1, table.box, {}}};
        return LayerLines(page, {{table}, {}},
                          {[exemplars, asked = false](const GreyImage&) mutable {
                               return std::exchange(asked, true) ? std::string{} : exemplars;
                           },
                           [line](const LineCrop&) {
                               return Reading{Reader::line_reader, {{line, 0.9}}, {}};
                           }});
    }
};

constexpr const char* composed = "7283";  // the order in which exemplars are composed

Print two_rows() {
    Print print;
    print.print("2378", 100, 100, 0);
    print.print("8723", 100, 200, 1);
    return print;
}

/// More lines than are read again of a page.
Print thirty_rows() {
    Print print;
    print.page.grey = GreyImage(400, 1400);
    for (std::size_t i = 0; i < 30; ++i) {
        print.print("2378", 100, 60 + 40 * static_cast<int>(i), i);
    }
    return print;
}

const LayerCell& only_cell(const LayerLines& lines) { return lines.of_cells().at(0); }

TEST(LayerLines, AreBelievedWhereThePageShowsThem) {
    Print print = two_rows();
    const LayerLines lines = print.lines(composed, "nobody asks");
    ASSERT_EQ(only_cell(lines).lines.size(), 2U);
    EXPECT_EQ(only_cell(lines).lines[0].readings.size(), 1U);
    EXPECT_EQ(only_cell(lines).lines[0].readings[0].reader, Reader::text_layer);
    EXPECT_FALSE(only_cell(lines).lines[0].doubts.any());
    EXPECT_FALSE(lines.contradicted());
}

TEST(LayerLines, AreDoubtedWhereTheMapOfCharactersIsWrong) {
    Print print = two_rows();
    const LayerLines lines = print.lines("2783", "3278");
    const LayerLine& line = only_cell(lines).lines.at(0);
    EXPECT_TRUE(line.doubts.has(PrintDoubt::layer_contradicted));
    ASSERT_EQ(line.readings.size(), 2U);
    EXPECT_EQ(line.readings[0].reader, Reader::line_reader);
    EXPECT_EQ(line.readings[1].reader, Reader::text_layer);
}

TEST(LayerLines, AreConfirmedByTheReaderOfTheLine) {
    Print print = two_rows();
    const LayerLines lines = print.lines("", "2378");
    EXPECT_FALSE(only_cell(lines).lines.at(0).doubts.any());
    EXPECT_TRUE(only_cell(lines).lines.at(1).doubts.has(PrintDoubt::layer_contradicted));
}

TEST(LayerLines, MayGoOnBeyondTheEdgeOfThePage) {
    Print print = two_rows();
    print.print("2378", 345, 300, 2);  // 393 of 400 pixels
    const LayerLines lines = print.lines(composed, "nobody asks");
    ASSERT_EQ(only_cell(lines).lines.size(), 3U);
    EXPECT_FALSE(only_cell(lines).lines[1].doubts.any());
    EXPECT_TRUE(only_cell(lines).lines[2].doubts.has(PrintDoubt::cut_off));
}

TEST(LayerLines, AreNotReadWhereNothingIsDrawn) {
    Print print = two_rows();
    print.say("2222", 100, 300, 2);  // white print
    const LayerLines lines = print.lines(composed, "");
    EXPECT_EQ(only_cell(lines).lines.size(), 2U);
}

/// Found by an attack: a minus in a pale grey is a word of its own, and the number stayed trusted.
TEST(LayerLines, AreDoubtedWhereAPaleSignIsNotSeen) {
    Print print = two_rows();
    print.say("-", 100 - width, 100, 2);
    const LayerLines lines = print.lines(composed, "2378");
    ASSERT_EQ(only_cell(lines).lines.size(), 2U);
    EXPECT_TRUE(only_cell(lines).lines[0].doubts.has(PrintDoubt::layer_contradicted));
    EXPECT_FALSE(only_cell(lines).lines[1].doubts.any());
}

TEST(LayerLines, AreNotReadWhereOtherTextStandsOverThem) {
    Print print = two_rows();
    print.print("8778", 100, 300, 2);
    print.say("3333", 102, 300, 3);
    const LayerLines lines = print.lines(composed, "");
    ASSERT_EQ(only_cell(lines).lines.size(), 3U);
    EXPECT_EQ(only_cell(lines).lines[2].readings.at(0).alternatives.at(0).text, "8778");
}

TEST(LayerLines, LeaveADoubtInTheCellWhereTheyAreBlackenedOut) {
    Print print = two_rows();
    print.say("2332", 100, 300, 2);
    drawn::fill(print.page.grey, {90, 270, 160, 320}, 0);
    const LayerLines lines = print.lines(composed, "");
    for (const LayerLine& line : only_cell(lines).lines) {
        EXPECT_TRUE(line.readings.back().alternatives[0].text != "2332") << "hidden and read";
    }
    const bool doubted =
        only_cell(lines).doubts.has(PrintDoubt::covered) || only_cell(lines).lines.size() > 2;
    EXPECT_TRUE(doubted);
}

TEST(LayerLines, AreNotReadUnderAGreyBox) {
    Print print = two_rows();
    print.print("2332", 100, 300, 2);
    drawn::fill(print.page.grey, {90, 270, 160, 320}, 150);
    const LayerLines lines = print.lines(composed, "");
    for (const LayerLine& line : only_cell(lines).lines) {
        const bool hidden = line.box.y0 > 250;
        for (const Reading& reading : line.readings) {
            EXPECT_EQ(reading.alternatives.at(0).text.empty(), hidden);
        }
        EXPECT_EQ(line.doubts.has(PrintDoubt::covered), hidden);
    }
}

TEST(LayerLines, AreKeptWithADoubtWhereStruckOut) {
    Print print = two_rows();
    drawn::fill(print.page.grey, {98, 94, 152, 95}, 0);
    const LayerLines lines = print.lines(composed, "nobody asks");
    const LayerLine& line = only_cell(lines).lines.at(0);
    EXPECT_TRUE(line.doubts.has(PrintDoubt::struck_out));
    EXPECT_EQ(line.readings.at(0).alternatives.at(0).text, "2378");
    EXPECT_FALSE(only_cell(lines).lines.at(1).doubts.any());
}

TEST(LayerLines, AreDoubtedWhereASignIsDrawnBesideThem) {
    Print print = two_rows();
    drawn::fill(print.page.grey, {80, 90, 94, 92}, 0);  // a minus that is no character
    const LayerLines lines = print.lines(composed, "-2378");
    EXPECT_TRUE(only_cell(lines).lines.at(0).doubts.has(PrintDoubt::layer_contradicted));
    EXPECT_EQ(only_cell(lines).lines.at(0).readings.at(0).alternatives.at(0).text, "-2378");
}

TEST(LayerLines, LeaveWatermarksOut) {
    Print print = two_rows();
    print.print("3", 160, 100, 2);
    print.page.glyphs->back().tilted = true;
    const LayerLines lines = print.lines(composed, "2378");
    EXPECT_EQ(only_cell(lines).lines.at(0).readings.at(0).alternatives.at(0).text, "2378");
}

TEST(LayerLines, AreContradictedWhenTooManyDisagree) {
    Print print = thirty_rows();
    const LayerLines lines = print.lines("0000", "0000");
    EXPECT_TRUE(lines.contradicted());
}

TEST(LayerLines, AreNotContradictedByAFewLettersThatReadBadly) {
    Print few, many;
    few.print("Tota", 100, 100, 0);
    many.print("Totalgm", 100, 100, 0);
    EXPECT_FALSE(few.lines("0000", "").contradicted());
    EXPECT_TRUE(many.lines("0000", "").contradicted());
}

TEST(LayerLines, AreBelievedWhereTheReaderConfirmsManyThatLookOtherwise) {
    Print print = thirty_rows();
    const LayerLines lines = print.lines("0000", "2378");
    EXPECT_FALSE(lines.contradicted());
    for (const LayerLine& line : only_cell(lines).lines) {
        EXPECT_FALSE(line.doubts.any());
    }
}

TEST(DrawnThrough, KnowsAStrokeFromAnArea) {
    Print print = two_rows();
    GlyphLine line;
    line.glyphs.assign(print.page.glyphs->begin(), print.page.glyphs->begin() + 4);
    EXPECT_EQ(drawn_through(print.page.grey, line), Through::nothing);
    drawn::fill(print.page.grey, {98, 91, 152, 93}, 0);
    EXPECT_EQ(drawn_through(print.page.grey, line), Through::stroke);
    drawn::fill(print.page.grey, {98, 80, 152, 104}, 0);
    EXPECT_EQ(drawn_through(print.page.grey, line), Through::area);
    EXPECT_FALSE(has_contrast(print.page.grey, line));
}

}  // namespace
}  // namespace juesuan
