// Uprights that a bend of the page or of the scanner has parted into pieces.
#pragma once

#include <vector>

#include "extractors/model/clean_page.h"

namespace juesuan {

/// One upright, and the pieces that it consists of.
struct PiecedUpright {
    Ruling whole;
    std::vector<Ruling> pieces;
};

/// The uprights among the rulings, those that run on in one another beside each other as one.
/// reach: pixels that two pieces may stand apart, and between the end of one and the next.
std::vector<PiecedUpright> pieced_uprights(const std::vector<Ruling>& rulings, int reach);

}  // namespace juesuan
