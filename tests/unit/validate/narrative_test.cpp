#include <gtest/gtest.h>

#include <algorithm>

#include "extractors/base/code_points.h"
#include "extractors/classify/classify.h"
#include "extractors/normalize/normalize.h"
#include "extractors/validate/doubts/figure_doubt.h"
#include "extractors/validate/statement_trust.h"
#include "extractors/validate/validate.h"
#include "tests/support/drawn_report.h"
#include "tests/support/evaluation_page.h"
#include "tests/support/prose_page.h"

namespace juesuan {
namespace {

/// The report of a narrative, with pages of tables before it.
Report report_of(const std::vector<std::string>& paragraphs,
                 const std::vector<std::string>& drawings = {}, double confidence = 1) {
    std::vector<NormalPage> pages;
    test::TextGridOptions grid;
    grid.reader = Reader::text_layer;
    for (const std::string& drawing : drawings) {
        const int number = static_cast<int>(pages.size()) + 1;
        pages.push_back(normalize(test::text_grid_page(drawing, number, grid),
                                  test::shipped_definitions().lexicon));
    }
    std::vector<std::string> all = {"^第三部分 2024年度部门决算情况说明"};
    all.insert(all.end(), paragraphs.begin(), paragraphs.end());
    test::ProseOptions prose;
    prose.left = grid.left;
    prose.characters = 34;
    prose.confidence = confidence;
    prose.reader = confidence < 1 ? Reader::line_reader : Reader::text_layer;
    for (ReadPage& page : test::prose_pages(all, prose)) {
        page.page = static_cast<int>(pages.size()) + 1;
        pages.push_back(normalize(page, test::shipped_definitions().lexicon));
    }
    const Definitions& definitions = test::shipped_definitions();
    return validate(classify(std::move(pages), definitions.forms, definitions.statements),
                    definitions.rules);
}

std::vector<Check> checks_of(const Report& report, const std::string& rule) {
    std::vector<Check> out;
    std::copy_if(report.checks.begin(), report.checks.end(), std::back_inserter(out),
                 [&rule](const Check& check) { return check.rule == rule; });
    return out;
}

Check only(const Report& report, const std::string& rule) {
    const auto checks = checks_of(report, rule);
    EXPECT_EQ(checks.size(), 1U) << rule;
    return checks.empty() ? Check{} : checks.front();
}

const std::string total_heading = "一、收入支出决算总体情况说明";

TEST(Narrative, ATotalIsThatOfTheSummary) {
    const Report right =
        report_of({total_heading, "本年收、支总计407.33万元。"}, {test::summary_page});
    EXPECT_EQ(only(right, "N-TOTAL").status, CheckStatus::pass);
    const Report doubled =
        report_of({total_heading, "本年收、支总计814.66万元。"}, {test::summary_page});
    const Check check = only(doubled, "N-TOTAL");
    EXPECT_EQ(check.status, CheckStatus::fail);
    EXPECT_EQ(check.pattern, "doubled_total");
    EXPECT_EQ(check.verdict, Verdict::source_inconsistent);
    ASSERT_EQ(check.statements.size(), 1U);
    ASSERT_EQ(check.cells.size(), 1U);
}

TEST(Narrative, ADoubtfulReadingIsNotTheDocumentsFault) {
    const Report report =
        report_of({total_heading, "本年收、支总计807.33万元。"}, {test::summary_page}, 0.6);
    EXPECT_EQ(only(report, "N-TOTAL").verdict, Verdict::reading_doubtful);
}

TEST(Narrative, AnotherFigureAltogetherIsRarelyMisreadOne) {
    constexpr double nearly_sure = 0.985;
    const auto verdict = [](const std::string& figure) {
        const Report report = report_of({total_heading, "本年收、支总计" + figure + "万元。"},
                                        {test::summary_page}, nearly_sure);
        return only(report, "N-TOTAL").verdict;
    };
    EXPECT_EQ(verdict("807.33"), Verdict::reading_doubtful);
    EXPECT_EQ(verdict("251.89"), Verdict::source_inconsistent);
}

/// A line on page 1 in which the character at `doubtful` was read with 0.6, all others with 0.999.
Forms one_line(const std::string& text, std::size_t doubtful) {
    Reading reading{Reader::line_reader, {{text, 0.6}}, {}};
    const std::u32string points = code_points(text);
    auto& posterior = reading.posterior;
    for (std::size_t k = 0; k < points.size(); ++k) {
        const double sure = k == doubtful ? 0.6 : 0.999;
        posterior.kept.push_back(
            {static_cast<std::uint16_t>(posterior.frames++), {{points[k], cost_of(sure)}}});
        posterior.kept.push_back(
            {static_cast<std::uint16_t>(posterior.frames++), {{U'\0', cost_of(0.999)}}});
    }
    Forms out;
    out.pages.emplace_back().page = 1;
    NormalText& content = out.pages[0].lines.emplace_back().content;
    content.raw = content.text = text;
    content.confidence = 0.6;
    content.read = {{{}, {std::move(reading)}}};
    Paragraph& paragraph = out.paragraphs.emplace_back();
    paragraph.text = text;
    paragraph.lines.push_back({1, 0, 0, {}});
    return out;
}

TEST(Narrative, DoubtAboutAWordIsNoDoubtAboutTheFigureBesideIt) {
    const std::string text = "总计807.33万元";
    Statement statement;
    statement.text = text;
    statement.confidence = 0.6;
    EXPECT_GT(figure_confidence(statement, one_line(text, 0)), 0.98);  // 总
    EXPECT_LT(figure_confidence(statement, one_line(text, 3)), 0.61);  // 0
    Forms unseen = one_line(text, 0);
    unseen.pages[0].lines[0].content.read.clear();
    EXPECT_EQ(figure_confidence(statement, unseen), 0.6);
}

TEST(Narrative, ChangesAreRecomputed) {
    const auto change = [](const std::string& percent) {
        return only(report_of({total_heading,
                               "2024年度收、支总计300.00万元，与2023年度相比增加100.00万元，增长" +
                                   percent + "%。"}),
                    "N-YOY");
    };
    EXPECT_EQ(change("50").status, CheckStatus::pass);
    EXPECT_EQ(change("50.01").status, CheckStatus::pass);  // within one unit of the last place
    EXPECT_EQ(change("49.5").status, CheckStatus::fail);
    EXPECT_EQ(change("33.33").pattern, "wrong_denominator");
}

TEST(Narrative, ADecreaseHasTwoMinuses) {
    const Report report = report_of(
        {total_heading, "2024年度收、支总计90.00万元，比2023年度减少10.00万元，下降10%。"});
    EXPECT_EQ(only(report, "N-YOY").status, CheckStatus::pass);
}

TEST(Narrative, RatesAndSharesAreRecomputed) {
    const Report report = report_of(
        {"五、一般公共预算财政拨款支出决算情况说明",
         "一般公共预算财政拨款支出年初预算为150.00万元，支出决算为100.00万元，完成年初预算的66.66%"
         "。",
         "1.教育支出（类）。年初预算为0万元，支出决算为9万元，完成年初预算的0%。支出决算数小于年初"
         "预算数的主要原因是追加。"});
    EXPECT_EQ(only(report, "N-RATE").status, CheckStatus::pass);
    EXPECT_EQ(only(report, "N-RATE").pattern, "truncated_percentage");
    EXPECT_EQ(only(report, "N-ZEROBASE").status, CheckStatus::fail);
    EXPECT_EQ(only(report, "N-DIR").status, CheckStatus::fail);
}

TEST(Narrative, BudgetedPartsAreNoFinalOnes) {
    const Report report = report_of({"五、一般公共预算财政拨款支出决算情况说明",
                                     "一般公共预算财政拨款支出年初预算为80万元，支出决算为100万元，"
                                     "完成年初预算的125%。其中：基本"
                                     "支出50万元，项目支出30万元。"});
    EXPECT_EQ(only(report, "N-PART").status, CheckStatus::fail);
    EXPECT_EQ(only(report, "N-PART").pattern, "budget_as_final");
}

TEST(Narrative, BasicExpenditureOfAllMoneyIsAnotherThanThatOfTheGeneralBudget) {
    const auto report = [](const std::string& whole) {
        return report_of({"四、支出决算情况说明",
                          "本年支出合计" + whole + "万元。其中：基本支出1243.02万元。",
                          "五、一般公共预算财政拨款支出决算情况说明",
                          "一般公共预算财政拨款支出8389.15万元。其中：基本支出1242.58万元。"});
    };
    EXPECT_EQ(only(report("8389.15"), "N-BASIC-TEXT").status, CheckStatus::fail);
    EXPECT_EQ(only(report("10271.65"), "N-BASIC-TEXT").status, CheckStatus::not_applicable);
}

TEST(Narrative, SubjectsAreThoseOfTheTable) {
    const std::string table = R"(
    : 2024年度一般公共预算财政拨款支出决算表
    : 单位：万元
    | 项目 | < | 合计 | 基本支出 | 项目支出 |
    | 功能分类科目编码 | 科目名称 | ^ | ^ | ^ |
    | 合计 | < | 30.00 | 20.00 | 10.00 |
    | 201 | 一般公共服务支出 | 30.00 | 20.00 | 10.00 |
    | 20129 | 群众团体事务 | 30.00 | 20.00 | 10.00 |
    | 2012901 | 行政运行 | 20.00 | 20.00 | |
    | 2012902 | 一般行政管理事务 | 10.00 | | 10.00 |
)";
    const Report report = report_of(
        {"五、一般公共预算财政拨款支出决算情况说明",
         "1.一般公共服务支出（类）群众团体事务（款）行政运行（项）。支出决算为21.00万元。",
         "2.一般公共服务支出（类）群众团体事务（款）一般行政事务（项）。支出决算为10.00万元。"},
        {table});
    EXPECT_EQ(only(report, "N-ITEM").status, CheckStatus::fail);
    const auto named = checks_of(report, "N-CODE");
    ASSERT_EQ(named.size(), 2U);
    EXPECT_EQ(named[0].status, CheckStatus::pass);
    EXPECT_EQ(named[1].status, CheckStatus::fail);
}

TEST(Narrative, AnItemWithoutItsGroupIsTheOneThatTheTablePrints) {
    const std::string table = R"(
    : 2024年度一般公共预算财政拨款支出决算表
    : 单位：万元
    | 项目 | < | 合计 | 基本支出 | 项目支出 |
    | 功能分类科目编码 | 科目名称 | ^ | ^ | ^ |
    | 合计 | < | 35.00 | 20.00 | 15.00 |
    | 201 | 一般公共服务支出 | 35.00 | 20.00 | 15.00 |
    | 20129 | 群众团体事务 | 20.00 | 20.00 | |
    | 2012901 | 行政运行 | 20.00 | 20.00 | |
    | 20138 | 市场监督管理事务 | 10.00 | | 10.00 |
    | 2013802 | 一般行政管理事务 | 10.00 | | 10.00 |
    | 20139 | 社会工作事务 | 5.00 | | 5.00 |
    | 2013901 | 行政运行 | 5.00 | | 5.00 |
)";
    const Report report =
        report_of({"五、一般公共预算财政拨款支出决算情况说明",
                   "1.一般公共服务支出（类）行政运行（项）。支出决算为20.00万元。",
                   "2.一般公共服务支出（类）一般行政管理事务（项）。支出决算为10.00万元。",
                   "3.一般公共服务支出（类）行政运行（项）。支出决算为5.00万元。"},
                  {table});
    const auto named = checks_of(report, "N-CODE");
    ASSERT_EQ(named.size(), 3U);
    for (const Check& check : named) {
        EXPECT_EQ(check.status, CheckStatus::pass);
    }
    EXPECT_EQ(named[0].cells.size(), 1U);  // of two rows of that name the one with its amount
    ASSERT_EQ(report.forms.statements.size(), 3U);
    EXPECT_EQ(report.forms.statements[1].subject.code, "2013802");
    EXPECT_EQ(only(report, "N-ITEM").status, CheckStatus::pass);
}

