// Whose error: a check accuses the document only where the table is whole and its form is sure.
#include <gtest/gtest.h>

#include <algorithm>

#include "extractors/validate/doubts/coarse_figures.h"
#include "extractors/validate/doubts/misread_separators.h"
#include "extractors/validate/doubts/unrelated_tables.h"
#include "extractors/validate/validate.h"
#include "extractors/validate/verdict/other_causes.h"
#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

const test::TextGridOptions text_layer = [] {
    test::TextGridOptions options;
    options.reader = Reader::text_layer;
    options.confidence = 1;
    return options;
}();

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    EXPECT_NE(text.find(from), std::string::npos) << from;
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    return text;
}

Report validated(const std::vector<std::string>& pages) {
    return validate(test::classified(pages, text_layer), test::shipped_definitions().rules);
}

std::size_t failing(const Report& report, Verdict verdict) {
    return static_cast<std::size_t>(
        std::count_if(report.checks.begin(), report.checks.end(), [verdict](const Check& check) {
            return check.status == CheckStatus::fail && check.verdict == verdict;
        }));
}

TEST(Accusation, AWholeTableThatIsWrongIsAccused) {
    const Report report = validated({replaced(test::expenditure_page, "| 33.36 |", "| 63.36 |")});
    EXPECT_GE(failing(report, Verdict::source_inconsistent), 1U);
}

/// Found by an attack: a table of last year and one of this year in one file.
TEST(Accusation, NotOfTwoTablesThatAgreeNowhere) {
    Check check;
    check.status = CheckStatus::fail;
    check.left = Decimal{100, 2};
    check.cells = {{0, 3, 2}, {1, 3, 2}};
    std::vector<Check> checks(3, check);
    EXPECT_TRUE(compares_unrelated_tables(checks, checks[0]));
    Check holds = check;
    holds.status = CheckStatus::pass;
    holds.left = Decimal{0, 2};  // nothing is nothing in any year
    checks.push_back(holds);
    EXPECT_TRUE(compares_unrelated_tables(checks, checks[0]));
    checks.back().left = Decimal{100, 2};
    EXPECT_FALSE(compares_unrelated_tables(checks, checks[0]));
    checks.assign(2, check);
    EXPECT_FALSE(compares_unrelated_tables(checks, checks[0]));
    checks.assign(3, check);
    for (Check& within : checks) {
        within.cells = {{0, 3, 2}, {0, 4, 2}};
    }
    EXPECT_FALSE(compares_unrelated_tables(checks, checks[0]));
}

TEST(Accusation, NotWhereARowHasWordsThatNobodyKnows) {
    const std::string page =
        replaced(test::summary_page, "一、一般公共预算财政拨款收入", "一、财政补助的款项");
    const Report report = validated({page});
    EXPECT_EQ(failing(report, Verdict::source_inconsistent), 0U);
}

/// A summary whose rows go on on the next page, where they are printed without header and title.
TEST(Accusation, NotWhereTheTableMayGoOnInOneThatNobodyKnows) {
    const std::string begin = R"(
        : 2024年度支出决算表
        : 单位：万元
        | 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
        | 合计 | < | 397.33 | 249.50 | 147.83 |
        | 201 | 一般公共服务支出 | 302.93 | 155.10 | 147.83 |
    )";
    const std::string rest = R"(
        | 社会保障和就业支出 | 76.04 |
        | 住房保障支出 | 18.36 |
    )";
    EXPECT_GE(failing(validated({begin}), Verdict::source_inconsistent), 1U);
    EXPECT_EQ(failing(validated({begin, rest}), Verdict::source_inconsistent), 0U);
}

TEST(Accusation, NotWhereAColumnOfTheLayoutIsMissing) {
    const std::string page = R"(
        : 2024年度支出决算表
        : 单位：万元
        | 科目编码 | 科目名称 | 本年支出合计 | 基本支出 |
        | 合计 | < | 397.33 | 249.50 |
        | 201 | 一般公共服务支出 | 302.93 | 155.10 |
        | 208 | 社会保障和就业支出 | 94.40 | 94.40 |
    )";
    EXPECT_EQ(failing(validated({page}), Verdict::source_inconsistent), 0U);
}

