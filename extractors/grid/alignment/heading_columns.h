// Which heading stands over which column when its ink does not: headings in the middle or at the
// right of wide columns over texts at the left, and the other way round.
#pragma once

#include <optional>
#include <vector>

#include "extractors/grid/alignment/gutters.h"

namespace juesuan {

/// The headings of single columns as one box each, left to right. pieces: those of the table.
std::vector<PixelBox> heads_of_columns(const std::vector<TextPiece>& pieces, int first_figures,
                                       int em);

/// Columns with headings, and how well both fit.
struct HeadedColumns {
    std::vector<Stripe> columns;
    bool all_headed = false;  ///< every column has its heading, every heading its column
    double cost = 0;          ///< of what stands alone, apart, or otherwise than its neighbours
};

/// Both follow one another in the same order and no column reaches into the next, so that a heading
/// belongs to texts that it does not stand above. body: columns of the texts below the headings. A
/// heading over nothing makes a column of its own.
HeadedColumns headed_columns(const std::vector<Stripe>& body, const std::vector<PixelBox>& heads,
                             int em);

/// The cost of the headings and columns as these stripes pair them, or nothing where a stripe holds
/// several of them, or what no table has.
std::optional<double> cost_of_stripes(const std::vector<Stripe>& stripes,
                                      const std::vector<Stripe>& body,
                                      const std::vector<PixelBox>& heads, int em);

}  // namespace juesuan
