// juesuan relate: what the reports of one body say of each other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "extractors/validate/validate.h"
#include "pipeline/inspect/relate/carried_balances.h"
#include "pipeline/inspect/relate/organization_names.h"
#include "pipeline/inspect/relate/relate_folder.h"
#include "pipeline/inspect/relate/relations.h"
#include "pipeline/write/report_json.h"
#include "tests/support/drawn_report.h"
#include "tests/support/temporary_folder.h"

namespace juesuan {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::string json_of(const std::string& page, char digest) {
    ReportFrame frame;
    frame.file_name = std::string(1, digest) + ".pdf";
    frame.sha256 = std::string(64, digest);
    frame.version = "0";
    return report_json(validate(test::classified({page}), test::shipped_definitions().rules),
                       frame);
}

RelatedReport report_of(const std::string& page, char digest) {
    const auto written = read_report(json_of(page, digest));
    EXPECT_TRUE(written.ok());
    const auto found = related_reports(written.value(), {}, std::string(1, digest));
    EXPECT_EQ(found.size(), 1U);
    return found.at(0);
}

std::vector<CarriedBalance> balances() {
    auto found = parse_carried_balances(test::source_file("schemas/output/carried_over.json"));
    EXPECT_TRUE(found.ok());
    return std::move(found).value();
}

std::vector<Relation> related(const std::vector<RelatedReport>& reports) {
    return relations(reports, balances());
}

std::string of_year(const std::string& year) {
    return replaced(test::summary_page, "2024年度", year + "年度");
}

TEST(OrganizationNames, AreOneBodyWhereAListSaysSo) {
    EXPECT_EQ(organization_key("临江区 总工会（本级）"), organization_key("临江区总工会(本级)"));
    EXPECT_NE(organization_key("临江区总工会本级"), organization_key("临江区总工会"));
    const auto names = OrganizationNames::parse(
        "name,same_as,source\n临江区外事办,临江区外事局,2019年机构改革方案\n临江区外事局,"
        "临江区外办,公告\n");
    ASSERT_TRUE(names.ok());
    EXPECT_EQ(names.value().key_of("临江区外事办"), organization_key("临江区外办"));
    EXPECT_EQ(names.value().key_of("临江区教育局"), organization_key("临江区教育局"));
    EXPECT_FALSE(OrganizationNames::parse("name,same_as,source\nA,B,\n").ok()) << "on whose word?";
    EXPECT_FALSE(OrganizationNames::parse("name,key\nA,B\n").ok());
    const auto circle = OrganizationNames::parse("name,same_as,source\nA,B,x\nB,A,x\n");
    ASSERT_TRUE(circle.ok());
    EXPECT_FALSE(circle.value().key_of("A").empty());
}

TEST(OrganizationNames, WithAPlaceBeforeThemMayBeTheSame) {
    EXPECT_THAT(perhaps_the_same({"武汉市临江区总工会", "临江区总工会", "临江区教育局", "教育局"}),
                ElementsAre(Pair("武汉市临江区总工会", "临江区总工会")));
}

TEST(Relations, TheNextYearOpensWithWhatAYearClosesWith) {
    const std::string next = replaced(of_year("2025"), "| 年初结转和结余 | 29 | 10.00 |",
                                      "| 年初结转和结余 | 29 | 12.00 |");
    for (const bool differs : {false, true}) {
        const auto found = related(
            {report_of(differs ? next : of_year("2025"), 'b'), report_of(test::summary_page, 'a')});
        ASSERT_EQ(found.size(), 1U);
        EXPECT_EQ(found[0].kind, RelationKind::carried_over);
        EXPECT_EQ(found[0].first.row, "closing_balance");
        EXPECT_EQ(found[0].second.row, "opening_balance");
        EXPECT_EQ(found[0].agrees(), !differs);
        EXPECT_EQ(found[0].before, 1U);
    }
    EXPECT_TRUE(
        related({report_of(of_year("2026"), 'b'), report_of(test::summary_page, 'a')}).empty())
        << "a year between";
    const std::string other = replaced(of_year("2025"), "临江区总工会", "临江区教育局");
    EXPECT_TRUE(related({report_of(other, 'b'), report_of(test::summary_page, 'a')}).empty());
}

TEST(Relations, ABalanceMayBeCarriedIntoAnotherForm) {
    const auto expenditure = report_of(R"(
: 部门：临江区财政局
: 2023年临江区政府性基金支出决算表
: 单位：万元
| 项目 | 预算数 | 决算数 |
| 本年支出合计 | 400.00 | 401.00 |
| 年终结余 | 20.00 | 21.00 |
| 支出总计 | 420.00 | 422.00 |
)",
                                       'a');
    const auto revenue = report_of(R"(
: 部门：临江区财政局
: 2024年临江区政府性基金收入决算表
: 单位：万元
| 项目 | 预算数 | 决算数 |
| 本年收入合计 | 400.00 | 401.00 |
| 上年结余收入 | 20.00 | 25.00 |
| 收入总计 | 420.00 | 426.00 |
)",
                                   'b');
    const auto found = related({expenditure, revenue});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].first.value.text(), "21.00");
    EXPECT_EQ(found[0].second.value.text(), "25.00");
}

