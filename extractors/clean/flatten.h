// The bend of a page that did not lie flat on the glass, measured on its rulings.
#pragma once

#include "extractors/clean/level_lines.h"

namespace juesuan {

/// The bend that makes the traces level: least squares on a grid of offsets, linear between its
/// knots and between the head and the foot of the page, smooth, each trace at a height of its own.
/// Flat where the traces are level already, too few, or do not agree on one bend (lines of a
/// chart). traces: pixels of the straight page; dpi: pixels an inch. No errors.
/// Method: penalized splines (Eilers and Marx 1996), reweighted against outliers.
Bend measure_bend(const std::vector<Trace>& traces, int dpi);

/// The bend of a page: traces are looked for again on the flattened page, since steep parts of thin
/// rulings are found only there. even: straight, evenly lit.
Bend find_bend(const GreyImage& even, const Tone& tone, int dpi);

}  // namespace juesuan
