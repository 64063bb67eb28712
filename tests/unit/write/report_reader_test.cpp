#include "pipeline/write/report_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "extractors/validate/validate.h"
#include "pipeline/write/report_json.h"
#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

using nlohmann::ordered_json;
using testing::HasSubstr;

/// A report with a repaired amount, so that proofs, suggestions and failed checks are in it.
std::string written() {
    std::string page = test::expenditure_page;
    const std::string right = "| 181.19 |";
    page.replace(page.find(right), right.size(), "| 1[08]1.19 |");
    ReportFrame frame;
    frame.file_name = "报告.pdf";
    frame.sha256 = std::string(64, 'a');
    frame.bytes = 1234;
    frame.page_count = 2;
    frame.version = "0.1.0";
    frame.status = DocumentStatus::partial;
    frame.settings = {{"text_layer", "auto"}, {"pages", "all"}};
    frame.models = {{"line_reader", std::string(64, 'b')}};
    frame.errors = {{ErrorCode::page_damaged, Stage::rasterize, 2, "no stream"},
                    {ErrorCode::document_given_up, Stage::ingest, 0, ""}};
    return report_json(
        validate(test::classified({test::summary_page, page}), test::shipped_definitions().rules),
        frame);
}

std::string complaint(const std::string& json) {
    const auto read = read_report(json);
    return read.ok() ? "" : read.error().detail;
}

/// What is said of the report after `spoil` has changed it.
template <class Spoil>
std::string complaint_after(Spoil spoil) {
    static const ordered_json whole = ordered_json::parse(written());
    ordered_json json = whole;
    spoil(json);
    return complaint(json.dump());
}

TEST(ReportReader, GivesBackWhatWasWritten) {
    const auto read = read_report(written());
    ASSERT_TRUE(read.ok()) << read.error().detail;
    EXPECT_TRUE(report_json(read.value().report, read.value().frame) == written());
    EXPECT_EQ(read.value().frame.status, DocumentStatus::partial);
    EXPECT_EQ(read.value().frame.errors[0].code, ErrorCode::page_damaged);
    const Report& report = read.value().report;
    ASSERT_EQ(report.forms.tables.size(), 2U);
    EXPECT_EQ(report.forms.tables[1].form, "final_accounts.03");
    EXPECT_EQ(report.forms.facts.organization, "临江区总工会");
    bool repaired = false;
    for (std::size_t c = 0; c < report.trust[1].size(); ++c) {
        const FormCell& cell = report.forms.tables[1].cells[c];
        if (cell.content.raw == "101.19") {
            repaired = true;
            EXPECT_EQ(cell.content.value, Decimal::parse("181.19"));
            ASSERT_TRUE(report.trust[1][c].amount.has_value());
            ASSERT_FALSE(cell.content.read.empty());
            EXPECT_EQ(cell.content.read[0].readings[0].alternatives[0].text, "101.19");
        }
    }
    EXPECT_TRUE(repaired);
}

TEST(ReportReader, ADocumentThatFailedIsReadToo) {
    ReportFrame failed;
    failed.status = DocumentStatus::failed;
    failed.errors = {{ErrorCode::document_damaged, Stage::rasterize, 0, "no xref"}};
    const std::string json = report_json(Report{}, failed);
    const auto read = read_report(json);
    ASSERT_TRUE(read.ok()) << read.error().detail;
    EXPECT_EQ(report_json(read.value().report, read.value().frame), json);
}

TEST(ReportReader, SumsOfManyDigitsStay) {
    Report report;
    Check check;
    check.rule = "X";
    check.left = Decimal{1'234'567'890'123'456'789, 2};
    check.right = Decimal{-5, 3};
    report.checks = {check};
    const std::string json = report_json(report, {});
    const auto read = read_report(json);
    ASSERT_TRUE(read.ok()) << read.error().detail;
    EXPECT_EQ(read.value().report.checks[0].left, check.left);
    EXPECT_EQ(report_json(read.value().report, {}), json);
}

// A confidence that is rounded to the limit does not change the status that was decided before.
TEST(ReportReader, TheStatusOfAStatementIsWhatWasWritten) {
    Report report;
    Statement statement;
    statement.id = "s1";
    statement.page = 1;
    statement.confidence = 0.79996;
    report.forms.statements = {statement};
    report.forms.paragraphs.resize(1);
    report.statement_trust = {CellStatus::review};
    const std::string json = report_json(report, {});
    const auto read = read_report(json);
    ASSERT_TRUE(read.ok()) << read.error().detail;
    EXPECT_EQ(read.value().report.statement_trust, report.statement_trust);
    EXPECT_EQ(report_json(read.value().report, {}), json);
}

TEST(ReportReader, NamesThePlaceThatDoesNotFit) {
    const auto after = [](const char* pointer, const ordered_json& value) {
        return complaint_after(
            [&](ordered_json& json) { json[ordered_json::json_pointer(pointer)] = value; });
    };
    EXPECT_EQ(after("/tables/1/cells/3/kind", "number"),
              "tables/1/cells/3/kind: no word of its list");
    EXPECT_EQ(after("/tables/0/cells/0/row", -1),
              "tables/0/cells/0/row: no whole number in its range");
    EXPECT_THAT(after("/tables/0/cells/0/row", 1.5), HasSubstr("no whole number"));
    EXPECT_THAT(after("/tables/0/cells/0/row", 3'000'000'000), HasSubstr("no whole number"));
    EXPECT_EQ(after("/tables/0/cells/0/value", "1,000"), "tables/0/cells/0/value: no decimal");
    EXPECT_THAT(after("/tables/0/cells/0/value", "-0"), HasSubstr("no decimal"));
    EXPECT_THAT(after("/tables/0/cells/0/value", "99999999999999999999"), HasSubstr("no decimal"));
    EXPECT_THAT(after("/tables/0/cells/0/bbox", ordered_json::array({1, 2, 3})),
                HasSubstr("no box"));
    EXPECT_THAT(after("/tables/0/cells/0/bbox/2", 1e300), HasSubstr("bbox/2: no number"));
    EXPECT_EQ(after("/tables/0/records/0/parent", 10'000),
              "tables/0/records: a parent that is no record");
    EXPECT_EQ(after("/tables", "none"), "tables: no list");
    EXPECT_EQ(after("/errors/0/code", "no_such_code"), "errors/0/code: no error code");
    EXPECT_EQ(after("/checks/0/statements", ordered_json::array({"s99"})),
              "checks/0/statements: no such statement");
    EXPECT_EQ(after("/checks/0/cells/0/table", "table_9"), "checks/0/cells/0/table: no such table");
    EXPECT_EQ(after("/provenance/settings/pages", 3), "provenance/settings/pages: no text");
    EXPECT_EQ(after("/schema_version", "2.0"), "schema_version: of another version");
    EXPECT_EQ(complaint_after([](ordered_json& json) { json["document"].erase("bytes"); }),
              "document/bytes: missing");
}

TEST(ReportReader, WhatIsNoReportIsAnError) {
    for (const char* text : {"", "{", "{}", "[]", "null", "\"tables\"", "{\"tables\": 1e999}"}) {
        const auto read = read_report(text);
        ASSERT_FALSE(read.ok()) << text;
        EXPECT_EQ(read.error().code, ErrorCode::output_invalid);
    }
    const std::string deep =
        R"({"tables": )" + std::string(100'000, '[') + std::string(100'000, ']') + "}";
    EXPECT_FALSE(read_report(deep).ok());
}

}  // namespace
}  // namespace juesuan
