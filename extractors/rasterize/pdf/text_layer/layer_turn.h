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

/// What becomes of a layer, and by how many quarters its page is turned for it.
struct TurnedVerdict {
    LayerVerdict verdict;
    int quarters = 0;
};

/// Turns the characters of a page, displayed by `crop`, until most are upright, finds their
/// baselines, and holds them against the page as it was drawn. The page itself stays as it is.
[[nodiscard]] TurnedVerdict judge_upright(std::vector<LayerCharacter>& characters,
                                          const PageMarks& marks, const CropBox& crop,
                                          const GreyImage& drawn);

}  // namespace juesuan