TEST(CarriedBalances, NameKeysThatTheFormsHave) {
    const FormCatalogue& catalogue = test::shipped_definitions().forms;
    for (const CarriedBalance& balance : balances()) {
        for (const BalancePlace& place : {balance.closing, balance.opening}) {
            const auto form =
                std::find_if(catalogue.forms.begin(), catalogue.forms.end(),
                             [&place](const FormSpec& each) { return each.id == place.form; });
            ASSERT_NE(form, catalogue.forms.end()) << place.form;
            EXPECT_TRUE(place.row.empty() ||
                        std::any_of(form->rows.begin(), form->rows.end(),
                                    [&place](const auto& row) { return row.key == place.row; }))
                << place.form << " " << place.row;
            EXPECT_TRUE(
                place.column.empty() ||
                std::any_of(form->columns.begin(), form->columns.end(),
                            [&place](const auto& column) { return column.key == place.column; }))
                << place.form << " " << place.column;
        }
    }
}

TEST(Relations, CopiesOfOneReportSayTheSame) {
    const auto found = related(
        {report_of(test::summary_page, 'a'),
         report_of(replaced(test::summary_page, "| 31 | 302.93 |", "| 31 | 302.98 |"), 'b')});
    ASSERT_GT(found.size(), 5U);
    EXPECT_TRUE(std::all_of(found.begin(), found.end(),
                            [](const Relation& r) { return r.kind == RelationKind::copy; }));
    EXPECT_EQ(
        std::count_if(found.begin(), found.end(), [](const Relation& r) { return !r.agrees(); }),
        1);
    EXPECT_TRUE(
        related({report_of(test::summary_page, 'a'), report_of(test::summary_page, 'a')}).empty())
        << "the same content twice";
}

TEST(RelateFolder, SaysWhatDiffersAndWhere) {
    const test::TemporaryFolder folder;
    const auto put = [&](const std::string& page, char digest) {
        std::ofstream(folder.path() + "/" + std::string(1, digest) + "-" + std::string(12, digest) +
                      ".json")
            << json_of(page, digest);
    };
    put(test::summary_page, 'a');
    put(replaced(of_year("2025"), "| 年初结转和结余 | 29 | 10.00 |",
                 "| 年初结转和结余 | 29 | 12.00 |"),
        'b');
    for (const bool json : {false, true}) {
        RelateOptions options;
        options.results = folder.path();
        options.json = json;
        options.all = true;
        std::ostringstream out, errors;
        EXPECT_EQ(relate_folder(options, out, errors), ExitCode::complete) << errors.str();
        EXPECT_THAT(out.str(),
                    HasSubstr(json ? "\"agrees\":false" : "10.00 (a.pdf, page 1) ≠ 12.00"));
        EXPECT_THAT(out.str(), Not(HasSubstr("perhaps")));
    }
    RelateOptions missing;
    missing.results = folder.path() + "/none";
    std::ostringstream out, errors;
    EXPECT_EQ(relate_folder(missing, out, errors), ExitCode::none_usable);
    missing.names = "/nowhere.csv";
    EXPECT_EQ(relate_folder(missing, out, errors), ExitCode::none_usable);
    EXPECT_THAT(errors.str(), HasSubstr("--names"));
}

}  // namespace
}  // namespace juesuan
