// Ruled tables that stand so close beside each other that their rulings seem to meet.
#pragma once

#include <vector>

#include "extractors/model/clean_page.h"

namespace juesuan {

/// The rulings in parts of which no table goes over into another: a strip between two upright
/// rulings that no level ruling crosses in ink is the white between two tables. Level rulings that
/// were drawn on over such a strip are cut there. One part, the rulings as they are, where there is
/// no such strip.
/// grey: the page, its rulings still there. dpi: pixels an inch.
std::vector<std::vector<Ruling>> beside_each_other(const std::vector<Ruling>& rulings,
                                                   const GreyImage& grey, int dpi);

}  // namespace juesuan
