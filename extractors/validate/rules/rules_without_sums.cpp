#include "extractors/validate/rules/rules_without_sums.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "extractors/base/text_distance.h"

namespace juesuan {
namespace {

bool has_amounts(const FormTable& table) {
    return std::any_of(table.records.begin(), table.records.end(), [](const FormRecord& record) {
        return std::any_of(record.values.begin(), record.values.end(),
                           [](const RecordValue& value) { return value.value.has_value(); });
    });
}

/// The names of one code and the cells where code and name stand.
struct NamedCode {
    std::set<std::u32string> names;
    std::vector<CellPlace> cells;
    int times = 0;
};

void add_name(NamedCode& named, const FormRecord& record, int table_index,
              const TableLookup& lookup) {
    named.names.insert(folded(record.label));
    ++named.times;
    const FormTable& table = lookup.forms().tables[static_cast<std::size_t>(table_index)];
    for (const FormColumn& column : table.columns) {
        const CellPlace place{table_index, record.row, column.index};
        if (column.block == record.block && column.role != ColumnRole::amount &&
            lookup.cell(place) != nullptr) {
            named.cells.push_back(place);
        }
    }
}

}  // namespace

void evaluate_sign(const RuleSpec& rule, int table, const TableLookup& lookup,
                   std::vector<Check>& checks) {
    const FormTable& form_table = lookup.forms().tables[static_cast<std::size_t>(table)];
    const std::size_t before = checks.size();
    for (const FormRecord& record : form_table.records) {
        for (const RecordValue& value : record.values) {
            if (value.value && value.value->units < 0) {
                Check check;
                check.rule = rule.id;
                check.status = CheckStatus::fail;
                check.left = value.value;
                check.cells.push_back({table, value.row, value.col});
                checks.push_back(std::move(check));
            }
        }
    }
    if (checks.size() == before && has_amounts(form_table)) {
        Check check;
        check.rule = rule.id;
        check.status = CheckStatus::pass;
        checks.push_back(std::move(check));
    }
}

void evaluate_required(const RuleSpec& rule, int table, const TableLookup& lookup,
                       std::vector<Check>& checks) {
    if (!has_amounts(lookup.forms().tables[static_cast<std::size_t>(table)])) {
        return;
    }
    RuleInstance instance;
    instance.table = table;
    for (const Operand& operand : rule.left) {
        Check check;
        check.rule = rule.id;
        check.status = CheckStatus::fail;
        for (const Term& term : lookup.terms(operand, rule, instance)) {
            check.cells.push_back(term.place);
            check.status = !term.blank && !term.unreadable ? CheckStatus::pass : check.status;
        }
        checks.push_back(std::move(check));
    }
}

void evaluate_names(const RuleSpec& rule, const TableLookup& lookup, std::vector<Check>& checks) {
    std::map<std::string, NamedCode> by_code;
    for (const std::string& form : rule.forms) {
        for (const int table : lookup.tables_of(form)) {
            for (const FormRecord& record :
                 lookup.forms().tables[static_cast<std::size_t>(table)].records) {
                if (!record.code.empty() && !record.label.empty()) {
                    add_name(by_code[record.code], record, table, lookup);
                }
            }
        }
    }
    for (auto& [code, named] : by_code) {
        if (named.times > 1) {
            Check check;
            check.rule = rule.id;
            check.status = named.names.size() == 1 ? CheckStatus::pass : CheckStatus::fail;
            check.cells = std::move(named.cells);
            checks.push_back(std::move(check));
        }
    }
}

}  // namespace juesuan
