// Does the text of a page lie on its side or on its head? By its own directions, not by its pixels.
#pragma once

#include <vector>

#include "extractors/rasterize/pdf/text_layer/text_layer.h"

namespace juesuan {

/// Clockwise quarters by which the displayed page must be turned so that most of its text is
/// upright; 0 where most is, or where words and strings do not agree: upright characters one below
/// the other are words that run downwards of strings that do not.
[[nodiscard]] int quarters_to_upright(const std::vector<LayerCharacter>& characters,
                                      const std::vector<TextRun>& runs, const CropBox& crop);

/// The crop box of the page displayed with so many more quarters.
[[nodiscard]] CropBox turned_crop(CropBox crop, int quarters);

/// Boxes and directions of the characters of a page, displayed by `crop`, once it is turned.
void turn_characters(std::vector<LayerCharacter>& characters, const CropBox& crop, int quarters);

}  // namespace juesuan
