// What the rows of the exported tables say.
#include "pipeline/export/tables/report_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extractors/validate/validate.h"
#include "pipeline/export/tables/row_columns.h"
#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

const ExportKnowledge& knowledge() {
    static const auto loaded =
        load_export_knowledge(std::string(JUESUAN_SOURCE_FOLDER) + "/schemas");
    EXPECT_TRUE(loaded.ok()) << (loaded.ok() ? "" : loaded.error().detail);
    return *loaded.value();
}

ExportedReport exported(const std::vector<std::string>& pages) {
    ExportedReport out;
    out.result_file = "report.json";
    out.source_paths = {"a.pdf", "b.pdf"};
    out.written.report = validate(test::classified(pages), test::shipped_definitions().rules);
    out.written.frame.sha256 = std::string(64, 'a');
    out.written.frame.page_count = static_cast<int>(pages.size());
    return out;
}

/// The rows of the table as texts by the names of their fields.
using NamedRow = std::map<std::string, std::string>;
std::vector<NamedRow> rows_of(ExportTableName table, const ExportedReport& report,
                              const RowChoice& choice = {}) {
    std::vector<NamedRow> out;
    const auto names = row_fields(table);
    const Status end = each_row(table, report, knowledge(), choice, [&](const ExportRow& row) {
        NamedRow& named = out.emplace_back();
        for (std::size_t k = 0; k < row.size(); ++k) {
            named[std::string(names[k])] = value_text(row[k]);
        }
        return Status(Done{});
    });
    EXPECT_TRUE(end.ok());
    return out;
}

NamedRow amount_at(const ExportedReport& report, const std::string& label,
                   const std::string& column) {
    for (const NamedRow& row : rows_of(ExportTableName::amounts, report)) {
        if (row.at("label") == label && row.at("column_key") == column) {
            return row;
        }
    }
    ADD_FAILURE() << label << " " << column;
    return {};
}

TEST(ReportRows, ADocumentCarriesWhatACatalogueSaysOfIt) {
    ExportedReport report = exported({test::expenditure_page});
    EXPECT_EQ(rows_of(ExportTableName::documents, report).at(0).at("metadata"), "");
    report.written.frame.metadata = {{"档号", "A-1"}, {"全宗号", "007"}};
    EXPECT_EQ(rows_of(ExportTableName::documents, report).at(0).at("metadata"),
              R"({"档号":"A-1","全宗号":"007"})");
}

TEST(ReportRows, AnAmountSaysWhatItIs) {
    const NamedRow row = amount_at(exported({test::expenditure_page}), "一般公共服务支出", "total");
    EXPECT_EQ(row.at("code"), "201");
    EXPECT_EQ(row.at("label_en"), "General public services");
    EXPECT_EQ(row.at("column_label"), "本年支出合计");
    EXPECT_EQ(row.at("column_label_en"), "Expenditure of the year: total");
    EXPECT_EQ(row.at("level"), "1");
    EXPECT_EQ(row.at("leaf"), "0");
    EXPECT_EQ(row.at("column_leaf"), "0");
    EXPECT_EQ(row.at("direction"), "expenditure");
    EXPECT_EQ(row.at("phase"), "final");
    EXPECT_EQ(row.at("classification"), "function");
    EXPECT_EQ(row.at("measure"), "money");
    EXPECT_EQ(row.at("printed"), "302.93");
    EXPECT_EQ(row.at("value"), "302.93");
    EXPECT_EQ(row.at("unit"), "万元");
    EXPECT_EQ(row.at("value_yuan"), "3029300");
    EXPECT_EQ(row.at("value_fen"), "302930000");
    EXPECT_EQ(row.at("page"), "1");
}

TEST(ReportRows, BothSidesOfASummaryHaveTheirDirection) {
    const ExportedReport report = exported({test::summary_page});
    EXPECT_EQ(amount_at(report, "本年收入合计", "income").at("direction"), "income");
    EXPECT_EQ(amount_at(report, "本年支出合计", "expenditure").at("direction"), "expenditure");
    EXPECT_EQ(amount_at(report, "年初结转和结余", "income").at("direction"), "balance");
    EXPECT_EQ(amount_at(report, "一、一般公共服务支出", "expenditure").at("subject_code"), "201");
}

