#include <gtest/gtest.h>

#include "extractors/recognize/glyph_text.h"
#include "extractors/recognize/line_crop.h"
#include "extractors/recognize/recognize.h"
#include "tests/support/drawn_grid.h"

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
                   {"7", {62, 12, 68, 22}},
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
    const auto readers = load_readers({JUESUAN_SOURCE_FOLDER "/extractors/recognize/model", ""});
    ASSERT_TRUE(readers.ok());
    const auto read = readers.value()->recognize(two_cells(), page_with_glyphs());
    ASSERT_TRUE(read.ok());
    const ReadPage& page = read.value();
    EXPECT_EQ(page.page, 3);
    ASSERT_EQ(page.tables.size(), 1U);
    EXPECT_EQ(page.tables[0].cells[0].lines.at(0).text(), "合计");
    EXPECT_EQ(page.tables[0].cells[1].lines.at(0).readings.at(0).reader, "text_layer");
    ASSERT_EQ(page.lines.size(), 1U);
    EXPECT_EQ(page.lines[0].text(), "注");
}

TEST(Recognize, ReadsNothingWhereNothingIsPrinted) {
    const auto readers = load_readers({JUESUAN_SOURCE_FOLDER "/extractors/recognize/model", ""});
    CleanPage page = page_with_glyphs();
    page.glyphs.reset();
    page.source = PageSource::scan;
    const auto read = readers.value()->recognize(two_cells(), page);
    EXPECT_TRUE(read.value().tables[0].cells[0].lines.empty());
}

TEST(LoadReaders, SaysThatTheModelIsMissing) {
    const auto readers = load_readers({"/nonexistent", ""});
    ASSERT_FALSE(readers.ok());
    EXPECT_EQ(readers.error().code, ErrorCode::environment);
}

}  // namespace
}  // namespace juesuan
