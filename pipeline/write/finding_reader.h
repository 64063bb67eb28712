// What a written report says about its tables and text: a part of report_reader.h.
#pragma once

#include "extractors/model/report.h"
#include "pipeline/json/json_place.h"

namespace juesuan {

/// Fills `announced`, `statements`, `statement_trust`, `checks` and `suggestions` from `whole`. The
/// tables and paragraphs of `report`, to which they refer, are there already.
void read_findings(const JsonPlace& whole, Report& report);

}  // namespace juesuan
