#include "extractors/validate/rules/statement_terms.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace juesuan {
namespace {

constexpr int compared_power = 4;  // amounts are compared in 万元, 10^4 yuan

/// 10^n of the unit against 万元; a unit that is no money counts as it is.
int shift_of(const std::string& unit, const MoneyUnits& units) {
    const MoneyUnit* known = units.called(unit);
    return known == nullptr ? 0 : known->power - compared_power;
}

Decimal shifted(Decimal value, int shift) {
    value.scale -= shift;
    for (; value.scale < 0; ++value.scale) {
        value.units *= 10;
    }
    return value;
}

int index_of(const Statement& statement, const Forms& forms) {
    return static_cast<int>(&statement - forms.statements.data());
}

const std::optional<Decimal>& member_of(const Statement& statement, StatementMember member) {
    switch (member) {
        case StatementMember::change:
            return statement.change;
        case StatementMember::percent:
            return statement.percent;
        case StatementMember::value:
            break;
    }
    return statement.value;
}

/// The first statement of the measure in the fiscal year that states the member.
const Statement* first_of(const std::string& measure, const std::string& phase,
                          StatementMember member, const Forms& forms) {
    const std::string year =
        forms.facts.fiscal_year ? std::to_string(*forms.facts.fiscal_year) : "";
    for (const Statement& statement : forms.statements) {
        const bool of_year = year.empty() || statement.period.compare(0, 4, year) == 0;
        if (statement.measure == measure && of_year && member_of(statement, member) &&
            (phase.empty() || statement.phase == phase)) {
            return &statement;
        }
    }
    return nullptr;
}

const Statement* meant_by(const Operand& operand, const RuleInstance& instance,
                          const Forms& forms) {
    if (operand.statement == "current") {
        return instance.statement;
    }
    if (operand.statement == "base") {
        return instance.statement == nullptr ? nullptr : base_of(*instance.statement, forms);
    }
    const bool amount = operand.member != StatementMember::percent;
    const std::string phase = operand.phase.empty() && amount ? "final" : operand.phase;
    const Statement* found = first_of(operand.statement, phase, operand.member, forms);
    // a count has no phase
    return found != nullptr ? found
                            : first_of(operand.statement, operand.phase, operand.member, forms);
}

bool uses_statements(const RuleSpec& rule) {
    const auto any = [](const std::vector<Operand>& side) {
        return std::any_of(side.begin(), side.end(),
                           [](const Operand& operand) { return operand.is_statement(); });
    };
    return any(rule.left) || any(rule.right) || any(rule.numerator) || any(rule.denominator);
}

void add_statement(const Operand& operand, const RuleInstance& instance, const TableLookup& lookup,
                   std::vector<Term>& terms) {
    const Forms& forms = lookup.forms();
    const Statement* statement = meant_by(operand, instance, forms);
    if (statement == nullptr || !member_of(*statement, operand.member)) {
        return;
    }
    Term term;
    term.statement = index_of(*statement, forms);
    term.value = *member_of(*statement, operand.member);
    term.negative = operand.negative;
    const int shift = operand.member == StatementMember::percent
                          ? 0
                          : shift_of(statement->unit, lookup.words().money_unit);
    term.converted = shift != 0;
    term.value = shifted(term.value, shift);
    term.printed = term.value.scale;
    const bool amount = operand.member != StatementMember::percent;
    term.rounded_to = amount && shift == 0 ? lookup.narrative_rounding() : -1;
    terms.push_back(term);
}

/// The unit of an amount's column, or of its table; "" where none is printed.
const std::string& unit_at(const CellPlace& place, const TableLookup& lookup) {
    const FormTable& table = lookup.forms().tables[static_cast<std::size_t>(place.table)];
    const FormColumn* column = column_at(table, place.col);
    return column == nullptr || column->unit.empty() ? table.unit : column->unit;
}

bool same_subject(const Statement& a, const Statement& b) {
    return a.measure == b.measure && a.subject.name == b.subject.name && a.paragraph == b.paragraph;
}

}  // namespace

