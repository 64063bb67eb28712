// The checks, as data. From schemas/rules; schemas/README.md explains every member.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractors/base/decimal.h"
#include "extractors/model/document_words.h"

namespace juesuan {

/// The closed set of kinds of checks. A new rule picks one; only a new kind needs code.
enum class RuleKind : std::uint8_t {
    sum_equals = 0,        ///< the sum of the left operands equals the sum of the right ones
    equals_cell = 1,       ///< the same amount is printed in two places
    hierarchy_sum = 2,     ///< every code equals the sum of its next deeper codes
    ratio_within = 3,      ///< left / right lies between two bounds
    sign = 4,              ///< no amount is negative
    required = 5,          ///< the row is there and has an amount
    balance = 6,           ///< both sides of a two-sided table end with the same total
    names_agree = 7,       ///< one code has one name in the whole document
    not_equals = 8,        ///< two amounts that must not be the same are not
    percentage = 9,        ///< a printed percentage is that of numerator and denominator
    relation_agrees = 10,  ///< greater, less or equal in words and in figures
    rate_on_zero = 11,     ///< no rate of completion is stated of a budget of nothing
    codes_known = 12,      ///< every code of the first form stands in the second one, too
    subject_named = 13,    ///< a subject in prose has a name that the table prints
    words_absent = 14,     ///< words that a template left behind
    words_known = 15,      ///< the words of a figure are printed without a slip
    one_unit = 16,         ///< amounts of the narrative have one unit
    contents_agree = 17,   ///< headings follow the table of contents
    tables_present = 19,   ///< the tables that are announced are there
    labels_known = 20,     ///< rows of a form are labelled as the form labels them
    printed_formula = 18,  ///< an identity that a note below the table states by line numbers
    proportion = 21,       ///< left is factor · numerator / denominator
    parts_add_up = 22,     ///< what is stated of all subjects, or projects, is the whole
    codes_formed = 23,     ///< codes have the digits of a level and stand below their parents
    years_agree = 24,      ///< titles of tables name the year that the other ones name
    dated_after = 25,      ///< a date lies behind the fiscal year
};

/// What a rule is repeated over.
enum class RuleScope : std::uint8_t {
    once = 0,
    each_record = 1,
    each_column = 2,
    each_code = 3,
    each_statement = 4,
    each_parent = 5,  ///< records that have parts
};

/// Which figure of a statement.
enum class StatementMember : std::uint8_t { value = 0, change = 1, percent = 2 };

/// Some amounts of a form: which rows, which column. Members left empty take the current one of
/// the rule's scope.
struct Operand {
    std::string form;                ///< "" : the rule's form
    std::string row;                 ///< a row key
    std::string group;               ///< all rows of a group
    std::vector<std::string> codes;  ///< rows with these codes; "top" the shortest printed codes
    std::string column;              ///< a column key
    bool negative = false;           ///< counts with a minus
    bool below = false;              ///< only parts of the current record, parts of parts as well
    std::string statement;  ///< a measure of the narrative; "current": the one the rule is at,
                            ///< "base": what its percentage refers to
    std::string phase;      ///< of that statement; "" any
    StatementMember member = StatementMember::value;

    [[nodiscard]] bool is_statement() const { return !statement.empty(); }
};

/// A well-known way of being wrong: the left side is `factor` times these amounts; of a percentage,
/// these amounts are the denominator that was taken instead.
struct RulePattern {
    std::string key;
    Decimal factor{1, 0};
    std::vector<Operand> of;
};

/// The rule only speaks of tables in which these add up to no more than `highest`.
struct RuleLimit {
    std::vector<Operand> of;
    Decimal highest;
};

/// How a rule knows that none of the parts is missing: as many as are said to be (`count`), or
/// their amounts of another phase add up to `of`.
struct RuleCompleteness {
    std::string phase;
    std::vector<Operand> of, count;
};

struct RuleSpec {
    std::string id;
    RuleKind kind = RuleKind::sum_equals;
    RuleScope scope = RuleScope::once;
    std::vector<std::string> forms;  ///< the forms that it is about; for a cross rule the first two
    std::vector<std::string> columns;  ///< for each_column and hierarchy_sum; empty: all amounts
    std::vector<Operand> left, right;
    std::vector<Operand> numerator, denominator;  ///< of a percentage
    std::vector<std::string> measures;            ///< for each_statement; empty: every measure
    std::string phase;                            ///< for each_statement; "" any
    std::optional<Decimal> factor;                ///< of a proportion
    std::vector<Operand> times;                   ///< of a proportion whose factor is printed
    std::optional<RuleLimit> only_if;             ///< not applicable beyond it
    RuleCompleteness complete;                    ///< of parts_add_up
    std::vector<std::string> words;  ///< for words_absent; of codes: their beginnings; of one_unit:
                                     ///< units that may stand beside it
    bool certain = false;            ///< of words_absent: only readings without doubt
    std::vector<RulePattern> patterns;  ///< tried in order when the rule fails
    std::vector<Operand> needs;         ///< not applicable unless each of these holds an amount
    std::vector<Operand> unless;    ///< not applicable when one of these has an amount other than 0
    std::vector<Operand> all_same;  ///< not applicable unless these hold one and the same amount
    Decimal slack;                  ///< allowed beyond the rounding of the terms
    bool proves = true;             ///< a pass is evidence for the amounts that take part
    std::optional<Decimal> lowest, highest;  ///< for ratio_within
    std::string why, why_zh;                 ///< for people, in English and in Chinese
    std::string source;
    bool from_memory = false;     ///< nobody has seen that it holds: it never accuses a document
    bool accuses = true;          ///< false: that it fails is for a person to judge
    bool only_agreement = false;  ///< that it fails says nothing: not applicable then
};

struct RuleCatalogue {
    std::vector<RuleSpec> rules;  ///< in order of id
    DocumentWords words = {};     ///< units of money, and what notes call the lines of a table
};

}  // namespace juesuan
