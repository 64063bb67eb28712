// One table of a report as JSON.
#pragma once

#include "extractors/model/report.h"
#include "pipeline/write/json_values.h"

namespace juesuan {

/// So many texts of each reader stand in the proof of an amount, the likeliest first.
inline constexpr std::size_t shown_alternatives = 3;

/// The member of "tables" for report.forms.tables[table].
[[nodiscard]] JsonValue table_json(const Report& report, std::size_t table);

}  // namespace juesuan
