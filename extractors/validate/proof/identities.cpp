#include "extractors/validate/proof/identities.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <tuple>

#include "extractors/validate/doubts/doubt.h"
#include "extractors/validate/doubts/figure_doubt.h"
#include "extractors/validate/proof/calibration.h"
#include "extractors/validate/rules/compare.h"

namespace juesuan {
namespace {

using PlaceKey = std::tuple<int, int, int>;

PlaceKey key_of(const CellPlace& place) { return {place.table, place.row, place.col}; }

bool adds_up(const RuleSpec& rule) {
    switch (rule.kind) {
        case RuleKind::sum_equals:
        case RuleKind::equals_cell:
        case RuleKind::hierarchy_sum:
        case RuleKind::balance:
        case RuleKind::printed_formula:
            return rule.proves;
        default:
            return false;
    }
}

bool is_rounded(const RuleSpec& rule) {
    return rule.kind == RuleKind::sum_equals || rule.kind == RuleKind::hierarchy_sum ||
           rule.kind == RuleKind::printed_formula;
}

/// One unit of the finest place that the column of a term prints: what a suspect reading itself
/// prints says nothing of it.
Units last_place_of(const Identity& identity, const AmountNet& net, const TableLookup& lookup) {
    int scale = 0;
    for (const IdentityTerm& term : identity.terms) {
        const AmountCandidates& amount = net.amounts[term.amount];
        const int printed = lookup.decimals_at(amount.place);
        scale = std::max(scale, printed >= 0 ? printed : amount.all.front().value.scale);
    }
    return units_of(Decimal{1, std::min(scale, units_scale)}).value_or(1);
}

/// Sets tolerance and rest; false if they cannot be known.
bool set_constants(Identity& identity, const Check& check, const RuleSpec& rule,
                   const AmountNet& net, const TableLookup& lookup) {
    identity.last_place = last_place_of(identity, net, lookup);
    if (check.difference && check.tolerance) {
        Units sum = 0;
        for (const IdentityTerm& term : identity.terms) {
            sum += term.sign * net.amounts[term.amount].all.front().units;
        }
        const std::optional<Units> difference = units_of(*check.difference);
        // Half a unit of the sixth decimal does not matter in amounts with fewer.
        identity.tolerance = units_of(*check.tolerance).value_or(0);
        identity.rest = difference.value_or(sum) - sum;
        return difference.has_value();
    }
    const auto terms = static_cast<Units>(identity.terms.size());
    identity.tolerance =
        (is_rounded(rule) ? identity.last_place * terms / 2 : 0) + units_of(rule.slack).value_or(0);
    return check.status == CheckStatus::unreadable && check.statements.empty();
}

double misread_text_of(const Check& check, const Forms& forms) {
    double out = 0;
    for (const std::size_t index : check.statements) {
        const Statement& statement = forms.statements[index];
        out += statement.exact ? 0 : misread_probability(figure_confidence(statement, forms));
    }
    return out;
}

/// The constraint that a check stands for, or no terms.
Identity identity_of(const Check& check, const RuleSpec& rule,
                     const std::map<PlaceKey, std::size_t>& index, const AmountNet& net,
                     const TableLookup& lookup) {
    Identity out;
    out.rule = rule.id;
    for (std::size_t k = 0; k < check.cells.size(); ++k) {
        const auto found = index.find(key_of(check.cells[k]));
        if (found != index.end()) {
            out.terms.push_back({found->second, check.signs[k]});
        } else if (const FormCell* cell = lookup.cell(check.cells[k]);
                   cell == nullptr || cell->kind != CellKind::empty) {
            return {};  // an amount of which nothing can be said
        }
    }
    if (out.terms.empty() || !set_constants(out, check, rule, net, lookup)) {
        return {};
    }
    out.misread_text = misread_text_of(check, lookup.forms());
    out.one_figure = check.statements.size() == 1;
    out.called_wrong = std::any_of(
        out.terms.begin(), out.terms.end(),
        [&net](const IdentityTerm& term) { return net.amounts[term.amount].said_wrong; });
    return out;
}

/// Cells of the check in which nothing was seen become terms that count as 0. A page from a text
/// layer hides nothing.
void add_blanks(Identity& identity, const Check& check, const TableLookup& lookup,
                std::map<PlaceKey, std::size_t>& index, AmountNet& net) {
    for (std::size_t k = 0; k < check.blanks.size(); ++k) {
        const CellPlace& place = check.blanks[k];
        const FormCell* cell = lookup.cell(place);
        const bool named =
            std::find(check.cells.begin(), check.cells.end(), place) != check.cells.end();
        if (cell == nullptr || cell->kind != CellKind::empty || named ||
            !is_scanned(lookup.forms(), cell->page)) {
            continue;
        }
        const auto [found, fresh] = index.emplace(key_of(place), net.amounts.size());
        if (fresh) {
            net.amounts.push_back(blank_candidate(place, cell->content.doubts.any()));
            net.identities_of.emplace_back();
        }
        identity.terms.push_back({found->second, check.blank_signs[k]});
    }
}

/// The candidates stand for what the cell says now: they were sought for this reading.
bool still_apply(const AmountCandidates& known, const FormCell& cell, int decimals) {
    return known.usual_decimals == decimals && known.unread != cell.content.value.has_value() &&
           (known.unread || known.all.front().text == cell.content.text);
}

/// Of every amount cell that has candidates, table by table.
void add_amounts(const Forms& forms, const AmountNet* before, AmountNet& net,
                 std::map<PlaceKey, std::size_t>& index) {
    std::size_t next = 0;  // in `before`, whose order is the same
    for (std::size_t t = 0; t < forms.tables.size(); ++t) {
        const int decimals = usual_decimals_of(forms.tables[t]);
        for (const FormCell& cell : forms.tables[t].cells) {
            if (cell.kind != CellKind::amount || cell.content.dash) {
                continue;
            }
            const CellPlace place{static_cast<int>(t), cell.row, cell.col};
            const bool was = before != nullptr && next < before->amounts.size() &&
                             before->amounts[next].place == place;
            const AmountCandidates* known = was ? &before->amounts[next++] : nullptr;
            AmountCandidates candidates = known != nullptr && still_apply(*known, cell, decimals)
                                              ? *known
                                              : candidates_of(cell, place, decimals);
            if (!candidates.all.empty()) {
                index[key_of(place)] = net.amounts.size();
                net.amounts.push_back(std::move(candidates));
            }
        }
    }
}

}  // namespace

AmountNet amount_net(const std::vector<Check>& checks, const RuleCatalogue& rules,
                     const TableLookup& lookup, const AmountNet* before) {
    AmountNet net;
    std::map<PlaceKey, std::size_t> index;
    add_amounts(lookup.forms(), before, net, index);
    std::map<std::string, const RuleSpec*> by_id;
    for (const RuleSpec& rule : rules.rules) {
        by_id[rule.id] = &rule;
    }
    net.identities_of.resize(net.amounts.size());
    for (std::size_t c = 0; c < checks.size(); ++c) {
        const auto rule = by_id.find(checks[c].rule);
        if (rule == by_id.end() || !adds_up(*rule->second) ||
            checks[c].signs.size() != checks[c].cells.size()) {
            continue;
        }
        Identity identity = identity_of(checks[c], *rule->second, index, net, lookup);
        identity.check = c;
        if (identity.terms.empty()) {
            continue;
        }
        add_blanks(identity, checks[c], lookup, index, net);
        if (identity.terms.size() + checks[c].statements.size() >= 2) {
            for (const IdentityTerm& term : identity.terms) {
                auto& of_amount = net.identities_of[term.amount];
                if (of_amount.empty() || of_amount.back() != net.identities.size()) {
                    of_amount.push_back(net.identities.size());
                }
            }
            net.identities.push_back(std::move(identity));
        }
    }
    return net;
}

Units residual(const Identity& identity, const AmountNet& net, const Choice& choice) {
    Units sum = identity.rest;
    for (const IdentityTerm& term : identity.terms) {
        sum += term.sign * net.amounts[term.amount].all[choice[term.amount]].units;
    }
    return sum;
}

int sign_of(std::size_t amount, const Identity& identity) {
    int sign = 0;
    for (const IdentityTerm& term : identity.terms) {
        sign += term.amount == amount ? term.sign : 0;
    }
    return sign;
}

Assignment assignment_of(const AmountNet& net, Choice choice) {
    Assignment out{std::move(choice), {}};
    out.residuals.reserve(net.identities.size());
    for (const Identity& identity : net.identities) {
        out.residuals.push_back(residual(identity, net, out.choice));
    }
    return out;
}

Units residual_with(const AmountNet& net, const Assignment& assignment, std::size_t identity,
                    std::size_t amount, std::size_t candidate) {
    const auto& all = net.amounts[amount].all;
    return assignment.residuals[identity] +
           sign_of(amount, net.identities[identity]) *
               (all[candidate].units - all[assignment.choice[amount]].units);
}

bool holds_closely(const Identity& identity, Units residual) {
    return !identity.called_wrong &&
           std::abs(residual) <= std::min(identity.tolerance, identity.last_place);
}

double residual_cost(const Identity& identity, Units residual) {
    const Units size = std::abs(residual);
    if (size == 0 || identity.called_wrong) {
        return 0;
    }
    if (size > identity.tolerance) {
        return cost_of_source_error;
    }
    return size <= identity.last_place ? cost_of_one_unit : cost_of_more_units;
}

}  // namespace juesuan
