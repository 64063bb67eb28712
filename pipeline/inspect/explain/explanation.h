// Why one number of a written report has its status, in words.
#pragma once

#include <string>

#include "pipeline/inspect/explain/asked_cells.h"
#include "pipeline/inspect/written_report.h"

namespace juesuan {

/// For the cell `forms.tables[table].cells[cell]`: what it is and where it stands, what each reader
/// read and how probable that is, the identities with their figures, the reasons of its status,
/// what would change it.
[[nodiscard]] std::string explanation(const WrittenReport& written, std::size_t table,
                                      std::size_t cell, const RuleReasons& reasons,
                                      Language language);

}  // namespace juesuan
