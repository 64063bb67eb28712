#include "extractors/validate/trust.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "extractors/base/code_points.h"
#include "extractors/validate/doubt.h"
#include "extractors/validate/sequences.h"
#include "extractors/validate/verdict.h"

namespace juesuan {
namespace {

/// What the checks say about one cell.
struct Evidence {
    std::set<std::string> passed, failed;  ///< rule ids; failed only where the reading is doubtful
    bool named = false;                    ///< its code has the same name everywhere
    bool in_sequence = false, out_of_sequence = false;  ///< of a number that counts
};

using EvidenceTable = std::vector<std::vector<Evidence>>;

struct Grounds {
    const RuleCatalogue& rules;
    const Proof& proof;
    const ValidateOptions& options;
    const TableLookup& lookup;
    std::vector<int> decimals;
};

void gather_sequences(const Forms& forms, EvidenceTable& out) {
    for (std::size_t t = 0; t < forms.tables.size(); ++t) {
        const FormTable& table = forms.tables[t];
        const Counted counted = counted_cells(table);
        for (std::size_t c = 0; c < table.cells.size(); ++c) {
            const std::pair<int, int> place(table.cells[c].row, table.cells[c].col);
            out[t][c].in_sequence = counted.in_sequence.count(place) != 0;
            out[t][c].out_of_sequence = counted.out_of_sequence.count(place) != 0;
        }
    }
}

EvidenceTable gather(const std::vector<Check>& checks, const Grounds& grounds) {
    const auto& [rules, proof, options, lookup, decimals] = grounds;
    EvidenceTable out;
    for (const FormTable& table : lookup.forms().tables) {
        out.emplace_back(table.cells.size());
    }
    std::map<std::string, const RuleSpec*> by_id;
    for (const RuleSpec& rule : rules.rules) {
        by_id[rule.id] = &rule;
    }
    for (std::size_t k = 0; k < checks.size(); ++k) {
        const Check& check = checks[k];
        const bool misread = check.status == CheckStatus::fail &&
                             check.verdict == Verdict::reading_doubtful && check.statements.empty();
        const std::vector<CellPlace> suspects =
            misread ? suspected(checks, k, proof, options, lookup, decimals)
                    : std::vector<CellPlace>{};
        const auto rule = by_id.find(check.rule);
        const bool proves = rule != by_id.end() && rule->second->proves &&
                            check.cells.size() + check.statements.size() >= 2;
        const bool names = rule != by_id.end() && rule->second->kind == RuleKind::names_agree;
        for (const CellPlace& place : check.cells) {
            const int index = lookup.cell_index(place);
            if (index < 0) {
                continue;
            }
            Evidence& evidence =
                out[static_cast<std::size_t>(place.table)][static_cast<std::size_t>(index)];
            if (check.status == CheckStatus::pass) {
                evidence.named = evidence.named || names;
                if (proves) {
                    evidence.passed.insert(check.rule);
                }
            } else if (misread &&
                       std::find(suspects.begin(), suspects.end(), place) != suspects.end() &&
                       !(names && lookup.cell(place)->kind == CellKind::code)) {
                // Two names of one code say nothing about the reading of the code.
                evidence.failed.insert(check.rule);
            }
        }
    }
    gather_sequences(lookup.forms(), out);
    return out;
}

CellStatus status_of(const FormCell& cell, const Evidence& evidence, bool doubt) {
    const bool proved = !evidence.passed.empty() || evidence.named || evidence.in_sequence;
    if (cell.content.exact) {
        return doubt ? CellStatus::review : CellStatus::verified;
    }
    if (cell.kind == CellKind::empty && doubt) {
        return CellStatus::review;
    }
    if (cell.kind == CellKind::empty) {
        return evidence.failed.empty() && !evidence.out_of_sequence ? CellStatus::accepted
                                                                    : CellStatus::review;
    }
    if (!evidence.passed.empty() && !doubt) {
        return CellStatus::verified;
    }
    const bool read_as_percent = cell.kind == CellKind::percent && doubt;
    if (proved && !cell.content.malformed && !read_as_percent) {
        return CellStatus::accepted;
    }
    return doubt || !evidence.failed.empty() ? CellStatus::review : CellStatus::accepted;
}

/// `wrong`: see AmountProof. An amount that a reader is sure of needs no identity.
CellStatus status_of_amount(const FormCell& cell, const Evidence& evidence, bool doubt,
                            const AmountProof& proof, const ValidateOptions& options) {
    if (cell.content.exact) {
        return doubt ? CellStatus::review : CellStatus::verified;
    }
    if (cell.kind == CellKind::empty && doubt) {
        return CellStatus::review;
    }
    if (cell.kind == CellKind::empty) {
        return !evidence.failed.empty() || proof.wrong > 10 * options.target_error
                   ? CellStatus::review
                   : CellStatus::accepted;
    }
    const bool speaks_against = !evidence.failed.empty() || proof.taken != 0 ||
                                cell.content.malformed || !cell.content.value.has_value();
    if (speaks_against || proof.wrong > 10 * options.target_error ||
        (doubt && evidence.passed.empty())) {
        return CellStatus::review;
    }
    const bool proven = !doubt && proof.proofs > 0 && proof.wrong <= options.target_error;
    return proven && !evidence.passed.empty() ? CellStatus::verified : CellStatus::accepted;
}

constexpr std::size_t shown_others = 3;

AmountTrust amount_trust(const FormCell& cell, const Proof& proof, std::size_t index) {
    const AmountCandidates& candidates = proof.net.amounts[index];
    AmountTrust out{candidates.stated,
                    candidates.misread,
                    proof.amounts[index].wrong,
                    proof.amounts[index].proofs,
                    {}};
    for (const Candidate& other : candidates.all) {
        if (other.text != cell.content.text && out.others.size() < shown_others) {
            out.others.push_back({other.text, std::exp(-other.cost), other.readers});
        }
    }
    return out;
}

/// The form has a column of this role here.
bool stands_in(ColumnRole role, const FormCell& cell, const FormTable& table) {
    const FormColumn* column = column_at(table, cell.col);
    return cell.row >= table.header_rows && !table.form.empty() && column != nullptr &&
           column->role == role;
}

/// Something else than an amount where a form has amounts: perhaps one that was not read as such.
bool is_among_amounts(const FormCell& cell, const FormTable& table) {
    return cell.kind == CellKind::text && !cell.content.dash && cell.col_span == 1 &&
           stands_in(ColumnRole::amount, cell, table);
}

/// Digits and other characters in a form's column of codes, no code: one that was misread.
bool is_among_codes(const FormCell& cell, const FormTable& table) {
    constexpr int code_columns = 3;  // 类, 款, 项
    const std::string& text = cell.content.text;
    return (cell.kind == CellKind::text || cell.kind == CellKind::label) && !text.empty() &&
           is_ascii_digit(text.front()) && cell.col_span <= code_columns &&
           stands_in(ColumnRole::code, cell, table);
}

CellTrust trust_cell(const FormCell& cell, const CellPlace& place, const Evidence& evidence,
                     const Grounds& grounds) {
    CellTrust out;
    out.reasons = doubts_of(cell, grounds.decimals[static_cast<std::size_t>(place.table)],
                            grounds.rules.words);
    const auto& table = grounds.lookup.forms().tables[static_cast<std::size_t>(place.table)];
    if (!cell.content.exact && is_among_amounts(cell, table)) {
        out.reasons.push_back({Reason::among_amounts});
    }
    if (!cell.content.exact && is_among_codes(cell, table)) {
        out.reasons.push_back({Reason::among_codes});
    }
    if (evidence.out_of_sequence && !cell.content.exact) {
        out.reasons.push_back({Reason::out_of_sequence});
    }
    const bool doubt = !out.reasons.empty();
    if (cell.content.exact) {
        out.reasons.push_back({Reason::text_layer});
    }
    for (const std::string& rule : evidence.passed) {
        out.reasons.push_back({Reason::passed, rule});
    }
    for (const std::string& rule : evidence.failed) {
        out.reasons.push_back({Reason::failed, rule});
    }
    if (evidence.named && cell.kind == CellKind::code) {
        out.reasons.push_back({Reason::name_agrees});
    }
    if (evidence.in_sequence) {
        out.reasons.push_back({Reason::in_sequence});
    }
    const int index = grounds.proof.amount_at(place);
    if (index < 0) {
        out.status = status_of(cell, evidence, doubt);
        return out;
    }
    const AmountProof* proof = &grounds.proof.amounts[static_cast<std::size_t>(index)];
    if (!cell.content.exact && cell.kind != CellKind::empty) {
        out.amount = amount_trust(cell, grounds.proof, static_cast<std::size_t>(index));
    }
    out.status = status_of_amount(cell, evidence, doubt, *proof, grounds.options);
    if (evidence.failed.empty() && proof->contradicted > 10 * grounds.options.target_error) {
        out.reasons.push_back(
            {cell.kind == CellKind::empty ? Reason::may_hold_ink : Reason::contradicted});
    }
    if (!proof->because.empty()) {
        out.reasons.push_back({Reason::suggestion});
    } else if (out.status == CellStatus::review && evidence.failed.empty() &&
               proof->contradicted <= 10 * grounds.options.target_error &&
               (proof->taken != 0 || proof->wrong > 10 * grounds.options.target_error)) {
        out.reasons.push_back({Reason::may_be_misread});
    }
    return out;
}

}  // namespace

std::vector<std::vector<CellTrust>> trust_cells(const std::vector<Check>& checks,
                                                const RuleCatalogue& rules, const Proof& proof,
                                                const ValidateOptions& options,
                                                const TableLookup& lookup) {
    const Grounds grounds{rules, proof, options, lookup, decimals_of_tables(lookup.forms())};
    const EvidenceTable evidence = gather(checks, grounds);
    std::vector<std::vector<CellTrust>> out;
    for (std::size_t t = 0; t < lookup.forms().tables.size(); ++t) {
        const FormTable& table = lookup.forms().tables[t];
        std::vector<CellTrust> trust;
        for (std::size_t c = 0; c < table.cells.size(); ++c) {
            const CellPlace place{static_cast<int>(t), table.cells[c].row, table.cells[c].col};
            trust.push_back(trust_cell(table.cells[c], place, evidence[t][c], grounds));
        }
        out.push_back(std::move(trust));
    }
    return out;
}

}  // namespace juesuan
