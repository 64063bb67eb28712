#include "extractors/validate/trust.h"

#include <algorithm>
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

/// A cell that was found blank on a scan may hold ink that was not seen.
bool is_unseen(const FormCell& cell, const Forms& forms) {
    const auto page = std::find_if(forms.pages.begin(), forms.pages.end(),
                                   [&cell](const FormPage& p) { return p.page == cell.page; });
    const bool scanned = page == forms.pages.end() || page->source == PageSource::scan;
    return cell.kind == CellKind::empty && scanned;
}

EvidenceTable gather(const std::vector<Check>& checks, const RuleCatalogue& rules,
                     const TableLookup& lookup) {
    EvidenceTable out;
    for (const FormTable& table : lookup.forms().tables) {
        out.emplace_back(table.cells.size());
    }
    std::map<std::string, const RuleSpec*> by_id;
    for (const RuleSpec& rule : rules.rules) {
        by_id[rule.id] = &rule;
    }
    for (const Check& check : checks) {
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
            } else if (check.status == CheckStatus::fail &&
                       check.verdict == Verdict::reading_doubtful && check.statements.empty() &&
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
    if (proved && !cell.content.malformed) {
        return CellStatus::accepted;
    }
    return doubt || !evidence.failed.empty() ? CellStatus::review : CellStatus::accepted;
}

CellTrust trust_cell(const FormCell& cell, const Evidence& evidence, int usual_decimals) {
    CellTrust out;
    out.reasons = doubts_of(cell, usual_decimals);
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
    out.status = status_of(cell, evidence, doubt);
    return out;
}

}  // namespace

void set_verdicts(std::vector<Check>& checks, const TableLookup& lookup) {
    const std::vector<int> decimals = decimals_of_tables(lookup.forms());
    for (Check& check : checks) {
        if (check.status != CheckStatus::fail) {
            continue;
        }
        bool doubtful =
            std::any_of(check.cells.begin(), check.cells.end(), [&](const CellPlace& place) {
                const FormCell* cell = lookup.cell(place);
                return is_doubtful(place, lookup, decimals) ||
                       (cell != nullptr && is_unseen(*cell, lookup.forms()));
            });
        const auto& statements = lookup.forms().statements;
        doubtful = doubtful ||
                   std::any_of(check.statements.begin(), check.statements.end(),
                               [&](std::size_t index) { return is_doubtful(statements[index]); }) ||
                   std::any_of(check.places.begin(), check.places.end(), [](const auto& place) {
                       return !place.exact && place.confidence < doubtful_below;
                   });
        check.verdict = doubtful ? Verdict::reading_doubtful : Verdict::source_inconsistent;
    }
}

std::vector<std::vector<CellTrust>> trust_cells(const std::vector<Check>& checks,
                                                const RuleCatalogue& rules,
                                                const TableLookup& lookup) {
    const EvidenceTable evidence = gather(checks, rules, lookup);
    const std::vector<int> decimals = decimals_of_tables(lookup.forms());
    std::vector<std::vector<CellTrust>> out;
    for (std::size_t t = 0; t < lookup.forms().tables.size(); ++t) {
        const FormTable& table = lookup.forms().tables[t];
        std::vector<CellTrust> trust;
        for (std::size_t c = 0; c < table.cells.size(); ++c) {
            trust.push_back(trust_cell(table.cells[c], evidence[t][c], decimals[t]));
        }
        out.push_back(std::move(trust));
    }
    return out;
}

}  // namespace juesuan
