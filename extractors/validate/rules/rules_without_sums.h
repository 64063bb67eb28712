// Rules that compare nothing with a sum: signs, missing amounts, codes and their names, years,
// dates.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "extractors/validate/rules/table_lookup.h"

namespace juesuan {

/// A failed check for every negative amount of the table; none if all is well.
void evaluate_sign(const RuleSpec& rule, int table, const TableLookup& lookup,
                   std::vector<Check>& checks);

/// One check an operand: its row is there and holds an amount. None for a table without amounts.
void evaluate_required(const RuleSpec& rule, int table, const TableLookup& lookup,
                       std::vector<Check>& checks);

/// One check for every code that occurs more than once: has it one name?
void evaluate_names(const RuleSpec& rule, const TableLookup& lookup, std::vector<Check>& checks);

/// A failed check for every code of the table that has not the digits of a level (3, 5, 7), begins
/// with none of the rule's words, or lacks its parent though another code of the parent's level is
/// printed; a passed one if all codes are well. None for a table without codes.
void evaluate_codes(const RuleSpec& rule, int table, const TableLookup& lookup,
                    std::vector<Check>& checks);

/// The years that a title names; one after another of a range, too.
[[nodiscard]] std::set<int> years_in(const std::string& title, const DocumentWords& words);

/// The titles of the rule's forms that name a year, report by report: a failed check for each that
/// names another than all others do (three at least), else a passed one a report.
void evaluate_years(const RuleSpec& rule, const TableLookup& lookup, std::vector<Check>& checks);

/// One check for each date in the rows that the rule names: does it lie behind the fiscal year of
/// its report? None where one of the two is not printed.
void evaluate_date(const RuleSpec& rule, int table, const TableLookup& lookup,
                   std::vector<Check>& checks);

}  // namespace juesuan
