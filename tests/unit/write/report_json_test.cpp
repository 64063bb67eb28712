#include "pipeline/write/report_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "extractors/validate/validate.h"
#include "pipeline/write/schema_check.h"
#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

ReportFrame frame() {
    ReportFrame out;
    out.file_name = "报告.pdf";
    out.sha256 = std::string(64, 'a');
    out.bytes = 1234;
    out.page_count = 2;
    out.version = "0.1.0";
    out.settings = {{"text_layer", "auto"}};
    out.models = {{"line_reader", std::string(64, 'b')}};
    out.definitions = {{"forms/final_accounts.01.json", std::string(64, 'c')}};
    return out;
}

Report report() {
    return validate(test::classified({test::summary_page, test::expenditure_page}),
                    test::shipped_definitions().rules);
}

const SchemaCheck& published() {
    static const SchemaCheck check = [] {
        auto parsed =
            SchemaCheck::from_text(test::source_file("schemas/output/report.v1.schema.json"));
        EXPECT_TRUE(parsed.ok()) << (parsed.ok() ? "" : parsed.error().detail);
        return std::move(parsed).value();
    }();
    return check;
}

void expect_valid(const std::string& json) {
    const Status status = published().check(json);
    EXPECT_TRUE(status.ok()) << (status.ok() ? "" : status.error().detail);
}

TEST(ReportJson, FitsThePublishedSchema) {
    const std::string json = report_json(report(), frame());
    expect_valid(json);
    EXPECT_EQ(json.back(), '\n');
}

TEST(ReportJson, ARepairedReadingIsPublishedWithWhatSpeaksForIt) {
    std::string page = test::expenditure_page;
    const std::string right = "| 181.19 |";
    page.replace(page.find(right), right.size(), "| 1[08]1.19 |");
    const std::string json =
        report_json(validate(test::classified({page}), test::shipped_definitions().rules), frame());
    expect_valid(json);
    const auto parsed = nlohmann::json::parse(json);
    bool found = false;
    for (const auto& cell : parsed["tables"][0]["cells"]) {
        if (cell["raw"] == "101.19") {
            found = true;
            EXPECT_EQ(cell["steps"].back(), "arithmetic");
            EXPECT_EQ(cell["proof"]["readings"][0]["text"], "101.19");
            EXPECT_GE(cell["proof"]["identities"], 2);
            EXPECT_LT(cell["proof"]["wrong"], 0.01);
        }
    }
    EXPECT_TRUE(found);
}

TEST(ReportJson, WhatReadersReadStaysWhereAPersonDecided) {
    Report decided = report();
    FormCell& cell = decided.forms.tables.at(0).cells.at(0);
    CellTrust& trust = decided.trust.at(0).at(0);
    const Alternative first{cell.content.raw, 0.9}, second{cell.content.raw + "l", 0.1};
    cell.content.read = {{cell.box, {{Reader::line_reader, {first, second}}}}};
    trust.amount.reset();
    trust.status = CellStatus::accepted;
    trust.reasons.clear();
    const auto written = [&decided] {
        return nlohmann::json::parse(report_json(decided, frame()))["tables"][0]["cells"][0];
    };
    EXPECT_FALSE(written().contains("readings"));
    trust.corrected = Correction{"root", cell.content.text};
    ASSERT_TRUE(written().contains("readings"));
    EXPECT_EQ(written()["readings"][1]["text"], second.text);
    expect_valid(report_json(decided, frame()));
}

TEST(ReportJson, KeysComeInTheOrderOfTheContract) {
    const auto parsed = nlohmann::ordered_json::parse(report_json(report(), frame()));
    std::vector<std::string> keys;
    for (const auto& [key, value] : parsed.items()) {
        keys.push_back(key);
    }
    EXPECT_EQ(keys, (std::vector<std::string>{"schema_version", "document", "provenance", "reports",
                                              "pages", "contents", "sections", "paragraphs",
                                              "announced_tables", "tables", "statements", "checks",
                                              "suggestions", "errors"}));
}

TEST(ReportJson, TheSameReportGivesTheSameBytes) {
    EXPECT_EQ(report_json(report(), frame()), report_json(report(), frame()));
}

TEST(ReportJson, AmountsAreTextsAndRecordsPointAtTheirCells) {
    const auto parsed = nlohmann::json::parse(report_json(report(), frame()));
    const auto& table = parsed["tables"][0];
    EXPECT_EQ(table["form"], "final_accounts.01");
    const auto& record = table["records"][0];
    EXPECT_EQ(record["row_key"], "general_public_budget");
    EXPECT_EQ(record["values"]["income"]["value"], "397.33");
    EXPECT_EQ(record["values"]["income"]["cell"], (std::vector<int>{3, 2}));
    EXPECT_EQ(parsed["document"]["organization"], "临江区总工会");
    EXPECT_EQ(parsed["document"]["published_on"], nullptr);
}

TEST(ReportJson, ADocumentThatFailedIsAReportToo) {
    ReportFrame failed = frame();
    failed.status = DocumentStatus::failed;
    failed.page_count = 0;
    failed.errors = {{ErrorCode::document_damaged, Stage::rasterize, 0, "no xref"}};
    const std::string json = report_json(Report{}, failed);
    expect_valid(json);
    EXPECT_EQ(nlohmann::json::parse(json)["errors"][0]["code"], "document_damaged");
}

TEST(ReportJson, BytesThatAreNoUtf8AreReplaced) {
    ReportFrame odd = frame();
    odd.file_name = "\xFF.pdf";
    expect_valid(report_json(Report{}, odd));
}

TEST(SchemaCheck, SaysWhereAReportIsWrong) {
    auto parsed = nlohmann::json::parse(report_json(report(), frame()));
    parsed["tables"][0]["cells"][0]["status"] = "perhaps";
    const Status status = published().check(parsed.dump());
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().code, ErrorCode::output_invalid);
    EXPECT_NE(status.error().detail.find("status"), std::string::npos) << status.error().detail;
    EXPECT_FALSE(published().check("{").ok());
    EXPECT_FALSE(published().check("{}").ok());
    EXPECT_FALSE(SchemaCheck::from_text("[").ok());
}

}  // namespace
}  // namespace juesuan