/// Found by an attack: a pale column is white in a scan in black and white.
TEST(Accusation, NotOfAScanWhereAColumnIsBlankInSeveralRowsThatMissIt) {
    const std::string page =
        replaced(replaced(test::expenditure_page, "| 33.36 | 147.83 |", "| 33.36 | |"),
                 "| 155.10 | 147.83 |", "| 155.10 | |");
    EXPECT_GE(failing(validated({page}), Verdict::source_inconsistent), 1U);
    const Report scanned = validate(test::classified({page}), test::shipped_definitions().rules);
    EXPECT_TRUE(std::none_of(scanned.checks.begin(), scanned.checks.end(), [](const Check& check) {
        return check.rule == "T3-ROW" && check.verdict == Verdict::source_inconsistent;
    }));
}

TEST(Accusation, NotWhereFiguresStandBesideTheTable) {
    const std::string page = replaced(test::expenditure_page, "| 33.36 |", "| 63.36 |");
    Forms forms = test::classified({page}, text_layer);
    for (const ErrorCode code : {ErrorCode::figures_outside_table, ErrorCode::text_unread}) {
        forms.pages.at(0).errors = {{code, Stage::classify, 1, ""}};
        EXPECT_EQ(failing(validate(forms, test::shipped_definitions().rules),
                          Verdict::source_inconsistent),
                  0U);
    }
}

TEST(Accusation, OfNoSumOfRowsWhoseCodesAreCutOff) {
    const std::string page = replaced(replaced(test::expenditure_page, "| 20805 |", "| 0805 |"),
                                      "| 22102 |", "| 2102 |");
    Forms forms = test::classified({page}, text_layer);
    const RuleCatalogue& rules = test::shipped_definitions().rules;
    ASSERT_GE(failing(validate(forms, rules), Verdict::source_inconsistent), 1U);
    for (FormCell& cell : forms.tables.at(0).cells) {
        if (cell.content.text == "0805") {
            cell.content.doubts.add(PrintDoubt::cut_off);
        }
    }
    EXPECT_EQ(failing(validate(forms, rules), Verdict::source_inconsistent), 0U);
}

/// Specks beside a code of a sum: its name says that it was read well, if the same code has it in
/// another table.
TEST(Accusation, ByASumWhoseCodeWasReadWithDoubtButHasItsName) {
    const std::string wrong =
        replaced(test::expenditure_page, "| 121.74 | 121.74 |", "| 21.74 | 21.74 |");
    const std::string functions = R"(
    : 2024年度一般公共预算财政拨款支出决算表
    : 单位：万元
    | 项目 | < | 合计 | 基本支出 | 项目支出 |
    | 功能分类科目编码 | 科目名称 | ^ | ^ | ^ |
    | 合计 | < | 302.93 | 155.10 | 147.83 |
    | 201 | 一般公共服务支出 | 302.93 | 155.10 | 147.83 |
    | 20129 | 群众团体事务 | 302.93 | 155.10 | 147.83 |
    | 2012901 | 行政运行 | 121.74 | 121.74 | |
    | 2012902 | 一般行政管理事务 | 181.19 | 33.36 | 147.83 |
)";
    const auto is_accused = [](const std::vector<std::string>& pages) {
        Forms forms = test::classified(pages);
        for (FormCell& cell : forms.tables.at(0).cells) {
            if (cell.content.text == "20129") {
                cell.content.doubts.add(PrintDoubt::at_ruling);
            }
        }
        const Report report = validate(forms, test::shipped_definitions().rules);
        return std::any_of(report.checks.begin(), report.checks.end(), [](const Check& check) {
            return check.rule == "T3-HIER" && check.verdict == Verdict::source_inconsistent;
        });
    };
    EXPECT_FALSE(is_accused({wrong}));
    EXPECT_TRUE(is_accused({wrong, functions}));
}

