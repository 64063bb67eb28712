// Note marks behind a number: small digits that stand above its foot.
#pragma once

#include <optional>

#include "extractors/model/page_image.h"

namespace juesuan {

/// A line of print in two parts, in pixels of the page.
struct RaisedMarks {
    PixelBox number;  ///< the line up to the first mark
    PixelBox marks;
};

/// The raised marks at the end of a line of digits: one to three pieces of ink, lower than its
/// digits, at the height of their heads or above and clear of their feet. Nothing if there are
/// none. `line`: of its ink, in pixels of `page`, which is evenly lit.
[[nodiscard]] std::optional<RaisedMarks> find_raised_marks(const GreyImage& page,
                                                           const PixelBox& line);

}  // namespace juesuan
