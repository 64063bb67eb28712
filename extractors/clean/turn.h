// Which way up does the page lie?
#pragma once

#include <functional>

#include "extractors/model/page_image.h"

namespace juesuan {

/// How well a line of text (grey, upright or not) can be read, 0..1.
using Legibility = std::function<double(const GreyImage& line)>;

/// Clockwise degrees (0, 90, 180, 270) by which the page must be turned to be upright.
/// Sideways or not: characters stand closer along their line than across (nearest neighbours, after
/// O'Gorman's docstrum, 1993). Head or foot: points, commas and full stops stand at the foot of
/// the line; where they do not decide, lines are read both ways.
/// even: evenly lit page; ink: its ink (0); dpi: pixels an inch; legibility may be empty.
int find_turn(const GreyImage& even, const GreyImage& ink, int dpi, const Legibility& legibility);

}  // namespace juesuan