TEST(Narrative, OneThatRoundsThroughoutIsRight) {
    const std::string table = R"(
    : 2024年度一般公共预算财政拨款支出决算表
    : 单位：万元
    | 项目 | < | 合计 | 基本支出 | 项目支出 |
    | 功能分类科目编码 | 科目名称 | ^ | ^ | ^ |
    | 合计 | < | 35.22 | 20.19 | 15.03 |
    | 201 | 一般公共服务支出 | 35.22 | 20.19 | 15.03 |
    | 20129 | 群众团体事务 | 35.22 | 20.19 | 15.03 |
    | 2012901 | 行政运行 | 20.19 | 20.19 | |
    | 2012902 | 一般行政管理事务 | 15.03 | | 15.03 |
)";
    const auto status_of = [&](const std::string& first) {
        const Report report = report_of(
            {"五、一般公共预算财政拨款支出决算情况说明",
             "一般公共预算财政拨款支出年初预算为" + first +
                 "万元，支出决算为35.2万元，其中：基本支出20.2万元，项目支出15.0万元。",
             "1.一般公共服务支出（类）群众团体事务（款）行政运行（项）。支出决算为20.2万元。",
             "2.一般公共服务支出（类）群众团体事务（款）一般行政管理事务（项）。"
             "支出决算为15.0万元。"},
            {table});
        return only(report, "N-GENERAL").status;
    };
    EXPECT_EQ(status_of("30.5"), CheckStatus::pass);
    EXPECT_EQ(status_of("30.51"), CheckStatus::fail) << "others have two decimals";
}

