#include "extractors/validate/rules/rule_limits.h"

#include <algorithm>
#include <optional>

#include "extractors/base/text_distance.h"

namespace juesuan {

bool is_excepted(const RuleSpec& rule, const TableLookup& lookup) {
    const bool unknown =
        std::any_of(rule.unless.begin(), rule.unless.end(), [&lookup](const Operand& operand) {
            return !operand.form.empty() && lookup.tables_of(operand.form).empty();
        });
    const std::vector<Term> terms = side_terms(rule.unless, rule, lookup, RuleInstance{});
    return unknown || std::any_of(terms.begin(), terms.end(), [](const Term& term) {
               return term.unreadable || (!term.blank && term.value != Decimal{});
           });
}

bool differ(const RuleSpec& rule, const TableLookup& lookup) {
    std::optional<Decimal> first;
    return std::any_of(rule.all_same.begin(), rule.all_same.end(), [&](const Operand& operand) {
        const std::vector<Term> terms = side_terms({operand}, rule, lookup, RuleInstance{});
        if (terms.size() != 1 || terms.front().blank || terms.front().unreadable) {
            return true;
        }
        first = first ? first : terms.front().value;
        return terms.front().value != *first;
    });
}

bool lacks(const RuleSpec& rule, const TableLookup& lookup, const RuleInstance& instance) {
    return std::any_of(rule.needs.begin(), rule.needs.end(), [&](const Operand& operand) {
        const std::vector<Term> terms = side_terms({operand}, rule, lookup, instance);
        return std::all_of(terms.begin(), terms.end(), [](const Term& term) { return term.blank; });
    });
}

bool exceeds(const RuleSpec& rule, const TableLookup& lookup, const RuleInstance& instance) {
    if (!rule.only_if) {
        return false;
    }
    Decimal sum;
    for (const Term& term : side_terms(rule.only_if->of, rule, lookup, instance)) {
        if (term.unreadable) {
            return true;
        }
        sum = sum + term.value;
    }
    return rule.only_if->highest < sum;
}

bool is_one_part_of(const std::vector<Term>& whole, const std::vector<Term>& parts,
                    const TableLookup& lookup) {
    if (whole.size() != 1 || parts.size() != 1 || parts.front().statement >= 0 ||
        whole.front().statement >= 0 || whole.front().value < parts.front().value) {
        return false;
    }
    const CellPlace& place = parts.front().place;
    const FormTable& table = lookup.forms().tables[static_cast<std::size_t>(place.table)];
    return std::any_of(table.records.begin(), table.records.end(), [&](const FormRecord& record) {
        return record.row == place.row && lookup.words().row_prefix.begins(folded(record.label));
    });
}

}  // namespace juesuan
