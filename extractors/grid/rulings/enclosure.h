// How far rulings stand around the cells of a grid: the boxes of a diagram leave it open.
#pragma once

#include <vector>

#include "extractors/model/clean_page.h"
#include "extractors/model/page_layout.h"

namespace juesuan {

/// Thousandths of the sides of the table's cells, by length, along which a ruling runs. A table is
/// parted by its rulings all over; between the boxes of a diagram, cells are cut out of paper. A
/// left or right side without any ruling does not count: tables may be open there.
/// dpi: pixels an inch.
[[nodiscard]] int enclosed_per_mille(const LayoutTable& table, const std::vector<Ruling>& rulings,
                                     int dpi);

/// Boxes with lines between them, no table.
[[nodiscard]] bool is_diagram(const LayoutTable& table, const std::vector<Ruling>& rulings,
                              int dpi);

}  // namespace juesuan