TEST(Narrative, ASubjectThatTheTableDoesNotListIsAnotherOne) {
    // Wuhan 2022 writes 财政事务 for 群众团体事务: a subject that exists, but not in its table.
    const std::string table = R"(
    : 2024年度一般公共预算财政拨款支出决算表
    : 单位：万元
    | 项目 | < | 合计 | 基本支出 | 项目支出 |
    | 功能分类科目编码 | 科目名称 | ^ | ^ | ^ |
    | 合计 | < | 30.00 | 20.00 | 10.00 |
    | 201 | 一般公共服务支出 | 20.00 | 20.00 | |
    | 20129 | 群众团体事务 | 20.00 | 20.00 | |
    | 2012901 | 行政运行 | 20.00 | 20.00 | |
    | 208 | 社会保障和就业支出 | 10.00 | | 10.00 |
)";
    const auto state = [&table](const std::string& amount) {
        return only(report_of({"五、一般公共预算财政拨款支出决算情况说明",
                               "1.一般公共服务支出（类）财政事务（款）行政运行（项）。支出决算为" +
                                   amount + "万元。"},
                              {table}),
                    "N-CODE");
    };
    EXPECT_EQ(state("20.00").status, CheckStatus::fail);
    EXPECT_EQ(state("20.00").cells.size(), 1U);
    EXPECT_EQ(state("12.00").status, CheckStatus::pass);  // a row that was not read, perhaps
}

