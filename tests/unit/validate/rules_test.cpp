#include <gtest/gtest.h>

#include <algorithm>

#include "extractors/validate/rules/compare.h"
#include "extractors/validate/validate.h"
#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

Report validated(const std::vector<std::string>& pages, const test::TextGridOptions& grid = {}) {
    return validate(test::classified(pages, grid), test::shipped_definitions().rules);
}

std::vector<Check> checks_of(const Report& report, const std::string& rule) {
    std::vector<Check> out;
    std::copy_if(report.checks.begin(), report.checks.end(), std::back_inserter(out),
                 [&rule](const Check& check) { return check.rule == rule; });
    return out;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

CellTrust trust_at(const Report& report, int table, int row, int col) {
    const auto& cells = report.forms.tables[static_cast<std::size_t>(table)].cells;
    for (std::size_t c = 0; c < cells.size(); ++c) {
        if (cells[c].row == row && cells[c].col == col) {
            return report.trust[static_cast<std::size_t>(table)][c];
        }
    }
    ADD_FAILURE() << "no cell at " << row << ", " << col;
    return {};
}

/// As they are published.
std::vector<std::string> reason_texts(const CellTrust& trust) {
    std::vector<std::string> out;
    for (const StatusReason& reason : trust.reasons) {
        out.push_back(reason_text(reason));
    }
    return out;
}

const test::TextGridOptions text_layer = [] {
    test::TextGridOptions options;
    options.reader = Reader::text_layer;
    options.confidence = 1;
    return options;
}();

TEST(Rules, ACorrectReportPassesAll) {
    const Report report = validated({test::summary_page, test::expenditure_page});
    for (const Check& check : report.checks) {
        EXPECT_TRUE(check.status == CheckStatus::pass ||
                    check.status == CheckStatus::not_applicable)
            << check.rule;
    }
    for (const char* rule :
         {"T1-INC-SUM", "T1-EXP-SUM", "T1-TOT-L", "T1-TOT-R", "T1-BAL", "T1-REQ", "T3-ROW",
          "T3-COLSUM", "T3-HIER", "X-T1T3", "X-CLASS-T1T3", "X-T1-CARRY"}) {
        EXPECT_EQ(checks_of(report, rule).at(0).status, CheckStatus::pass) << rule;
    }
    EXPECT_EQ(checks_of(report, "X-T1T2").at(0).status, CheckStatus::not_applicable);
    EXPECT_EQ(checks_of(report, "T3-ROW").size(), 11U);
    EXPECT_EQ(checks_of(report, "X-CLASS-T1T3").size(), 3U);
}

TEST(Rules, AWrongSumSaysBothSides) {
    const Report report = validated({replaced(test::summary_page, "302.93", "303.93")}, text_layer);
    const Check check = checks_of(report, "T1-EXP-SUM").at(0);
    EXPECT_EQ(check.status, CheckStatus::fail);
    EXPECT_EQ(check.left->text(), "397.33");
    EXPECT_EQ(check.right->text(), "398.33");
    EXPECT_EQ(check.difference->text(), "-1.00");
    EXPECT_EQ(check.tolerance->text(), "0.020");
    EXPECT_EQ(check.cells.size(), 4U);
    EXPECT_EQ(check.verdict, Verdict::source_inconsistent);
}

TEST(Rules, RoundingOfTheTermsIsNoError) {
    const Report report = validated({replaced(test::summary_page, "302.93", "302.94")});
    EXPECT_EQ(checks_of(report, "T1-EXP-SUM").at(0).status, CheckStatus::pass);
    // The same amount printed twice was rounded once: the totals must be equal.
    const std::string page = replaced(test::summary_page, "407.33", "407.34");
    EXPECT_EQ(checks_of(validated({page}), "T1-BAL").at(0).status, CheckStatus::fail);
}

TEST(Rules, ADoubtfulReadingIsSuspectedFirst) {
    const Report report = validated({replaced(test::summary_page, "302.93", "~303.93")});
    EXPECT_EQ(checks_of(report, "T1-EXP-SUM").at(0).verdict, Verdict::reading_doubtful);
    const CellTrust doubtful = trust_at(report, 0, 3, 5);
    EXPECT_EQ(doubtful.status, CellStatus::review);
    EXPECT_EQ(reason_texts(doubtful),
              (std::vector<std::string>{"low_confidence", "failed:T1-EXP-SUM"}));
}

TEST(Rules, ADocumentThatContradictsItselfIsReadCorrectlyAllTheSame) {
    const Report report = validated({replaced(test::summary_page, "302.93", "303.93")}, text_layer);
    EXPECT_EQ(trust_at(report, 0, 3, 5).status, CellStatus::verified);
    const Report scan = validated({replaced(test::summary_page, "302.93", "303.93")});
    EXPECT_EQ(checks_of(scan, "T1-EXP-SUM").at(0).verdict, Verdict::source_inconsistent);
    // Nothing tells a misprint from a misreading that the reader is sure of: a person should look.
    EXPECT_EQ(trust_at(scan, 0, 3, 5).status, CellStatus::review);
    EXPECT_EQ(reason_texts(trust_at(scan, 0, 3, 5)), std::vector<std::string>{"contradicted"});
}

TEST(Rules, DoubtThatDoesNotExplainTheDifferenceLeavesTheDocumentsError) {
    // 1.00 is missing; that 76.04 may be 76.01 or 16.04 does not say so.
    std::string page = replaced(test::summary_page, "302.93", "303.93");
    page = replaced(page, "| 76.04 |", "| [71]6.0[41] |");
    const Report report = validated({page});
    EXPECT_EQ(checks_of(report, "T1-EXP-SUM").at(0).verdict, Verdict::source_inconsistent);
    // A glyph that does say so is likelier than a misprint.
    const Report other = validated({replaced(test::summary_page, "302.93", "30[32].93")});
    EXPECT_EQ(checks_of(other, "T1-EXP-SUM").at(0).verdict, Verdict::reading_doubtful);
}

TEST(Rules, ADoubtfulCodeIsToBlameOnlyForItsOwnAmounts) {
    const std::string code = replaced(test::expenditure_page, "| 2080505 |", "| ~2080505 |");
    const auto failed_sums = [](const std::string& page) {
        const Report report = validated({page});
        std::vector<Verdict> out;
        for (const Check& check : checks_of(report, "T3-HIER")) {
            if (check.status == CheckStatus::fail) {
                out.push_back(check.verdict);
            }
        }
        return out;
    };
    // 181.19 is printed as 191.19: no row of 10.00 is in doubt.
    const std::vector<Verdict> misprint =
        failed_sums(replaced(code, "| 181.19 | 33.36 |", "| 191.19 | 33.36 |"));
    ASSERT_EQ(misprint.size(), 1U);
    EXPECT_EQ(misprint[0], Verdict::source_inconsistent);
    // The subject has lost 76.04, which stands in the row whose code is in doubt.
    for (const Verdict verdict : failed_sums(replaced(code, "~2080505", "~2090505"))) {
        EXPECT_EQ(verdict, Verdict::reading_doubtful);
    }
}

TEST(Rules, ADoubtfulCodeOfAnotherClassExplainsWhatSeveralSumsMiss) {
    // 20805 read as 24805 is missed by 208, and counted in the sum of the column.
    const Report report = validated({replaced(test::expenditure_page, "| 20805 |", "| ~24805 |")});
    int failed = 0;
    for (const char* rule : {"T3-HIER", "T3-COLSUM"}) {
        for (const Check& check : checks_of(report, rule)) {
            failed += check.status == CheckStatus::fail ? 1 : 0;
            EXPECT_NE(check.verdict, Verdict::source_inconsistent) << rule;
        }
    }
    EXPECT_GE(failed, 2);
}

/// Rows 1 to 6 of a summary, 行次 as given.
std::string summary_with(const std::vector<std::string>& numbers) {
    const std::vector<std::string> labels = {"一、一般公共预算财政拨款收入",
                                             "二、政府性基金预算财政拨款收入",
                                             "三、国有资本经营预算财政拨款收入",
                                             "四、上级补助收入",
                                             "五、事业收入",
                                             "六、经营收入"};
    std::string rows;
    for (std::size_t k = 0; k < labels.size(); ++k) {
        rows += "    | " + labels[k] + " | " + numbers[k] + " | | | | |\n";
    }
    const auto at = test::summary_page.find("    | 一、一般公共预算财政拨款收入");
    const auto end = test::summary_page.find("    | 总计");
    return test::summary_page.substr(0, at) + rows + test::summary_page.substr(end);
}

TEST(Trust, ALineNumberThatBreaksTheCountIsLookedAt) {
    const Report whole = validated({summary_with({"1", "2", "~3", "4", "5", "6"})});
    EXPECT_EQ(trust_at(whole, 0, 5, 1).status, CellStatus::accepted);
    EXPECT_EQ(reason_texts(trust_at(whole, 0, 5, 1)),
              (std::vector<std::string>{"low_confidence", "in_sequence"}));
    const Report broken = validated({summary_with({"1", "2", "8", "4", "5", "6"})});
    EXPECT_EQ(trust_at(broken, 0, 5, 1).status, CellStatus::review);
    EXPECT_EQ(reason_texts(trust_at(broken, 0, 5, 1)), std::vector<std::string>{"out_of_sequence"});
    EXPECT_EQ(trust_at(broken, 0, 4, 1).status, CellStatus::accepted);
    EXPECT_EQ(trust_at(broken, 0, 6, 1).status, CellStatus::accepted);
}

TEST(Trust, ARepeatedHeaderDoesNotBreakTheCount) {
    const std::string whole = summary_with({"1", "2", "3", "4", "5", "6"});
    const std::string header =
        whole.substr(whole.find("    | 收入"), whole.find("    | 一、") - whole.find("    | 收入"));
    const auto cut = whole.find("    | 五、事业收入");
    const Report report = validated({whole.substr(0, cut), header + whole.substr(cut)});
    ASSERT_EQ(report.forms.tables.size(), 1U);
    ASSERT_FALSE(report.forms.tables[0].repeated_header_rows.empty());
    EXPECT_EQ(trust_at(report, 0, 8, 1).status, CellStatus::accepted) << "行次 once more";
    EXPECT_EQ(trust_at(report, 0, 10, 1).status, CellStatus::accepted) << "5, after 4";
}

TEST(Trust, AWordWhereAmountsStandIsLookedAt) {
    const Report report = validated({replaced(test::expenditure_page, "| 33.36 |", "| ‰ |")});
    EXPECT_EQ(trust_at(report, 0, 7, 5).status, CellStatus::review);
    EXPECT_EQ(reason_texts(trust_at(report, 0, 7, 5)).front(), "among_amounts");
    const Report dash = validated({replaced(test::expenditure_page, "| 33.36 |", "| —— |")});
    EXPECT_NE(reason_texts(trust_at(dash, 0, 7, 5)), std::vector<std::string>{"among_amounts"});
}

TEST(Trust, ACodeThatEndsInACharacterIsLookedAt) {
    const Report report =
        validated({replaced(test::expenditure_page, "| 20805 | <", "| 2080日 | <")});
    EXPECT_EQ(trust_at(report, 0, 9, 0).status, CellStatus::review);
    EXPECT_EQ(reason_texts(trust_at(report, 0, 9, 0)).front(), "among_codes");
    EXPECT_EQ(trust_at(report, 0, 2, 0).status, CellStatus::accepted) << "类";
}

TEST(Trust, ABlankThatTheCountSkipsIsLookedAt) {
    const Report skipped = validated({summary_with({"1", "2", "", "4", "5", "6"})});
    EXPECT_EQ(trust_at(skipped, 0, 5, 1).status, CellStatus::review);
    const Report none = validated({summary_with({"1", "2", "", "3", "4", "5"})});
    EXPECT_EQ(trust_at(none, 0, 5, 1).status, CellStatus::accepted);
}

TEST(Trust, AColumnNumberThatBreaksTheCountIsLookedAt) {
    const std::string page = replaced(test::expenditure_page, "| 1 | 2 | 3 |", "| 1 | 一 | 3 |");
    EXPECT_EQ(trust_at(validated({page}), 0, 2, 5).status, CellStatus::review);
    EXPECT_EQ(trust_at(validated({test::expenditure_page}), 0, 2, 5).status, CellStatus::accepted);
}

TEST(Rules, ABlankInASumThatFailsMayHoldInk) {
    const std::string page =
        replaced(test::expenditure_page, "| 121.74 | 121.74 |", "| 121.74 | |");
    const Report scan = validated({page});
    EXPECT_EQ(trust_at(scan, 0, 6, 5).status, CellStatus::review);
    EXPECT_EQ(reason_texts(trust_at(scan, 0, 6, 5)), std::vector<std::string>{"may_hold_ink"});
    EXPECT_EQ(trust_at(validated({page}, text_layer), 0, 6, 5).status, CellStatus::accepted);
    EXPECT_EQ(trust_at(validated({test::expenditure_page}), 0, 6, 6).status, CellStatus::accepted);
}

TEST(Rules, AnAmountThatCannotBeReadMakesItsChecksUnreadable) {
    const Report report = validated({replaced(test::summary_page, "302.93", "30.2.93")});
    EXPECT_EQ(checks_of(report, "T1-EXP-SUM").at(0).status, CheckStatus::unreadable);
    EXPECT_EQ(trust_at(report, 0, 3, 5).status, CellStatus::review);
    EXPECT_EQ(reason_texts(trust_at(report, 0, 3, 5)),
              std::vector<std::string>{"malformed_amount"});
}

TEST(Rules, SubtotalsAreTheSumOfTheirItems) {
    const Report report =
        validated({replaced(test::expenditure_page, "| 181.19 | 33.36 |", "| 191.19 | 43.36 |")});
    int failed = 0;
    for (const Check& check : checks_of(report, "T3-HIER")) {
        failed += check.status == CheckStatus::fail ? 1 : 0;
    }
    EXPECT_EQ(failed, 2);  // 20129 in the columns total and basic
}

/// 一般公共预算财政拨款支出决算表 with one row.
std::string general_page(const std::string& row) {
    return R"(
        : 一般公共预算财政拨款支出决算表
        | 功能分类科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
        )" +
           row + "\n";
}

