// Errors that have one cause and hit many amounts alike, so that sums may hold all the same.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>

#include "extractors/validate/validate.h"
#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

using test::expenditure_page;
using test::summary_page;

using Places = std::map<std::pair<int, int>, std::string>;

Forms forms_of(const std::vector<std::string>& pages) { return test::classified(pages); }

Report validated(Forms forms) {
    return validate(std::move(forms), test::shipped_definitions().rules);
}

/// The amounts of the first table, as they were printed.
Places printed_in(const Forms& forms) {
    Places out;
    for (const FormCell& cell : forms.tables[0].cells) {
        if (cell.kind == CellKind::amount && cell.row >= forms.tables[0].header_rows) {
            out[{cell.row, cell.col}] = cell.content.text;
        }
    }
    return out;
}

struct Outcome {
    int verified_wrong = 0, accepted_wrong = 0, trusted_right = 0;
    int wrong_against_a_sum = 0;  ///< trusted though a sum fails with it
    std::string wrong;
};

bool fails_somewhere(const Report& report, const CellPlace& place) {
    return std::any_of(report.checks.begin(), report.checks.end(), [&](const Check& check) {
        return check.status == CheckStatus::fail &&
               std::find(check.cells.begin(), check.cells.end(), place) != check.cells.end();
    });
}

/// The first table after an error against what was printed.
Outcome outcome(const Report& report, const Places& printed) {
    Outcome out;
    const FormTable& table = report.forms.tables[0];
    for (std::size_t c = 0; c < table.cells.size(); ++c) {
        const FormCell& cell = table.cells[c];
        const auto want = printed.find({cell.row, cell.col});
        const CellStatus status = report.trust[0][c].status;
        if (want == printed.end() || status == CellStatus::review) {
            continue;
        }
        if (cell.content.text == want->second) {
            ++out.trusted_right;
        } else {
            ++(status == CellStatus::verified ? out.verified_wrong : out.accepted_wrong);
            out.wrong_against_a_sum += fails_somewhere(report, {0, cell.row, cell.col}) ? 1 : 0;
            out.wrong += want->second + " > " + cell.content.text + "; ";
        }
    }
    return out;
}

Outcome after(const std::string& page, const std::string& damaged) {
    const Places printed = printed_in(forms_of({page}));
    return outcome(validated(forms_of({damaged})), printed);
}

std::string replaced(const std::string& page, const std::string& from, const std::string& into) {
    return std::regex_replace(page, std::regex(from), into);
}

TEST(SharedCause, AColumnIsCutAtItsRight) {
    // The last column of amounts loses its decimals: 147.83 → 147.
    const Outcome found = after(expenditure_page, replaced(expenditure_page, "147\\.83", "147"));
    EXPECT_EQ(found.verified_wrong + found.accepted_wrong, 0);
    EXPECT_GT(found.trusted_right, 10);
}

TEST(SharedCause, AColumnIsCutAtItsLeft) {
    // 397.33 → 97.33 wherever three digits stand before the point of the column of totals.
    const Outcome found =
        after(expenditure_page,
              replaced(expenditure_page, "\\| \\d(\\d\\d\\.\\d\\d) \\| (\\d+\\.\\d\\d|) ?\\|",
                       "| $1 | $2 |"));
    EXPECT_EQ(found.verified_wrong + found.accepted_wrong, 0) << found.wrong;
}

TEST(SharedCause, OneGlyphIsExchangedEverywhere) {
    for (const auto& [from, into] : std::map<std::string, std::string>{
             {"8", "3"}, {"3", "8"}, {"1", "7"}, {"0", "6"}, {"4", "1"}, {"7", "1"}}) {
        std::string page = expenditure_page;
        const auto begin = page.find("| 合计");
        for (std::size_t k = begin; k < page.size(); ++k) {
            const bool of_amount = page.find('.', k) < page.find('|', k) ||
                                   (k > 2 && page[k - 1] == '.') || page[k - 2] == '.';
            if (page[k] == from[0] && of_amount) {
                page[k] = into[0];
            }
        }
        const Outcome found = after(expenditure_page, page);
        // Where the glyph stands in every amount of a sum, the sum holds all the same: then the
        // reader alone speaks for it. The total of totals is cleared by its column and fails only
        // in its row.
        EXPECT_LE(found.wrong_against_a_sum, 1) << from << " > " << into << ": " << found.wrong;
    }
}

TEST(SharedCause, AParentAndItsOnlyChildAreMisreadAlike) {
    const Outcome found = after(expenditure_page, replaced(expenditure_page, "76\\.04", "16.04"));
    EXPECT_EQ(found.verified_wrong, 0);
    EXPECT_EQ(found.accepted_wrong, 0);
}

TEST(SharedCause, AColumnLosesItsSigns) {
    // The sums of the column hold without its signs; its rows miss them.
    std::string page = replaced(expenditure_page, "249\\.50 \\| 147\\.83", "545.16 | -147.83");
    page = replaced(page, "155\\.10 \\| 147\\.83", "450.76 | -147.83");
    page = replaced(page, "33\\.36 \\| 147\\.83", "329.02 | -147.83");
    const Outcome right = after(page, page);
    EXPECT_GT(right.trusted_right, 20);
    const Outcome found = after(page, replaced(page, "-147", "147"));
    EXPECT_EQ(found.verified_wrong + found.accepted_wrong, 0) << found.wrong;
}

