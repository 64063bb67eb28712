#include "extractors/validate/rules/rules_of_subjects.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <set>

#include "extractors/base/text_distance.h"
#include "extractors/validate/rules/compare.h"
#include "extractors/validate/rules/statement_terms.h"

namespace juesuan {
namespace {

constexpr std::size_t item_digits = 7;  // of a subject's code at its deepest level

std::size_t index_of(const Statement& statement, const TableLookup& lookup) {
    return static_cast<std::size_t>(&statement - lookup.forms().statements.data());
}

/// Records of the table that print the statement's amount, with their terms.
std::vector<std::pair<const FormRecord*, Term>> rows_with_amount(const RuleSpec& rule,
                                                                 const Statement& statement,
                                                                 const TableLookup& lookup,
                                                                 int table) {
    std::vector<std::pair<const FormRecord*, Term>> out;
    for (const FormRecord& record :
         lookup.forms().tables[static_cast<std::size_t>(table)].records) {
        Term amount;
        if (!record.code.empty() && lookup.term_of(table, record, rule.columns.front(), amount) &&
            amount.value == *statement.value) {
            out.emplace_back(&record, amount);
        }
    }
    return out;
}

/// The row that the statement must mean although it calls it otherwise, or nothing: of a name that
/// nobody knows the one item with its amount; of a known subject that the table does not list the
/// deepest row with its amount that is no level above it (财政事务 for 群众团体事务).
std::optional<Term> row_meant(const RuleSpec& rule, const Statement& statement,
                              const TableLookup& lookup, int table) {
    const auto rows = rows_with_amount(rule, statement, lookup, table);
    const std::string& code = statement.subject.code;
    std::optional<Term> found;
    for (const auto& [record, term] : rows) {
        const bool above = code.compare(0, record->code.size(), record->code) == 0;
        if (code.empty() ? record->code.size() != item_digits : above) {
            continue;
        }
        if (found && code.empty()) {
            return std::nullopt;
        }
        found = term;
    }
    return found;
}

bool lists(const FormTable& table, const std::string& code) {
    return std::any_of(table.records.begin(), table.records.end(), [&code](const auto& record) {
        return record.code.compare(0, code.size(), code) == 0;
    });
}

/// The statement by itself as a term, in 万元.
std::vector<Term> term_of(const Statement& statement, const RuleSpec& rule,
                          const TableLookup& lookup) {
    Operand current;
    current.statement = "current";
    RuleInstance instance;
    instance.statement = &statement;
    return side_terms({current}, rule, lookup, instance);
}

bool same_subject(const Statement& a, const Statement& b) {
    return a.subject.code == b.subject.code && a.subject.name == b.subject.name;
}

/// The statements of the rule's measures in this phase: of every subject the first, without those
/// that another one is part of.
std::vector<const Statement*> stated_parts(const RuleSpec& rule, const TableLookup& lookup) {
    std::vector<const Statement*> all, out;
    for (const Statement* statement : statements_of(rule, lookup.forms())) {
        const bool again = std::any_of(all.begin(), all.end(), [&](const Statement* other) {
            return same_subject(*statement, *other);
        });
        if (statement->value && !again) {
            all.push_back(statement);
        }
    }
    std::copy_if(all.begin(), all.end(), std::back_inserter(out), [&all](const Statement* part) {
        const std::string& code = part->subject.code;
        return code.empty() || std::none_of(all.begin(), all.end(), [&](const Statement* other) {
                   return other != part && other->subject.code.size() > code.size() &&
                          other->subject.code.compare(0, code.size(), code) == 0;
               });
    });
    return out;
}

/// The amounts of the same subjects in the phase by which completeness is judged; nothing where one
/// is not stated.
std::optional<std::vector<Term>> counterparts(const RuleSpec& rule, const TableLookup& lookup,
                                              const std::vector<const Statement*>& parts) {
    RuleSpec other = rule;
    other.phase = rule.complete.phase;
    const std::vector<const Statement*> all = statements_of(other, lookup.forms());
    std::vector<Term> out;
    for (const Statement* part : parts) {
        const auto found = std::find_if(all.begin(), all.end(), [&](const Statement* statement) {
            return statement->value && same_subject(*statement, *part);
        });
        if (found == all.end()) {
            return std::nullopt;
        }
        const std::vector<Term> term = term_of(**found, rule, lookup);
        out.insert(out.end(), term.begin(), term.end());
    }
    return out;
}

bool are_complete(const RuleSpec& rule, const TableLookup& lookup,
                  const std::vector<const Statement*>& parts, std::size_t count) {
    const RuleCompleteness& complete = rule.complete;
    if (!complete.count.empty()) {
        const std::vector<Term> said = side_terms(complete.count, rule, lookup, RuleInstance{});
        return said.size() == 1 && said.front().value == Decimal{static_cast<std::int64_t>(count)};
    }
    const auto terms = counterparts(rule, lookup, parts);
    if (!terms) {
        return false;
    }
    const auto check = compare_sums(rule.id, side_terms(complete.of, rule, lookup, RuleInstance{}),
                                    *terms, true, rule.slack);
    return check && check->status == CheckStatus::pass;
}

/// One part for every table of the form.
std::vector<Term> parts_in_tables(const RuleSpec& rule, const TableLookup& lookup,
                                  std::size_t& count) {
    std::vector<Term> out;
    for (const int table : lookup.tables_of(rule.forms.front())) {
        RuleInstance instance;
        instance.table = table;
        const std::vector<Term> terms = side_terms(rule.right, rule, lookup, instance);
        out.insert(out.end(), terms.begin(), terms.end());
        count += terms.empty() ? 0 : 1;
    }
    return out;
}

}  // namespace

namespace {

void add_code_cells(const FormRecord& record, int table_index, const TableLookup& lookup,
                    Check& check) {
    const FormTable& table = lookup.forms().tables[static_cast<std::size_t>(table_index)];
    for (const FormColumn& column : table.columns) {
        const CellPlace place{table_index, record.row, column.index};
        if (column.role == ColumnRole::code && lookup.cell(place) != nullptr) {
            check.cells.push_back(place);
        }
    }
}

/// A code that is missed may stand in the other table, misread: the scanned codes there that
/// nobody asks for, and what was read for a code and is none.
void add_scanned_strangers(int other, const std::set<std::string>& wanted,
                           const TableLookup& lookup, Check& check) {
    Check found;
    for (const FormRecord& record :
         lookup.forms().tables[static_cast<std::size_t>(other)].records) {
        const bool asked = !record.code.empty() && wanted.count(record.code) != 0;
        if (record.row_key.empty() && !asked) {
            add_code_cells(record, other, lookup, found);
        }
    }
    std::copy_if(found.cells.begin(), found.cells.end(), std::back_inserter(check.cells),
                 [&lookup](const CellPlace& place) {
                     const NormalText& content = lookup.cell(place)->content;
                     return !content.exact && !content.text.empty();
                 });
}

/// Does the table call the row as the statement calls its subject, which names its class and the
/// item alone?
bool is_called(const FormTable& table, int row, const Statement& statement) {
    const std::string& path = statement.subject.name;
    const std::u32string name = folded(path.substr(path.rfind('/') + 1));
    return path.find('/') == path.rfind('/') &&
           std::any_of(table.records.begin(), table.records.end(), [&](const auto& record) {
               return record.row == row && folded(record.label) == name;
           });
}

}  // namespace

void evaluate_codes_known(const RuleSpec& rule, const TableLookup& lookup,
                          std::vector<Check>& checks) {
    const auto tables = lookup.tables_of(rule.forms.front());
    const auto others = lookup.tables_of(rule.forms.back());
    if (tables.empty() || others.empty()) {
        return;
    }
    std::set<std::string> known, wanted;
    for (const int other : others) {
        for (const FormRecord& record :
             lookup.forms().tables[static_cast<std::size_t>(other)].records) {
            known.insert(record.code);
        }
    }
    for (const FormRecord& record :
         lookup.forms().tables[static_cast<std::size_t>(tables.front())].records) {
        wanted.insert(record.code);
    }
    Check check;
    check.rule = rule.id;
    check.status = CheckStatus::pass;
    bool any = false;
    std::size_t found = 0, missing = 0;
    const FormTable& table = lookup.forms().tables[static_cast<std::size_t>(tables.front())];
    for (const FormRecord& record : table.records) {
        any = any || record.code.size() == item_digits;
        if (record.code.size() != item_digits || known.count(record.code) != 0) {
            found += record.code.size() == item_digits ? 1 : 0;
            continue;
        }
        ++missing;
        check.status = CheckStatus::fail;
        add_code_cells(record, tables.front(), lookup, check);
    }
    if (missing > 0) {
        for (const int other : others) {
            add_scanned_strangers(other, wanted, lookup, check);
        }
    }
    // Where most are missing the other table prints no items, or they were not read.
    constexpr std::size_t few = 2;
    if (any && known.size() > 1 && (missing <= found || missing <= few)) {
        checks.push_back(std::move(check));
    }
}

void evaluate_subject_named(const RuleSpec& rule, const TableLookup& lookup,
                            std::vector<Check>& checks) {
    const auto tables = lookup.tables_of(rule.forms.front());
    for (const Statement* statement : statements_of(rule, lookup.forms())) {
        const bool deep = statement->subject.name.find('/') != std::string::npos;
        if (tables.empty() || !deep || !statement->value || statement->value->units == 0) {
            continue;
        }
        Check check;
        check.rule = rule.id;
        check.statements = {index_of(*statement, lookup)};
        const std::string& code = statement->subject.code;
        const FormTable& table = lookup.forms().tables[static_cast<std::size_t>(tables.front())];
        const bool listed = !code.empty() && lists(table, code);
        const auto meant = row_meant(rule, *statement, lookup, tables.front());
        if (!listed && meant) {
            // a name of several codes: the amount says which of them
            const bool same = code.empty() && is_called(table, meant->place.row, *statement);
            check.status = same ? CheckStatus::pass : CheckStatus::fail;
            check.cells.push_back(meant->place);
        } else if (!code.empty()) {
            check.status = CheckStatus::pass;
        } else {
            continue;
        }
        checks.push_back(std::move(check));
    }
}

void evaluate_parts(const RuleSpec& rule, const TableLookup& lookup, std::vector<Check>& checks) {
    // One subject says nothing of the others; one project may be all there are.
    const std::size_t least = rule.complete.count.empty() ? 2 : 1;
    std::vector<const Statement*> parts;
    std::vector<Term> terms;
    std::size_t count = 0;
    if (rule.measures.empty()) {
        terms = parts_in_tables(rule, lookup, count);
    } else {
        parts = stated_parts(rule, lookup);
        count = parts.size();
        for (const Statement* part : parts) {
            const std::vector<Term> term = term_of(*part, rule, lookup);
            terms.insert(terms.end(), term.begin(), term.end());
        }
    }
    const std::vector<Term> whole = side_terms(rule.left, rule, lookup, RuleInstance{});
    if (count < least || whole.size() != rule.left.size() ||
        !are_complete(rule, lookup, parts, count)) {
        return;
    }
    if (auto check = compare_sums(rule.id, whole, terms, true, rule.slack)) {
        checks.push_back(std::move(*check));
    }
}

}  // namespace juesuan