TEST(Rules, OneCodeHasOneName) {
    const auto check = [](const std::string& row) {
        const Report report = validated({test::expenditure_page, general_page(row)}, text_layer);
        const std::vector<Check> names = checks_of(report, "X-CODENAME");
        EXPECT_EQ(names.size(), 1U);
        return names.empty() ? Check{} : names[0];
    };
    EXPECT_EQ(check("| 2012901 | 行政运行 | 121.74 | 121.74 | |").status, CheckStatus::pass);
    EXPECT_EQ(check("| 2012901 | 行政远行 | 121.74 | 121.74 | |").status, CheckStatus::fail);
    EXPECT_EQ(check("| 2012901 | 行政远行 | 121.74 | 121.74 | |").verdict,
              Verdict::source_inconsistent);
}

TEST(Rules, ASubjectOfThePartStandsInTheWhole) {
    const auto state = [](const std::string& row) {
        const Report report = validated({test::expenditure_page, general_page(row)}, text_layer);
        return checks_of(report, "X-CODESET").at(0).status;
    };
    EXPECT_EQ(state("| 2012901 | 行政运行 | 121.74 | 121.74 | |"), CheckStatus::pass);
    EXPECT_EQ(state("| 2012919 | 行政运行 | 121.74 | 121.74 | |"), CheckStatus::fail);
}

