#include "extractors/validate/person_word.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace juesuan {
namespace {

std::optional<std::size_t> statement_of(const PlacedCorrection& said, const Forms& forms) {
    for (std::size_t s = 0; s < forms.statements.size(); ++s) {
        const Statement& statement = forms.statements[s];
        if (statement.page == said.page && statement.text == said.text &&
            shared_area(statement.box, said.box) >= same_place_share) {
            return s;
        }
    }
    return std::nullopt;
}

bool is_in_cell(const PlacedCorrection& said, const Forms& forms) {
    const auto has_it = [&said](const FormCell& cell) {
        return cell.page == said.page && cell.content.corrected == said.correction &&
               shared_area(cell.box, said.box) >= same_place_share;
    };
    return std::any_of(forms.tables.begin(), forms.tables.end(), [&](const FormTable& table) {
        return std::any_of(table.cells.begin(), table.cells.end(), has_it);
    });
}

bool is_contradicted(const Report& report, std::size_t statement) {
    return std::any_of(report.checks.begin(), report.checks.end(), [&](const Check& check) {
        const auto& of = check.statements;
        return check.status == CheckStatus::fail &&
               std::find(of.begin(), of.end(), statement) != of.end() &&
               (check.verdict == Verdict::reading_doubtful ||
                !report.forms.statements[statement].exact);
    });
}

bool is_settled(const Correction& said, const Report& report, std::size_t statement) {
    return !said.disputed &&
           (said.judgement == Judgement::document_wrong ||
            (said.judgement == Judgement::printed && !is_contradicted(report, statement)));
}

}  // namespace

void judge_statements(const std::vector<PlacedCorrection>& corrections, Report& report) {
    for (const PlacedCorrection& said : corrections) {
        const std::optional<std::size_t> at =
            said.figure_of_text ? statement_of(said, report.forms) : std::nullopt;
        if (at.has_value()) {
            report.statement_trust[*at] = is_settled(said.correction, report, *at)
                                              ? CellStatus::accepted
                                              : CellStatus::review;
            report.corrected_statements[*at] = said.correction;
        }
    }
}

std::vector<PlacedCorrection> unplaced_of(const std::vector<PlacedCorrection>& corrections,
                                          const Report& report) {
    std::vector<PlacedCorrection> out;
    std::copy_if(corrections.begin(), corrections.end(), std::back_inserter(out),
                 [&report](const PlacedCorrection& said) {
                     return said.figure_of_text ? !statement_of(said, report.forms).has_value()
                                                : !is_in_cell(said, report.forms);
                 });
    return out;
}

}  // namespace juesuan