TEST(Narrative, BudgetsOfSubjectsAddUpWhereNoneIsLeftOut) {
    const auto state = [](const std::string& whole, const std::string& last) {
        return only(
                   report_of(
                       {"五、一般公共预算财政拨款支出决算情况说明",
                        "一般公共预算财政拨款支出年初预算为" + whole +
                            "万元，支出决算为30.00万元，完成年初预算的75%。",
                        "1.一般公共服务支出（类）。年初预算为25.00万元，支出决算为20.00万元，"
                        "完成年初预算的80%。",
                        "2.住房保障支出（类）。年初预算为15.00万元，支出决算为" + last + "万元。"}),
                   "N-BUDGET-SUM")
            .status;
    };
    EXPECT_EQ(state("40.00", "10.00"), CheckStatus::pass);
    EXPECT_EQ(state("44.00", "10.00"), CheckStatus::fail);
    EXPECT_EQ(state("44.00", "8.00"), CheckStatus::not_applicable);  // not all are listed
}

TEST(Narrative, ProjectsAddUpWhereAllAreThere) {
    const auto report = [](const std::string& count, const std::string& amount) {
        return report_of(
            {"三、支出决算情况说明",
             "本年支出合计9.00万元，其中：基本支出5.80万元，占64.44%；项目支出" + amount +
                 "万元，占35.56%。",
             "十、预算绩效情况说明", "共涉及项目" + count + "个，资金" + amount + "万元。",
             "1.金秋助学项目绩效自评综述：项目全年预算数为4.00万元，执行数为3.20万元。"},
            {test::project_page});
    };
    for (const char* rule : {"P-PROJSUM", "P-PROJSUM-TEXT"}) {
        EXPECT_EQ(only(report("1", "3.20"), rule).status, CheckStatus::pass) << rule;
        EXPECT_EQ(only(report("1", "3.90"), rule).status, CheckStatus::fail) << rule;
        EXPECT_EQ(only(report("2", "3.90"), rule).status, CheckStatus::not_applicable) << rule;
    }
}