TEST(Accusation, NotWhereWordsStandAmongAmounts) {
    const std::string page = R"(
        : 2024年度收入支出决算总表
        : 单位：万元
        | 收入 | < | < | 支出 | < | < |
        | 项目 | 行次 | 金额 | 项目 | 行次 | 金额 |
        | 一、一般公共预算财政拨款收入 | 1 | 397.33 | 一、一般公共服务支出 | 32 | 302.93 |
        | | 2 | 二、外交支出 | | | |
        | | 3 | 三、国防支出 | | | |
        | | 4 | 四、公共安全支出 | | | |
        | 本年收入合计 | 5 | 407.33 | 本年支出合计 | 36 | 302.93 |
    )";
    EXPECT_EQ(failing(validated({page}), Verdict::source_inconsistent), 0U);
    std::string blank = page;
    for (const char* words : {"二、外交支出", "三、国防支出", "四、公共安全支出"}) {
        blank = replaced(blank, words, "");
    }
    EXPECT_GE(failing(validated({blank}), Verdict::source_inconsistent), 1U);
}

TEST(Accusation, NotBetweenReportsOfAVolume) {
    const std::string other =
        replaced(replaced(test::summary_page, "临江区总工会", "青溪县林业局"), "397.33", "497.33");
    const Report report =
        validated({test::expenditure_page, test::summary_page,
                   replaced(test::expenditure_page, "临江区总工会", "青溪县林业局"), other});
    ASSERT_EQ(report.forms.reports.size(), 2U);
    for (const Check& check : report.checks) {
        for (const CellPlace& place : check.cells) {
            EXPECT_EQ(report.forms.tables[static_cast<std::size_t>(place.table)].report,
                      report.forms.tables[static_cast<std::size_t>(check.cells[0].table)].report)
                << check.rule;
        }
    }
}

TEST(Accusation, NotWhereATableIsPrintedTwice) {
    const std::string revised =
        replaced(replaced(test::summary_page, "397.33", "400.00"), "302.93", "305.60");
    const Report report = validated({test::summary_page, revised, test::expenditure_page});
    for (const Check& check : report.checks) {
        if (check.rule.starts_with("X-")) {
            EXPECT_NE(check.verdict, Verdict::source_inconsistent) << check.rule;
        }
    }
}

TEST(Accusation, NotWhereTheOtherSignWouldMakeItHold) {
    const std::string page = replaced(test::expenditure_page, "| 33.36 |", "| △33.36 |");
    const Report scanned = validate(test::classified({page}), test::shipped_definitions().rules);
    EXPECT_EQ(failing(scanned, Verdict::source_inconsistent), 0U);
    EXPECT_GE(failing(scanned, Verdict::reading_doubtful), 1U);
}

TEST(Accusation, NotOfAScanWhereALostMinusWouldMakeItHold) {
    // 499.00 - 101.67 = 397.33
    const std::string page =
        replaced(test::expenditure_page, "| 249.50 | 147.83 | | | |", "| 499.00 | 101.67 | | | |");
    const auto row_checks = [](const Report& report) {
        return std::count_if(report.checks.begin(), report.checks.end(), [](const Check& check) {
            return check.rule == "T3-ROW" && check.verdict == Verdict::source_inconsistent;
        });
    };
    EXPECT_EQ(row_checks(validate(test::classified({page}), test::shipped_definitions().rules)), 0);
    EXPECT_EQ(row_checks(validated({page})), 1);
}

TEST(Accusation, LostDigitsExplainWhatIsLeftOfTheOtherSide) {
    const Forms scanned = test::classified({test::expenditure_page});
    const Forms born = test::classified({test::expenditure_page}, text_layer);
    const auto explained = [](const Forms& forms, const char* left, const char* right) {
        Check check;
        check.left = Decimal::parse(left);
        check.right = Decimal::parse(right);
        check.cells = {{0, 3, 4}};
        const TableLookup lookup(forms, test::shipped_definitions().rules.words);
        return lost_digits_explain(check, lookup);
    };
    EXPECT_TRUE(explained(scanned, "397.3", "397.33"));
    EXPECT_TRUE(explained(scanned, "2.78", "72.7763")) << "the first digit is not seen";
    EXPECT_FALSE(explained(scanned, "397.34", "397.33"));
    EXPECT_FALSE(explained(scanned, "3973.30", "397.33"));
    EXPECT_FALSE(explained(scanned, "-397.3", "397.33"));
    EXPECT_FALSE(explained(born, "397.3", "397.33"));
}

