// What is printed on the fills of a page, dark or bright, and how it is made to look as on paper.
#pragma once

#include <cstddef>
#include <vector>

#include "extractors/clean/fills/fill_map.h"

namespace juesuan {

/// How one fill looks: its own brightness and that of its print.
struct Ground {
    bool marked = false;          ///< something like text is on it
    bool bright = false;          ///< that is brighter than the fill
    std::size_t plane = 0;        ///< in which of the planes it stands out most
    int level = 0;                ///< brightness of the fill in this plane
    int noise = 0;                ///< what of it is no mark: brightness above or below its level
    int mark = 0;                 ///< brightness of full ink on it
    std::size_t other_plane = 0;  ///< in which bright lines among dark print, or dark ones among
    int other_level = 0;          ///< bright print, stand out most, and the fill's brightness there
    std::size_t dark_plane = 0;   ///< in which the fill is darkest, and
    int dark_level = 0;           ///< its brightness there
    bool as_paper = false;  ///< in the first plane the fill is no darker than the paper: it stays
};

/// Looks at the print of the fills; for every part of them (FillMap::parts), as text in one cell
/// may be bright and dark in the next.
[[nodiscard]] std::vector<Ground> look_at_grounds(const FillMap& map, const Planes& planes);

/// How much ink is there, 0 … 255, where the page shows this brightness.
[[nodiscard]] int ink_on(const Ground& ground, int brightness);

/// The same of marks that are bright on a fill with dark print, or the other way round.
[[nodiscard]] int other_ink_on(const Ground& ground, int brightness);

}  // namespace juesuan
