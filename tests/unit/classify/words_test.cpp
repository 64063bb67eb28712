#include <gtest/gtest.h>

#include "extractors/base/chinese_number.h"
#include "extractors/classify/document_facts.h"
#include "extractors/classify/line_words.h"
#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

const DocumentWords& words() { return test::shipped_definitions().lexicon.document; }

TEST(LineWords, PageNumbers) {
    for (const char* text : {"12", "-12-", "—12—", "第12页", "第3页共24页", "3/24", "一5一", "-6一",
                             "(7)", "一8一、", "，9一"}) {
        EXPECT_TRUE(is_page_number(text, words())) << text;
    }
    for (const char* text :
         {"", "-", "一", "一一", "一、", "12月", "一12月", "370.95万元", "123456789"}) {
        EXPECT_FALSE(is_page_number(text, words())) << text;
    }
}

TEST(LineWords, UnitsAndOrganizations) {
    EXPECT_EQ(unit_in("单位:万元", words()), "万元");
    EXPECT_EQ(unit_in("金额单位:元", words()), "元");
    EXPECT_EQ(unit_in("编制单位:临江区商务局单位:元", words()), "元");
    EXPECT_EQ(unit_in("单位;万元", words()), "万元");  // as it is often read
    EXPECT_EQ(unit_in("单位:新洲区总工会", words()), "");
    EXPECT_EQ(organization_in("部门:临江区总工会", words()), "临江区总工会");
    EXPECT_EQ(organization_in("单位:新洲区总工会", words()), "新洲区总工会");
    EXPECT_EQ(organization_in("编制单位:临江区商务局单位:元", words()), "临江区商务局");
    EXPECT_EQ(organization_in("单位:万元", words()), "");
    EXPECT_EQ(organization_in("从单位构成看:无", words()), "");
}

TEST(LineWords, TableNumbersAndNotes) {
    EXPECT_TRUE(is_table_number("公开02表", words()));
    EXPECT_TRUE(is_table_number("(表2)", words()));
    EXPECT_TRUE(is_table_number("续表", words()));
    EXPECT_FALSE(is_table_number("收入决算表", words()));
    EXPECT_TRUE(is_note("注:本表反映", words()));
    EXPECT_TRUE(is_note("说明:本单位无", words()));
}

struct TitleCase {
    const char* line;
    const char* form;
};

class Titles : public testing::TestWithParam<TitleCase> {};

TEST_P(Titles, NameTheFirstFormThatFits) {
    std::string found;
    for (const FormSpec& form : test::shipped_definitions().forms.forms) {
        if (found.empty() && title_score(GetParam().line, form.title) > 0) {
            found = form.id;
        }
    }
    EXPECT_EQ(found, GetParam().form);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Titles,
    testing::Values(TitleCase{"2024年度收入支出决算总表", "final_accounts.01"},
                    TitleCase{"2020年度收入支出决算总表(表1)", "final_accounts.01"},
                    TitleCase{"二、收入决算表", "final_accounts.02"},
                    TitleCase{"支出决算表", "final_accounts.03"},
                    TitleCase{"财政拨款收入支出决算总表", "final_accounts.04"},
                    TitleCase{"一般公共预算财政拨款支出决算表", "final_accounts.05"},
                    TitleCase{"一般公共预算财政拨款基本支出决算表", "final_accounts.06"},
                    TitleCase{"一般公共预算财政拨款基本支出决算明细表", "final_accounts.06"},
                    TitleCase{"政府性基金预算财政拨款收入支出决算表", "final_accounts.07"},
                    TitleCase{"国有资本经营预算财政拨款支出决算表", "final_accounts.08"},
                    TitleCase{"国有资本经营预算财政拨款收入支出决算表", "final_accounts.08"},
                    TitleCase{"财政拨款“三公”经费支出决算表", "final_accounts.09"},
                    TitleCase{"一般公共预算财政拨款“三公”经费支出决算表", "final_accounts.09"},
                    TitleCase{"一般公共顶算财政拨款支出决算表", "final_accounts.05"},
                    TitleCase{"政府性基全预算财政拨款收入支出决算表", "final_accounts.07"},
                    TitleCase{"2025年单位“三公”经费和机关运行经费预算表", "budget.09"},
                    TitleCase{"2025年预算单位收入预算总表", "budget.02"}));

TEST(ChineseNumbers, BothWays) {
    EXPECT_EQ(chinese_number(U"二十六"), 26);
    EXPECT_EQ(chinese_number(U"十"), 10);
    EXPECT_EQ(chinese_number(U"三十"), 30);
    EXPECT_EQ(chinese_number(U"〇"), 0);
    EXPECT_FALSE(chinese_number(U"百").has_value());
    EXPECT_FALSE(chinese_number(U"十十").has_value());
    EXPECT_FALSE(chinese_number(U"").has_value());
    for (int number = 1; number < 100; ++number) {
        EXPECT_EQ(chinese_number(in_chinese_digits(number)), number);
    }
}

