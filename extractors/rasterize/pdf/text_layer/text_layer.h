// The text layer of a page: its characters, and whether they can be believed.
#pragma once

#include <string>
#include <vector>

#include "extractors/rasterize/pdf/drawing_plan.h"
#include "extractors/rasterize/pdf/marks/page_marks.h"

namespace poppler {
class page;
}

namespace juesuan {

/// A character as the file gives it.
struct LayerCharacter {
    char32_t code = 0;
    PointBox box;
};

/// All characters but white space, with boxes in points as displayed. May throw what Poppler
/// throws.
[[nodiscard]] std::vector<LayerCharacter> read_characters(const poppler::page& page);

struct LayerVerdict {
    bool trusted = false;
    bool whole = false;  ///< next to no ink is left without a character
    std::string reason;  ///< why not trusted; plain words
    TextLayer layer;     ///< the characters that can be believed
};

/// Compares the characters with each other, with what the page draws and with the drawn pixels.
[[nodiscard]] LayerVerdict judge_layer(const std::vector<LayerCharacter>& characters,
                                       const CropBox& crop, const PageMarks& marks,
                                       const GreyImage& drawn);

}  // namespace juesuan
