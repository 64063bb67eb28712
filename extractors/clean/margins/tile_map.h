// A picture in square tiles, and what each of them looks like.
#pragma once

#include <cstddef>
#include <vector>

#include "extractors/model/page_image.h"

namespace juesuan {

/// Tiles in rows from the top left; those at the right and at the foot may be cut.
struct TileMap {
    int side = 1, columns = 0, rows = 0;
    [[nodiscard]] std::size_t at(int row, int column) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
               static_cast<std::size_t>(column);
    }
    [[nodiscard]] std::size_t size() const {
        return static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
    }
};

/// The tiles of a picture with sides of `side` pixels.
[[nodiscard]] TileMap tile_map(const GreyImage& grey, int side);

/// The pixels of a tile.
[[nodiscard]] PixelBox tile_box(const GreyImage& grey, const TileMap& map, int row, int column);

/// What a tile looks like.
struct TileLook {
    int brightness = 0;          ///< mean of its pixels
    int dark_share_percent = 0;  ///< of its pixels
    int unevenness = 0;          ///< from the dark to the bright of its pixels, without
                                 ///< outliers; 0 where most are not dark
};

/// Every tile's look; pixels below `dark` are dark.
[[nodiscard]] std::vector<TileLook> looks_of(const GreyImage& grey, const TileMap& map, int dark);

/// The tiles that can be reached from `begin` over neighbours (not over corners) for which
/// `allowed` is set get `label` in `labels`, where 0 means not reached; gives how many.
std::size_t flood(std::size_t begin, const TileMap& map, const std::vector<std::uint8_t>& allowed,
                  int label, std::vector<int>& labels);

/// Adds to the area what it encloses, or the picture's edge and it, in pieces of at most `largest`
/// tiles.
void fill_holes(const TileMap& map, std::size_t largest, std::vector<std::uint8_t>& area);

/// The neighbours of a tile, not over corners.
[[nodiscard]] std::vector<std::size_t> neighbours_of(std::size_t tile, const TileMap& map);

/// Every pixel the mean of the square `reach` pixels around it.
[[nodiscard]] GreyImage local_mean(const GreyImage& grey, int reach);

}  // namespace juesuan
