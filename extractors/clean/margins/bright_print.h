// Bright print on a dark area.
#pragma once

#include <cstdint>
#include <vector>

#include "extractors/clean/margins/tile_map.h"

namespace juesuan {

/// Do bright characters stand in the dark area (1 for its tiles)? Then it is a printed band and no
/// scanner's bed: several islands of the size of characters in a row or column, or islands of the
/// shape of lines that are half dark. Dust lies anywhere, and sheets and lids are bright all over.
/// looks: of all tiles. No errors.
[[nodiscard]] bool holds_bright_print(const TileMap& map, const std::vector<std::uint8_t>& area,
                                      const std::vector<TileLook>& looks);

}  // namespace juesuan
