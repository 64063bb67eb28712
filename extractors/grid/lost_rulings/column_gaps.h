// White between the texts of a cell, and whether two columns lie on its sides.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <vector>

#include "extractors/grid/lost_rulings/cell_parts.h"
#include "extractors/model/page_image.h"

namespace juesuan {

/// White between figures and another text of a cell, and the trace of an upright in it.
struct ColumnGap {
    int begin = 0, end = 0;
    int text_begin = 0;  ///< of the text before it
    std::optional<int> trace;
    bool figures = false;  ///< on both sides
};

/// parts: of a cell; box: the cell; grey: the cleaned page.
[[nodiscard]] std::vector<ColumnGap> gaps_in(const std::vector<CellPart>& parts,
                                             const PixelBox& box, const GreyImage& grey);

/// Does a text of the cell cross the place? em: pixels.
[[nodiscard]] bool is_crossed_at(const std::vector<CellPart>& parts, int place, int em);

/// Do parts of the cell stand on both sides of the line?
[[nodiscard]] bool stand_on_both_sides(const std::vector<CellPart>& parts, int line);

/// Do figures end at one place before the white, or stand about one middle, and others behind it,
/// in most rows? Two of them do not share a cell. gaps: of a column; filled: its cells with text;
/// em: pixels.
[[nodiscard]] bool are_two_figures(const std::vector<ColumnGap>& gaps, int place,
                                   std::size_t filled, int em);

/// Between two headings, where each row of figures has two around the place, well apart: then few
/// rows suffice. cells: of a column, top to bottom; known: places where it is divided already; em:
/// pixels.
[[nodiscard]] std::vector<int> places_between_headings(
    const std::vector<std::vector<CellPart>>& cells, const std::set<int>& known, int em);

/// Does no text of the cell cross the place, but for white within it?
[[nodiscard]] bool is_free_at(const std::vector<CellPart>& parts, int place);

/// Are the texts next to the place figures on both sides, well apart? em: pixels.
[[nodiscard]] bool stand_figures_around(const std::vector<CellPart>& parts, int place, int em);

/// Does a figure stand before the place and words behind it, apart? em: pixels.
[[nodiscard]] bool stand_code_and_name_around(const std::vector<CellPart>& parts, int place,
                                              int em);

/// Does a heading stand on each side of the place? cells: of a column, top to bottom.
[[nodiscard]] bool are_two_headings(const std::vector<std::vector<CellPart>>& cells, int place);

}  // namespace juesuan
