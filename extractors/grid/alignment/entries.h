// What is printed in a table, column by column, before the rows are known.
#pragma once

#include <vector>

#include "extractors/grid/alignment/gutters.h"

namespace juesuan {

/// A piece of text, or the part of one that stands in one column.
struct Entry {
    PixelBox box;
    int first = 0, last = 0;  ///< columns that its ink touches
    bool figures = false;     ///< digits only
    bool colon = false;

    [[nodiscard]] int middle_x() const { return box.middle_x(); }
    [[nodiscard]] int middle_y() const { return box.middle_y(); }
};

/// The pieces cut where a column ends and another begins; a word that runs over the white between
/// two columns stays whole. Sorted by (middle y, x). em: pixels.
std::vector<Entry> entries_of(const std::vector<TextPiece>& pieces,
                              const std::vector<Stripe>& stripes, int em);

}  // namespace juesuan
