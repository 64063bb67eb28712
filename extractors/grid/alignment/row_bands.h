// Rows of a table without horizontal rulings.
#pragma once

#include <vector>

#include "extractors/grid/alignment/entries.h"

namespace juesuan {

struct RowBand {
    int y0 = 0, y1 = 0;
    std::vector<Entry> entries;

    [[nodiscard]] bool has_figures() const;
    /// Where the row stands: the middle of its figures if it has any, else of all its text.
    [[nodiscard]] int middle() const;
};

/// Heights (pixels, from the top) at which figures stand in the band, each most of a line apart.
std::vector<int> figure_heights(const RowBand& band, int em);

/// Bands of text with white between them through all columns, top to bottom.
std::vector<RowBand> text_bands(const std::vector<Entry>& entries, int em);

/// How many bands at the top are headings: those before the first with figures, or before the
/// first that begins where the rows below it begin.
std::size_t header_bands(const std::vector<RowBand>& bands, int em);

/// The rows of the body: lines of one wrapped label become one row with the figures that stand in
/// their middle, rows that touch are parted. bands: those below the header.
std::vector<RowBand> body_rows(const std::vector<RowBand>& bands,
                               const std::vector<Stripe>& stripes, int em);

/// The usual distance of two rows in pixels; 0 if there are fewer than three.
int usual_pitch(const std::vector<RowBand>& rows);

}  // namespace juesuan
