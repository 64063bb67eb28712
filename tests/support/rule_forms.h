// Forms built from what a rule speaks of: a table for each of its forms with every row that the
// form names and a few subjects, a statement for each of its measures. Every figure is different.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "extractors/base/code_points.h"
#include "extractors/definitions/definitions.h"
#include "extractors/model/forms.h"
#include "extractors/model/report.h"

namespace juesuan::test {

namespace rule_forms_detail {

/// Hands out amounts that differ: 11.00, 23.00, 35.00 …; scores are small, and of what was budgeted
/// not all was spent.
class Figures {
   public:
    Decimal next() { return Decimal{(last_ += 12) * 100, 2}; }
    Decimal next(const std::string& key) {
        const bool small = key == "score" || key == "weight" || key == "executed";
        const Decimal out = next();
        return small ? Decimal{out.units / 100, 2} : out;
    }

   private:
    std::int64_t last_ = -1;
};

/// Keys of the amount columns that some print of the form has in this block.
inline std::vector<std::string> amount_keys(const FormSpec& form, std::size_t block) {
    std::vector<std::string> out;
    for (const LayoutSpec& layout : form.layouts) {
        if (block >= layout.blocks.size()) {
            continue;
        }
        for (const std::string& key : layout.blocks[block]) {
            const bool amount = std::any_of(
                form.columns.begin(), form.columns.end(),
                [&](const ColumnSpec& c) { return c.key == key && c.role == ColumnRole::amount; });
            if (amount && std::find(out.begin(), out.end(), key) == out.end()) {
                out.push_back(key);
            }
        }
    }
    return out;
}

class TableBuilder {
   public:
    /// `codes`: subjects that the rule names, beside the usual ones.
    TableBuilder(const FormSpec& form, Figures& figures, std::set<std::string> codes)
        : form_(form), figures_(figures), codes_(std::move(codes)) {
        table_.form = form.id;
        table_.unit = "万元";
    }

    FormTable build() {
        form_.bands.empty() ? add_plain_rows() : add_banded_rows();
        table_.n_rows = static_cast<int>(table_.records.size());
        for (FormRecord& record : table_.records) {
            table_.n_cols = std::max(table_.n_cols, static_cast<int>(record.values.size()));
        }
        return std::move(table_);
    }

   private:
    FormRecord& add(int block, const std::vector<std::string>& keys) {
        FormRecord record;
        record.row = static_cast<int>(table_.records.size());
        record.block = block;
        for (const std::string& key : keys) {
            const int col = static_cast<int>(record.values.size());
            record.values.push_back({key, figures_.next(key), record.row, col, {}});
            add_column(key, block);
        }
        table_.records.push_back(std::move(record));
        return table_.records.back();
    }

    void add_column(const std::string& key, int block) {
        const bool known = std::any_of(table_.columns.begin(), table_.columns.end(),
                                       [&](const FormColumn& c) { return c.key == key; });
        if (!known) {
            const int index = static_cast<int>(table_.columns.size());
            table_.columns.push_back({index, key, {}, {}, ColumnRole::amount, block});
        }
    }

    void add_plain_rows() {
        std::size_t blocks = 0;
        for (const LayoutSpec& layout : form_.layouts) {
            blocks = std::max(blocks, layout.blocks.size());
        }
        for (std::size_t block = 0; block < blocks; ++block) {
            const std::vector<std::string> keys = amount_keys(form_, block);
            for (const RowSpec& row : form_.rows) {
                const bool here = row.block < 0 || row.block == static_cast<int>(block);
                if (here && row.phase.empty()) {  // phases are no records of their own
                    FormRecord& record = add(static_cast<int>(block), keys);
                    record.row_key = row.key;
                    record.row_group = row.group;
                    record.subject_code = row.code;
                }
            }
            const bool coded = std::any_of(form_.columns.begin(), form_.columns.end(),
                                           [](const auto& c) { return c.key == "code"; });
            std::set<std::string> codes = codes_;
            codes.insert({"201", "20129", "2012901", "2012902", "208", "20805", "2080505", "301",
                          "30101", "30102", "302", "30201"});
            for (const std::string& code : codes) {
                if (coded && block == 0) {
                    FormRecord& record = add(static_cast<int>(block), keys);
                    record.code = record.subject_code = code;
                }
            }
            if (table_.records.empty()) {
                add(static_cast<int>(block), keys);  // a form of one row
            }
        }
    }