TEST(Rules, RowsAreLabelledAsTheFormLabelsThem) {
    EXPECT_EQ(checks_of(validated({test::summary_page}, text_layer), "T-LABEL").at(0).status,
              CheckStatus::pass);
    const std::string page =
        replaced(test::summary_page, "| 年初结转和结余 |", "| 年初结存和结余 |");
    const auto checks = checks_of(validated({page}, text_layer), "T-LABEL");
    ASSERT_EQ(checks.size(), 1U);
    EXPECT_EQ(checks[0].status, CheckStatus::fail);
    EXPECT_EQ(checks[0].cells.size(), 1U);
}

TEST(Trust, AnIdentityProvesWhatWasReadWithoutDoubt) {
    const Report report = validated({test::summary_page});
    const CellTrust total = trust_at(report, 0, 6, 2);
    EXPECT_EQ(total.status, CellStatus::verified);
    EXPECT_EQ(reason_texts(total), (std::vector<std::string>{"passed:T1-INC-SUM", "passed:T1-TOT-L",
                                                             "passed:X-T1-CARRY"}));
}

TEST(Trust, AnIdentityLiftsADoubtfulAmountOnlyToAccepted) {
    const Report report = validated({replaced(test::summary_page, "302.93", "~302.93")});
    EXPECT_EQ(trust_at(report, 0, 3, 5).status, CellStatus::accepted);
    EXPECT_EQ(reason_texts(trust_at(report, 0, 3, 5)),
              (std::vector<std::string>{"low_confidence", "passed:T1-EXP-SUM"}));
}

