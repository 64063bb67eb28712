// Lines, marks and cells of the glyphs of a text layer.
#include <gtest/gtest.h>

#include "extractors/recognize/layer/glyph_cells.h"
#include "extractors/recognize/layer/glyph_text.h"

namespace juesuan {
namespace {

/// The characters in a row from x on, each half as wide as its size, as glyphs of one word.
std::vector<PlacedGlyph> row_of(const std::string& text, int x, double baseline, double size,
                                std::size_t word = 0) {
    std::vector<PlacedGlyph> out;
    for (const char character : text) {
        PlacedGlyph glyph;
        glyph.text = std::string(1, character);
        glyph.baseline = baseline;
        glyph.size = size;
        glyph.word = word;
        glyph.box = {x, static_cast<int>(baseline - 0.8 * size), x + static_cast<int>(size / 2),
                     static_cast<int>(baseline + 0.2 * size)};
        x = glyph.box.x1;
        out.push_back(glyph);
    }
    return out;
}

std::vector<PlacedGlyph> both(std::vector<PlacedGlyph> a, const std::vector<PlacedGlyph>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

std::vector<std::string> texts_of(const std::vector<GlyphLine>& lines) {
    std::vector<std::string> out;
    for (const GlyphLine& line : lines) {
        out.push_back(line.text);
    }
    return out;
}

using Texts = std::vector<std::string>;

TEST(GlyphLines, WriteRaisedSmallDigitsAsMarks) {
    const auto glyphs = both(row_of("996.31", 10, 100, 24), row_of("2", 82, 90, 14));
    EXPECT_EQ(texts_of(glyph_lines(glyphs)), Texts{"996.31²"});
}

TEST(GlyphLines, WriteSmallDigitsBehindANumberAsMarks) {
    const auto glyphs = both(row_of("31", 10, 100, 24), row_of("12", 34, 100, 14));
    EXPECT_EQ(texts_of(glyph_lines(glyphs)), Texts{"31¹²"});
}

TEST(GlyphLines, WriteRaisedDigitsOfTheSameSizeAsMarks) {
    const auto glyphs = both(row_of("31", 10, 100, 24), row_of("1", 34, 93, 24));
    EXPECT_EQ(texts_of(glyph_lines(glyphs)), Texts{"31¹"});
}

TEST(GlyphLines, LeaveALargeCharacterBesideDigitsAlone) {
    const auto glyphs = both(row_of("2024", 10, 100, 16), row_of("A", 42, 100, 20));
    EXPECT_EQ(texts_of(glyph_lines(glyphs)), Texts{"2024A"});
}

TEST(GlyphLines, DoNotMixLinesWhoseBoxesOverlap) {
    auto glyphs = both(row_of("15", 10, 100, 24), row_of("70.50", 10, 124, 24));
    for (PlacedGlyph& glyph : glyphs) {
        glyph.box.y0 -= 20;  // a font that claims to be 2.5 times as high as it is
        glyph.box.y1 += 20;
    }
    EXPECT_EQ(texts_of(glyph_lines(glyphs)), (Texts{"15", "70.50"}));
}

TEST(GlyphLines, KeepASmallLineAboveANumberApart) {
    const auto glyphs = both(row_of("238.57", 10, 120, 24), row_of("1", 10, 99, 17));
    EXPECT_EQ(texts_of(glyph_lines(glyphs)), (Texts{"1", "238.57"}));
}

TEST(GlyphLines, KeepALargeWatermarkApart) {
    const auto glyphs = both(row_of("777.70", 10, 100, 20), row_of("8", 10, 101, 100));
    EXPECT_EQ(texts_of(glyph_lines(glyphs)), (Texts{"777.70", "8"}));
}

TEST(SplitNumbers, MakesTwoTextsOfTwoNumbers) {
    const auto glyphs = both(row_of("57", 10, 100, 24), row_of("397.33", 40, 100, 24, 1));
    EXPECT_EQ(texts_of(split_numbers(glyph_lines(glyphs))), (Texts{"57", "397.33"}));
}

TEST(SplitNumbers, LeavesSpacedDigitsTogether) {
    std::vector<PlacedGlyph> glyphs;
    for (int i = 0; i < 5; ++i) {
        glyphs = both(glyphs, row_of("7", 10 + 20 * i, 100, 24, static_cast<std::size_t>(i)));
    }
    EXPECT_EQ(texts_of(split_numbers(glyph_lines(glyphs))), Texts{"77777"});
}

const std::vector<PixelBox> two_cells{{0, 80, 50, 110}, {50, 80, 100, 110}};

TEST(CellsOfGlyphs, KeepANumberWiderThanItsCellWhole) {
    const auto glyphs = row_of("1234567", 14, 100, 24);  // 14 … 98
    for (const GlyphCell& place : cells_of_glyphs(glyphs, two_cells)) {
        EXPECT_EQ(place.cell, 1);
        EXPECT_TRUE(place.crosses);
    }
}

TEST(CellsOfGlyphs, PartNumbersThatTouchAtABorder) {
    auto glyphs = row_of("1234567", 14, 100, 24);
    glyphs[3].begins = true;  // at 50
    const auto places = cells_of_glyphs(glyphs, two_cells);
    EXPECT_EQ(places[2].cell, 0);
    EXPECT_EQ(places[3].cell, 1);
    EXPECT_FALSE(places[2].crosses || places[3].crosses);
}

TEST(NumberSpelling, MakesWidthsOne) {
    EXPECT_EQ(number_spelling("１，２８６．４３ "), U"1,286.43");
}

}  // namespace
}  // namespace juesuan
