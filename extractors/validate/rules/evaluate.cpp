#include "extractors/validate/rules/evaluate.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "extractors/validate/rules/compare.h"
#include "extractors/validate/rules/percentage.h"
#include "extractors/validate/rules/rule_limits.h"
#include "extractors/validate/rules/rules_of_text.h"
#include "extractors/validate/rules/rules_without_sums.h"
#include "extractors/validate/rules/statement_terms.h"

namespace juesuan {
namespace {

void add(std::vector<Check>& checks, std::optional<Check> check) {
    if (check) {
        checks.push_back(std::move(*check));
    }
}

/// factor · value, exactly.
Decimal product(const Decimal& factor, const Decimal& value) {
    return {factor.units * value.units, factor.scale + value.scale};
}

/// ratio_within: left / right between the bounds, without dividing.
std::optional<Check> compare_ratio(const RuleSpec& rule, const std::vector<Term>& left,
                                   const std::vector<Term>& right) {
    std::optional<Check> check = compare_sums(rule.id, left, right, false, rule.slack);
    if (!check || !check->left || !check->right || check->right->units <= 0) {
        return std::nullopt;
    }
    const bool low = rule.lowest && *check->left < product(*rule.lowest, *check->right);
    const bool high = rule.highest && *check->left > product(*rule.highest, *check->right);
    check->status = low || high ? CheckStatus::fail : CheckStatus::pass;
    return check;
}

/// A statement that the narrative does not make cannot be compared.
bool misses_statement(const std::vector<Operand>& side, const std::vector<Term>& terms) {
    const auto wanted =
        std::count_if(side.begin(), side.end(), [](const auto& o) { return o.is_statement(); });
    const auto found =
        std::count_if(terms.begin(), terms.end(), [](const auto& t) { return t.statement >= 0; });
    return found < wanted;
}

std::optional<Check> compare_instance(const RuleSpec& rule, const TableLookup& lookup,
                                      const RuleInstance& instance) {
    if (exceeds(rule, lookup, instance) || lacks(rule, lookup, instance)) {
        return std::nullopt;
    }
    if (rule.kind == RuleKind::percentage) {
        return compare_percentage(rule, lookup, instance);
    }
    if (rule.kind == RuleKind::proportion) {
        return compare_proportion(rule, lookup, instance);
    }
    const std::vector<Term> left = side_terms(rule.left, rule, lookup, instance);
    const std::vector<Term> right = side_terms(rule.right, rule, lookup, instance);
    if (misses_statement(rule.left, left) || misses_statement(rule.right, right)) {
        return std::nullopt;
    }
    if (rule.kind == RuleKind::ratio_within) {
        std::optional<Check> ratio = compare_ratio(rule, left, right);
        const bool mixed =
            ratio && ratio->status == CheckStatus::fail && mix_units(left, right, lookup);
        return mixed ? std::nullopt : ratio;
    }
    std::optional<Check> check =
        compare_sums(rule.id, left, right, rule.kind == RuleKind::sum_equals, rule.slack);
    if (check && check->status == CheckStatus::fail &&
        (rule.only_agreement || mix_units(left, right, lookup) ||
         is_one_part_of(left, right, lookup))) {
        return std::nullopt;
    }
    if (check && rule.kind == RuleKind::not_equals && check->difference) {
        const bool same = check->difference->units == 0 && check->left->units != 0;
        check->status = same ? CheckStatus::fail : CheckStatus::pass;
    }
    if (check && check->status == CheckStatus::fail) {
        check->pattern = pattern_of(rule, *check, lookup, instance);
    }
    return check;
}

/// Codes of the left side's records that the rule is repeated over, each once, in order.
std::vector<std::string> codes_of_left(const RuleSpec& rule, const TableLookup& lookup) {
    std::vector<std::string> out;
    const Operand& operand = rule.left.front();
    const auto tables = lookup.tables_of(operand.form.empty() ? rule.forms.front() : operand.form);
    if (tables.empty()) {
        return out;
    }
    const auto& table = lookup.forms().tables[static_cast<std::size_t>(tables.front())];
    std::set<std::string_view> seen;
    for (const FormRecord& record : table.records) {
        const bool grouped = operand.group.empty() || record.row_group == operand.group;
        if (grouped && !record.subject_code.empty() && seen.insert(record.subject_code).second) {
            out.push_back(record.subject_code);
        }
    }
    return out;
}

void evaluate_in_table(const RuleSpec& rule, int table, const TableLookup& lookup,
                       std::vector<Check>& checks) {
    const FormTable& form_table = lookup.forms().tables[static_cast<std::size_t>(table)];
    RuleInstance instance;
    instance.table = table;
    if (rule.scope == RuleScope::each_record || rule.scope == RuleScope::each_parent) {
        for (const int record : lookup.records(table).all()) {
            instance.record = &form_table.records[static_cast<std::size_t>(record)];
            if (rule.scope == RuleScope::each_record || lookup.records(table).has_parts(record)) {
                add(checks, compare_instance(rule, lookup, instance));
            }
        }
        return;
    }
    if (rule.scope == RuleScope::each_column) {
        for (const std::string& column :
             rule.columns.empty() ? lookup.amount_columns(table) : rule.columns) {
            instance.column = column;
            add(checks, compare_instance(rule, lookup, instance));
        }
        return;
    }
    add(checks, compare_instance(rule, lookup, instance));
}

void evaluate_hierarchy(const RuleSpec& rule, int table, const TableLookup& lookup,
                        std::vector<Check>& checks) {
    const FormTable& form_table = lookup.forms().tables[static_cast<std::size_t>(table)];
    for (const std::string& column :
         rule.columns.empty() ? lookup.amount_columns(table) : rule.columns) {
        for (const int index : lookup.records(table).all()) {
            const FormRecord& parent = form_table.records[static_cast<std::size_t>(index)];
            Term term;
            if (parent.code.empty() || !lookup.term_of(table, parent, column, term)) {
                continue;
            }
            const std::vector<Term> left = {term};
            std::vector<Term> right;
            for (const int child : lookup.records(table).next_codes(index)) {
                const FormRecord& part = form_table.records[static_cast<std::size_t>(child)];
                if (lookup.term_of(table, part, column, term)) {
                    right.push_back(term);
                }
            }
            add(checks, compare_sums(rule.id, left, right, true, rule.slack));
        }
    }
}

/// Cross rules name a form or a statement in every operand and are evaluated once for the document.
bool is_cross(const RuleSpec& rule) {
    return !rule.left.empty() &&
           (!rule.left.front().form.empty() || rule.left.front().is_statement());
}

void evaluate_statements(const RuleSpec& rule, const TableLookup& lookup,
                         std::vector<Check>& checks) {
    for (const Statement* statement : statements_of(rule, lookup.forms())) {
        RuleInstance instance;
        instance.statement = statement;
        if (rule.kind == RuleKind::relation_agrees) {
            add(checks, compare_relation(rule, lookup, instance));
        } else if (rule.kind == RuleKind::rate_on_zero) {
            add(checks, check_rate_on_zero(rule, lookup, instance));
        } else {
            add(checks, compare_instance(rule, lookup, instance));
        }
    }
}

void evaluate_cross(const RuleSpec& rule, const TableLookup& lookup, std::vector<Check>& checks) {
    if (rule.scope != RuleScope::each_code) {
        add(checks, compare_instance(rule, lookup, RuleInstance{}));
        return;
    }
    for (const std::string& code : codes_of_left(rule, lookup)) {
        RuleInstance instance;
        instance.code = code;
        add(checks, compare_instance(rule, lookup, instance));
    }
}

void evaluate_rule(const RuleSpec& rule, const TableLookup& lookup, std::vector<Check>& checks) {
    if (rule.kind == RuleKind::names_agree) {
        evaluate_names(rule, lookup, checks);
        return;
    }
    if (rule.kind == RuleKind::years_agree) {
        evaluate_years(rule, lookup, checks);
        return;
    }
    if (evaluate_text(rule, lookup, checks)) {
        return;
    }
    if (rule.scope == RuleScope::each_statement) {
        evaluate_statements(rule, lookup, checks);
        return;
    }
    if (is_cross(rule)) {
        evaluate_cross(rule, lookup, checks);
        return;
    }
    for (const std::string& form : rule.forms) {
        for (const int table : lookup.tables_of(form)) {
            switch (rule.kind) {
                case RuleKind::hierarchy_sum:
                    evaluate_hierarchy(rule, table, lookup, checks);
                    break;
                case RuleKind::sign:
                    evaluate_sign(rule, table, lookup, checks);
                    break;
                case RuleKind::required:
                    evaluate_required(rule, table, lookup, checks);
                    break;
                case RuleKind::codes_formed:
                    evaluate_codes(rule, table, lookup, checks);
                    break;
                case RuleKind::dated_after:
                    evaluate_date(rule, table, lookup, checks);
                    break;
                default:
                    evaluate_in_table(rule, table, lookup, checks);
            }
        }
    }
}

}  // namespace

std::vector<Check> evaluate_rules(const RuleCatalogue& rules, const TableLookup& lookup) {
    std::vector<Check> checks;
    for (const RuleSpec& rule : rules.rules) {
        const std::size_t before = checks.size();
        if ((rule.unless.empty() || !is_excepted(rule, lookup)) && !differ(rule, lookup)) {
            evaluate_rule(rule, lookup, checks);
        }
        if (checks.size() == before) {
            Check none;
            none.rule = rule.id;
            checks.push_back(std::move(none));
        }
    }
    return checks;
}

}  // namespace juesuan