TEST(Accusation, SeparatorsThatLookLikePointsExplainASum) {
    const std::string page = R"(
        | 合计 | 5885.200 |
        | 甲 | 494700 |
        | 乙 | 4552800 |
        | 丙 | 837.700 |
    )";
    for (const bool scan : {true, false}) {
        Forms forms = test::classified({page}, scan ? test::TextGridOptions{} : text_layer);
        Check check;
        check.tolerance = Decimal{};
        const TableLookup lookup(forms, test::shipped_definitions().rules.words);
        for (int row = 0; row < 4; ++row) {
            check.cells.push_back({0, row, 1});
            check.signs.push_back(row == 0 ? 1 : -1);
        }
        EXPECT_EQ(misread_separators_explain(check, lookup), scan);
        check.cells.pop_back();
        check.signs.pop_back();
        EXPECT_FALSE(misread_separators_explain(check, lookup));
    }
}

TEST(Accusation, RoundedFiguresAreOffByWhatRoundingLeaves) {
    const auto explained = [](const std::string& total) {
        const Forms forms =
            test::classified({"| 合计 | " + total + " |\n| 甲 | 494 |\n| 乙 | 837 |"});
        Check check;
        const TableLookup lookup(forms, test::shipped_definitions().rules.words);
        for (int row = 0; row < 3; ++row) {
            check.cells.push_back({0, row, 1});
        }
        check.difference = *Decimal::parse(total) - *Decimal::parse("1331");
        return rounding_explains(check, lookup);
    };
    EXPECT_TRUE(explained("1332"));
    EXPECT_FALSE(explained("1333"));
    EXPECT_FALSE(explained("1332.00")) << "printed to the cent";
}

/// Found by an attack: a copy that ends at the points of its last column.
TEST(Accusation, NotOfAScanWhoseDecimalsAreCutOff) {
    const std::string page = R"(
        : 支出情况
        | 科目 | 小计 | 基本 | 项目 |
        | 教育 | 50.03 | 20.44 | 29 |
    )";
    for (const bool scan : {true, false}) {
        const Forms forms = test::classified({page}, scan ? test::TextGridOptions{} : text_layer);
        const TableLookup lookup(forms, test::shipped_definitions().rules.words);
        Check check;
        check.cells = {{0, 1, 1}, {0, 1, 2}, {0, 1, 3}};
        check.difference = Decimal{59, 2};
        EXPECT_EQ(cut_decimals_explain(check, lookup), scan);
        check.difference = Decimal{159, 2};
        EXPECT_FALSE(cut_decimals_explain(check, lookup));
        check.cells.pop_back();
        check.difference = Decimal{59, 2};
        EXPECT_FALSE(cut_decimals_explain(check, lookup));
    }
}

TEST(Accusation, TablesOfTwoYearsNeedNotAgree) {
    const std::string title = ": 2024年度支出决算表\n";
    const auto two = [&title](const std::string& other) {
        Forms forms = test::classified({test::expenditure_page, test::expenditure_page});
        forms.tables.at(0).title = title;
        forms.tables.at(1).title = other;
        Check check;
        check.cells = {{0, 3, 4}, {1, 3, 4}};
        return compares_years(check, TableLookup(forms, test::shipped_definitions().rules.words));
    };
    EXPECT_TRUE(two("2023年度支出决算表"));
    EXPECT_FALSE(two("2024年度支出决算表"));
    EXPECT_FALSE(two("支出决算表"));
}

