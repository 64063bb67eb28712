// Which parts of a page the stages account for, on the page as it was drawn.
#pragma once

#include <array>

#include "extractors/account/drawn_ink.h"
#include "extractors/model/clean_page.h"
#include "extractors/model/ink_account.h"
#include "extractors/model/page_layout.h"
#include "extractors/model/read_page.h"

namespace juesuan {

/// The strokes of the page that nothing explains, and how many pixels of strokes each place has.
struct ExplainedInk {
    GreyImage left;                             ///< as DrawnInk::strokes, without the explained
    std::array<int, ink_place_count> pixels{};  ///< of strokes, by InkPlace
    std::array<int, ink_place_count> pieces{};  ///< lines and rulings
};

/// Takes away the strokes of ruled stamps, under lines that were read and along rulings. A reading
/// that is hardly one explains nothing. No errors.
[[nodiscard]] ExplainedInk explain_ink(const DrawnInk& ink, const CleanPage& page,
                                       const PageLayout& layout, const ReadPage& read);

}  // namespace juesuan
