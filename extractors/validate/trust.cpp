#include "extractors/validate/trust.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "extractors/validate/doubt.h"

namespace juesuan {
namespace {

/// What the checks say about one cell.
struct Evidence {
    std::set<std::string> passed, failed;  ///< rule ids; failed only where the reading is doubtful
    bool named = false;                    ///< its code has the same name everywhere
};

using EvidenceTable = std::vector<std::vector<Evidence>>;

bool is_doubtful(const CellPlace& place, const TableLookup& lookup,
                 const std::vector<int>& decimals) {
    const FormCell* cell = lookup.cell(place);
    return cell == nullptr ||
           !doubts_of(*cell, decimals[static_cast<std::size_t>(place.table)]).empty();
}

std::vector<int> decimals_of_tables(const Forms& forms) {
    std::vector<int> out;
    for (const FormTable& table : forms.tables) {
        out.push_back(usual_decimals_of(table));
    }
    return out;
}

/// A code that was read with doubt, or as something that is no code, may leave its row out of sums.
bool has_doubtful_codes(const FormTable& table) {
    return std::any_of(table.cells.begin(), table.cells.end(), [&table](const FormCell& cell) {
        const auto column =
            std::find_if(table.columns.begin(), table.columns.end(),
                         [&cell](const FormColumn& c) { return c.index == cell.col; });
        const bool code = column != table.columns.end() && column->role == ColumnRole::code &&
                          cell.col_span == 1 && cell.row >= table.header_rows;
        const bool odd = cell.kind == CellKind::text && cell.content.confidence < doubtful_below;
        return code && !cell.content.exact &&
               (odd || (cell.kind == CellKind::code && !doubts_of(cell, -1).empty()));
    });
}

/// A table that nobody knows begins on the page after this one's last: its rows may belong to it.
bool may_go_on(const Forms& forms, const FormTable& table) {
    return std::any_of(forms.tables.begin(), forms.tables.end(), [&table](const FormTable& next) {
        return next.form.empty() && !next.pages.empty() && !table.pages.empty() &&
               next.pages.front() == table.pages.back() + 1 && next.n_cols == table.n_cols;
    });
}

/// Rows of a table of this check may be missing from its sums.
bool may_lack_rows(const Check& check, const Forms& forms) {
    return std::any_of(check.cells.begin(), check.cells.end(), [&forms](const CellPlace& place) {
        const FormTable& table = forms.tables[static_cast<std::size_t>(place.table)];
        return has_doubtful_codes(table) || may_go_on(forms, table);
    });
}

const AmountProof* proof_at(const Proof& proof, const CellPlace& place) {
    const int index = proof.amount_at(place);
    return index < 0 ? nullptr : &proof.amounts[static_cast<std::size_t>(index)];
}

/// Several identities accuse the same amount of the check: no missing row explains that.
bool is_located(const Check& check, const Proof& proof) {
    constexpr double accused = 0.05;  // of one identity alone each amount has less
    return std::any_of(check.cells.begin(), check.cells.end(), [&proof](const CellPlace& place) {
        const AmountProof* amount = proof_at(proof, place);
        return amount != nullptr && amount->contradicted >= accused;
    });
}

/// A cell that was found blank on a scan may hold ink that was not seen.
bool is_unseen(const FormCell& cell, const Forms& forms) {
    const auto page = std::find_if(forms.pages.begin(), forms.pages.end(),
                                   [&cell](const FormPage& p) { return p.page == cell.page; });
    const bool scanned = page == forms.pages.end() || page->source == PageSource::scan;
    return cell.kind == CellKind::empty && scanned;
}

bool is_proven(const Proof& proof, const CellPlace& place, const ValidateOptions& options) {
    const AmountProof* amount = proof_at(proof, place);
    return amount != nullptr && amount->proofs > 0 && amount->taken == 0 &&
           amount->wrong <= options.target_error;
}

/// Whose reading may be why the check fails: the amounts that could be read so that it holds, and
/// those that were read with doubt. All that nothing proves, if there is no such cell.
std::vector<CellPlace> suspected(const std::vector<Check>& checks, std::size_t index,
                                 const Proof& proof, const ValidateOptions& options,
                                 const TableLookup& lookup, const std::vector<int>& decimals) {
    std::vector<CellPlace> out = suspects_of(proof, index, options.target_error);
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

struct Grounds {
    const RuleCatalogue& rules;
    const Proof& proof;
    const ValidateOptions& options;
    const TableLookup& lookup;
    std::vector<int> decimals;
};

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
    return out;
}

CellStatus status_of(const FormCell& cell, const Evidence& evidence, bool doubt) {
    const bool proved = !evidence.passed.empty() || evidence.named;
    if (cell.content.exact) {
        return CellStatus::verified;
    }
    if (cell.kind == CellKind::empty) {
        return evidence.failed.empty() ? CellStatus::accepted : CellStatus::review;
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
        return CellStatus::verified;
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

CellTrust trust_cell(const FormCell& cell, const CellPlace& place, const Evidence& evidence,
                     const Grounds& grounds) {
    CellTrust out;
    out.reasons = doubts_of(cell, grounds.decimals[static_cast<std::size_t>(place.table)]);
    const bool doubt = !out.reasons.empty();
    if (cell.content.exact) {
        out.reasons.emplace_back("text_layer");
    }
    for (const std::string& rule : evidence.passed) {
        out.reasons.push_back("passed:" + rule);
    }
    for (const std::string& rule : evidence.failed) {
        out.reasons.push_back("failed:" + rule);
    }
    if (evidence.named && cell.kind == CellKind::code) {
        out.reasons.emplace_back("name_agrees");
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
        out.reasons.emplace_back(cell.kind == CellKind::empty ? "may_hold_ink" : "contradicted");
    }
    if (!proof->because.empty()) {
        out.reasons.emplace_back("suggestion");
    } else if (out.status == CellStatus::review && evidence.failed.empty() &&
               proof->contradicted <= 10 * grounds.options.target_error &&
               (proof->taken != 0 || proof->wrong > 10 * grounds.options.target_error)) {
        out.reasons.emplace_back("may_be_misread");
    }
    return out;
}

}  // namespace

void set_verdicts(std::vector<Check>& checks, const Proof& proof, const ValidateOptions& options,
                  const TableLookup& lookup) {
    const std::vector<int> decimals = decimals_of_tables(lookup.forms());
    for (std::size_t k = 0; k < checks.size(); ++k) {
        Check& check = checks[k];
        if (check.status != CheckStatus::fail) {
            continue;
        }
        bool doubtful =
            misread_in(proof, k) > 0.5 || !suspects_of(proof, k, options.target_error).empty() ||
            std::any_of(check.cells.begin(), check.cells.end(), [&](const CellPlace& place) {
                const FormCell* cell = lookup.cell(place);
                return (is_doubtful(place, lookup, decimals) &&
                        !is_proven(proof, place, options)) ||
                       (cell != nullptr && is_unseen(*cell, lookup.forms()));
            });
        const auto& statements = lookup.forms().statements;
        doubtful = doubtful ||
                   (may_lack_rows(check, lookup.forms()) && !is_located(check, proof)) ||
                   std::any_of(check.statements.begin(), check.statements.end(),
                               [&](std::size_t index) { return is_doubtful(statements[index]); }) ||
                   std::any_of(check.places.begin(), check.places.end(), [](const auto& place) {
                       return !place.exact && place.confidence < doubtful_below;
                   });
        check.verdict = doubtful ? Verdict::reading_doubtful : Verdict::source_inconsistent;
    }
}

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
