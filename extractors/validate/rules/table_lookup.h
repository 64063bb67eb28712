// Finding the cells that a rule speaks about.
#pragma once

#include <map>
#include <string>
#include <string_view>
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
    int rounded_to = -1;     ///< decimals to which all of the narrative is rounded; -1: it is not
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

/// The block of the table in which the column stands; 0 for a column of which nothing is known.
[[nodiscard]] int block_of(const FormTable& table, int col);

/// The records of a table by what rules ask for, so that a rule that is repeated over the records
/// of a long table does not look through all of them each time. Results are indices of records, in
/// order of the table.
class RecordIndex {
   public:
    /// The table must outlive the index, and its records stay as they are.
    explicit RecordIndex(const FormTable& table);

    [[nodiscard]] const std::vector<int>& all() const { return all_; }
    /// Of this row of the form.
    [[nodiscard]] const std::vector<int>& of_row(const std::string& row_key) const;
    [[nodiscard]] const std::vector<int>& of_subject(const std::string& subject_code) const;
    /// The parts of a record, and their parts.
    [[nodiscard]] std::vector<int> below(int record) const;
    [[nodiscard]] bool has_parts(int record) const;
    /// The record's code stands at the top: no shorter printed code of the table begins it.
    [[nodiscard]] bool is_top(int record) const;
    /// Right below the record in the hierarchy of codes: of those that its code begins, the ones
    /// with the shortest codes.
    [[nodiscard]] std::vector<int> next_codes(int record) const;

   private:
    using Groups = std::map<std::string_view, std::vector<int>>;

    const FormTable& table_;
    std::vector<int> all_, by_code_;  ///< the second in order of their codes
    Groups rows_, subjects_;
    std::vector<std::vector<int>> parts_;  ///< of each record
    std::vector<bool> top_;
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
    /// Decimals of nearly all amounts of the narrative, if fewer than two; else -1.
    [[nodiscard]] int narrative_rounding() const { return narrative_rounding_; }

    /// The records of a table.
    [[nodiscard]] const RecordIndex& records(int table) const {
        return records_[static_cast<std::size_t>(table)];
    }

    /// Keys of the amount columns of a table, each once, in order.
    [[nodiscard]] std::vector<std::string> amount_columns(int table) const;

   private:
    /// Records of the table, all among them that are meant.
    [[nodiscard]] std::vector<int> candidates(int table, const Operand& operand,
                                              const RuleInstance& instance) const;
    [[nodiscard]] bool is_meant(int index, int in_table, const Operand& operand,
                                const RuleInstance& instance) const;

    const Forms& forms_;
    const DocumentWords& words_;
    std::vector<std::vector<int>> index_;     ///< [table][row * n_cols + col] → cell, -1 for none
    std::vector<std::vector<int>> decimals_;  ///< [table][col]
    std::vector<RecordIndex> records_;        ///< [table]
    int narrative_rounding_ = -1;
};

/// `whole` is the record's parent, or a parent's parent.
[[nodiscard]] bool is_part_of(const FormRecord& record, const FormRecord* whole,
                              const FormTable& table);

}  // namespace juesuan
