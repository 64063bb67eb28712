// A page as it was read, drawn for people: every text at its place, coloured by its status.
#pragma once

#include <string>

#include "extractors/model/report.h"

namespace juesuan {

/// SVG of one page of the report, as large as the page, with a legend in both languages below it:
/// cells filled green (verified), blue (accepted) or orange (review), the lines beside tables in
/// grey frames. The same report gives the same bytes.
[[nodiscard]] std::string page_drawing(const Report& report, const FormPage& page);

}  // namespace juesuan
