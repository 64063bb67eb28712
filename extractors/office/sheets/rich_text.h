// Texts of a workbook whose runs look different.
#pragma once

#include <pugixml.hpp>

#include "extractors/office/run_text.h"

namespace juesuan {

/// Colours of a theme begin with that of the paper; 9 and 65 are white of the old palette.
[[nodiscard]] bool is_white(const pugi::xml_node& colour);

/// The text of runs ("t" and "r"), without the readings of Chinese characters.
[[nodiscard]] RunText text_of_runs(const pugi::xml_node& parent);

}  // namespace juesuan
