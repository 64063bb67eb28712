#include "extractors/validate/rules/percentage.h"

#include <algorithm>

#include "extractors/validate/rules/statement_terms.h"

namespace juesuan {
namespace {

/// Products of two amounts need more than 64 bits.
__extension__ typedef __int128 Wide;

constexpr int fine = 6;  // decimals that everything is brought to; finer amounts do not occur

Wide fine_units(const Decimal& value) {
    Wide out = value.units;
    for (int scale = value.scale; scale < fine; ++scale) {
        out *= 10;
    }
    return out;
}

Wide power_of_ten(int exponent) {
    Wide out = 1;
    for (; exponent > 0; --exponent) {
        out *= 10;
    }
    return out;
}

/// A sum of printed amounts and how far rounding may have moved it.
struct Rounded {
    Wide sum = 0;
    Wide half = 0;
    int printed = 0;
};

Rounded add_up(const std::vector<Term>& terms) {
    Rounded out;
    for (const Term& term : terms) {
        if (term.blank || term.unreadable) {
            continue;
        }
        out.sum += (term.negative ? -1 : 1) * fine_units(term.value);
        // In the narrative 万元 are printed with two decimals, closing zeros left out.
        const int decimals =
            term.statement >= 0 ? std::max(2, term.value.scale) : std::min(fine - 1, term.printed);
        out.half += 5 * power_of_ten(fine - std::max(decimals, term.value.scale) - 1);
        ++out.printed;
    }
    return out;
}

/// 100 · numerator / denominator, cut off after `scale` decimals.
Decimal quotient(Wide numerator, Wide denominator, int scale) {
    return {static_cast<std::int64_t>(numerator * 100 * power_of_ten(scale) / denominator), scale};
}

/// May amounts that round to these give the percentage within `units` of its last place?
bool may_give(const Decimal& percent, const Rounded& numerator, const Rounded& denominator,
              std::int64_t units) {
    const Wide low = power_of_ten(percent.scale) * 100 * (numerator.sum - numerator.half);
    const Wide high = power_of_ten(percent.scale) * 100 * (numerator.sum + numerator.half);
    return high >= (percent.units - units) * (denominator.sum - denominator.half) &&
           low <= (percent.units + units) * (denominator.sum + denominator.half);
}

void note_terms(const std::vector<Term>& terms, Check& check) {
    for (const Term& term : terms) {
        if (term.statement < 0) {
            check.cells.push_back(term.place);
            continue;
        }
        const auto index = static_cast<std::size_t>(term.statement);
        const auto& known = check.statements;
        if (std::find(known.begin(), known.end(), index) == known.end()) {
            check.statements.push_back(index);
        }
    }
}

/// The percentage was computed from another denominator, which a pattern names.
std::string denominator_pattern(const RuleSpec& rule, const TableLookup& lookup,
                                const RuleInstance& instance, const Decimal& percent,
                                const Rounded& numerator) {
    for (const RulePattern& pattern : rule.patterns) {
        const Rounded other = add_up(side_terms(pattern.of, rule, lookup, instance));
        if (other.printed > 0 && other.sum > other.half && may_give(percent, numerator, other, 1)) {
            return pattern.key;
        }
    }
    return "";
}

}  // namespace

std::optional<Check> compare_percentage(const RuleSpec& rule, const TableLookup& lookup,
                                        const RuleInstance& instance) {
    const std::vector<Term> printed = side_terms(rule.left, rule, lookup, instance);
    const std::vector<Term> above = side_terms(rule.numerator, rule, lookup, instance);
    const std::vector<Term> below = side_terms(rule.denominator, rule, lookup, instance);
    Rounded numerator = add_up(above);
    const Rounded denominator = add_up(below);
    if (printed.size() != 1 || numerator.printed == 0 ||
        denominator.printed != static_cast<int>(rule.denominator.size()) ||
        denominator.sum <= denominator.half) {
        return std::nullopt;
    }
    const Term& term = printed.front();
    if (term.blank || term.unreadable) {
        return std::nullopt;
    }
    Check check;
    check.rule = rule.id;
    note_terms(printed, check);
    note_terms(above, check);
    note_terms(below, check);
    Decimal percent = term.value;
    check.left = percent;
    check.right = quotient(numerator.sum, denominator.sum, percent.scale + 2);
    check.difference = *check.left - *check.right;
    check.tolerance = Decimal{1, percent.scale};
    if (numerator.sum < 0) {  // a decrease: both are negative
        numerator.sum = -numerator.sum;
        percent = -percent;
    }
    const bool holds = percent.units >= 0 && may_give(percent, numerator, denominator, 1);
    check.status = holds ? CheckStatus::pass : CheckStatus::fail;
    if (!holds) {
        check.pattern = denominator_pattern(rule, lookup, instance, percent, numerator);
    } else {
        const Decimal cut = quotient(numerator.sum, denominator.sum, percent.scale);
        const Decimal half{5, percent.scale + 1};
        const bool should_round_up =
            quotient(numerator.sum, denominator.sum, percent.scale + 1) - cut >= half;
        check.pattern = cut == percent && should_round_up ? "truncated_percentage" : "";
    }
    return check;
}

std::optional<Check> compare_proportion(const RuleSpec& rule, const TableLookup& lookup,
                                        const RuleInstance& instance) {
    const std::vector<Term> printed = side_terms(rule.left, rule, lookup, instance);
    const std::vector<Term> above = side_terms(rule.numerator, rule, lookup, instance);
    const std::vector<Term> below = side_terms(rule.denominator, rule, lookup, instance);
    const std::vector<Term> times = side_terms(rule.times, rule, lookup, instance);
    const Rounded numerator = add_up(above), denominator = add_up(below), weight = add_up(times);
    const bool weighed = rule.factor.has_value() || weight.printed == 1;
    if (printed.size() != 1 || printed.front().blank || printed.front().unreadable || !weighed ||
        numerator.printed == 0 || denominator.printed == 0 || denominator.sum <= 0 ||
        numerator.sum < 0 || numerator.sum > denominator.sum) {
        return std::nullopt;
    }
    Check check;
    check.rule = rule.id;
    for (const auto* terms : {&printed, &above, &below, &times}) {
        note_terms(*terms, check);
    }
    const Wide factor = rule.factor ? fine_units(*rule.factor) : weight.sum;
    const int scale = std::min(printed.front().value.scale + 2, fine);
    check.left = printed.front().value;
    check.right = Decimal{static_cast<std::int64_t>(factor * numerator.sum * power_of_ten(scale) /
                                                    denominator.sum / power_of_ten(fine)),
                          scale};
    check.difference = *check.left - *check.right;
    check.tolerance = rule.slack + Decimal{5, check.left->scale + 1};
    check.status =
        absolute(*check.difference) <= *check.tolerance ? CheckStatus::pass : CheckStatus::fail;
    return check;
}

std::optional<Check> compare_relation(const RuleSpec& rule, const TableLookup& lookup,
                                      const RuleInstance& instance) {
    const Statement& statement = *instance.statement;
    if (statement.relation.empty() || !statement.value) {
        return std::nullopt;
    }
    const auto budgets = budgets_of(statement, statement.relation_base, lookup.forms());
    std::optional<Check> out;
    for (const Statement* budget : budgets) {
        if (statement.unit != budget->unit || (out && out->status == CheckStatus::pass)) {
            continue;
        }
        Check check;
        check.rule = rule.id;
        const auto first = lookup.forms().statements.data();
        check.statements = {static_cast<std::size_t>(instance.statement - first),
                            static_cast<std::size_t>(budget - first)};
        check.left = statement.value;
        check.right = budget->value;
        check.difference = *check.left - *check.right;
        const std::string relation = check.difference->units > 0   ? "greater"
                                     : check.difference->units < 0 ? "less"
                                                                   : "equal";
        check.status = relation == statement.relation ? CheckStatus::pass : CheckStatus::fail;
        out = std::move(check);
    }
    return out;
}

std::optional<Check> check_rate_on_zero(const RuleSpec& rule, const TableLookup& lookup,
                                        const RuleInstance& instance) {
    const Statement& statement = *instance.statement;
    const Statement* budget = base_of(statement, lookup.forms());
    const bool rate = statement.percent_kind == PercentKind::completion && statement.value;
    if (!rate || budget == nullptr || budget->value->units != 0) {
        return std::nullopt;
    }
    Check check;
    check.rule = rule.id;
    const auto first = lookup.forms().statements.data();
    check.statements = {static_cast<std::size_t>(instance.statement - first),
                        static_cast<std::size_t>(budget - first)};
    check.left = statement.percent;
    const bool all_of_nothing =
        statement.value->units == 0 && *statement.percent == Decimal{100, 0};
    check.status = all_of_nothing ? CheckStatus::pass : CheckStatus::fail;
    return check;
}

}  // namespace juesuan