TEST(ReportRows, ADocumentIsOneRowAndKnowsItsFiles) {
    const auto rows = rows_of(ExportTableName::documents, exported({test::expenditure_page}));
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].at("document"), std::string(16, 'a'));
    EXPECT_EQ(rows[0].at("source_path"), "a.pdf\nb.pdf");
    EXPECT_EQ(rows[0].at("tables"), "1");
    EXPECT_NE(rows[0].at("checks_passed"), "0");
}

TEST(ReportRows, AVolumeIsARowAReport) {
    ExportedReport report = exported({test::expenditure_page, test::expenditure_page});
    report.written.report.forms.reports = {{1, 1, "部门决算", "甲局", 2023},
                                           {2, 2, "部门决算", "乙局", 2024}};
    report.written.report.forms.tables.at(1).report = 1;
    const auto documents = rows_of(ExportTableName::documents, report);
    ASSERT_EQ(documents.size(), 2U);
    EXPECT_EQ(documents[1].at("organization"), "乙局");
    EXPECT_EQ(documents[1].at("fiscal_year"), "2024");
    EXPECT_EQ(documents[1].at("tables"), "1");
    const auto amounts = rows_of(ExportTableName::amounts, report);
    EXPECT_EQ(amounts.front().at("organization"), "甲局");
    EXPECT_EQ(amounts.back().at("organization"), "乙局");
    EXPECT_EQ(amounts.back().at("report"), "2");
}

TEST(ReportRows, ChecksThatDidNotApplyAreLeftOut) {
    const ExportedReport report = exported({test::expenditure_page});
    const auto rows = rows_of(ExportTableName::checks, report);
    EXPECT_THAT(rows, testing::Not(IsEmpty()));
    for (const NamedRow& row : rows) {
        EXPECT_NE(row.at("status"), "not_applicable");
        EXPECT_NE(row.at("why_zh"), "") << row.at("rule");
    }
}

TEST(ReportRows, WhatIsNotWantedIsLeftOut) {
    const ExportedReport report = exported({test::summary_page, test::expenditure_page});
    for (const NamedRow& row :
         rows_of(ExportTableName::amounts, report, {{"final_accounts.03"}, {}})) {
        EXPECT_EQ(row.at("form"), "final_accounts.03");
    }
    EXPECT_THAT(rows_of(ExportTableName::cells, report, {{"final_accounts.09"}, {}}), IsEmpty());
}

TEST(Yuan, IsExact) {
    const MoneyUnits& units = test::shipped_definitions().rules.words.money_unit;
    const auto yuan = [&units](const char* amount, const char* unit) {
        const auto out = in_yuan(*Decimal::parse(amount), unit, units);
        return out.has_value() ? out->text() : "";
    };
    EXPECT_EQ(yuan("664.91", "万元"), "6649100");
    EXPECT_EQ(yuan("0.000001", "万元"), "0.01");
    EXPECT_EQ(yuan("-12.5", "元"), "-12.5");
    EXPECT_EQ(yuan("1234.50", "元"), "1234.50");
    EXPECT_EQ(yuan("1", "亿元"), "100000000");
    EXPECT_EQ(yuan("1", "furlong"), "");
    EXPECT_EQ(yuan("123456789012345", "亿元"), "") << "too large";
    EXPECT_EQ(value_text(fen_value(Decimal{5, 3})), "") << "finer than 分";
    EXPECT_EQ(value_text(fen_value(Decimal{5, 1})), "50");
}

TEST(Meanings, EveryKeyOfAFormHasAnEnglishName) {
    for (const FormSpec& form : knowledge().definitions.forms.forms) {
        for (const ColumnSpec& column : form.columns) {
            const bool named = column.role != ColumnRole::amount ||
                               column.key.find("economic_") == 0 ||
                               !knowledge().meanings.column(form.id, column.key).english.empty();
            EXPECT_TRUE(named) << form.id << " " << column.key;
        }
        for (const RowSpec& row : form.rows) {
            EXPECT_TRUE(row.key.empty() ||
                        !knowledge().meanings.row(form.id, row.key).english.empty())
                << form.id << " " << row.key;
        }
    }
}

TEST(ExportTables, AFieldThatIsNotGivenIsRefused) {
    const std::string shipped = test::source_file("schemas/output/tables.json");
    EXPECT_TRUE(parse_export_tables(shipped).ok());
    EXPECT_FALSE(parse_export_tables("{}").ok());
    EXPECT_FALSE(parse_export_tables("{\"resources\": []}").ok());
}

}  // namespace
}  // namespace juesuan
