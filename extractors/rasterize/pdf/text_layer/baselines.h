// On which line each character of the text layer stands, how large it is and whether it is tilted.
#pragma once

#include <vector>

#include "extractors/rasterize/pdf/text_layer/text_layer.h"

namespace juesuan {

/// Sets baseline, size, tilted and begins of the characters from the strings that the page shows.
/// The boxes cannot say it: their height is what the font claims, 2.5 times its size in some files.
void find_baselines(std::vector<LayerCharacter>& characters, const std::vector<TextRun>& runs,
                    const CropBox& crop);

}  // namespace juesuan