TEST(Accusation, NoCheckMixesUnits) {
    const Report report =
        validated({test::summary_page, replaced(test::expenditure_page, "单位：万元", "单位：元")});
    for (const Check& check : report.checks) {
        EXPECT_NE(check.status, CheckStatus::fail) << check.rule;
    }
}

TEST(Trusted, AnAmountWithoutAValueIsNot) {
    const std::string page = replaced(test::expenditure_page, "| 33.36 |", "| 33.36 21.10 |");
    const Report report = validated({page});
    const FormTable& table = report.forms.tables.at(0);
    for (std::size_t c = 0; c < table.cells.size(); ++c) {
        if (table.cells[c].content.text == "33.36 21.10") {
            EXPECT_EQ(report.trust[0][c].status, CellStatus::review);
        }
    }
}

TEST(Trusted, APercentageAmongAmountsIsNot) {
    const Report report = validated({replaced(test::expenditure_page, "| 33.36 |", "| 33.36% |")});
    const FormTable& table = report.forms.tables.at(0);
    for (std::size_t c = 0; c < table.cells.size(); ++c) {
        if (table.cells[c].content.text == "33.36%") {
            EXPECT_EQ(report.trust[0][c].status, CellStatus::review);
            return;
        }
    }
    ADD_FAILURE() << "the percentage is not there";
}

TEST(Trusted, ANotationInATextLayerIs) {
    std::string page = replaced(test::expenditure_page, "| 33.36 |", "| △33.36 |");
    const Report report = validated({page});
    const FormTable& table = report.forms.tables.at(0);
    for (std::size_t c = 0; c < table.cells.size(); ++c) {
        if (table.cells[c].content.text == "△33.36") {
            EXPECT_EQ(table.cells[c].content.value->text(), "-33.36");
            EXPECT_EQ(report.trust[0][c].status, CellStatus::verified);
        }
    }
}

TEST(Accusation, OfNoSumOfWhichAScanLostARow) {
    const std::string functions = R"(
    : 2024年度一般公共预算财政拨款支出决算表
    : 单位：万元
    | 项目 | < | 合计 | 基本支出 | 项目支出 |
    | 功能分类科目编码 | 科目名称 | ^ | ^ | ^ |
    | 合计 | < | 30.00 | 30.00 | |
    | 201 | 一般公共服务支出 | 30.00 | 30.00 | |
    | 20129 | 群众团体事务 | 30.00 | 30.00 | |
    | 2012901 | 行政运行 | 30.00 | 30.00 | |
)";
    const std::string subjects = R"(
    : 2024年度一般公共预算财政拨款基本支出决算表
    : 单位：万元
    | 人员经费 | < | < | 公用经费 | < | < |
    | 科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数 |
    | 301 | 工资福利支出 | 20.00 | 302 | 商品和服务支出 | 10.00 |
    | 30101 | 基本工资 | 20.00 | 30201 | 办公费 | 10.00 |
    | 人员经费合计 | < | 20.00 | 公用经费合计 | < | 10.00 |
)";
    const std::string lost = replaced(subjects, "| 公用经费合计 | < | 10.00 |", "| | < | |");
    const auto check_of = [&](const std::string& page, Reader reader) {
        test::TextGridOptions options;
        options.reader = reader;
        const Report report = validate(test::classified({functions, page}, options),
                                       test::shipped_definitions().rules);
        const auto found = std::find_if(report.checks.begin(), report.checks.end(),
                                        [](const Check& check) { return check.rule == "X-T5T6"; });
        return found == report.checks.end() ? Check{} : *found;
    };
    EXPECT_EQ(check_of(subjects, Reader::line_reader).status, CheckStatus::pass);
    EXPECT_EQ(check_of(lost, Reader::line_reader).status, CheckStatus::fail);
    EXPECT_EQ(check_of(lost, Reader::line_reader).verdict, Verdict::reading_doubtful);
    EXPECT_EQ(check_of(lost, Reader::text_layer).verdict, Verdict::source_inconsistent);
}

}  // namespace
}  // namespace juesuan
