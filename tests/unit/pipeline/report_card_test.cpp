#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/inspect/show/report_card.h"
#include "tests/support/shipped_definitions.h"

namespace juesuan {
namespace {

using testing::HasSubstr;
using testing::Not;

nlohmann::json kept_report() {
    return nlohmann::json::parse(test::source_file("tests/replay/small_report.report.json"));
}

TEST(ReportCard, SaysWhatWasFound) {
    const auto card = report_card(kept_report(), {}, Language::english);
    ASSERT_TRUE(card.ok()) << card.error().detail;
    EXPECT_THAT(card.value(), HasSubstr("final_accounts.01"));
    EXPECT_THAT(card.value(), HasSubstr("Checks: "));
    EXPECT_THAT(card.value(), Not(HasSubstr("Announced, but not found")));
}

TEST(ReportCard, TheNameOfTheFileCommandsNoTerminal) {
    nlohmann::json report = kept_report();
    report["document"]["file_name"] = "\x1B[31mred\u202E.pdf";
    const auto card = report_card(report, {}, Language::english);
    ASSERT_TRUE(card.ok());
    EXPECT_THAT(card.value(), HasSubstr("\\x1B[31mred\\xE2\\x80\\xAE.pdf"));
}

TEST(ReportCard, NamesMissingTablesAndFailedChecks) {
    nlohmann::json report = kept_report();
    report["announced_tables"] = {{{"form", "final_accounts.02"},
                                   {"title", "收入决算表"},
                                   {"page", 2},
                                   {"bbox", {0, 0, 1, 1}},
                                   {"table", nullptr}}};
    report["checks"] = {{{"rule", "T1-BAL"},
                         {"status", "fail"},
                         {"left", "1.00"},
                         {"right", "2.00"},
                         {"difference", "-1.00"},
                         {"tolerance", "0"},
                         {"cells", nlohmann::json::array()},
                         {"statements", nlohmann::json::array()},
                         {"places", nlohmann::json::array()},
                         {"pattern", "doubled_total"},
                         {"verdict", "source_inconsistent"}}};
    const auto card = report_card(report, {{"T1-BAL", "both sides are equal"}}, Language::chinese);
    ASSERT_TRUE(card.ok()) << card.error().detail;
    EXPECT_THAT(card.value(), HasSubstr("目录有而未找到的表格\n  收入决算表"));
    EXPECT_THAT(card.value(), HasSubstr("1.00 ≠ 2.00  [doubled_total]"));
    EXPECT_THAT(card.value(), HasSubstr("both sides are equal"));
}

TEST(ReportCard, AFileThatIsNoReportIsAnError) {
    EXPECT_FALSE(report_card(nlohmann::json::object(), {}, Language::english).ok());
}

}  // namespace
}  // namespace juesuan
