// The scales of charts: figures that stand beside the lines of a grid, not between them.
#pragma once

#include <vector>

#include "extractors/grid/text/text_pieces.h"
#include "extractors/model/clean_page.h"

namespace juesuan {

struct Scale {
    PixelBox marks;  ///< its figures
    PixelBox chart;  ///< from the figures to the ends of their lines

    /// Does most of the grid's height stand beside the figures?
    [[nodiscard]] bool stands_beside(const PixelBox& table, int em) const;
};

/// The scales at the left of charts. em: side of the ordinary hanzi; all in pixels.
[[nodiscard]] std::vector<Scale> find_scales(const std::vector<Ruling>& rulings,
                                             const std::vector<TextPiece>& pieces, int em);

/// Is this grid one of a chart?
[[nodiscard]] bool on_a_scale(const PixelBox& table, const std::vector<Scale>& scales, int em);

}  // namespace juesuan
