// Finding the cells that a rule speaks about.
#pragma once

#include <string>
#include <vector>

#include "extractors/model/report.h"
#include "extractors/model/rule_catalogue.h"

namespace juesuan {

/// One amount that takes part in a check.
struct Term {
    CellPlace place;
    Decimal value;       ///< 0 for a blank
    bool blank = false;  ///< nothing, or a dash, is printed
    bool unreadable = false;
    bool negative = false;
    int statement = -1;      ///< index into Forms::statements, or -1 for a cell
    bool converted = false;  ///< into 万元 from another unit
    int printed = 0;         ///< decimals to which its column, or the figure itself, is printed
};

/// One of the records, columns, codes or statements that a rule is repeated over: what its operands
/// leave open.
struct RuleInstance {
    int table = -1;                        ///< the table in question; -1: the form's first table
    const FormRecord* record = nullptr;    ///< each_record, each_parent
    std::string column;                    ///< each_column
    std::string code;                      ///< each_code
    const Statement* statement = nullptr;  ///< each_statement
};

class TableLookup {
   public:
    /// Both must outlive the lookup. `words`: see RuleCatalogue.
    TableLookup(const Forms& forms, const DocumentWords& words);

    /// Indices of the tables of a form, in order of appearance.
    [[nodiscard]] std::vector<int> tables_of(const std::string& form) const;

    /// The amounts that the operand names in this instance of the rule.
    [[nodiscard]] std::vector<Term> terms(const Operand& operand, const RuleSpec& rule,
                                          const RuleInstance& instance) const;

    /// The amount of one column of a record; false if the record has no such column.
    [[nodiscard]] bool term_of(int table, const FormRecord& record, const std::string& column,
                               Term& term) const;

    /// Index of the cell that begins at the place in its table's `cells`, or -1.
    [[nodiscard]] int cell_index(const CellPlace& place) const;
    [[nodiscard]] const FormCell* cell(const CellPlace& place) const;
    /// Decimals to which the column of the place is printed; see printed_decimals.
    [[nodiscard]] int decimals_at(const CellPlace& place) const;
    [[nodiscard]] const Forms& forms() const { return forms_; }
    [[nodiscard]] const DocumentWords& words() const { return words_; }

    /// Keys of the amount columns of a table, each once, in order.
    [[nodiscard]] std::vector<std::string> amount_columns(int table) const;

   private:
    [[nodiscard]] bool is_meant(const FormRecord& record, const FormTable& table,
                                const Operand& operand, const RuleInstance& instance) const;

    const Forms& forms_;
    const DocumentWords& words_;
    std::vector<std::vector<int>> index_;     ///< [table][row * n_cols + col] → cell, -1 for none
    std::vector<std::vector<int>> decimals_;  ///< [table][col]
};

/// `whole` is the record's parent, or a parent's parent.
[[nodiscard]] bool is_part_of(const FormRecord& record, const FormRecord* whole,
                              const FormTable& table);

/// The code stands at the top: no shorter printed code of the table begins it.
[[nodiscard]] bool is_top_code(const std::string& code, const FormTable& table);

}  // namespace juesuan
