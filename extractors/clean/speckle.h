// Specks and dark scanner edges.
#pragma once

#include <vector>

#include "extractors/model/clean_page.h"

namespace juesuan {

/// Takes out of the ink, and whitens in the page: specks with nothing of a character's size near
/// them (a decimal point stands beside digits and stays), dark bands that touch the edge of the
/// page, and on a speckled page also the specks among the characters that are no larger than those
/// outside. What erased rulings left of themselves is taken out and counts for nothing.
/// even: the evenly lit page of the same size; dpi: pixels an inch.
void erase_speckle(GreyImage& ink, GreyImage& even, const std::vector<Ruling>& rulings, int dpi);

}  // namespace juesuan
