// A report without what only those need who look behind a number: the records of its known forms,
// its statements and what contradicts itself. Its schema: schemas/output/records.v1.schema.json.
#pragma once

#include <set>
#include <string>

#include "pipeline/export/tables/report_rows.h"
#include "pipeline/json/json_value.h"

namespace juesuan {

/// `forms`: only tables of these; empty: all known forms.
[[nodiscard]] JsonValue records_json(const ExportedReport& report, const ExportKnowledge& knowledge,
                                     const std::set<std::string>& forms);

}  // namespace juesuan
