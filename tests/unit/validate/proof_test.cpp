// Which readings change, which are only suggested, and which errors are the document's.
#include <gtest/gtest.h>

#include <algorithm>

#include "extractors/validate/proof/amount_candidates.h"
#include "extractors/validate/proof/support.h"
#include "extractors/validate/validate.h"
#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

Report validated(const std::vector<std::string>& pages) {
    return validate(test::classified(pages), test::shipped_definitions().rules);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

/// The cell at (row, col) of the report's first table.
std::pair<FormCell, CellTrust> cell_at(const Report& report, int row, int col) {
    const auto& cells = report.forms.tables[0].cells;
    for (std::size_t c = 0; c < cells.size(); ++c) {
        if (cells[c].row == row && cells[c].col == col) {
            return {cells[c], report.trust[0][c]};
        }
    }
    ADD_FAILURE() << "no cell at " << row << ", " << col;
    return {};
}

int failed(const Report& report, Verdict verdict) {
    return static_cast<int>(
        std::count_if(report.checks.begin(), report.checks.end(), [&](const Check& check) {
            return check.status == CheckStatus::fail && check.verdict == verdict;
        }));
}

TEST(PlainAmount, TakesWhatIsWellFormedAndNothingElse) {
    for (const char* text : {"0", "0.05", "-12.30", "1,234.56", "1234.56", "12,345,678"}) {
        EXPECT_TRUE(plain_amount(text)) << text;
    }
    for (const char* text : {"", "-", ".5", "5.", "1,23", "12,34.56", "1.2.3", "01.20", "1,,234",
                             ",123", "1 2", "3O5", "1-2", "1234,567"}) {
        EXPECT_FALSE(plain_amount(text)) << text;
    }
    EXPECT_EQ(plain_amount("1,234.56")->text(), "1234.56");
}

TEST(Repair, TwoIdentitiesMendWhatTheGlyphsAllow) {
    // 101.21 for 181.19 would satisfy nothing; 1[08]1.19 is asked for by its row and its subject.
    const Report report =
        validated({replaced(test::expenditure_page, "| 181.19 |", "| 1[08]1.19 |")});
    const auto [cell, trust] = cell_at(report, 7, 4);
    EXPECT_EQ(cell.content.raw, "101.19");
    EXPECT_EQ(cell.content.text, "181.19");
    EXPECT_EQ(cell.content.steps.back(), TextStep::arithmetic);
    EXPECT_EQ(trust.status, CellStatus::accepted);  // never verified: it is not what was read
    EXPECT_EQ(report.forms.tables[0].records[4].values[0].value->text(), "181.19");
    EXPECT_EQ(
        failed(report, Verdict::source_inconsistent) + failed(report, Verdict::reading_doubtful),
        0);
}

TEST(Repair, ALastDigitThatOnlyRoundingAllowsIsNotTaken) {
    // 181.19 is printed; the reader saw 6 or 8, and with 8 the sums hold but for rounding.
    const Report report =
        validated({replaced(test::expenditure_page, "| 181.19 |", "| 181.1[68] |")});
    const auto [cell, trust] = cell_at(report, 7, 4);
    EXPECT_EQ(cell.content.text, "181.16");
    EXPECT_EQ(trust.status, CellStatus::review);
}

TEST(Repair, OneIdentityIsOnlyASuggestion) {
    const Report report = validated({replaced(test::summary_page, "| 302.93 |", "| 3[80]2.93 |")});
    const auto [cell, trust] = cell_at(report, 3, 5);
    EXPECT_EQ(cell.content.text, "382.93");
    EXPECT_EQ(trust.status, CellStatus::review);
    ASSERT_EQ(report.suggestions.size(), 1U);
    EXPECT_EQ(report.suggestions[0].from, "382.93");
    EXPECT_EQ(report.suggestions[0].to, "302.93");
    EXPECT_EQ(report.suggestions[0].because, std::vector<std::string>{"T1-EXP-SUM"});
    EXPECT_EQ(failed(report, Verdict::reading_doubtful), 1);
}

TEST(Repair, WhatTheGlyphsDoNotAllowIsTheDocumentsError) {
    const Report report = validated({replaced(test::expenditure_page, "| 181.19 |", "| 101.19 |")});
    EXPECT_EQ(cell_at(report, 7, 4).first.content.text, "101.19");
    EXPECT_TRUE(report.suggestions.empty());
    EXPECT_EQ(failed(report, Verdict::source_inconsistent), 2);
    EXPECT_EQ(failed(report, Verdict::reading_doubtful), 0);
}

TEST(Verdict, ASumOverATornTableIsDoubtful) {
    const std::string page = test::expenditure_page;
    const auto second = page.find("    | 208 |");
    const auto header =
        page.substr(page.find("    | 项目"), page.find("    | 合计") - page.find("    | 项目"));
    const std::string first = page.substr(0, second) + "    : 一段文字，谁也不知道它从哪里来。\n";
    const Report report = validated({first, "\n" + header + page.substr(second)});
    ASSERT_EQ(report.forms.tables.size(), 2U);
    EXPECT_EQ(report.forms.tables[1].form, report.forms.tables[0].form);
    EXPECT_GT(failed(report, Verdict::reading_doubtful), 0);
    EXPECT_EQ(failed(report, Verdict::source_inconsistent), 0);
}

TEST(Repair, ADigitOfTheNeighboursIsNotWhatTheGlyphsAllow) {
    // 397.83 printed for 397.33, against three sums: the pixels show a 3, but not in this
    // place.
    const Report report =
        validated({replaced(test::expenditure_page, "| 397.33 | 249.50", "| 397.8[35] | 249.50"),
                   test::summary_page});
    EXPECT_EQ(cell_at(report, 3, 4).first.content.text, "397.83");
    EXPECT_TRUE(report.suggestions.empty());
    EXPECT_GE(failed(report, Verdict::source_inconsistent), 3);
    EXPECT_EQ(failed(report, Verdict::reading_doubtful), 0);
}

TEST(Repair, AnotherGlyphThatRepairsNothingLeavesTheDocumentsError) {
    const Report report =
        validated({replaced(test::expenditure_page, "| 181.19 |", "| 1[03]1.19 |")});
    EXPECT_EQ(cell_at(report, 7, 4).first.content.text, "101.19");
    EXPECT_TRUE(report.suggestions.empty());
}

TEST(Repair, WhatRoundingExplainsIsNoReasonToChangeAReading) {
    // 249.51 over 249.50: printed so in a published report. 0 would make both sums exact.
    const std::string page =
        replaced(test::expenditure_page, "| 249.50 | 147.83 |", "| 249.5[10] | 147.83 |");
    const Report report = validated({page});
    EXPECT_EQ(cell_at(report, 3, 5).first.content.text, "249.51");
    EXPECT_EQ(cell_at(report, 3, 5).second.status, CellStatus::review);
    EXPECT_TRUE(report.suggestions.empty());
}

TEST(Evidence, ASumThatHoldsOverDoubtfulReadingsProvesLittle) {
    // Doubtful in the same place wherever it is printed, and no total that knows: 76.04
    // or 16.04?
    std::string page = replaced(test::expenditure_page,
                                "| 合计 | < | < | < | 397.33 | 249.50 | 147.83 | | | |\n", "");
    for (int k = 0; k < 3; ++k) {
        page = replaced(page, "| 76.04 | 76.04 |", "| [71]6.04 | [71]6.04 |");
    }
    const Report report = validated({page});
    EXPECT_EQ(cell_at(report, 7, 4).first.content.text, "76.04");
    EXPECT_EQ(cell_at(report, 7, 4).second.status, CellStatus::review);
}

/// An amount of a net whose reading is wrong with one in a hundred, in no way that a candidate
/// names.
AmountCandidates unsure_amount(const std::string& text) {
    AmountCandidates out;
    const Decimal value = Decimal::parse(text).value();
    out.all.push_back({text, value, value.rescaled(units_scale).value().units, 0, 0});
    out.misread = out.unlisted = 0.01;
    return out;
}

TEST(Evidence, ALastDigitIsNotProvedByASumThatHoldsButForRounding) {
    AmountNet net;
    net.amounts = {unsure_amount("115.38"), unsure_amount("53.42"), unsure_amount("61.97")};
    net.identities_of = {{0}, {0}, {0}};
    Identity sum;
    sum.terms = {{0, 1}, {1, -1}, {2, -1}};
    sum.tolerance = 20000;  // two hundredths
    sum.last_place = 10000;
    net.identities = {sum};
    const double rounded = support_of(net, 0, assignment_of(net, {0, 0, 0})).unseen;
    net.amounts[0] = unsure_amount("115.39");
    const double exact = support_of(net, 0, assignment_of(net, {0, 0, 0})).unseen;
    EXPECT_LT(exact, 0.01);
    EXPECT_GT(rounded, 0.2 * 0.99);  // one of five digits is as unsure as it was
}

TEST(Evidence, AnUnprovedReadingIsTrustedOnlyAsFarAsTheTargetAllows) {
    const std::string page = replaced(test::summary_page, "| 397.33 | 一", "| [34]97.33 | 一");
    const Forms forms = test::classified({page});
    ValidateOptions strict, lax;
    strict.target_error = 1e-9;
    lax.target_error = 0.09;
    const auto& rules = test::shipped_definitions().rules;
    EXPECT_EQ(cell_at(validate(forms, rules, strict), 3, 2).second.status, CellStatus::review);
    EXPECT_NE(cell_at(validate(forms, rules, lax), 3, 2).second.status, CellStatus::review);
}

}  // namespace
}  // namespace juesuan
