#include <gtest/gtest.h>

#include "extractors/recognize/layer/glyph_text.h"
#include "extractors/recognize/line_crop.h"
#include "extractors/recognize/recognize.h"
#include "extractors/recognize/turned_cells.h"
#include "tests/support/drawn_grid.h"
#include "tests/support/shipped_files.h"

namespace juesuan {
namespace {

TEST(GlyphLines, AreOrderedFromTopAndLeftWithSpacesOnlyWhereThePageHasThem) {
    const auto lines = glyph_lines({{"2", {30, 40, 40, 52}},
                                    {"1", {10, 40, 20, 52}},
                                    {"b", {60, 11, 70, 23}},
                                    {"a", {10, 10, 20, 22}}});
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].text, "a b");
    EXPECT_EQ(lines[1].text, "12");
}

/// A glyph of the layer's word `word`.
PlacedGlyph glyph_of(const std::string& text, const PixelBox& box, std::size_t word) {
    PlacedGlyph glyph{text, box};
    glyph.word = word;
    return glyph;
}

TEST(GlyphLines, ReadWordsThatStandOnTheirSideInTheirOrder) {
    // 基本 above each other, turned to the left; a second line to its right
    const auto up =
        glyph_lines({glyph_of("基", {10, 40, 20, 50}, 1), glyph_of("本", {10, 30, 20, 40}, 1),
                     glyph_of("支", {25, 40, 35, 50}, 2), glyph_of("出", {25, 30, 35, 40}, 2)});
    ASSERT_EQ(up.size(), 2U);
    EXPECT_EQ(up[0].text, "基本");
    EXPECT_EQ(up[1].text, "支出");
    const auto down =
        glyph_lines({glyph_of("支", {10, 30, 20, 40}, 2), glyph_of("出", {10, 40, 20, 50}, 2),
                     glyph_of("基", {25, 30, 35, 40}, 1), glyph_of("本", {25, 40, 35, 50}, 1)});
    ASSERT_EQ(down.size(), 2U);
    EXPECT_EQ(down[0].text, "基本");
    EXPECT_EQ(down[1].text, "支出");
}

TEST(ReadTurned, IsLeftAloneWhereTheCellReadsOrIsNotNarrow) {
    CleanPage page;
    page.grey = page.ink = GreyImage(100, 100);
    drawn::fill(page.ink, {40, 20, 50, 80}, 0);
    page.grey = page.ink;
    int asked = 0;
    const auto read = [&asked](const LineCrop& crop) {
        ++asked;
        EXPECT_GT(crop.grey.width, crop.grey.height);
        return Reading{Reader::line_reader, {{"基本支出", asked == 1 ? 0.9 : 0.1}}};
    };
    const PixelBox cell{30, 10, 60, 90};
    EXPECT_TRUE(read_turned(page, {40, 20, 50, 80}, cell, 0.95, read).empty());
    EXPECT_TRUE(read_turned(page, {20, 40, 80, 50}, cell, 0.3, read).empty());
    EXPECT_EQ(asked, 0);
    const auto turned = read_turned(page, {40, 20, 50, 80}, cell, 0.3, read);
    ASSERT_EQ(turned.size(), 1U);
    EXPECT_EQ(turned[0].box, (PixelBox{40, 20, 50, 80}));
    EXPECT_EQ(asked, 2);
}

/// A 1 on its side is a number as well.
TEST(ReadTurned, IsNeverOneCharacter) {
    CleanPage page;
    page.grey = page.ink = GreyImage(100, 100);
    drawn::fill(page.ink, {40, 20, 46, 50}, 0);
    page.grey = page.ink;
    const auto read = [](const LineCrop&) { return Reading{Reader::line_reader, {{"一", 0.99}}}; };
    EXPECT_TRUE(read_turned(page, {40, 20, 46, 50}, {30, 10, 60, 90}, 0.3, read).empty());
}

TEST(CutLine, KeepsOutsideTheCellOutAndLowLinesLow) {
    GreyImage page(100, 60);
    drawn::fill(page, {0, 0, 100, 10}, 0);   // the ruling above the cell
    drawn::fill(page, {20, 30, 60, 32}, 0);  // a dash
    const LineCrop crop = cut_line(page, 150, {20, 30, 60, 32}, {0, 12, 100, 60}, 20);
    EXPECT_GE(crop.grey.height, 20);
    EXPECT_GT(crop.grey.width, 40);
    for (int x = 0; x < crop.grey.width; ++x) {
        EXPECT_EQ(crop.grey.row(0)[x], 255);
    }
}

TEST(ScaledToHeight, KeepsProportions) {
    EXPECT_EQ(scaled_to_height(GreyImage(100, 50), 25).width, 50);
    EXPECT_EQ(scaled_to_height(GreyImage(100, 50), 100).width, 200);
}

ReaderModels shipped_models() {
    return {test::source_file("extractors/recognize/model/line_reader.jsm"),
            test::source_file("/usr/share/tesseract-ocr/5/tessdata/eng.traineddata")};
}

