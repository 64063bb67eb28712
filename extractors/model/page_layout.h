// What grid gives: where the tables, their cells and the text lines are. Nothing is read yet.
// All boxes are pixels of the cleaned page.
#pragma once

#include <vector>

#include "extractors/base/geometry.h"
#include "extractors/model/page_frame.h"

namespace juesuan {

struct LayoutCell : GridPlace {
    PixelBox box;  ///< between the centre lines of its rulings
    std::vector<PixelBox>
        lines;  ///< ink boxes of its text lines, top to bottom; none: the cell is empty
};

struct LayoutTable {
    PixelBox box;
    int n_rows = 0, n_cols = 0;
    std::vector<LayoutCell> cells;  ///< in order of (row, col); they tile the grid exactly
    bool open = false;              ///< held together by how its text is aligned, not by rulings
};

struct PageLayout {
    std::vector<LayoutTable> tables;  ///< top to bottom, left to right
    std::vector<PixelBox> lines;      ///< text lines outside the tables in reading order
    int fold = 0;  ///< x between two pages in one scan, of which the left one comes first; 0: one
    std::vector<PixelBox> stamps = {};  ///< ruled filing stamps; what they say is no table
    /// Grids of rulings in which no text was found: a form that nobody filled in, or one whose
    /// print a copy has lost.
    std::vector<LayoutTable> bare_grids = {};
};

}  // namespace juesuan
