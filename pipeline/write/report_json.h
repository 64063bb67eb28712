// Report → the published JSON (schemas/output/report.v1.schema.json). Same input, same bytes.
#pragma once

#include <string>

#include "extractors/model/report.h"
#include "pipeline/write/report_frame.h"

namespace juesuan {

/// UTF-8, keys in a fixed order, indented by one blank, ends with a line feed.
/// A document that failed has an empty Report. What is written is not checked against the schema.
[[nodiscard]] std::string report_json(const Report& report, const ReportFrame& frame);

}  // namespace juesuan