CleanPage page_with_glyphs() {
    CleanPage page;
    page.page = 3;
    page.dpi = 72;
    page.width_points = 200;
    page.height_points = 100;
    page.grey = GreyImage(200, 100);
    page.ink = page.grey;
    page.source = PageSource::text_layer;
    page.glyphs = {{"合", {12, 12, 22, 22}},
                   {"计", {22, 12, 32, 22}},
                   {"元", {62, 12, 72, 22}},
                   {"注", {12, 70, 22, 80}}};
    return page;
}

PageLayout two_cells() {
    LayoutTable table;
    table.box = {10, 10, 110, 30};
    table.n_rows = 1;
    table.n_cols = 2;
    table.cells = {{0, 0, 1, 1, {10, 10, 60, 30}, {}}, {0, 1, 1, 1, {60, 10, 110, 30}, {}}};
    return {{table}, {}};
}

TEST(Recognize, TakesATrustedTextLayerByPlace) {
    const auto readers = load_readers(shipped_models());
    ASSERT_TRUE(readers.ok());
    const auto read = readers.value()->recognize(two_cells(), page_with_glyphs());
    ASSERT_TRUE(read.ok());
    const ReadPage& page = read.value();
    EXPECT_EQ(page.page, 3);
    ASSERT_EQ(page.tables.size(), 1U);
    EXPECT_EQ(page.tables[0].cells[0].lines.at(0).text(), "合计");
    EXPECT_EQ(page.tables[0].cells[1].lines.at(0).readings.at(0).reader, Reader::text_layer);
    ASSERT_EQ(page.lines.size(), 1U);
    EXPECT_EQ(page.lines[0].text(), "注");
}

TEST(Recognize, ReadsNothingWhereNothingIsPrinted) {
    const auto readers = load_readers(shipped_models());
    CleanPage page = page_with_glyphs();
    page.glyphs.reset();
    page.source = PageSource::scan;
    const auto read = readers.value()->recognize(two_cells(), page);
    EXPECT_TRUE(read.value().tables[0].cells[0].lines.empty());
}

TEST(LoadReaders, SaysThatTheModelIsMissing) {
    const auto readers = load_readers({});
    ASSERT_FALSE(readers.ok());
    EXPECT_EQ(readers.error().code, ErrorCode::environment);
    ReaderModels without_second = shipped_models();
    without_second.tesseract_eng.clear();
    ASSERT_FALSE(load_readers(without_second).ok());
    EXPECT_EQ(load_readers(without_second).error().code, ErrorCode::environment);
}

/// A band of black strokes from x = 60 on, as of characters.
GreyImage page_with_word() {
    GreyImage page(200, 60, 252);
    for (int x = 60; x < 120; x += 4) {
        for (int y = 20; y < 40; ++y) {
            page.row(y)[x] = page.row(y)[x + 1] = 60;
        }
    }
    return page;
}

const PixelBox word{60, 20, 118, 40};
const PixelBox cell{10, 5, 190, 55};

TEST(WithPaleEnds, TakesALevelStrokeThatWasTooPaleForInk) {
    GreyImage page = page_with_word();
    std::fill_n(page.row(30) + 38, 16, 170);
    const PixelBox grown = with_pale_ends(page, word, cell);
    EXPECT_NEAR(grown.x0, 38, 5);
    EXPECT_NEAR(grown.x1, word.x1, 5);
}

TEST(WithoutLeadingSpeck, TakesASpeckButNoMinus) {
    GreyImage line = page_with_word();
    EXPECT_FALSE(without_leading_speck(line).has_value());
    GreyImage specked = line;
    for (int y = 29; y < 32; ++y) {
        std::fill_n(specked.row(y) + 52, 3, 0);
    }
    const auto cleaned = without_leading_speck(specked);
    ASSERT_TRUE(cleaned.has_value());
    EXPECT_EQ(cleaned->row(30)[53], 255);
    EXPECT_EQ(cleaned->row(30)[60], line.row(30)[60]);
    GreyImage minus = line;
    std::fill_n(minus.row(30) + 46, 9, 0);
    std::fill_n(minus.row(31) + 46, 9, 0);
    EXPECT_FALSE(without_leading_speck(minus).has_value());
}

TEST(WithPaleEnds, PassesOverSpecksRulingsAndWhatIsFar) {
    GreyImage specks = page_with_word();
    std::fill_n(specks.row(30) + 50, 2, 0);
    EXPECT_GE(with_pale_ends(specks, word, cell).x0, word.x0 - 2);
    GreyImage ruled = page_with_word();
    for (int y = 0; y < 60; ++y) {
        ruled.row(y)[50] = ruled.row(y)[51] = 40;
    }
    std::fill_n(ruled.row(30) + 20, 28, 100);
    EXPECT_GE(with_pale_ends(ruled, word, cell).x0, 52);
    GreyImage far = page_with_word();
    std::fill_n(far.row(30) + 12, 16, 100);
    EXPECT_GE(with_pale_ends(far, word, cell).x0, word.x0 - 2);
}

}  // namespace
}  // namespace juesuan
