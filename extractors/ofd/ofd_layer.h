// What a page of an OFD says in characters, and what it draws, as the stage judges both.
#pragma once

#include <vector>

#include "extractors/ofd/drawing/outline_font.h"
#include "extractors/ofd/objects/page_reader.h"
#include "extractors/rasterize/pdf/drawing_plan.h"
#include "extractors/rasterize/pdf/text_layer/text_layer.h"

namespace juesuan {

/// The page as a crop box in points, as if it were one of a PDF.
[[nodiscard]] CropBox crop_of(const OfdPage& page);

/// Its pictures, text and paths; `known` always.
[[nodiscard]] PageMarks marks_of(const OfdPage& page);

/// The characters of its text but white space, with boxes in points as displayed, those of seals
/// and those that stand twice in one place left out; adds to `marks` where their strings begin.
[[nodiscard]] std::vector<LayerCharacter> layer_characters(const OfdPage& page, OutlineFonts& fonts,
                                                           PageMarks& marks);

}  // namespace juesuan
