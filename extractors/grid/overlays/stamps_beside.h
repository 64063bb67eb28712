// Filing stamps of which a side lies on the outer ruling of a table.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "extractors/model/clean_page.h"

namespace juesuan {

/// A stamp of which a side lies on the outer ruling of a table, so that only the other one is its
/// own: levels from that ruling to the short upright and beyond, out of step with the table's rows.
struct StampAtSide {
    std::vector<std::size_t> own;
    std::vector<std::size_t> cut;  ///< level rulings of the table that one of the stamp prolongs
    int side = 0;                  ///< where the table ends
};

/// The first such stamp, if there is one; its first own ruling is its side away from the table.
/// turned: the rulings are mirrored, and the stamp stands above or below the table. dpi: pixels an
/// inch.
[[nodiscard]] std::optional<StampAtSide> find_stamp_beside(const std::vector<Ruling>& rulings,
                                                           bool turned, int dpi);

}  // namespace juesuan
