// The lines of a page as they stand on it, beside what was read of them.
#pragma once

#include <vector>

#include "extractors/model/clean_page.h"
#include "extractors/model/page_layout.h"
#include "extractors/model/read_page.h"

namespace juesuan {

/// Pixels between a cell's border and its ruling, at most. Assumed.
inline constexpr int max_off_ruling = 4;

/// A line that was read from pixels.
struct PrintedLine {
    PixelBox box;     ///< of its ink
    PixelBox bounds;  ///< the inside of its cell, or the page
    PixelBox crop;    ///< what the reader saw
    bool in_table = false;
    ReadLine* read = nullptr;
};

/// A cell of a table. Its lines are those of `lines` from first_line on.
struct PrintedCell {
    const LayoutCell* place = nullptr;
    ReadCell* read = nullptr;
    std::size_t first_line = 0, end_line = 0;
    std::size_t table = 0;  ///< which of the page
};

struct PrintedPage {
    const CleanPage& page;
    std::vector<PrintedLine> lines;
    std::vector<PrintedCell> cells;
};

/// At least one digit, and no letters or ideographs.
[[nodiscard]] bool is_figure(const ReadLine& line);
/// Has a digit anywhere.
[[nodiscard]] bool has_digit(const ReadLine& line);

}  // namespace juesuan
