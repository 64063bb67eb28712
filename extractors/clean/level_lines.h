// Thin, nearly level lines of an image: long dark runs joined into components.
#pragma once

#include <vector>

#include "extractors/clean/find_rulings.h"
#include "extractors/image/components.h"

namespace juesuan {

/// How many grey levels darker than paper a ruling is at least.
int ruling_contrast(const Tone& tone);

/// The straight line through a component's ink columns. mask: 0 ink.
Segment line_through(const GreyImage& mask, const Component& c);

/// Lines at least a quarter as dark as full ink and at least `shortest` pixels long, strokes of a
/// row of print left out. even: evenly lit (even_light), upright. All in pixels of `even`, origin
/// top left.
std::vector<Segment> level_lines(const GreyImage& even, const Tone& tone, int dpi, int shortest);

/// The same from 0.12 inch on, and also the paler ones (an eighth of full ink), such as grey
/// rulings on shaded cells, where they are long, even and stand out from both their sides.
std::vector<Segment> all_level_lines(const GreyImage& even, const Tone& tone, int dpi);

/// The heights of a line along its way, left to right.
using Trace = std::vector<Place>;

/// Long lines (from 1.2 inches on) that may bend. Strokes of print and lines of a picture may be
/// among them.
std::vector<Trace> bent_lines(const GreyImage& even, const Tone& tone, int dpi);

}  // namespace juesuan