TEST(Trust, AnAmountWithoutDecimalsAmongDecimalsIsDoubtful) {
    const Report report =
        validated({replaced(test::expenditure_page, "| 121.74 | 121.74 |", "| 121.74 | 12174 |")});
    // The point is as small as a speck; that it was lost is what row and column ask for. Sums do
    // not put it back.
    EXPECT_EQ(trust_at(report, 0, 6, 5).status, CellStatus::review);
    EXPECT_EQ(reason_texts(trust_at(report, 0, 6, 5)).at(0), "odd_decimals");
    ASSERT_FALSE(report.suggestions.empty());
    EXPECT_EQ(report.suggestions[0].to, "121.74");
    const Report alone = validated({replaced(test::summary_page, "| 302.93 |", "| 30293 |")});
    EXPECT_EQ(trust_at(alone, 0, 3, 5).status, CellStatus::review);
    EXPECT_EQ(reason_texts(trust_at(alone, 0, 3, 5)).at(0), "odd_decimals");
}

TEST(Trust, LastDigitsThatManyLoseAlikeAreMissed) {
    // 0.61 + 0.61 → 0.6 + 0.6: every copy of it stands at a ruling, and 0.00 says how many there
    // are
    const std::string page = R"(
        : 资产情况
        | 名称 | 年初 | 年末 |
        | 房屋 | 0.6 | 0.6 |
        | 车辆 | 31.25 | 0.00 |
        | 设备 | 8.7 | 18.75 |
        | 合计 | 40.5 | 19.36 |
    )";
    for (const Reader reader : {Reader::line_reader, Reader::text_layer}) {
        test::TextGridOptions grid;
        grid.reader = reader;
        const Report report =
            validate(test::classified({page}, grid), test::shipped_definitions().rules);
        EXPECT_EQ(trust_at(report, 0, 1, 1).status == CellStatus::review,
                  reader == Reader::line_reader);
        EXPECT_NE(trust_at(report, 0, 2, 1).status, CellStatus::review);
    }
}