    static std::vector<std::string> keys_of(const std::vector<AmountInText>& amounts) {
        std::vector<std::string> out;
        for (const AmountInText& amount : amounts) {
            out.push_back(amount.key);
        }
        return out;
    }

    /// A level with its parts stands above all other rows; then fields, bands and named rows.
    void add_banded_rows() {
        std::vector<std::string> level_keys;
        for (const ColumnSpec& column : form_.columns) {
            for (const std::string& key : keys_of(column.amounts)) {
                level_keys.push_back(key);
            }
        }
        int level = -1;
        if (!level_keys.empty()) {
            level = static_cast<int>(table_.records.size());
            add(0, level_keys).row_group = "first_level";
        }
        for (const FieldSpec& field : form_.fields) {
            std::vector<std::string> keys = keys_of(field.amounts);
            keys.emplace_back("value");
            for (const ColumnSpec& column : form_.columns) {
                if (!field.column.empty() && column.role == ColumnRole::amount) {
                    keys.push_back(column.key);
                }
            }
            if (field.role == ColumnRole::amount || field.opens) {
                FormRecord& record = add(0, keys);
                record.row_key = record.row_group = field.key;
            }
        }
        for (const BandSpec& band : form_.bands) {
            std::vector<std::string> keys;
            for (const std::string& key : band.columns) {
                const bool amount = std::any_of(
                    form_.columns.begin(), form_.columns.end(), [&](const ColumnSpec& c) {
                        return c.key == key && c.role == ColumnRole::amount;
                    });
                if (amount) {
                    keys.push_back(key);
                }
            }
            for (int k = 0; k < 2; ++k) {
                FormRecord& record = add(0, keys);
                record.row_group = band.key;
                record.parent = band.key == "indicator" ? level : -1;
            }
            for (const RowSpec& row : form_.rows) {
                FormRecord& record = add(0, keys);
                record.row_key = row.key;
                record.row_group = row.group.empty() ? band.key : row.group;
            }
        }
    }

