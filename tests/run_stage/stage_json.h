// What each stage gives, as JSON for people: places, sizes and texts, no pixels.
#pragma once

#include <nlohmann/json.hpp>

#include "extractors/model/clean_page.h"
#include "extractors/model/forms.h"
#include "extractors/model/normal_page.h"
#include "extractors/model/page_image.h"
#include "extractors/model/page_layout.h"
#include "extractors/model/read_page.h"
#include "extractors/model/report.h"

namespace juesuan::run_stage {

using Json = nlohmann::ordered_json;

// Boxes are [x0, y0, x1, y1]: of PageImage's glyphs, ReadPage and all after it in points of the
// page as displayed, of CleanPage and PageLayout in pixels of the cleaned page; origin top left.
[[nodiscard]] Json json_of(const PageImage& image);
[[nodiscard]] Json json_of(const CleanPage& page);
[[nodiscard]] Json json_of(const PageLayout& layout);
[[nodiscard]] Json json_of(const ReadPage& page);
[[nodiscard]] Json json_of(const NormalPage& page);
[[nodiscard]] Json json_of(const Forms& forms);
/// Of the forms only what is new: a status for every cell, the checks, the suggestions.
[[nodiscard]] Json json_of(const Report& report);

}  // namespace juesuan::run_stage
