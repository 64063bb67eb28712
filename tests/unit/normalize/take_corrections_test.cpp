// What a person said goes to the cell that stands at its place, whatever row that is now.
#include <gtest/gtest.h>

#include "extractors/normalize/normalize.h"
#include "tests/support/read_page_builder.h"

namespace juesuan {
namespace {

constexpr PointBox amount_box{72, 113, 286, 126};  // of 397.33 in the sample page

NormalPage corrected(const PlacedCorrection& said) {
    NormalPage page = normalize(test::sample_page(3), Lexicon());
    page.tables[0].cells[1].content.doubts.add(PrintDoubt::covered);
    page.tables.resize(1);
    take_corrections({said}, page, {});
    return page;
}

PlacedCorrection said(const std::string& text, Judgement judgement = Judgement::printed) {
    return {3, amount_box, false, text, {"王芳", "397.33", "", "", judgement}};
}

TEST(TakeCorrections, PutsTextAndValueInPlaceOfTheReadingAndKeepsIt) {
    const NormalPage page = corrected(said("１，397.38"));
    const NormalText& content = page.tables[0].cells[1].content;
    EXPECT_EQ(content.text, "1,397.38");
    EXPECT_EQ(content.value, Decimal::parse("1397.38"));
    EXPECT_EQ(content.raw, "397.33");
    EXPECT_EQ(content.read.front().text(), "397.33");
    EXPECT_EQ(content.steps.back(), TextStep::correction);
    EXPECT_FALSE(content.doubts.any());
    EXPECT_TRUE(is_said(content));
}

TEST(TakeCorrections, FindsACellThatWasDrawnALittleOtherwise) {
    PlacedCorrection moved = said("1.00");
    moved.box = {74, 112, 280, 127};
    EXPECT_EQ(corrected(moved).tables[0].cells[1].content.text, "1.00");
}

TEST(TakeCorrections, ChangesNothingWhereNoSuchCellStands) {
    PlacedCorrection gone = said("1.00");
    gone.box = {72, 113, 130, 126};  // a fourth of the cell: it was parted then
    PlacedCorrection elsewhere = said("1.00");
    elsewhere.page = 2;
    PlacedCorrection figure = said("1.00");
    figure.figure_of_text = true;
    for (const PlacedCorrection& each : {gone, elsewhere, figure}) {
        for (const NormalCell& cell : corrected(each).tables[0].cells) {
            EXPECT_FALSE(cell.content.corrected.has_value());
        }
    }
}

TEST(TakeCorrections, LeavesWhatNobodyCanReadAsItIs) {
    const NormalPage page = corrected(said("", Judgement::unreadable));
    const NormalText& content = page.tables[0].cells[1].content;
    EXPECT_EQ(content.text, "397.33");
    EXPECT_TRUE(content.doubts.any());
    EXPECT_TRUE(content.corrected.has_value());
    EXPECT_FALSE(is_said(content));
}

}  // namespace
}  // namespace juesuan
