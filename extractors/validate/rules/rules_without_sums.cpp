#include "extractors/validate/rules/rules_without_sums.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "extractors/base/chinese_number.h"
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

constexpr std::size_t class_digits = 3, group_digits = 5, item_digits = 7;
constexpr std::size_t level_digits = 2;
constexpr std::size_t digits_of_year = 4;
constexpr int first_year = 1990, last_year = 2099;

bool has_level(const std::string& code) {
    return code.size() == class_digits || code.size() == group_digits || code.size() == item_digits;
}

std::string code_above(const std::string& code) {
    return code.substr(0, code.size() - std::min(code.size(), level_digits));
}

/// The lengths of the codes that others stand below. A table may list items alone: one of its
/// codes that lost two digits is no level.
std::set<std::size_t> levels_of_parents(const std::set<std::string>& codes) {
    std::set<std::size_t> out;
    for (const std::string& code : codes) {
        const std::string above = code_above(code);
        if (codes.count(above) > 0) {
            out.insert(above.size());
        }
    }
    return out;
}

/// Where the record's code and name stand.
std::vector<CellPlace> stub_of(const FormRecord& record, int table_index,
                               const TableLookup& lookup) {
    std::vector<CellPlace> out;
    const FormTable& table = lookup.forms().tables[static_cast<std::size_t>(table_index)];
    for (const FormColumn& column : table.columns) {
        const CellPlace place{table_index, record.row, column.index};
        if (column.block == record.block && column.role == ColumnRole::code &&
            lookup.cell(place) != nullptr) {
            out.push_back(place);
        }
    }
    return out;
}

/// The year that begins at `at`, four digits of one writing.
std::optional<int> year_at(std::u32string_view text, std::size_t at) {
    int year = 0;
    for (std::size_t k = at; k < at + digits_of_year; ++k) {
        const int value = k < text.size() ? digit_value(text[k]) : -1;
        if (value < 0) {
            return std::nullopt;
        }
        year = year * 10 + value;
    }
    return year >= first_year && year <= last_year ? std::optional(year) : std::nullopt;
}

}  // namespace

std::set<int> years_in(const std::string& title, const DocumentWords& words) {
    const std::u32string text = folded(title);
    std::set<int> out;
    for (std::size_t at = 0; at + digits_of_year < text.size(); ++at) {
        const auto year = year_at(text, at);
        if (year && words.year_sign.length_at(text, at + digits_of_year) > 0) {
            out.insert(*year);
        }
    }
    return out;
}

namespace {

/// The first year of a text that is a date.
std::optional<int> year_of_date(const std::string& date) {
    const std::u32string text = folded(date);
    for (std::size_t at = 0; at + digits_of_year <= text.size(); ++at) {
        const bool begins = at == 0 || digit_value(text[at - 1]) < 0;
        const auto year = begins ? year_at(text, at) : std::nullopt;
        if (year) {
            return year;
        }
    }
    return std::nullopt;
}

std::optional<int> fiscal_year_of(const FormTable& table, const Forms& forms) {
    const auto report = static_cast<std::size_t>(std::max(0, table.report));
    return report < forms.reports.size() ? forms.reports[report].fiscal_year
                                         : forms.facts.fiscal_year;
}

Check check_of(const RuleSpec& rule, CheckStatus status) {
    Check out;
    out.rule = rule.id;
    out.status = status;
    return out;
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

void evaluate_codes(const RuleSpec& rule, int table, const TableLookup& lookup,
                    std::vector<Check>& checks) {
    const FormTable& form_table = lookup.forms().tables[static_cast<std::size_t>(table)];
    std::set<std::string> codes;
    for (const FormRecord& record : form_table.records) {
        if (!record.code.empty()) {
            codes.insert(record.code);
        }
    }
    const std::set<std::size_t> levels = levels_of_parents(codes);
    const std::size_t before = checks.size();
    for (const FormRecord& record : form_table.records) {
        const std::string& code = record.code;
        const bool begins =
            std::any_of(rule.words.begin(), rule.words.end(),
                        [&code](const std::string& word) { return code.starts_with(word); });
        const std::string above = code_above(code);
        const bool orphan =
            code.size() > class_digits && levels.count(above.size()) > 0 && codes.count(above) == 0;
        if (!code.empty() && (!begins || !has_level(code) || orphan)) {
            checks.push_back(check_of(rule, CheckStatus::fail));
            checks.back().cells = stub_of(record, table, lookup);
        }
    }
    if (checks.size() == before && !codes.empty()) {
        checks.push_back(check_of(rule, CheckStatus::pass));
    }
}

void evaluate_years(const RuleSpec& rule, const TableLookup& lookup, std::vector<Check>& checks) {
    constexpr std::size_t least_others = 3;
    std::map<int, std::map<int, std::vector<const FormTable*>>> by_report;
    for (const std::string& form : rule.forms) {
        for (const int index : lookup.tables_of(form)) {
            const FormTable& table = lookup.forms().tables[static_cast<std::size_t>(index)];
            const std::set<int> years = years_in(table.title, lookup.words());
            if (years.size() == 1) {
                by_report[table.report][*years.begin()].push_back(&table);
            }
        }
    }
    for (const auto& [report, by_year] : by_report) {
        const auto usual = std::max_element(
            by_year.begin(), by_year.end(),
            [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
        const std::size_t before = checks.size();
        for (const auto& [year, tables] : by_year) {
            if (year == usual->first || tables.size() > 1 || usual->second.size() < least_others) {
                continue;
            }
            checks.push_back(check_of(rule, CheckStatus::fail));
            const FormTable& table = *tables.front();
            checks.back().places.push_back(
                {table.pages.empty() ? 0 : table.pages.front(), {}, table.title, 1, false});
        }
        if (checks.size() == before && by_year.size() == 1 &&
            usual->second.size() >= least_others) {
            checks.push_back(check_of(rule, CheckStatus::pass));
        }
    }
}

void evaluate_date(const RuleSpec& rule, int table, const TableLookup& lookup,
                   std::vector<Check>& checks) {
    const FormTable& form_table = lookup.forms().tables[static_cast<std::size_t>(table)];
    const std::optional<int> fiscal = fiscal_year_of(form_table, lookup.forms());
    for (const FormRecord& record : form_table.records) {
        const bool named = std::any_of(rule.left.begin(), rule.left.end(),
                                       [&](const Operand& o) { return o.row == record.row_key; });
        for (const RecordValue& value : record.values) {
            const auto year = named ? year_of_date(value.text) : std::nullopt;
            if (year && fiscal) {
                checks.push_back(
                    check_of(rule, *year > *fiscal ? CheckStatus::pass : CheckStatus::fail));
                checks.back().cells.push_back({table, value.row, value.col});
            }
        }
    }
}

}  // namespace juesuan
