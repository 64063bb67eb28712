// Light and ink: even out the paper, then decide what is ink.
#pragma once

#include "extractors/model/page_image.h"

namespace juesuan {

/// The page divided by its local paper brightness, so that paper is about 255 everywhere.
/// Paper = a high percentile of each tile (about 1/8 inch), spread over neighbours that are all
/// ink. dpi: pixels an inch.
GreyImage even_light(const GreyImage& grey, int dpi);

/// What an evenly lit page's histogram says.
struct Tone {
    int paper = 255;      ///< the commonest brightness of the paper
    int noise = 1;        ///< spread of the paper's brightness, one standard deviation
    int ink = 0;          ///< brightness of solid ink
    int threshold = 128;  ///< darker is ink for certain
    int thin = 160;       ///< a level stroke darker than this on average is ink too
    bool drawn = false;   ///< by a program, and no scan: nothing shows through the paper
};

Tone measure_tone(const GreyImage& even);

/// 0 where there is ink, 255 elsewhere: what is darker than the threshold, and the pixels of thin
/// level strokes (一, 二, a dash), which blur and pale ink wash out: dark on average along the
/// stroke. dpi: pixels an inch.
GreyImage ink_of(const GreyImage& even, const Tone& tone, int dpi);

}  // namespace juesuan
