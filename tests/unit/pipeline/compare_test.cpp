// juesuan compare: what differs between two results of the same documents.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "extractors/validate/validate.h"
#include "pipeline/batch/basis.h"
#include "pipeline/commands/command_line.h"
#include "pipeline/inspect/compare/compare_folders.h"
#include "pipeline/inspect/compare/differences.h"
#include "pipeline/write/report_json.h"
#include "tests/support/drawn_report.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

using testing::HasSubstr;

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::string json_of(const std::vector<std::string>& pages, char digest = 'a') {
    ReportFrame frame;
    frame.file_name = "报告.pdf";
    frame.sha256 = std::string(64, digest);
    frame.version = "0";
    return report_json(validate(test::classified(pages), test::shipped_definitions().rules), frame);
}

WrittenReport report_of(const std::vector<std::string>& pages) {
    auto read = read_report(json_of(pages));
    EXPECT_TRUE(read.ok());
    return std::move(read).value();
}

std::vector<Difference> of_kind(const std::vector<Difference>& all, DifferenceKind kind) {
    std::vector<Difference> out;
    std::copy_if(all.begin(), all.end(), std::back_inserter(out),
                 [kind](const Difference& d) { return d.kind == kind; });
    return out;
}

TEST(Differences, OfAReportWithItselfAreNone) {
    const WrittenReport report = report_of({test::summary_page, test::expenditure_page});
    EXPECT_TRUE(differences(report, report).empty());
}

TEST(Differences, NameTheCellItsValuesAndWhatBecameOfStatusesAndChecks) {
    const WrittenReport before = report_of({test::expenditure_page});
    const WrittenReport after =
        report_of({replaced(test::expenditure_page, "| 181.19 |", "| 101.19 |")});
    const auto all = differences(before, after);
    const auto values = of_kind(all, DifferenceKind::value);
    ASSERT_EQ(values.size(), 1U);
    EXPECT_EQ(values[0].row, 7);
    EXPECT_EQ(values[0].col, 4);
    EXPECT_EQ(values[0].page, 1);
    EXPECT_EQ(values[0].before, "181.19");
    EXPECT_EQ(values[0].after, "101.19");
    EXPECT_FALSE(of_kind(all, DifferenceKind::status).empty());
    const auto checks = of_kind(all, DifferenceKind::check);
    EXPECT_TRUE(std::any_of(checks.begin(), checks.end(), [](const Difference& d) {
        return d.before == "pass" && d.after.starts_with("fail");
    }));
}

TEST(Differences, OfOtherWritingOfAValueAreNone) {
    const auto all = differences(
        report_of({test::expenditure_page}),
        report_of({replaced(test::expenditure_page, "| 1 | 2 | 3 |", "| 1 | 2 | 03 |")}));
    EXPECT_TRUE(of_kind(all, DifferenceKind::form).empty());
    EXPECT_TRUE(of_kind(all, DifferenceKind::table).empty());
}

TEST(Differences, ATableThatOnlyOneReportHasIsNamed) {
    const WrittenReport both = report_of({test::summary_page, test::expenditure_page});
    const WrittenReport one = report_of({test::summary_page});
    const auto lost = of_kind(differences(both, one), DifferenceKind::table);
    ASSERT_EQ(lost.size(), 1U);
    EXPECT_EQ(lost[0].before, "table_2");
    EXPECT_EQ(lost[0].after, "");
    const auto found = of_kind(differences(one, both), DifferenceKind::table);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].after, "table_2");
}

TEST(Compare, MatchesDocumentsByTheirContentAndCounts) {
    const test::TemporaryFolder before, after;
    (void)before.write("x-aaaaaaaaaaaa.json", json_of({test::expenditure_page}));
    (void)before.write("gone-bbbbbbbbbbbb.json", json_of({test::summary_page}, 'b'));
    (void)after.write("renamed-aaaaaaaaaaaa.json",
                      json_of({replaced(test::expenditure_page, "| 181.19 |", "| 101.19 |")}));
    CompareOptions options;
    options.before = before.path();
    options.after = after.path();
    std::ostringstream out, errors;
    EXPECT_EQ(compare_folders(options, out, errors), ExitCode::complete) << errors.str();
    EXPECT_THAT(out.str(), HasSubstr("value  p1 table_1 (7,4) 181.19 → 101.19"));
    EXPECT_THAT(out.str(), HasSubstr("gone-bbbbbbbbbbbb.json"));
    EXPECT_THAT(out.str(), HasSubstr("documents compared: 1; with differences: 1"));
    options.json = true;
    std::ostringstream lines;
    EXPECT_EQ(compare_folders(options, lines, errors), ExitCode::complete);
    EXPECT_THAT(lines.str(), HasSubstr(R"("kind":"value","page":1,"table":"table_1","row":7,)"));
}

TEST(Compare, AFolderWithoutReportsIsSaid) {
    const test::TemporaryFolder empty;
    CompareOptions options;
    options.before = options.after = empty.path();
    std::ostringstream out, errors;
    EXPECT_EQ(compare_folders(options, out, errors), ExitCode::none_usable);
    EXPECT_THAT(errors.str(), HasSubstr("no reports in"));
}

TEST(TrustEdition, OfABasisWithoutOneIsTheFirst) {
    const ReportBasis now;
    EXPECT_EQ(ReportBasis::parse(now.text())->trust, trust_edition);
    const std::string old = R"({"version":"1","program":"","definitions":{},"pages":"all"})";
    ASSERT_TRUE(ReportBasis::parse(old).has_value());
    EXPECT_EQ(ReportBasis::parse(old)->trust, 1);
}

}  // namespace
}  // namespace juesuan
