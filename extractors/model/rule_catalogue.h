// The checks, as data. From schemas/rules; schemas/README.md explains every member.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractors/base/decimal.h"

namespace juesuan {

/// The closed set of kinds of checks. A new rule picks one; only a new kind needs code.
enum class RuleKind : std::uint8_t {
    sum_equals = 0,     ///< the sum of the left operands equals the sum of the right ones
    equals_cell = 1,    ///< the same amount is printed in two places
    hierarchy_sum = 2,  ///< every code equals the sum of its next deeper codes
    ratio_within = 3,   ///< left / right lies between two bounds
    sign = 4,           ///< no amount is negative
    required = 5,       ///< the row is there and has an amount
    balance = 6,        ///< both sides of a two-sided table end with the same total
    names_agree = 7,    ///< one code has one name in the whole document
};

/// What a rule is repeated over.
enum class RuleScope : std::uint8_t { once = 0, each_record = 1, each_column = 2, each_code = 3 };

/// Some amounts of a form: which rows, which column. Members left empty take the current one of
/// the rule's scope.
struct Operand {
    std::string form;                ///< "" : the rule's form
    std::string row;                 ///< a row key
    std::string group;               ///< all rows of a group
    std::vector<std::string> codes;  ///< rows with these codes; "top" the shortest printed codes
    std::string column;              ///< a column key
    bool negative = false;           ///< counts with a minus
};

struct RuleSpec {
    std::string id;
    RuleKind kind = RuleKind::sum_equals;
    RuleScope scope = RuleScope::once;
    std::vector<std::string> forms;  ///< the forms that it is about; for a cross rule the first two
    std::vector<std::string> columns;  ///< for each_column and hierarchy_sum; empty: all amounts
    std::vector<Operand> left, right;
    std::vector<Operand> unless;  ///< not applicable when one of these has an amount other than 0
    Decimal slack;                ///< allowed beyond the rounding of the terms
    bool proves = true;           ///< a pass is evidence for the amounts that take part
    std::optional<Decimal> lowest, highest;  ///< for ratio_within
    std::string why, source;
};

struct RuleCatalogue {
    std::vector<RuleSpec> rules;  ///< in order of id
};

}  // namespace juesuan