TEST(SharedCause, ACopyElsewhereDoesNotClearASumThatFails) {
    const Places printed = printed_in(forms_of({summary_page, expenditure_page}));
    const auto damaged = [](const std::string& page) { return replaced(page, "18\\.36", "13.36"); };
    const Outcome found =
        outcome(validated(forms_of({damaged(summary_page), damaged(expenditure_page)})), printed);
    EXPECT_EQ(found.verified_wrong + found.accepted_wrong, 0);
}

/// The amount at (row, col) of the first table.
FormCell& cell_of(Forms& forms, int row, int col) {
    auto& cells = forms.tables[0].cells;
    return *std::find_if(cells.begin(), cells.end(),
                         [&](const FormCell& cell) { return cell.row == row && cell.col == col; });
}

CellStatus status_with(PrintDoubt doubt, const std::vector<std::pair<int, int>>& places,
                       std::pair<int, int> asked) {
    Forms forms = forms_of({expenditure_page});
    for (const auto& [row, col] : places) {
        cell_of(forms, row, col).content.doubts.add(doubt);
    }
    const Report report = validated(std::move(forms));
    const auto& cells = report.forms.tables[0].cells;
    for (std::size_t c = 0; c < cells.size(); ++c) {
        if (cells[c].row == asked.first && cells[c].col == asked.second) {
            return report.trust[0][c].status;
        }
    }
    ADD_FAILURE() << "no such cell";
    return CellStatus::review;
}

TEST(DamagedPrint, IsNeverVerified) {
    for (std::size_t k = 0; k < print_doubt_count; ++k) {
        EXPECT_NE(status_with(static_cast<PrintDoubt>(k), {{7, 4}}, {7, 4}), CellStatus::verified)
            << k;
    }
}

TEST(DamagedPrint, TwoSumsOverSoundPrintMakeUpForIt) {
    // 181.19 = 33.36 + 147.83, and 121.74 + 181.19 = 302.93.
    for (const PrintDoubt doubt : {PrintDoubt::covered, PrintDoubt::cut_off, PrintDoubt::erased_ink,
                                   PrintDoubt::layer_contradicted, PrintDoubt::pale}) {
        EXPECT_EQ(status_with(doubt, {{7, 4}}, {7, 4}), CellStatus::accepted);
    }
    EXPECT_EQ(status_with(PrintDoubt::covered, {{7, 4}, {7, 5}}, {7, 4}), CellStatus::review);
}

TEST(DamagedPrint, WhatIsStruckOutHasNoProof) {
    EXPECT_EQ(status_with(PrintDoubt::struck_out, {{7, 4}}, {7, 4}), CellStatus::review);
}

TEST(DamagedPrint, ABlankWhereInkWasTakenAwayIsNotAccepted) {
    EXPECT_EQ(status_with(PrintDoubt::erased_ink, {}, {7, 7}), CellStatus::accepted);
    EXPECT_EQ(status_with(PrintDoubt::erased_ink, {{7, 7}}, {7, 7}), CellStatus::review);
    EXPECT_EQ(status_with(PrintDoubt::cut_off, {{7, 7}}, {7, 7}), CellStatus::review);
}

/// Found by an attack: of a pale column some figures left no trace at all.
TEST(DamagedPrint, ABlankAmongPaleOnesIsNotAccepted) {
    EXPECT_EQ(status_with(PrintDoubt::pale, {{5, 7}, {6, 7}}, {7, 7}), CellStatus::accepted);
    EXPECT_EQ(status_with(PrintDoubt::pale, {{4, 7}, {5, 7}, {6, 7}}, {7, 7}), CellStatus::review);
    EXPECT_EQ(status_with(PrintDoubt::pale, {{4, 7}, {5, 7}, {6, 7}}, {7, 8}),
              CellStatus::accepted);
}

TEST(Binding, AnUnsureColumnIsNotTrusted) {
    Forms forms = forms_of({expenditure_page});
    for (FormColumn& column : forms.tables[0].columns) {
        column.probability = column.index == 5 ? 0.9 : 1;
    }
    const Report report = validated(std::move(forms));
    for (std::size_t c = 0; c < report.trust[0].size(); ++c) {
        const FormCell& cell = report.forms.tables[0].cells[c];
        if (cell.kind == CellKind::amount && cell.row >= 3) {
            EXPECT_EQ(report.trust[0][c].status == CellStatus::review, cell.col == 5)
                << cell.row << ", " << cell.col;
        }
    }
}

TEST(Binding, NothingOfAnUnsureFormIsTrusted) {
    Forms forms = forms_of({expenditure_page});
    forms.tables[0].form_probability = 0.9;
    const Places printed = printed_in(forms);
    EXPECT_EQ(outcome(validated(std::move(forms)), printed).trusted_right, 0);
}

TEST(FluentReading, IsNotReplacedByWhatSumsAskFor) {
    // 607 for 6.07 and the like: the point was read well.
    Forms forms = forms_of({replaced(expenditure_page, "18\\.36 \\| 18\\.36", "18.36 | 18[._]36")});
    const Report report = validated(std::move(forms));
    for (const FormCell& cell : report.forms.tables[0].cells) {
        EXPECT_EQ(
            std::count(cell.content.steps.begin(), cell.content.steps.end(), TextStep::arithmetic),
            0);
    }
}

}  // namespace
}  // namespace juesuan