TEST(Narrative, SlipsUnitsAndTemplatesAreFound) {
    const Report report = report_of({"二、收入决算情况说明",
                                     "本年收入合计5.00万元，其中：财政拨款收入5.00万元，占本年收入"
                                     "100%；事业收入0元，占半年收入0%。",
                                     "与上年相比增加（减少）XX万元。"});
    EXPECT_EQ(only(report, "N-WORDS").status, CheckStatus::fail);
    EXPECT_EQ(only(report, "N-UNIT").statements.size(), 1U);
    EXPECT_EQ(only(report, "N-TEMPLATE").places.size(), 1U);
    const Report clean =
        report_of({"二、收入决算情况说明",
                   "本年收入合计5.00亿元，其中：财政拨款收入5.00万元，事业收入0万元。"});
    for (const char* rule : {"N-WORDS", "N-UNIT", "N-TEMPLATE"}) {
        EXPECT_EQ(only(clean, rule).status, CheckStatus::pass) << rule;
    }
}

TEST(Narrative, AnotherWayOfSayingItIsNoSlip) {
    const Report report =
        report_of({"七、“三公”经费支出决算情况说明",
                   "公务用车购置及运行维护费3.00万元。公务车购置及运行维护费比上年减少1.00万元。",
                   "二、收入决算情况说明",
                   "财政拨款收入5.00万元。上级部门补助收入1.00万元，占本年收人20%。"});
    EXPECT_EQ(only(report, "N-WORDS").status, CheckStatus::pass);
}

TEST(Narrative, NotesAreEvaluatedAsPrinted) {
    std::string page = test::summary_page;
    page += "    : 30行=(27+28+29)行；57行=(31+32+…+56)行；58行=(57+59)行。\n";
    const Report report = report_of({}, {page});
    const auto checks = checks_of(report, "T-FORMULA");
    ASSERT_EQ(checks.size(), 3U);
    EXPECT_EQ(checks[0].status, CheckStatus::pass);
    EXPECT_EQ(checks[1].status, CheckStatus::pass);
    EXPECT_EQ(checks[2].status, CheckStatus::fail);
}

TEST(Narrative, AnnouncedTablesAreLookedFor) {
    const Report report =
        report_of({"一、收入支出决算总表", "二、收入决算表（表2）"}, {test::summary_page});
    ASSERT_EQ(report.forms.announced.size(), 2U);
    EXPECT_EQ(report.forms.announced[0].table, 0);
    EXPECT_EQ(report.forms.announced[1].form, "final_accounts.02");
    EXPECT_EQ(report.forms.announced[1].table, -1);
    const auto checks = checks_of(report, "D-TABLES");
    ASSERT_EQ(checks.size(), 2U);
    EXPECT_EQ(checks[0].status, CheckStatus::pass);
    EXPECT_EQ(checks[1].status, CheckStatus::fail);
    EXPECT_EQ(checks[1].verdict, Verdict::reading_doubtful);
}

TEST(Narrative, WhatIsNotStatedIsNotChecked) {
    const Report report = report_of({total_heading, "本年度收支情况见附表。"});
    for (const char* rule : {"N-TOTAL", "N-PART", "N-YOY", "N-RATE", "N-BASIC-SUM", "T-FORMULA"}) {
        EXPECT_EQ(only(report, rule).status, CheckStatus::not_applicable) << rule;
    }
}

TEST(Narrative, ContentsAndChaptersAgree) {
    const std::vector<std::string> text = {"七、政府性基金预算财政拨款收入支出决算情况说明"};
    std::vector<NormalPage> pages;
    const std::vector<std::string> all = {"^目 录", "第三部分 2024年度部门决算情况说明",
                                          "七、财政拨款“三公”经费支出决算情况说明",
                                          "^第三部分 2024年度部门决算情况说明", text[0]};
    for (ReadPage& page : test::prose_pages(all)) {
        pages.push_back(normalize(page, test::shipped_definitions().lexicon));
    }
    const Definitions& definitions = test::shipped_definitions();
    const Report report = validate(
        classify(std::move(pages), definitions.forms, definitions.statements), definitions.rules);
    EXPECT_EQ(only(report, "D-CONTENTS").status, CheckStatus::fail);
    EXPECT_EQ(only(report, "D-CONTENTS").places.size(), 2U);
}

