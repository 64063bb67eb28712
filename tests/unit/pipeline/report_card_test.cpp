#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "pipeline/inspect/show/report_card.h"
#include "pipeline/inspect/show/show_report.h"
#include "tests/support/shipped_definitions.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

using testing::HasSubstr;
using testing::Not;

WrittenReport kept_report() {
    auto read = read_report(test::source_file("tests/replay/small_report.report.json"));
    EXPECT_TRUE(read.ok()) << (read.ok() ? "" : read.error().detail);
    return read.ok() ? std::move(read).value() : WrittenReport{};
}

TEST(ReportCard, SaysWhatWasFound) {
    const std::string card = report_card(kept_report(), {}, Language::english);
    EXPECT_THAT(card, HasSubstr("final_accounts.01"));
    EXPECT_THAT(card, HasSubstr("Checks: "));
    EXPECT_THAT(card, Not(HasSubstr("Announced, but not found")));
}

TEST(ReportCard, TheNameOfTheFileCommandsNoTerminal) {
    WrittenReport report = kept_report();
    report.frame.file_name = "\x1B[31mred\u202E.pdf";
    const std::string card = report_card(report, {}, Language::english);
    EXPECT_THAT(card, HasSubstr("\\x1B[31mred\\xE2\\x80\\xAE.pdf"));
}

TEST(ReportCard, NamesMissingTablesAndFailedChecks) {
    WrittenReport report = kept_report();
    report.report.forms.announced = {{"final_accounts.02", "收入决算表", 2, {0, 0, 1, 1}, -1}};
    Check check;
    check.rule = "T1-BAL";
    check.status = CheckStatus::fail;
    check.left = Decimal::parse("1.00");
    check.right = Decimal::parse("2.00");
    check.difference = Decimal::parse("-1.00");
    check.tolerance = Decimal::parse("0");
    check.pattern = "doubled_total";
    check.verdict = Verdict::source_inconsistent;
    report.report.checks = {check};
    const std::string card =
        report_card(report, {{"T1-BAL", "both sides are equal"}}, Language::chinese);
    EXPECT_THAT(card, HasSubstr("目录有而未找到的表格\n  收入决算表"));
    EXPECT_THAT(card, HasSubstr("1.00 ≠ 2.00  [doubled_total]"));
    EXPECT_THAT(card, HasSubstr("both sides are equal"));
}

/// The columns are those of the lower block; nothing stands above the upper one.
TEST(HeadersOfCell, AreThoseOfItsOwnBlock) {
    FormTable table;
    FormColumn column;
    column.index = 1;
    column.path = {"score"};
    table.columns = {column};
    const auto cell = [&table](int row, CellKind kind, const char* text) {
        FormCell& out = table.cells.emplace_back();
        out.row = row;
        out.col = 1;
        out.kind = kind;
        out.content.text = text;
    };
    cell(0, CellKind::amount, "1");
    cell(1, CellKind::header, "score (20 points)");
    cell(2, CellKind::amount, "17.52");
    cell(3, CellKind::header, "score");
    cell(4, CellKind::amount, "3");
    EXPECT_EQ(header_of_cell(table, 0, 1), "");
    EXPECT_EQ(header_of_cell(table, 1, 1), "");
    EXPECT_EQ(header_of_cell(table, 2, 1), "score (20 points)");
    EXPECT_EQ(header_of_cell(table, 4, 1), "score");
    table.cells.erase(table.cells.begin() + 1, table.cells.end() - 1);
    EXPECT_EQ(header_of_cell(table, 4, 1), "score") << "of a table that goes on from another page";
}

TEST(ReportCard, AFileThatIsNoReportIsAnError) {
    const test::TemporaryFolder folder;
    for (const char* text : {"", "{}", "[]", R"({"tables": []})"}) {
        ShowOptions options;
        options.report = folder.write("a.json", text);
        std::ostringstream out, errors;
        EXPECT_EQ(show_report(options, out, errors), ExitCode::none_usable);
        EXPECT_THAT(errors.str(), HasSubstr("Not a report"));
        EXPECT_EQ(out.str(), "");
    }
}

TEST(ReportCard, TheTablesStandInColumns) {
    const test::TemporaryFolder folder;
    ShowOptions options;
    options.report =
        folder.write("a.json", test::source_file("tests/replay/small_report.report.json"));
    options.tables = true;
    std::ostringstream out, errors;
    EXPECT_EQ(show_report(options, out, errors), ExitCode::complete) << errors.str();
    EXPECT_THAT(out.str(), HasSubstr("table_1  final_accounts.01  "));
    EXPECT_THAT(out.str(), Not(HasSubstr("Checks")));
}

}  // namespace
}  // namespace juesuan
