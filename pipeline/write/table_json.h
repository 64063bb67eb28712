// One table of a report as JSON.
#pragma once

#include "extractors/model/report.h"
#include "pipeline/write/json_values.h"

namespace juesuan {

/// The member of "tables" for report.forms.tables[table].
[[nodiscard]] OrderedJson table_json(const Report& report, std::size_t table);

}  // namespace juesuan