    const FormSpec& form_;
    Figures& figures_;
    std::set<std::string> codes_;
    FormTable table_;
};

inline void add_ids(const std::vector<Operand>& side, std::set<std::string>& forms,
                    std::set<std::string>& measures) {
    for (const Operand& operand : side) {
        if (!operand.form.empty()) {
            forms.insert(operand.form);
        }
        if (operand.is_statement() && operand.statement != "current" &&
            operand.statement != "base") {
            measures.insert(operand.statement);
        }
    }
}

/// The subjects of the form that the rule names.
inline std::set<std::string> codes_for(const RuleSpec& rule, const std::string& form) {
    std::set<std::string> out;
    for (const auto* side : {&rule.left, &rule.right}) {
        for (const Operand& operand : *side) {
            const bool named = !operand.codes.empty() && is_ascii_digit(operand.codes.front()[0]);
            if (named && operand.form == form) {
                out.insert(operand.codes.begin(), operand.codes.end());
            }
        }
    }
    return out;
}

/// The final amount with a change or a rate of completion, and the budget of the same paragraph.
inline void add_statements(const std::string& measure, const RuleSpec& rule, Figures& figures,
                           Forms& forms) {
    const bool subjects = measure == "general.subject" || measure == "basic.subject" ||
                          measure == "project" || measure == "budget.subject";
    const bool change = std::any_of(rule.numerator.begin(), rule.numerator.end(),
                                    [](auto& o) { return o.member == StatementMember::change; });
    const std::string code = measure == "basic.subject" ? "30101" : "2012901";
    const std::string other = measure == "basic.subject" ? "30102" : "2080505";
    for (const std::string& subject :
         subjects ? std::vector<std::string>{code, other} : std::vector<std::string>{""}) {
        const bool budget = rule.phase.find("budget") != std::string::npos;
        for (const std::string& phase :
             {std::string("final"), budget ? rule.phase : std::string("initial_budget")}) {
            Statement s;
            s.measure = measure;
            s.subject = {subject, subject};
            s.phase = phase;
            s.period = "2024";
            s.unit = "万元";
            s.value = figures.next();
            s.paragraph = forms.statements.size() / 2;
            if (s.phase == "final") {
                s.change = change ? std::optional(Decimal{500, 2}) : std::nullopt;
                s.percent = Decimal{5000, 2};
                s.percent_kind = change ? PercentKind::change : PercentKind::completion;
                s.base = change ? "prior_year" : "initial_budget";
                s.relation = "greater";
                s.relation_base = "initial_budget";
            }
            forms.statements.push_back(std::move(s));
        }
    }
}

/// Nothing was budgeted, nothing spent, and that is called 100 %.
inline void say_all_of_nothing(Forms& forms) {
    for (Statement& statement : forms.statements) {
        statement.value = Decimal{};
        statement.percent = statement.percent ? std::optional(Decimal{100, 0}) : std::nullopt;
    }
}

/// As many projects as there are parts; final amounts of all subjects that add up.
inline void make_complete(const RuleSpec& rule, Forms& forms) {
    const auto is = [](const Statement& s, const std::string& measure, const std::string& phase) {
        return s.measure == measure && s.phase == phase;
    };
    Decimal sum;
    std::int64_t count = 0;
    for (const Statement& s : forms.statements) {
        if (!rule.measures.empty() && is(s, rule.measures.front(), "final")) {
            sum = sum + *s.value;
            ++count;
        }
    }
    for (Statement& s : forms.statements) {
        if (!rule.complete.of.empty() && is(s, rule.complete.of.front().statement, "final")) {
            s.value = sum;
        } else if (!rule.complete.count.empty() &&
                   s.measure == rule.complete.count.front().statement) {
            s.value = Decimal{std::max<std::int64_t>(count, 1), 0};
            s.unit = "个";
        }
    }
}

/// What the rule is limited to is nothing where it must be nothing.
inline void keep_to_limit(const RuleSpec& rule, Forms& forms) {
    if (!rule.only_if || rule.only_if->highest.units != 0) {
        return;
    }
    for (FormTable& table : forms.tables) {
        for (FormRecord& record : table.records) {
            for (RecordValue& value : record.values) {
                if (value.key == rule.only_if->of.front().column) {
                    value.value = Decimal{0, 2};
                }
            }
        }
    }
}

/// The statements that must be the same for the rule to speak are.
inline void make_same(const RuleSpec& rule, Forms& forms) {
    for (const Operand& operand : rule.all_same) {
        for (Statement& s : forms.statements) {
            s.value = s.measure == operand.statement ? std::optional(Decimal{100, 2}) : s.value;
        }
    }
}

}  // namespace rule_forms_detail

/// Writes every value into its cell, as printed.
inline void print_figures(Forms& forms) {
    for (FormTable& table : forms.tables) {
        table.cells.clear();
        for (const FormRecord& record : table.records) {
            for (const RecordValue& value : record.values) {
                FormCell cell;
                cell.row = value.row;
                cell.col = value.col;
                cell.content.text = value.value ? value.value->text() : "";
                cell.content.value = value.value;
                table.cells.push_back(std::move(cell));
            }
        }
    }
}

inline std::optional<Decimal>& value_at(Forms& forms, const CellPlace& place) {
    FormTable& table = forms.tables[static_cast<std::size_t>(place.table)];
    return table.records[static_cast<std::size_t>(place.row)]
        .values[static_cast<std::size_t>(place.col)]
        .value;
}

inline std::optional<Decimal>& any_value(Forms& forms) { return value_at(forms, {0, 0, 0}); }

inline Forms forms_for(const RuleSpec& rule, const Definitions& definitions) {
    using namespace rule_forms_detail;
    std::set<std::string> ids(rule.forms.begin(), rule.forms.end());
    std::set<std::string> measures(rule.measures.begin(), rule.measures.end());
    for (const auto* side :
         {&rule.left, &rule.right, &rule.numerator, &rule.denominator, &rule.times, &rule.needs,
          &rule.all_same, &rule.complete.of, &rule.complete.count}) {
        add_ids(*side, ids, measures);
    }
    for (const Operand& exception : rule.unless) {
        if (!exception.form.empty()) {
            ids.insert(exception.form);
        }
    }
    if (rule.scope == RuleScope::each_statement && rule.measures.empty()) {
        measures.insert("general");
    }
    Forms forms;
    forms.facts.fiscal_year = 2024;
    Figures figures;
    for (const FormSpec& form : definitions.forms.forms) {
        if (ids.count(form.id) != 0) {
            forms.tables.push_back(TableBuilder(form, figures, codes_for(rule, form.id)).build());
        }
    }
    for (const std::string& measure : measures) {
        add_statements(measure, rule, figures, forms);
    }
    if (rule.kind == RuleKind::rate_on_zero) {
        say_all_of_nothing(forms);
    }
    make_complete(rule, forms);
    keep_to_limit(rule, forms);
    make_same(rule, forms);
    print_figures(forms);
    return forms;
}

}  // namespace juesuan::test
