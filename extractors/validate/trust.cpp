#include "extractors/validate/trust.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>

#include "extractors/base/code_points.h"
#include "extractors/validate/cell_status.h"
#include "extractors/validate/doubts/cut_labels.h"
#include "extractors/validate/doubts/damaged_columns.h"
#include "extractors/validate/doubts/damaged_page.h"
#include "extractors/validate/doubts/doubt.h"
#include "extractors/validate/doubts/joined_counts.h"
#include "extractors/validate/doubts/lost_sign.h"
#include "extractors/validate/doubts/place_doubts.h"
#include "extractors/validate/sequences.h"
#include "extractors/validate/verdict/verdict.h"

namespace juesuan {
namespace {

/// What the checks say about one cell.
struct Evidence {
    std::set<std::string> passed, failed;  ///< rule ids; failed only where the reading is doubtful
    bool named = false;                    ///< its code has the same name everywhere
    bool in_sequence = false, out_of_sequence = false;  ///< of a number that counts
};

using EvidenceTable = std::vector<std::vector<Evidence>>;

/// What the columns of one table have in common, found once for all its cells.
struct ColumnFacts {
    SharedColumns shared;
    std::set<std::pair<int, int>> with_counts;
    std::set<int> headless;
    std::set<PageColumn> damaged, pale;
    std::set<std::pair<int, int>> cut_labels;
    std::vector<int> decimals;
    std::set<std::pair<int, int>> short_numbers;
};

ColumnFacts column_facts(const FormTable& table) {
    return {shared_columns(table),      cells_with_counts(table), headless_columns(table),
            damaged_columns(table),     pale_columns(table),      cut_labels(table),
            decimals_of_columns(table), short_numbers(table)};
}

struct Grounds {
    const RuleCatalogue& rules;
    const Proof& proof;
    const ScaleSigns& scale;
    const ValidateOptions& options;
    const TableLookup& lookup;
    std::vector<int> decimals;
    std::vector<ColumnFacts> columns;   ///< of each table
    std::vector<CellPlace> below_zero;  ///< see amounts_below_zero
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

/// A person says that the document misprints one of its cells: that it holds proves nothing.
bool is_called_wrong(const Check& check, const TableLookup& lookup) {
    return std::any_of(check.cells.begin(), check.cells.end(), [&lookup](const CellPlace& place) {
        const FormCell* cell = lookup.cell(place);
        return cell != nullptr && cell->content.corrected.has_value() &&
               cell->content.corrected->judgement == Judgement::document_wrong;
    });
}

EvidenceTable gather(const std::vector<Check>& checks, const Grounds& grounds) {
    const auto& [rules, proof, scale, options, lookup, decimals, columns, below_zero] = grounds;
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
                            check.cells.size() + check.statements.size() >= 2 &&
                            !is_called_wrong(check, lookup);
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

constexpr std::size_t shown_others = 3;

AmountTrust amount_trust(const FormCell& cell, const Proof& proof, std::size_t index) {
    const AmountCandidates& candidates = proof.net.amounts[index];
    AmountTrust out{candidates.stated,
                    candidates.misread,
                    proof.amounts[index].wrong,
                    proof.amounts[index].proofs,
                    {}};
    for (const Candidate& other : candidates.all) {
        // A dash counts as a blank among the candidates; that is no other reading.
        if (!other.text.empty() && other.text != cell.content.text &&
            out.others.size() < shown_others) {
            out.others.push_back({other.text, std::exp(-other.cost), other.readers});
        }
    }
    return out;
}

/// A percentage that hardly any report states: 1401 %.
bool is_implausible(const FormCell& cell) {
    constexpr Decimal largest_percent{1000, 0};  // ten times the whole; assumed
    return cell.kind == CellKind::percent && cell.content.value &&
           absolute(*cell.content.value) > largest_percent;
}

/// What is left to doubt where a person looked.
std::vector<StatusReason> doubts_of_said(const FormCell& cell, const FormTable& table) {
    const NormalText& content = cell.content;
    std::vector<StatusReason> out;
    if (content.corrected->disputed) {
        out.push_back({Reason::persons_disagree});
    }
    if (content.malformed) {
        out.push_back({Reason::malformed_amount});
    } else if (const std::optional<Reason> other = other_kind_of_said(cell, table)) {
        out.push_back({*other});
    }
    return out;
}

/// All that makes the reading, its scale or its place doubtful.
std::vector<StatusReason> doubts_in(const FormCell& cell, const CellPlace& place, std::size_t index,
                                    const Evidence& evidence, const Grounds& grounds) {
    const auto t = static_cast<std::size_t>(place.table);
    const FormTable& table = grounds.lookup.forms().tables[t];
    const ColumnFacts& columns = grounds.columns[t];
    std::vector<StatusReason> out = doubts_of(cell, grounds.decimals[t], grounds.rules.words);
    if ((may_lack_decimals(cell, columns.decimals) ||
         columns.short_numbers.count({cell.row, cell.col}) != 0) &&
        std::find(out.begin(), out.end(), StatusReason{Reason::odd_decimals}) == out.end()) {
        out.push_back({Reason::odd_decimals});
    }
    const auto add_if = [&out](bool doubtful, Reason reason) {
        if (doubtful) {
            out.push_back({reason});
        }
    };
    add_if((!cell.content.exact || holds_digit(cell.content.text)) && is_among_amounts(cell, table),
           Reason::among_amounts);
    add_if(!cell.content.exact && is_alone_among_numbers(cell, table) &&
               !is_among_amounts(cell, table),
           Reason::among_amounts);
    add_if(!cell.content.exact && is_alone_among_words(cell, table), Reason::may_be_misread);
    add_if(
        is_joined_to_amounts(cell, table) || columns.with_counts.count({cell.row, cell.col}) != 0,
        Reason::amount_in_text);
    add_if(!cell.content.exact && is_among_codes(cell, table), Reason::among_codes);
    add_if(evidence.out_of_sequence && !cell.content.exact, Reason::out_of_sequence);
    add_if(grounds.scale.cells[t][index] == ScaleSign::unsure, Reason::scale_unsure);
    add_if(!is_column_sure(cell, table) || is_joined_over_amounts(cell, table) ||
               (!cell.content.exact &&
                (is_joined_over_columns(cell, table) ||
                 is_in_shared_column(cell, table, columns.shared) ||
                 (cell.content.value.has_value() && cell.row >= table.header_rows &&
                  columns.headless.count(cell.col) != 0))),
           Reason::column_unsure);
    const auto& below_zero = grounds.below_zero;
    add_if(std::find(below_zero.begin(), below_zero.end(), place) != below_zero.end(),
           Reason::contradicted);
    add_if(columns.cut_labels.count({cell.row, cell.col}) != 0, Reason::may_be_misread);
    add_if(is_implausible(cell), Reason::implausible);
    add_if(is_in_damaged_column(cell, table, columns.damaged), Reason::damaged_column);
    add_if(
        is_in_pale_column(cell, table, columns.pale) && !cell.content.doubts.has(PrintDoubt::pale),
        Reason::pale);
    const Forms& forms = grounds.lookup.forms();
    const bool is_figure = cell.kind == CellKind::empty ? grounds.proof.amount_at(place) >= 0 ||
                                                              is_unread_page(forms, cell.page)
                                                        : is_number(cell.kind);
    add_if(is_figure && is_damaged_page(forms, cell.page), Reason::damaged_page);
    return out;
}

void add_evidence(const FormCell& cell, const Evidence& evidence,
                  std::vector<StatusReason>& reasons) {
    if (cell.content.corrected.has_value()) {
        reasons.push_back({is_said(cell.content) ? Reason::person_read : Reason::person_unable});
    }
    if (cell.content.stored) {
        reasons.push_back({Reason::stored_text});
    } else if (cell.content.exact) {
        reasons.push_back({Reason::text_layer});
        // recognize holds every number of a text layer against the page and doubts what differs.
        if (is_number(cell.kind) && !cell.content.doubts.any()) {
            reasons.push_back({Reason::drawn_page});
        }
    }
    for (const std::string& rule : evidence.passed) {
        reasons.push_back({Reason::passed, rule});
    }
    for (const std::string& rule : evidence.failed) {
        reasons.push_back({Reason::failed, rule});
    }
    if (evidence.named && cell.kind == CellKind::code) {
        reasons.push_back({Reason::name_agrees});
    }
    if (evidence.in_sequence) {
        reasons.push_back({Reason::in_sequence});
    }
}

/// Why an amount that was weighed goes to review.
void add_blame(const FormCell& cell, const Evidence& evidence, const AmountProof& proof,
               double most, CellTrust& out) {
    const bool fails = is_said(cell.content) ? proof.out_of_sum : proof.fails;
    const bool uncleared = fails && !proof.cleared && out.status == CellStatus::review &&
                           !cell.content.exact && cell.kind != CellKind::empty;
    const bool contradicted = proof.contradicted > most || uncleared;
    if (evidence.failed.empty() && contradicted) {
        out.reasons.push_back(
            {cell.kind == CellKind::empty ? Reason::may_hold_ink : Reason::contradicted});
    }
    if (!proof.because.empty()) {
        out.reasons.push_back({Reason::suggestion});
    } else if (out.status == CellStatus::review && evidence.failed.empty() && !contradicted &&
               (proof.taken != 0 || proof.wrong > most)) {
        out.reasons.push_back({Reason::may_be_misread});
    }
}

CellTrust trust_cell(const FormCell& cell, const CellPlace& place, std::size_t cell_index,
                     const Evidence& evidence, const Grounds& grounds) {
    CellTrust out;
    const std::vector<StatusReason> doubts =
        is_said(cell.content)
            ? doubts_of_said(cell,
                             grounds.lookup.forms().tables[static_cast<std::size_t>(place.table)])
            : doubts_in(cell, place, cell_index, evidence, grounds);
    out.corrected = cell.content.corrected;
    const int index = grounds.proof.amount_at(place);
    const AmountProof* proof =
        index < 0 ? nullptr : &grounds.proof.amounts[static_cast<std::size_t>(index)];
    out.status = status_of({cell, doubts, !evidence.passed.empty(), !evidence.failed.empty(),
                            evidence.named, evidence.in_sequence, evidence.out_of_sequence, proof},
                           grounds.options);
    out.reasons = doubts;
    add_evidence(cell, evidence, out.reasons);
    if (proof == nullptr) {
        const bool unsaid = out.status == CellStatus::review && doubts.empty() &&
                            evidence.failed.empty() && cell.kind != CellKind::empty;
        if (unsaid) {
            out.reasons.push_back({Reason::may_be_misread});
        }
        return out;
    }
    if (!cell.content.exact && cell.kind != CellKind::empty) {
        out.amount = amount_trust(cell, grounds.proof, static_cast<std::size_t>(index));
    }
    add_blame(cell, evidence, *proof, grounds.options.accepted_error(), out);
    return out;
}

}  // namespace

std::vector<std::vector<CellTrust>> trust_cells(const std::vector<Check>& checks,
                                                const RuleCatalogue& rules, const Proof& proof,
                                                const ScaleSigns& scale,
                                                const ValidateOptions& options,
                                                const TableLookup& lookup) {
    Grounds grounds{rules,  proof,
                    scale,  options,
                    lookup, decimals_of_tables(lookup.forms()),
                    {},     amounts_below_zero(checks, lookup)};
    std::transform(lookup.forms().tables.begin(), lookup.forms().tables.end(),
                   std::back_inserter(grounds.columns), column_facts);
    const EvidenceTable evidence = gather(checks, grounds);
    std::vector<std::vector<CellTrust>> out;
    for (std::size_t t = 0; t < lookup.forms().tables.size(); ++t) {
        const FormTable& table = lookup.forms().tables[t];
        std::vector<CellTrust> trust;
        for (std::size_t c = 0; c < table.cells.size(); ++c) {
            const CellPlace place{static_cast<int>(t), table.cells[c].row, table.cells[c].col};
            trust.push_back(trust_cell(table.cells[c], place, c, evidence[t][c], grounds));
        }
        out.push_back(std::move(trust));
    }
    return out;
}

}  // namespace juesuan