TEST(Dates, InBothDigits) {
    EXPECT_EQ(date_in("2025 年 10 月 20 日", words()), "2025-10-20");
    EXPECT_EQ(date_in("二〇二五年十月二十日", words()), "2025-10-20");
    EXPECT_EQ(date_in("2025年13月1日", words()), "");
    EXPECT_EQ(date_in("2025年10月", words()), "");
    EXPECT_EQ(year_in("2024 年度部门决算", words()), 2024);
    EXPECT_EQ(year_in("二○二四年度", words()), 2024);
    EXPECT_FALSE(year_in("近3年来", words()).has_value());
}

TEST(DocumentFacts, ReadFromTheCover) {
    const Forms forms = test::classified({R"(
        : 附件1
        : 2024年度临江区总工会本级
        : 单位决算
        : 2025年10月20日
    )"});
    EXPECT_EQ(forms.facts.kind, "单位决算");
    EXPECT_EQ(forms.facts.organization, "临江区总工会本级");
    EXPECT_EQ(forms.facts.fiscal_year, 2024);
    EXPECT_EQ(forms.facts.published_on, "2025-10-20");
}

TEST(DocumentFacts, TheYearMayStandInTheMiddle) {
    const Forms forms = test::classified({": 中共临江区委\n: 社会工作部2024年度\n: 部门决算",
                                          ": 第一部分中共临江区委社会工作部概况"});
    EXPECT_EQ(forms.facts.organization, "中共临江区委社会工作部");
    EXPECT_EQ(forms.facts.kind, "部门决算");
}

TEST(DocumentFacts, AMisreadCoverIsOutvoted) {
    const Forms forms = test::classified(
        {": 临汇区总工会2024年度部门决算", ": 第一部分临江区总工会概况", test::summary_page});
    EXPECT_EQ(forms.facts.organization, "临江区总工会");
}

TEST(DocumentFacts, DivisionTelephoneAndSpellings) {
    const Forms forms = test::classified(
        {": 临江区总工会2024年度部门决算",
         ": 第一部分临江区总工会概况\n: 决算公开联系电话：0271-8489510", test::summary_page});
    EXPECT_EQ(forms.facts.division, "临江区");
    EXPECT_EQ(forms.facts.telephone, "0271-8489510");
    EXPECT_EQ(forms.facts.organization_on_cover, "临江区总工会");
    EXPECT_EQ(forms.facts.organization_in_tables, std::vector<std::string>{"临江区总工会"});
}

TEST(DocumentFacts, ABracketOfTheDivisionIsClosedAndATaskIsNoKind) {
    const Forms forms =
        test::classified({": 第一部分武汉经济技术开发区（汉南区）总工会概况\n: "
                          "（三）编制部门预算和决算，汇总报表。\n"
                          ": 第二部分武汉经济技术开发区（汉南区）总工会2024年度单位决算表",
                          test::summary_page});
    EXPECT_EQ(forms.facts.division, "武汉经济技术开发区(汉南区)");
    EXPECT_EQ(forms.facts.kind, "单位决算");
}

/// A family of documents that calls everything otherwise: 决算草案, 第一章, 填表机构, 一览.
TEST(DocumentFacts, AFamilyWithWordsOfItsOwnNeedsNoCode) {
    const Definitions definitions = test::shipped_definitions_with(R"({"source": "test", "lists": [
        {"kind": "final_accounts_kind", "words": ["决算草案"]},
        {"kind": "part_number", "words": ["第{number}章"]},
        {"kind": "overview_heading", "words": ["简介"]},
        {"kind": "organization_label", "words": ["填表机构"]},
        {"kind": "year_sign", "words": ["财政年度"]},
        {"kind": "telephone_label", "words": ["热线"]},
        {"kind": "division_word", "words": ["自治旗"]},
        {"kind": "money_unit", "power": 6, "words": ["百万元"]},
        {"kind": "table_noun", "words": ["一览"]}]})");
    std::vector<NormalPage> pages;
    for (const char* drawing : {": 临江自治旗医院2024财政年度\n: 决算草案",
                                ": 第一章临江自治旗医院简介\n: 咨询热线：0271-8489510"}) {
        const int number = static_cast<int>(pages.size()) + 1;
        pages.push_back(normalize(test::text_grid_page(drawing, number, {}), definitions.lexicon));
    }
    const Forms forms = classify(std::move(pages), definitions.forms, definitions.statements);
    EXPECT_EQ(forms.facts.kind, "决算草案");
    EXPECT_EQ(forms.facts.fiscal_year, 2024);
    EXPECT_EQ(forms.facts.organization, "临江自治旗医院");
    EXPECT_EQ(forms.facts.division, "临江自治旗");
    EXPECT_EQ(forms.facts.telephone, "0271-8489510");
    const DocumentWords& family = definitions.lexicon.document;
    EXPECT_EQ(organization_in("填表机构:临江自治旗医院单位:百万元", family), "临江自治旗医院");
    EXPECT_EQ(unit_in("单位:百万元", family), "百万元");
    EXPECT_TRUE(looks_like_title("部门收支一览", family));
    EXPECT_FALSE(looks_like_title("部门收支一览", words()));
}

TEST(DocumentFacts, SayNothingAboutAnEmptyDocument) {
    const Forms forms = test::classified({});
    EXPECT_EQ(forms.facts.kind, "");
    EXPECT_EQ(forms.facts.organization, "");
    EXPECT_FALSE(forms.facts.fiscal_year.has_value());
}

}  // namespace
}  // namespace juesuan
