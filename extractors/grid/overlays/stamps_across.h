// Filing stamps across the edge of a table, with all their sides or cut by the picture.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "extractors/model/clean_page.h"

namespace juesuan {

/// A stamp across the edge of a table.
struct StampAcross {
    std::vector<std::size_t> own;  ///< indices of its rulings
    PixelBox box;
};

/// The first such stamp, if there is one. picture: its bounds; dpi: pixels an inch.
[[nodiscard]] std::optional<StampAcross> find_stamp_across(const std::vector<Ruling>& rulings,
                                                           const PixelBox& picture, int dpi);

/// Ends each ruling of the table that a line of the stamp prolongs with the table.
void cut_prolonged(std::vector<Ruling>& rulings, const PixelBox& stamp, int dpi);

/// The box around rulings.
[[nodiscard]] PixelBox hull(const std::vector<Ruling>& rulings);

}  // namespace juesuan
