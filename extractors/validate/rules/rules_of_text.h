// Rules about words: of the narrative, of the headings, of names.
#pragma once

#include <vector>

#include "extractors/validate/rules/table_lookup.h"

namespace juesuan {

/// Evaluates a rule of one of the kinds words_absent, words_known, one_unit, contents_agree,
/// tables_present, codes_known, subject_named, parts_add_up,
/// printed_formula. False for a rule of another kind.
bool evaluate_text(const RuleSpec& rule, const TableLookup& lookup, std::vector<Check>& checks);

/// Kind `printed_formula`: every identity that a note below a table states by line numbers
/// (57行=(31+32+…+56)行), over that table's records.
void evaluate_printed_formulas(const RuleSpec& rule, const TableLookup& lookup,
                               std::vector<Check>& checks);

}  // namespace juesuan
