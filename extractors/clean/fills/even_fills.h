// Makes fills paper: shaded cells, dark headers and bands of a highlighter read as if their text
// stood on white.
#pragma once

#include <vector>

#include "extractors/model/page_image.h"

namespace juesuan {

/// Text on fills becomes dark on the paper's brightness, whether it was dark or bright; lines on
/// them and between them, dark or bright, become dark lines, and so do edges that stand for rulings
/// (see fill_edges.h). Nothing else changes.
/// grey: the page (in pixels, evenly lit or not); colour: the same page in colours, or null; dpi:
/// pixels an inch; seals: boxes within which nothing is a fill of its own; taken: see
/// CleanPage::taken, its pixels of fills that became paper are set. Gives whether there was any
/// fill.
bool even_fills(GreyImage& grey, const ColourImage* colour, int dpi,
                const std::vector<PixelBox>& seals, GreyImage& taken);

}  // namespace juesuan
