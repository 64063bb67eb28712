// Rulings that are thick, and rulings that run into dark marks: blots, punch holes, redaction.
#pragma once

#include <vector>

#include "extractors/clean/find_rulings.h"
#include "extractors/image/components.h"

namespace juesuan {

/// The parts of a line that lie outside the marks thicker than `thickest` pixels which it touches,
/// and what leads through a mark from one part to the next. runs: the long dark runs of the page
/// (0 ink); line: one of their components. Nothing where the line touches no such mark.
std::vector<Segment> parts_beside_marks(const GreyImage& runs, const Component& line,
                                        double thickest, int dpi);

/// Adds thick rulings (3 to 6.5 points), as frames have, that meet at least two others.
/// even: the evenly lit, straight page.
void add_thick_rulings(std::vector<Ruling>& rulings, const GreyImage& even, const Tone& tone,
                       int dpi);

}  // namespace juesuan