TEST(StatementTrust, AFigureWhoseCheckFailsIsLookedAt) {
    const auto status_of_total = [](const std::string& total) {
        const Report report = report_of({total_heading, "本年收、支总计" + total + "万元。"},
                                        {test::summary_page}, 0.9999);
        EXPECT_EQ(report.statement_trust.size(), 1U);
        return report.statement_trust.empty() ? CellStatus::verified : report.statement_trust[0];
    };
    EXPECT_EQ(status_of_total("407.33"), CellStatus::accepted);
    EXPECT_EQ(status_of_total("401.33"), CellStatus::review);
    EXPECT_EQ(status_of_total("40733"), CellStatus::review);
}

TEST(StatementTrust, AFigureThatNothingComparesNeedsASureReader) {
    const auto status_with = [](double confidence) {
        const Report report =
            report_of({total_heading, "本年收、支总计407.33万元。"}, {}, confidence);
        EXPECT_EQ(report.statement_trust.size(), 1U);
        return report.statement_trust.empty() ? CellStatus::verified : report.statement_trust[0];
    };
    EXPECT_EQ(status_with(0.9999), CellStatus::accepted);
    EXPECT_EQ(status_with(0.9), CellStatus::review);
    EXPECT_EQ(status_with(1), CellStatus::verified);
}

TEST(StatementTrust, WhatFollowsFromTwoOtherFiguresIsBelieved) {
    const auto status_of_change = [](const std::string& percent) {
        const Report report = report_of(
            {"十、机关运行经费支出说明",
             "机关运行经费支出120.00万元，比上年决算数增加20.00万元，增长" + percent + "。"},
            {}, 0.97);
        EXPECT_EQ(report.statement_trust.size(), 1U);
        return report.statement_trust.empty() ? CellStatus::verified : report.statement_trust[0];
    };
    EXPECT_EQ(status_of_change("20.00%"), CellStatus::accepted);
    EXPECT_EQ(status_of_change("26.00%"), CellStatus::review);
}

TEST(StatementTrust, AFigureWithoutItsLastDigitsIsLookedAt) {
    const std::vector<std::string> others = {
        "四、支出决算情况说明",
        "本年支出合计8389.15万元。其中：基本支出1242.58万元，项目支出7146.57万元。",
        "五、一般公共预算财政拨款支出决算情况说明",
        "一般公共预算财政拨款支出8389.15万元。其中：基本支出1242.58万元，项目支出7146.57万元。"};
    const auto status = [&others](const std::string& sentence, double confidence) {
        std::vector<std::string> paragraphs = others;
        paragraphs.emplace_back("十、机关运行经费支出说明");
        paragraphs.push_back("机关运行经费支出" + sentence);
        const Report report = report_of(paragraphs, {}, confidence);
        return report.statement_trust.empty() ? CellStatus::review : report.statement_trust.back();
    };
    const double scanned = 0.99999;
    EXPECT_EQ(status("9.45万元。", scanned), CellStatus::accepted);
    EXPECT_EQ(status("9.4万元。", scanned), CellStatus::review);
    EXPECT_EQ(status("9.4万元。", 1), CellStatus::verified);
}

TEST(StatementTrust, WhatCannotBeIsImplausible) {
    const MoneyUnits& units = test::shipped_definitions().rules.words.money_unit;
    Statement statement;
    statement.percent_kind = PercentKind::share;
    statement.percent = Decimal{1401, 0};
    EXPECT_TRUE(is_implausible(statement, units));
    statement.percent = Decimal{10000, 2};
    EXPECT_FALSE(is_implausible(statement, units));
    statement.percent_kind = PercentKind::completion;
    statement.percent = Decimal{25000, 2};
    EXPECT_FALSE(is_implausible(statement, units));
    Statement people;
    people.unit = "人";
    people.value = Decimal{-3, 0};
    EXPECT_TRUE(is_implausible(people, units));
}

}  // namespace
}  // namespace juesuan
