// Errors planted into whole reports: a misreading is caught, an error of the document stays.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iostream>
#include <random>
#include <set>

#include "extractors/base/code_points.h"
#include "extractors/classify/classify.h"
#include "extractors/normalize/normalize.h"
#include "extractors/validate/proof/amount_candidates.h"
#include "extractors/validate/proof/prove.h"
#include "extractors/validate/rules/evaluate.h"
#include "extractors/validate/rules/table_lookup.h"
#include "extractors/validate/validate.h"
#include "tests/support/truth_report.h"

namespace juesuan {
namespace {

constexpr int plantings = 1000;

Forms forms_of(const std::string& name) {
    const Definitions& definitions = test::shipped_definitions();
    std::vector<NormalPage> pages;
    for (ReadPage& page : test::truth_pages(name)) {
        pages.push_back(normalize(std::move(page), definitions.lexicon));
    }
    return classify(std::move(pages), definitions.forms, definitions.statements);
}

struct Drawn {
    Forms forms;
    std::vector<CellPlace> covered;           ///< amounts in an identity that holds
    std::set<std::pair<int, int>> looked_at;  ///< (table, cell) in review without a planting
};

std::set<std::pair<int, int>> in_review(const Report& report) {
    std::set<std::pair<int, int>> out;
    for (std::size_t t = 0; t < report.trust.size(); ++t) {
        for (std::size_t c = 0; c < report.trust[t].size(); ++c) {
            if (report.trust[t][c].status == CellStatus::review) {
                out.insert({static_cast<int>(t), static_cast<int>(c)});
            }
        }
    }
    return out;
}

const FormCell& cell_at(const Forms& forms, const CellPlace& place, int* index = nullptr) {
    const auto& cells = forms.tables[static_cast<std::size_t>(place.table)].cells;
    const auto found = std::find_if(cells.begin(), cells.end(), [&](const FormCell& cell) {
        return cell.row == place.row && cell.col == place.col;
    });
    if (index != nullptr) {
        *index = static_cast<int>(found - cells.begin());
    }
    return *found;
}

const std::vector<Drawn>& drawn_reports() {
    static const std::vector<Drawn> reports = [] {
        std::vector<Drawn> out;
        for (const char* name :
             {"linjiang_culture_bureau_2022.district", "wuhan_dongxihu_union_2020.compact",
              "wuhan_jingkai_union_2024.standard", "wuhan_xinzhou_union_2023.district"}) {
            Drawn drawn{forms_of(name), {}, {}};
            const Report report = validate(drawn.forms, test::shipped_definitions().rules);
            drawn.looked_at = in_review(report);
            for (const Check& check : report.checks) {
                for (const CellPlace& place : check.cells) {
                    const bool sums = check.status == CheckStatus::pass && check.cells.size() > 1 &&
                                      check.signs.size() == check.cells.size();
                    if (sums && cell_at(drawn.forms, place).content.value &&
                        std::find(drawn.covered.begin(), drawn.covered.end(), place) ==
                            drawn.covered.end()) {
                        drawn.covered.push_back(place);
                    }
                }
            }
            out.push_back(std::move(drawn));
        }
        return out;
    }();
    return reports;
}

struct Planted {
    CellPlace place;
    std::string right, wrong;
    std::size_t at = 0;  ///< of the exchanged digit
};

Planted draw_planting(const Drawn& drawn, std::mt19937& random) {
    Planted out;
    out.place = drawn.covered[random() % drawn.covered.size()];
    out.right = cell_at(drawn.forms, out.place).content.text;
    do {
        out.at = random() % out.right.size();
        out.wrong = out.right;
        out.wrong[out.at] = static_cast<char>('0' + random() % 10);
    } while (out.right[out.at] < '0' || out.right[out.at] > '9' || out.wrong == out.right ||
             !plain_amount(out.wrong));
    return out;
}

/// The line as read with `wrong`; `right` seen with the probability `doubt` (0: not at all).
ReadLine wrong_line(const Planted& planted, double doubt, const PointBox& box) {
    Reading reading{Reader::line_reader, {{planted.wrong, doubt > 0 ? 1 - doubt : 0.9999}}, {}};
    for (std::size_t k = 0; doubt > 0 && k < planted.wrong.size(); ++k) {
        PosteriorFrame glyph{static_cast<std::uint16_t>(reading.posterior.frames++), {}};
        const auto p = static_cast<char32_t>(planted.wrong[k]);
        glyph.seen.push_back({p, cost_of(k == planted.at ? 1 - doubt : 0.99999)});
        if (k == planted.at) {
            glyph.seen.push_back({static_cast<char32_t>(planted.right[k]), cost_of(doubt)});
        }
        reading.posterior.kept.push_back(std::move(glyph));
        reading.posterior.kept.push_back(
            {static_cast<std::uint16_t>(reading.posterior.frames++), {{U'\0', cost_of(0.99999)}}});
    }
    if (doubt > 0) {
        reading.alternatives.push_back({planted.right, doubt});
    }
    return {box, {std::move(reading)}};
}

Forms with(const Drawn& drawn, const Planted& planted, double doubt) {
    Forms out = drawn.forms;
    FormTable& table = out.tables[static_cast<std::size_t>(planted.place.table)];
    for (FormCell& cell : table.cells) {
        if (cell.row == planted.place.row && cell.col == planted.place.col) {
            cell.content.raw = cell.content.text = planted.wrong;
            cell.content.value = plain_amount(planted.wrong);
            cell.content.read = {wrong_line(planted, doubt, cell.box)};
            cell.content.confidence = cell.content.read.front().confidence();
        }
    }
    for (FormRecord& record : table.records) {
        for (RecordValue& value : record.values) {
            if (value.row == planted.place.row && value.col == planted.place.col) {
                value.value = plain_amount(planted.wrong);
            }
        }
    }
    return out;
}

/// Beyond what the rounding of the amounts could explain.
bool is_beyond_rounding(const Planted& planted) {
    const Decimal change = absolute(*plain_amount(planted.right) - *plain_amount(planted.wrong));
    return change > Decimal{1, 1};
}

TEST(Planted, AMisreadingIsCaughtAndLocated) {
    std::mt19937 random(20260501);
    int caught = 0, located = 0, repaired = 0;
    std::string missed;
    for (int k = 0; k < plantings; ++k) {
        const Drawn& drawn = drawn_reports()[static_cast<std::size_t>(k) % drawn_reports().size()];
        const Planted planted = draw_planting(drawn, random);
        const double doubt = std::pow(10.0, -0.4 - 2.6 * double(random() % 1000) / 1000.0);
        const Report report =
            validate(with(drawn, planted, doubt), test::shipped_definitions().rules);
        int index = -1;
        const std::string text = cell_at(report.forms, planted.place, &index).content.text;
        const auto review = in_review(report);
        const bool mended = text == planted.right;
        const bool seen = review.count({planted.place.table, index}) != 0;
        int more = 0;
        for (const auto& place : review) {
            more += drawn.looked_at.count(place) == 0 ? 1 : 0;
        }
        repaired += mended ? 1 : 0;
        caught += mended || seen ? 1 : 0;
        located += mended || (seen && more <= 3) ? 1 : 0;
        ASSERT_TRUE(mended || text == planted.wrong) << "a third value was invented: " << text;
        if (!mended && !seen) {
            missed += planted.right + " > " + planted.wrong + " (" + std::to_string(doubt) + "); ";
        }
    }
    RecordProperty("caught", caught);
    std::cout << "caught " << caught << ", located " << located << ", repaired " << repaired
              << "\n";
    EXPECT_GE(caught, plantings * 995 / 1000) << missed;
    EXPECT_GE(located, plantings * 9 / 10);
}

TEST(Planted, AMisreadingThatTheReaderIsSureOfIsLookedAtWhereSumsFail) {
    std::mt19937 random(20260505);
    int caught = 0, located = 0;
    std::string missed;
    for (int k = 0; k < plantings;) {
        const Drawn& drawn = drawn_reports()[static_cast<std::size_t>(k) % drawn_reports().size()];
        const Planted planted = draw_planting(drawn, random);
        if (!is_beyond_rounding(planted)) {
            continue;
        }
        ++k;
        const Report report = validate(with(drawn, planted, 0), test::shipped_definitions().rules);
        int index = -1;
        ASSERT_EQ(cell_at(report.forms, planted.place, &index).content.text, planted.wrong);
        const auto review = in_review(report);
        const bool seen = review.count({planted.place.table, index}) != 0;
        const auto more = std::count_if(review.begin(), review.end(), [&](const auto& place) {
            return drawn.looked_at.count(place) == 0;
        });
        caught += seen ? 1 : 0;
        located += seen && more <= 3 ? 1 : 0;
        missed += seen ? "" : planted.right + " > " + planted.wrong + "; ";
    }
    std::cout << "caught " << caught << ", located " << located << "\n";
    EXPECT_GE(caught, plantings * 995 / 1000) << missed;
    // A floor below what was measured (831): where a single sum fails and nothing clears its
    // amounts, all of them are looked at.
    EXPECT_GE(located, plantings * 8 / 10);
}

TEST(Planted, AnErrorOfTheDocumentIsReportedAndStays) {
    std::mt19937 random(20260502);
    int reported = 0;
    std::string missed;
    for (int k = 0; k < plantings;) {
        const Drawn& drawn = drawn_reports()[static_cast<std::size_t>(k) % drawn_reports().size()];
        const Planted planted = draw_planting(drawn, random);
        if (!is_beyond_rounding(planted)) {
            continue;
        }
        ++k;
        const Report report = validate(with(drawn, planted, 0), test::shipped_definitions().rules);
        ASSERT_EQ(cell_at(report.forms, planted.place).content.text, planted.wrong);
        const bool named =
            std::any_of(report.checks.begin(), report.checks.end(), [&](const Check& check) {
                return check.verdict == Verdict::source_inconsistent &&
                       std::find(check.cells.begin(), check.cells.end(), planted.place) !=
                           check.cells.end();
            });
        reported += named ? 1 : 0;
        missed += named ? "" : planted.right + " > " + planted.wrong + "; ";
    }
    std::cout << "reported " << reported << "\n";
    EXPECT_GE(reported, plantings * 98 / 100) << missed;
}

/// However many sums it fails: the pixels show what is printed.
TEST(Planted, AnErrorOfTheDocumentIsNotRepairedForAOneInAMillionDoubt) {
    std::mt19937 random(20260505);
    int reported = 0;
    for (int k = 0; k < plantings / 4;) {
        const Drawn& drawn = drawn_reports()[static_cast<std::size_t>(k) % drawn_reports().size()];
        const Planted planted = draw_planting(drawn, random);
        if (!is_beyond_rounding(planted)) {
            continue;
        }
        ++k;
        const Report report =
            validate(with(drawn, planted, 1e-6), test::shipped_definitions().rules);
        EXPECT_EQ(cell_at(report.forms, planted.place).content.text, planted.wrong);
        reported += std::any_of(report.checks.begin(), report.checks.end(), [&](const auto& check) {
            return check.verdict == Verdict::source_inconsistent &&
                   std::find(check.cells.begin(), check.cells.end(), planted.place) !=
                       check.cells.end();
        });
    }
    std::cout << "reported " << reported << "\n";
    EXPECT_GE(reported, plantings / 4 * 98 / 100);
}

TEST(Planted, ARightReadingWithDoubtIsTrustedWhereTheSumsProveIt) {
    std::mt19937 random(20260504);
    int trusted = 0;
    for (int k = 0; k < plantings; ++k) {
        const Drawn& drawn = drawn_reports()[static_cast<std::size_t>(k) % drawn_reports().size()];
        Planted planted = draw_planting(drawn, random);
        std::swap(planted.right, planted.wrong);  // the wrong digit is only the second choice
        const double doubt = std::pow(10.0, -0.6 - 2.4 * double(random() % 1000) / 1000.0);
        const Report report =
            validate(with(drawn, planted, doubt), test::shipped_definitions().rules);
        int index = -1;
        ASSERT_EQ(cell_at(report.forms, planted.place, &index).content.text, planted.wrong);
        trusted += in_review(report).count({planted.place.table, index}) == 0 ? 1 : 0;
    }
    std::cout << "right and trusted " << trusted << "\n";
    // A floor below what was measured (943): the others are doubtful in the last digit, or only
    // the same amount printed again speaks for them, which may have been misread alike.
    EXPECT_GE(trusted, plantings * 90 / 100);
}

TEST(Planted, ASecondProofTakesOverOnlyWhatStillApplies) {
    const RuleCatalogue& rules = test::shipped_definitions().rules;
    std::mt19937 random(20260504);
    for (int k = 0; k < 40; ++k) {
        const Drawn& drawn = drawn_reports()[std::size_t(k) % drawn_reports().size()];
        const Planted planted = draw_planting(drawn, random);
        Forms forms = with(drawn, planted, 0.4);
        const TableLookup lookup(forms, rules.words);
        const Proof before = prove(evaluate_rules(rules, lookup), rules, lookup);
        for (FormCell& cell : forms.tables[static_cast<std::size_t>(planted.place.table)].cells) {
            if (cell.row == planted.place.row && cell.col == planted.place.col) {
                cell.content.text = planted.right;  // as if it had been repaired
                cell.content.value = plain_amount(planted.right);
            }
        }
        const auto checks = evaluate_rules(rules, lookup);
        const Proof again = prove(checks, rules, lookup, &before);
        const Proof anew = prove(checks, rules, lookup);
        ASSERT_EQ(again.amounts.size(), anew.amounts.size());
        for (std::size_t a = 0; a < anew.amounts.size(); ++a) {
            EXPECT_EQ(again.amounts[a].wrong, anew.amounts[a].wrong) << a;
            EXPECT_EQ(again.net.amounts[a].all.front().text, anew.net.amounts[a].all.front().text);
        }
    }
}

TEST(Planted, SolvingTakesLittleTime) {
    std::mt19937 random(20260503);
    const Drawn& drawn = drawn_reports().front();
    Forms forms = drawn.forms;
    for (int k = 0; k < 10; ++k) {  // ten doubtful amounts in one report
        forms = with({forms, {}, {}}, draw_planting(drawn, random), 0.2);
    }
    const auto begin = std::chrono::steady_clock::now();
    const Report report = validate(std::move(forms), test::shipped_definitions().rules);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    std::cout << "ten doubtful amounts: " << 1000 * took.count() << " ms\n";
    EXPECT_LT(took.count(), 5.0);  // far above what is measured: sanitizers and busy machines
    EXPECT_FALSE(report.checks.empty());
}

}  // namespace
}  // namespace juesuan
