// May a check that fails accuse the document? Only on tables that are whole and whose form is sure.
#pragma once

#include "extractors/model/rule_catalogue.h"
#include "extractors/validate/rules/table_lookup.h"

namespace juesuan {

/// The tables that the check takes amounts from are read as their form has them: the form and the
/// columns are sure, none of the columns that the rule names is missing, no amount stands in a
/// column or a row that nobody knows, nothing was erased where an amount or a blank was read, no
/// page beside the table was lost, and all belong to one organization and year.
[[nodiscard]] bool stands_on_sure_ground(const Check& check, const RuleSpec* rule,
                                         const TableLookup& lookup);

}  // namespace juesuan
