// Where the point of an amount stands is evidence of its own: sums hold at every scale.
#include "extractors/validate/scale.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "extractors/validate/validate.h"
#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

using test::expenditure_page;
using test::summary_page;

Report validated(const std::vector<std::string>& pages, Reader reader = Reader::line_reader) {
    test::TextGridOptions grid;
    grid.reader = reader;
    grid.confidence = reader == Reader::text_layer ? 1 : 0.9999;
    return validate(test::classified(pages, grid), test::shipped_definitions().rules);
}

/// The page with every amount changed; $01 and $02: what stands before and behind its point.
std::string each_amount(const std::string& page, const std::string& into) {
    return std::regex_replace(page, std::regex("(\\d+)\\.(\\d\\d)(?= \\|)"), into);
}

std::string in_yuan(std::string page) { return page.replace(page.find("万元"), 6, "元"); }

struct Trusted {
    int trusted = 0, review = 0, unsure = 0;
};

/// Of the amounts that are not blank.
Trusted trusted_in(const Report& report) {
    Trusted out;
    for (std::size_t t = 0; t < report.forms.tables.size(); ++t) {
        const FormTable& table = report.forms.tables[t];
        for (std::size_t c = 0; c < table.cells.size(); ++c) {
            const FormCell& cell = table.cells[c];
            if (cell.kind != CellKind::amount || cell.row < table.header_rows) {
                continue;
            }
            const CellTrust& trust = report.trust[t][c];
            ++(trust.status == CellStatus::review ? out.review : out.trusted);
            out.unsure +=
                std::any_of(trust.reasons.begin(), trust.reasons.end(),
                            [](const StatusReason& r) { return r.reason == Reason::scale_unsure; });
        }
    }
    return out;
}

TEST(Scale, UndamagedAmountsAreSure) {
    const Trusted found = trusted_in(validated({summary_page, expenditure_page}));
    EXPECT_EQ(found.unsure, 0);
    EXPECT_EQ(found.review, 0);
    EXPECT_GT(found.trusted, 30);
}

TEST(Scale, AllPointsLostHoldInEverySumAndAreNotTrusted) {
    const Trusted found = trusted_in(
        validated({each_amount(summary_page, "$1$2"), each_amount(expenditure_page, "$1$2")}));
    EXPECT_EQ(found.trusted, 0);
    EXPECT_GT(found.unsure, 30);
}

TEST(Scale, AllPointsOfATableAreLostWhoseUnitNobodyReads) {
    std::string page = each_amount(expenditure_page, "$1$2");
    page.erase(page.find("    : 单位"), page.find("    | 项目") - page.find("    : 单位"));
    EXPECT_EQ(trusted_in(validated({summary_page, page})).trusted,
              trusted_in(validated({summary_page})).trusted);
}

TEST(Scale, AllPointsOfOneColumnLost) {
    // The total loses its points, and so does what each row has of it.
    std::string page = expenditure_page;
    page = std::regex_replace(page, std::regex("\\| (\\d+)\\.(\\d\\d) \\| (\\d+)\\.(\\d\\d) \\|"),
                              "| $1$2 | $3.$4 |");
    const Trusted found = trusted_in(validated({page}));
    EXPECT_EQ(found.unsure, 11);
    EXPECT_GT(found.trusted, 10);
}

TEST(Scale, ATextLayerIsExact) {
    const Report report = validated({each_amount(expenditure_page, "$1$2")}, Reader::text_layer);
    EXPECT_EQ(trusted_in(report).unsure, 0);
    EXPECT_EQ(trusted_in(report).review, 0);
}

/// Found by an attack: account books raise the cents, and sums of the whole parts hold by rounding.
TEST(Scale, TwoRaisedDigitsBehindAWholeNumberMayBeCents) {
    const auto found = [](const std::string& behind) {
        const std::string page = each_amount(expenditure_page, "$1" + behind);
        return trusted_in(validated({page}, Reader::text_layer));
    };
    EXPECT_EQ(found("⁸¹").trusted, 0);
    EXPECT_EQ(found("¹").unsure, 0);
}

TEST(Scale, SeparatorsReadAsPointsAreNotTrusted) {
    const std::string points = in_yuan(each_amount(expenditure_page, "$01.$020"));
    const Trusted found = trusted_in(validated({points}));
    EXPECT_EQ(found.trusted, 0);
    const std::string commas = in_yuan(each_amount(expenditure_page, "$01,$020"));
    EXPECT_EQ(trusted_in(validated({commas})).review, 0);
}

TEST(Scale, OneSeparatorReadAsAPointIsNotTrusted) {
    std::string page = in_yuan(each_amount(expenditure_page, "$01,$020"));
    page.replace(page.find("181,190"), 7, "181.190");
    const Trusted found = trusted_in(validated({page}));
    EXPECT_EQ(found.unsure, 1);
    EXPECT_GT(found.trusted, 10);
}

TEST(Scale, ALostPointThatASumTiesToOthersIsSure) {
    // 120 for 120.00: only at this scale does it add up with amounts that show their points.
    std::string page = std::regex_replace(expenditure_page, std::regex("121\\.74"), "121");
    page = std::regex_replace(page, std::regex("302\\.93"), "302.19");
    page = std::regex_replace(page, std::regex("397\\.33"), "396.59");
    page = std::regex_replace(page, std::regex("155\\.10"), "154.36");
    page = std::regex_replace(page, std::regex("249\\.50"), "248.76");
    EXPECT_EQ(trusted_in(validated({page})).unsure, 0);
}

TEST(Scale, SixDecimalsAreAdded) {
    const std::string page = each_amount(expenditure_page, "$01.$020004");
    const Report report = validated({page});
    EXPECT_TRUE(std::none_of(report.checks.begin(), report.checks.end(), [](const Check& check) {
        return check.status == CheckStatus::unreadable;
    }));
}

TEST(Tolerance, AColumnWhoseDecimalsAreCutDoesNotRoundItselfRight) {
    const std::string page = each_amount(expenditure_page, "$1");
    const Report report = validated({page});
    EXPECT_EQ(trusted_in(report).trusted, 0);
    EXPECT_TRUE(std::any_of(report.checks.begin(), report.checks.end(),
                            [](const Check& check) { return check.status == CheckStatus::fail; }));
}

TEST(Tolerance, ComesFromTheColumnAndNotFromTheReading) {
    // 302 for 302.93 would be within the rounding of whole numbers.
    std::string page = expenditure_page;
    page.replace(page.find("| 302.93 | 155.10"), 8, "| 302   ");
    const Report report = validated({page});
    for (const Check& check : report.checks) {
        if (check.tolerance && check.status != CheckStatus::not_applicable) {
            EXPECT_LT(*check.tolerance, (Decimal{5, 1})) << check.rule;
        }
    }
}

}  // namespace
}  // namespace juesuan
