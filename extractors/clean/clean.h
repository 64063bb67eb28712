// clean: PageImage → CleanPage: upright, straight, evenly lit, with its rulings told from its ink.
#pragma once

#include "extractors/base/result.h"
#include "extractors/clean/turn.h"
#include "extractors/model/clean_page.h"

namespace juesuan {

struct CleanOptions {
    bool turn = true;     ///< find out whether the page lies on its side or on its head
    int turned_over = 0;  ///< clockwise degrees more than its lines say: what they say was wrong
    double largest_skew_degrees = 6.0;
    Legibility legibility;  ///< reads a line; decides head or foot where points and commas do not
};

/// Makes the page upright, straight and evenly lit and finds its rulings.
/// A page without any ink is a result (no rulings, white), not an error.
[[nodiscard]] Result<CleanPage> clean(PageImage page, const CleanOptions& options);

}  // namespace juesuan
