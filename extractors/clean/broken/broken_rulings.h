// Dotted, dashed and dash-dotted rulings: rows of thin marks between other rulings.
#pragma once

#include <vector>

#include "extractors/image/light.h"
#include "extractors/model/clean_page.h"

namespace juesuan {

/// Adds the rulings that are printed as marks with white between them and meet at least two others,
/// and makes their marks paper in the page: beside a digit a dot would be read. The dots that lead
/// from a title to its page number meet no rulings and stay. Also what is left of a ruling that
/// printing or scanning has broken to pieces.
/// even: the evenly lit, straight page; rulings: those found on it; dpi: pixels an inch.
void take_broken_rulings(std::vector<Ruling>& rulings, GreyImage& even, const Tone& tone, int dpi);

}  // namespace juesuan
