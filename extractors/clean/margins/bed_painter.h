// Painting of a scanner's bed in the brightness of the paper beside it.
#pragma once

#include <cstdint>
#include <vector>

#include "extractors/clean/margins/tile_map.h"

namespace juesuan {

/// What is known of a picture with a bed. Tiles are told by 1.
struct BedTiles {
    TileMap map;
    std::vector<TileLook> looks;
    std::vector<std::uint8_t> bed;
    std::vector<std::uint8_t> print;  ///< stay, whatever is beside them
};

/// Paints the bed and its rim: first what is dark in one piece with it, up to a tile and a half
/// away, then what blur and shadow have made of the page's edge.
/// grey: what is painted; smooth: the picture in which a rough or dithered bed was found, or none;
/// dpi: its pixels an inch. No errors.
void paint_tiles(GreyImage& grey, const GreyImage* smooth, const BedTiles& tiles, int dpi);

}  // namespace juesuan
