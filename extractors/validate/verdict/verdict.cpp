#include "extractors/validate/verdict/verdict.h"

#include <algorithm>

#include "extractors/validate/doubts/coarse_figures.h"
#include "extractors/validate/doubts/doubt.h"
#include "extractors/validate/doubts/figure_doubt.h"
#include "extractors/validate/doubts/lost_sign.h"
#include "extractors/validate/doubts/misread_names.h"
#include "extractors/validate/doubts/misread_separators.h"
#include "extractors/validate/doubts/unrelated_tables.h"
#include "extractors/validate/verdict/other_causes.h"
#include "extractors/validate/verdict/sure_ground.h"

namespace juesuan {
namespace {

const AmountProof* proof_at(const Proof& proof, const CellPlace& place) {
    const int index = proof.amount_at(place);
    return index < 0 ? nullptr : &proof.amounts[static_cast<std::size_t>(index)];
}

/// Several identities accuse the same amount of the check: no misplaced row explains that.
bool is_located(const Check& check, const Proof& proof) {
    constexpr double accused = 0.05;  // of one identity alone each amount has less
    return std::any_of(check.cells.begin(), check.cells.end(), [&proof](const CellPlace& place) {
        const AmountProof* amount = proof_at(proof, place);
        return amount != nullptr && amount->contradicted >= accused;
    });
}

bool is_doubtful(const CellPlace& place, const TableLookup& lookup,
                 const std::vector<int>& decimals) {
    const FormCell* cell = lookup.cell(place);
    return cell == nullptr ||
           !doubts_of(*cell, decimals[static_cast<std::size_t>(place.table)], lookup.words())
                .empty();
}

bool is_proven(const Proof& proof, const CellPlace& place, const ValidateOptions& options) {
    const AmountProof* amount = proof_at(proof, place);
    return amount != nullptr && amount->proofs > 0 && amount->taken == 0 &&
           amount->wrong <= options.target_error;
}

/// A cell that was found blank on a scan may hold ink that was not seen.
bool is_unseen(const FormCell& cell, const Forms& forms) {
    return cell.kind == CellKind::empty && is_scanned(forms, cell.page);
}

/// Figures and words of the narrative.
bool is_text_doubtful(const Check& check, const Forms& forms) {
    return std::any_of(check.statements.begin(), check.statements.end(),
                       [&forms](std::size_t index) {
                           const Statement& statement = forms.statements[index];
                           return figure_confidence(statement, forms) < doubtful_below ||
                                  (!statement.exact && print_doubts_of(statement, forms).any());
                       }) ||
           std::any_of(check.places.begin(), check.places.end(), [](const auto& place) {
               return !place.exact && place.confidence < doubtful_below;
           });
}

/// What the cells of a sum were read with is weighed, not counted: that two readers disagreed
/// somewhere in a long column says little about what the column misses.
bool is_weighed_doubtful(const Check& check, double misread, const Proof& proof) {
    return misread > 0.5 ||
           std::any_of(check.cells.begin(), check.cells.end(), [&proof](const CellPlace& place) {
               const AmountProof* amount = proof_at(proof, place);
               return amount != nullptr && amount->taken != 0;
           });
}

bool is_unweighed_doubtful(const std::vector<Check>& checks, std::size_t index, const Proof& proof,
                           const ValidateOptions& options, const TableLookup& lookup,
                           const std::vector<int>& decimals) {
    const auto& cells = checks[index].cells;
    return !suspects_of(proof, index, options.target_error).empty() ||
           std::any_of(cells.begin(), cells.end(), [&](const CellPlace& place) {
               return is_doubtful(place, lookup, decimals) && !is_proven(proof, place, options);
           });
}

const RuleSpec* rule_named(const std::string& id, const RuleCatalogue& rules) {
    const auto found = std::find_if(rules.rules.begin(), rules.rules.end(),
                                    [&id](const RuleSpec& rule) { return rule.id == id; });
    return found == rules.rules.end() ? nullptr : &*found;
}

/// The rule, or the form of a table that the check looks at, was described from memory.
bool is_from_memory(const Check& check, const RuleSpec* rule, const TableLookup& lookup) {
    const auto of_form = [&lookup](const CellPlace& place) {
        return lookup.forms().tables[static_cast<std::size_t>(place.table)].form_from_memory;
    };
    return (rule != nullptr && rule->from_memory) ||
           std::any_of(check.cells.begin(), check.cells.end(), of_form) ||
           std::any_of(check.blanks.begin(), check.blanks.end(), of_form);
}

}  // namespace

std::vector<int> decimals_of_tables(const Forms& forms) {
    std::vector<int> out;
    for (const FormTable& table : forms.tables) {
        out.push_back(usual_decimals_of(table));
    }
    return out;
}

std::vector<CellPlace> suspected(const std::vector<Check>& checks, std::size_t index,
                                 const Proof& proof, const ValidateOptions& options,
                                 const TableLookup& lookup, const std::vector<int>& decimals) {
    std::vector<CellPlace> out = suspects_of(proof, index, options.target_error);
    for (const CellPlace& blank : checks[index].blanks) {
        if (is_doubtful(blank, lookup, decimals)) {
            out.push_back(blank);
        }
    }
    std::vector<CellPlace> unproven;
    for (const CellPlace& place : checks[index].cells) {
        if (is_proven(proof, place, options)) {
            continue;
        }
        unproven.push_back(place);
        if (is_doubtful(place, lookup, decimals) &&
            std::find(out.begin(), out.end(), place) == out.end()) {
            out.push_back(place);
        }
    }
    return out.empty() ? unproven : out;
}

void set_verdicts(std::vector<Check>& checks, const RuleCatalogue& rules, const Proof& proof,
                  const ValidateOptions& options, const TableLookup& lookup) {
    const Forms& forms = lookup.forms();
    const std::vector<int> decimals = decimals_of_tables(forms);
    const DoubtfulCodes codes(checks, rules, lookup);
    for (std::size_t k = 0; k < checks.size(); ++k) {
        Check& check = checks[k];
        const RuleSpec* rule = rule_named(check.rule, rules);
        check.from_memory = is_from_memory(check, rule, lookup);
        if (check.status != CheckStatus::fail) {
            continue;
        }
        const auto weighed = proof.misread_in_check.find(k);
        const bool doubtful =
            weighed != proof.misread_in_check.end()
                ? is_weighed_doubtful(check, weighed->second, proof)
                : is_unweighed_doubtful(checks, k, proof, options, lookup, decimals);
        // A printed formula may name the wrong line as well.
        const bool blank =
            check.places.empty() &&
            std::any_of(check.cells.begin(), check.cells.end(), [&](const CellPlace& place) {
                const FormCell* cell = lookup.cell(place);
                return cell != nullptr && is_unseen(*cell, forms);
            });
        const bool misplaced =
            !is_located(check, proof) && misplaced_rows_explain(check, codes, lookup);
        const bool torn = runs_over_torn_table(check, lookup);
        const bool unsure =
            check.from_memory || (rule != nullptr && !rule->accuses) ||
            !stands_on_sure_ground(check, rule, lookup) ||
            misread_code_explains(check, codes, lookup) ||
            lost_sign_explains(checks, check, lookup) || lost_digits_explain(check, lookup) ||
            misread_separators_explain(check, lookup) || misread_name_explains(check, lookup) ||
            rounding_explains(check, lookup) || cut_decimals_explain(check, lookup) ||
            compares_years(check, lookup) || compares_unrelated_tables(checks, check) ||
            lost_column_explains(checks, check, lookup) ||
            unseen_figure_explains(checks, check, lookup);
        check.verdict =
            doubtful || blank || misplaced || torn || unsure || is_text_doubtful(check, forms)
                ? Verdict::reading_doubtful
                : Verdict::source_inconsistent;
    }
}

}  // namespace juesuan
