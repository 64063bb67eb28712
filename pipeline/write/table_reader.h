// The tables of a written report; a part of report_reader.h.
#pragma once

#include "extractors/model/report.h"
#include "pipeline/json/json_place.h"

namespace juesuan {

/// Fills `tables` and `trust` from the member "tables" of `whole`.
void read_tables(const JsonPlace& whole, Report& report);

}  // namespace juesuan
