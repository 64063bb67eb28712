// Which way up does the page lie?
#pragma once

#include <functional>

#include "extractors/model/page_image.h"

namespace juesuan {

/// How well a line of text (grey, upright or not) can be read, 0..1.
using Legibility = std::function<double(const GreyImage& line)>;

/// Clockwise degrees (0, 90, 180, 270) by which the page must be turned to be upright.
/// Pieces of lines from all over the page are read in the four positions. The page stays as it lies
/// unless it reads clearly better in another: pages on which little or nothing reads are not
/// turned, and neither is a page whose margin, labels or seals lie otherwise than its text.
/// even: evenly lit page; ink: its ink (0); dpi: pixels an inch. Without legibility: 0.
int find_turn(const GreyImage& even, const GreyImage& ink, int dpi, const Legibility& legibility);

}  // namespace juesuan