TEST(Trust, NothingIsPrintedInOneWay) {
    // Nearly all have lost the digit at their ruling, zeros among them.
    std::string page = ": 资产情况\n| 名称 | 年初 | 年末 |\n";
    for (const char* row : {"| 甲 | 0.6 | 0.0 |", "| 乙 | 0.0 | 1.5 |", "| 丙 | 0.0 | 0.0 |",
                            "| 丁 | 8.7 | 0.00 |", "| 戊 | 0.00 | 2.4 |"}) {
        page += std::string(row) + "\n";
    }
    const Report report = validate(test::classified({page}), test::shipped_definitions().rules);
    EXPECT_EQ(trust_at(report, 0, 1, 1).status, CellStatus::review);
    EXPECT_EQ(reason_texts(trust_at(report, 0, 1, 1)).at(0), "odd_decimals");
}

TEST(Trust, ARepairedAmountIsNeverVerified) {
    const Report report = validated({replaced(test::summary_page, "302.93", "302,93")});
    const CellTrust trust = trust_at(report, 0, 3, 5);
    EXPECT_EQ(trust.status, CellStatus::accepted);
    EXPECT_EQ(reason_texts(trust).at(0), "amount_grammar");
}

TEST(Tolerance, HalfAUnitForEveryTerm) {
    EXPECT_EQ(rounding_tolerance(2, 3, Decimal{}).text(), "0.015");
    EXPECT_EQ(rounding_tolerance(0, 2, Decimal{}).text(), "1.0");
    EXPECT_EQ(rounding_tolerance(2, 0, Decimal{1, 2}).text(), "0.010");
}

TEST(Trust, TwoCellsReadAsOneAreToBeLookedAt) {
    for (const char* text : {"14.20六、科学技术支出", "310.75310", "-3.20八、社会保障"}) {
        const Report report = validated(
            {replaced(test::summary_page, "| 302.93 |", std::string("| ") + text + " |")});
        EXPECT_EQ(trust_at(report, 0, 3, 5).status, CellStatus::review) << text;
    }
}

TEST(Trust, ANumberWithoutItsLastDigitIsShorterThanItsColumn) {
    // Counts stand beside amounts, so the table as a whole has no usual number of decimals.
    const auto list = [](const std::string& amount, const std::string& rate, const char* last) {
        return validated({R"(
    : 资产与项目执行情况表
    | 序号 | 项目名称 | 数量 | 账面原值 | 执行率 |
    | 1 | 图书档案 | 307 | 291567.97 | 34.44% |
    | 2 | 培训教室 | 335 | 112410.77 | 94.61% |
    | 3 | 档案库房 | 241 | 668374.82 | 47.82% |
    | 4 | 信息化系统 | 179 | )" +
                          amount + " | " + rate + R"( |
    | 5 | 门户网站 | 210 | 189209.5)" +
                          last + " | 65.3" + last + R"(% |
)"});
    };
    const Report report = list("505794.3", "72.5%", "0");
    EXPECT_EQ(trust_at(report, 0, 4, 3).status, CellStatus::review);
    EXPECT_EQ(reason_texts(trust_at(report, 0, 4, 3)).at(0), "odd_decimals");
    EXPECT_EQ(trust_at(report, 0, 4, 4).status, CellStatus::review);
    EXPECT_EQ(trust_at(report, 0, 4, 2).status, CellStatus::accepted);
    EXPECT_EQ(trust_at(list("50579431", "72.59%", "5"), 0, 4, 3).status, CellStatus::review);
    // Nothing says that zeros are printed: they may be dropped throughout.
    EXPECT_EQ(trust_at(list("505794.3", "72.5%", "5"), 0, 4, 3).status, CellStatus::accepted);
}

}  // namespace
}  // namespace juesuan