std::vector<Term> side_terms(const std::vector<Operand>& side, const RuleSpec& rule,
                             const TableLookup& lookup, const RuleInstance& instance) {
    std::vector<Term> out;
    const bool convert = uses_statements(rule);
    for (const Operand& operand : side) {
        if (operand.is_statement()) {
            add_statement(operand, instance, lookup, out);
            continue;
        }
        for (Term term : lookup.terms(operand, rule, instance)) {
            const int shift =
                convert ? shift_of(unit_at(term.place, lookup), lookup.words().money_unit) : 0;
            term.value = shifted(term.value, shift);
            term.printed = std::max(0, term.printed - shift);
            term.converted = shift != 0;
            out.push_back(term);
        }
    }
    return out;
}

bool mix_units(const std::vector<Term>& left, const std::vector<Term>& right,
               const TableLookup& lookup) {
    std::set<std::string> units;
    bool text = false;
    for (const auto* side : {&left, &right}) {
        for (const Term& term : *side) {
            text = text || term.statement >= 0;
            if (term.statement < 0 && !term.blank) {
                units.insert(unit_at(term.place, lookup));
            }
        }
    }
    units.erase("");
    return !text && units.size() > 1;  // beside the narrative they are converted
}

std::vector<const Statement*> statements_of(const RuleSpec& rule, const Forms& forms) {
    std::vector<const Statement*> out;
    const auto key = [](const Statement& s) {
        const auto text = [](const std::optional<Decimal>& value) {
            return value ? value->text() : "";
        };
        return std::tuple(s.measure, s.subject.name, s.phase, s.period, text(s.value),
                          text(s.change), text(s.percent), s.base, s.relation);
    };
    for (const Statement& statement : forms.statements) {
        const auto& measures = rule.measures;
        const bool meant = measures.empty() || std::find(measures.begin(), measures.end(),
                                                         statement.measure) != measures.end();
        const bool again = std::any_of(out.begin(), out.end(), [&](const Statement* other) {
            return key(*other) == key(statement);
        });
        const std::string year =
            forms.facts.fiscal_year ? std::to_string(*forms.facts.fiscal_year) : "";
        const bool of_year = statement.period.compare(0, year.size(), year) == 0;
        if (meant && of_year && !again && (rule.phase.empty() || statement.phase == rule.phase)) {
            out.push_back(&statement);
        }
    }
    return out;
}

const Statement* base_of(const Statement& statement, const Forms& forms) {
    if (statement.percent_kind == PercentKind::share) {
        const std::string whole = statement.base == "whole"
                                      ? statement.measure.substr(0, statement.measure.rfind('.'))
                                      : statement.base;
        return whole.empty() || whole == statement.measure
                   ? nullptr
                   : first_of(whole, "final", StatementMember::value, forms);
    }
    const std::vector<const Statement*> budgets = budgets_of(statement, statement.base, forms);
    return budgets.empty() ? nullptr : budgets.front();
}

std::vector<const Statement*> budgets_of(const Statement& statement, const std::string& phase,
                                         const Forms& forms) {
    std::vector<const Statement*> out;
    const bool any = phase.empty() || phase == "budget";
    for (const char* budget : {"full_budget", "initial_budget", "budget"}) {
        for (const Statement& other : forms.statements) {
            if (same_subject(other, statement) && other.value && other.phase == budget &&
                (any || phase == budget)) {
                out.push_back(&other);
            }
        }
    }
    return out;
}

std::string pattern_of(const RuleSpec& rule, const Check& check, const TableLookup& lookup,
                       const RuleInstance& instance) {
    if (!check.left || check.left->units == 0) {
        return "";
    }
    for (const RulePattern& pattern : rule.patterns) {
        Decimal sum;
        const std::vector<Term> terms = side_terms(pattern.of, rule, lookup, instance);
        for (const Term& term : terms) {
            sum = term.negative ? sum - term.value : sum + term.value;
        }
        const Decimal product{pattern.factor.units * sum.units, pattern.factor.scale + sum.scale};
        const Decimal slack = Decimal{1, 2};  // as far as rounding goes in these reports
        if (!terms.empty() && absolute(*check.left - product) <= slack) {
            return pattern.key;
        }
    }
    return "";
}

}  // namespace juesuan
