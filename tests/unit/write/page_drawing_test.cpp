#include "pipeline/write/pages/page_drawing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extractors/validate/validate.h"
#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

using testing::HasSubstr;
using testing::Not;

Report report_of(const std::string& page) {
    return validate(test::classified({page}), test::shipped_definitions().rules);
}

TEST(PageDrawing, ShowsWhatWasReadInTheColourOfItsStatus) {
    std::string drawn = test::expenditure_page;
    const std::string right = "| 181.19 |";
    drawn.replace(drawn.find(right), right.size(), "| 1[08]1.19 |");
    const Report report = report_of(drawn);
    const std::string svg = page_drawing(report, report.forms.pages.front());
    EXPECT_THAT(svg, HasSubstr("class=\"verified\" fill="));
    EXPECT_THAT(svg, HasSubstr("class=\"review\" fill="));
    EXPECT_THAT(svg, HasSubstr(">2012901</text>"));
    EXPECT_THAT(svg, HasSubstr("review 待核对</text>")) << "the legend";
    EXPECT_EQ(svg, page_drawing(report, report.forms.pages.front()));
}

TEST(PageDrawing, WordsOfTheDocumentAreNoMarkup) {
    Report report = report_of(test::expenditure_page);
    report.forms.tables[0].cells[0].content.text = "<script>&\x1B[31m";
    const std::string svg = page_drawing(report, report.forms.pages.front());
    EXPECT_THAT(svg, HasSubstr("&lt;script&gt;&amp;\\x1B[31m</text>"));
    EXPECT_THAT(svg, Not(HasSubstr("<script>")));
}

}  // namespace
}  // namespace juesuan
