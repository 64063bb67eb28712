// Who is wrong when a check fails: the document, or our reading of it.
#pragma once

#include <vector>

#include "extractors/validate/proof/prove.h"
#include "extractors/validate/rules/table_lookup.h"
#include "extractors/validate/validate_options.h"

namespace juesuan {

/// Sets the verdict of every failed check. A sum that was weighed is the document's own error
/// unless a misreading is likelier (misread_in), one of its amounts is taken for another, or a
/// misread code would explain what is missing (rows_explain). Any other check is doubtful where one
/// of its cells, figures or words was read with doubt, or is blank where something should stand. No
/// check accuses the document that does not stand on sure ground (sure_ground.h).
void set_verdicts(std::vector<Check>& checks, const RuleCatalogue& rules, const Proof& proof,
                  const ValidateOptions& options, const TableLookup& lookup);

/// Whose reading may be why the doubtful check fails: the amounts that could be read so that it
/// holds, and those that were read with doubt. All that nothing proves, if there is no such cell.
[[nodiscard]] std::vector<CellPlace> suspected(const std::vector<Check>& checks, std::size_t index,
                                               const Proof& proof, const ValidateOptions& options,
                                               const TableLookup& lookup,
                                               const std::vector<int>& decimals);

/// usual_decimals_of each table.
[[nodiscard]] std::vector<int> decimals_of_tables(const Forms& forms);

}  // namespace juesuan
