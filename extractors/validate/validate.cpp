#include "extractors/validate/validate.h"

#include <utility>

#include "extractors/validate/proof/prove.h"
#include "extractors/validate/proof/scale_proof.h"
#include "extractors/validate/rules/evaluate_reports.h"
#include "extractors/validate/rules/table_lookup.h"
#include "extractors/validate/statement_trust.h"
#include "extractors/validate/trust.h"
#include "extractors/validate/verdict/verdict.h"

namespace juesuan {
namespace {

void write_amount(Forms& forms, const CellPlace& place, const Candidate& candidate) {
    FormTable& table = forms.tables[static_cast<std::size_t>(place.table)];
    for (FormCell& cell : table.cells) {
        if (cell.row == place.row && cell.col == place.col) {
            cell.content.text = candidate.text;
            cell.content.value = candidate.value;
            cell.content.malformed = false;
            cell.content.steps.push_back(TextStep::arithmetic);
        }
    }
    for (FormRecord& record : table.records) {
        for (RecordValue& value : record.values) {
            if (value.row == place.row && value.col == place.col) {
                value.value = candidate.value;
            }
        }
    }
}

/// True if something was repaired.
bool repair(Forms& forms, const Proof& proof) {
    bool any = false;
    for (std::size_t a = 0; a < proof.amounts.size(); ++a) {
        if (proof.amounts[a].repair) {
            const AmountCandidates& amount = proof.net.amounts[a];
            write_amount(forms, amount.place, amount.all[proof.amounts[a].taken]);
            any = true;
        }
    }
    return any;
}

std::vector<Suggestion> suggestions_of(const Proof& proof, const TableLookup& lookup) {
    std::vector<Suggestion> out;
    for (std::size_t a = 0; a < proof.amounts.size(); ++a) {
        const AmountProof& amount = proof.amounts[a];
        const AmountCandidates& candidates = proof.net.amounts[a];
        const FormCell* cell = lookup.cell(candidates.place);
        if ((amount.taken != 0 || candidates.unread) && !amount.because.empty() &&
            cell != nullptr) {
            out.push_back({candidates.place, cell->content.text, candidates.all[amount.taken].text,
                           amount.because});
        }
    }
    return out;
}

}  // namespace

Report validate(Forms forms, const RuleCatalogue& rules, const ValidateOptions& options) {
    Report out;
    out.forms = std::move(forms);
    const TableLookup lookup(out.forms, rules.words);
    out.checks = evaluate_reports(rules, lookup);
    Proof proof = prove(out.checks, rules, lookup);
    if (repair(out.forms, proof)) {
        out.checks = evaluate_reports(rules, lookup);
        proof = prove(out.checks, rules, lookup, &proof);
    }
    set_verdicts(out.checks, rules, proof, options, lookup);
    const ScaleSigns scale =
        tied_by_sums(scale_signs(out.forms, rules.words.money_unit), proof, lookup);
    out.trust = trust_cells(out.checks, rules, proof, scale, options, lookup);
    out.statement_trust = trust_statements(out.forms, out.checks, rules, scale, options);
    out.suggestions = suggestions_of(proof, lookup);
    return out;
}

}  // namespace juesuan
