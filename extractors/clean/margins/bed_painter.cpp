#include "extractors/clean/margins/bed_painter.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "extractors/base/median.h"

namespace juesuan {
namespace {

constexpr std::size_t sides = 4;  // of a pixel

// All assumed, and tried on drawn pages at 110 to 300 dpi, grey and black-and-white.
constexpr int border_percent = 80;         // of the step from bed to paper: its blur is the bed's
constexpr int smooth_border_percent = 50;  // in a smoothed picture the border lies in the middle
constexpr int smoothing_tiles = 2;         // of the paint, to each side
constexpr int rims_an_inch = 60;           // width of the page's shadow and blur: 1/60 inch
constexpr double rim_tiles = 1.5;          // how far a tile that is cut by the page's edge reaches

/// The middle of the brightness of a tile's pixels: its paper, whatever print and noise there is.
std::uint8_t middle_of(const GreyImage& grey, const PixelBox& box) {
    std::vector<std::uint8_t> values;
    values.reserve(static_cast<std::size_t>(box.area()));
    for (int y = box.y0; y < box.y1; ++y) {
        values.insert(values.end(), grey.row(y) + box.x0, grey.row(y) + box.x1);
    }
    return upper_median(std::move(values));
}

/// The paper of each tile that is paper for the most part, and for all others that of the nearest
/// such tile: a wave from the page outwards, smoothed. A tile that the page's edge cuts shows its
/// blur only.
std::vector<std::uint8_t> paper_beside(const GreyImage& grey, const BedTiles& tiles) {
    const TileMap& map = tiles.map;
    GreyImage out(map.columns, map.rows, 0);
    std::vector<std::size_t> wave;
    for (std::size_t tile = 0; tile < tiles.bed.size(); ++tile) {
        if (tiles.bed[tile] != 0 || tiles.looks[tile].dark_share_percent * 2 >= 100) {
            continue;
        }
        const PixelBox box =
            tile_box(grey, map, static_cast<int>(tile / static_cast<std::size_t>(map.columns)),
                     static_cast<int>(tile % static_cast<std::size_t>(map.columns)));
        out.pixels[tile] = std::max<std::uint8_t>(middle_of(grey, box), 1);
        wave.push_back(tile);
    }
    for (std::size_t next = 0; next < wave.size(); ++next) {
        for (const std::size_t other : neighbours_of(wave[next], map)) {
            if (out.pixels[other] == 0) {
                out.pixels[other] = out.pixels[wave[next]];
                wave.push_back(other);
            }
        }
    }
    return local_mean(out, smoothing_tiles).pixels;
}

/// Up to which brightness a pixel beside the bed belongs to its blurred border, in each tile: so
/// far on the way from the bed to the paper two tiles on. In a shadow of the page that paper is
/// dark too.
std::vector<int> border_limits(const BedTiles& tiles, const std::vector<std::uint8_t>& beside,
                               int percent) {
    const auto& [map, looks, bed, print] = tiles;
    long sum = 0, count = 0;
    for (std::size_t tile = 0; tile < bed.size(); ++tile) {
        sum += bed[tile] != 0 ? looks[tile].brightness : 0;
        count += bed[tile] != 0 ? 1 : 0;
    }
    const int dark = static_cast<int>(sum / std::max(1L, count));
    std::vector<int> out(bed.size());
    for (int row = 0; row < map.rows; ++row) {
        for (int column = 0; column < map.columns; ++column) {
            int bright = 0;
            for (int r = std::max(0, row - 2); r <= std::min(map.rows - 1, row + 2); ++r) {
                for (int c = std::max(0, column - 2); c <= std::min(map.columns - 1, column + 2);
                     ++c) {
                    bright = std::max<int>(bright, beside[map.at(r, c)]);
                }
            }
            out[map.at(row, column)] = dark + (bright - dark) * percent / 100;
        }
    }
    return out;
}

/// The pixels that are painted; they grow from the bed's tiles.
class Painter {
   public:
    Painter(GreyImage& grey, const BedTiles& tiles)
        : grey_(grey), map_(tiles.map), print_(tiles.print), painted_(grey.pixels.size(), 0) {}

    void cover(const std::vector<std::uint8_t>& bed) {
        for (int y = 0; y < grey_.height; ++y) {
            for (int x = 0; x < grey_.width; ++x) {
                const bool covered = bed[map_.at(y / map_.side, x / map_.side)] != 0;
                painted_[index(x, y)] = covered ? 1 : 0;
            }
        }
        for (int y = 0; y < grey_.height; ++y) {
            for (int x = 0; x < grey_.width; ++x) {
                if (painted_[index(x, y)] != 0 && has_bare_neighbour(x, y)) {
                    front_.emplace_back(x, y);
                }
            }
        }
    }

    /// Takes in what is darker in `seen` than its tile's limit, `steps` pixels far.
    void grow(const GreyImage& seen, const std::vector<int>& limits, int steps) {
        for (int step = 0; step < steps; ++step) {
            std::vector<std::pair<int, int>> next;
            for (const auto& [x, y] : front_) {
                for (const auto& [nx, ny] : neighbours(x, y)) {
                    if (!inside(nx, ny) || painted_[index(nx, ny)] != 0) {
                        continue;
                    }
                    const std::size_t tile = map_.at(ny / map_.side, nx / map_.side);
                    if (seen.row(ny)[nx] < limits[tile] && print_[tile] == 0) {
                        painted_[index(nx, ny)] = 1;
                        next.emplace_back(nx, ny);
                    }
                }
            }
            // Where nothing was taken in, the edge stays for the next limit.
            front_.insert(front_.end(), next.begin(), next.end());
        }
    }

    void paint(const std::vector<std::uint8_t>& beside) {
        for (int y = 0; y < grey_.height; ++y) {
            for (int x = 0; x < grey_.width; ++x) {
                if (painted_[index(x, y)] != 0) {
                    grey_.row(y)[x] = beside[map_.at(y / map_.side, x / map_.side)];
                }
            }
        }
    }

   private:
    [[nodiscard]] std::size_t index(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(grey_.width) +
               static_cast<std::size_t>(x);
    }
    [[nodiscard]] bool inside(int x, int y) const {
        return x >= 0 && y >= 0 && x < grey_.width && y < grey_.height;
    }
    [[nodiscard]] static std::array<std::pair<int, int>, sides> neighbours(int x, int y) {
        return {{{x - 1, y}, {x + 1, y}, {x, y - 1}, {x, y + 1}}};
    }
    [[nodiscard]] bool has_bare_neighbour(int x, int y) const {
        const auto around = neighbours(x, y);
        return std::any_of(around.begin(), around.end(), [this](const std::pair<int, int>& place) {
            return inside(place.first, place.second) &&
                   painted_[index(place.first, place.second)] == 0;
        });
    }

    GreyImage& grey_;
    const TileMap& map_;
    const std::vector<std::uint8_t>& print_;
    std::vector<std::uint8_t> painted_;
    std::vector<std::pair<int, int>> front_;
};

}  // namespace

void paint_tiles(GreyImage& grey, const GreyImage* smooth, const BedTiles& tiles, int dpi) {
    const std::vector<std::uint8_t> beside = paper_beside(grey, tiles);
    const int rim = static_cast<int>(tiles.map.side * rim_tiles);
    Painter painter(grey, tiles);
    painter.cover(tiles.bed);
    if (smooth != nullptr) {
        // Where the page begins is seen in the smooth picture, and then its ragged dark rim.
        painter.grow(*smooth, border_limits(tiles, beside, smooth_border_percent), rim);
    }
    painter.grow(grey, border_limits(tiles, beside, border_percent), rim);
    painter.grow(grey, std::vector<int>(tiles.map.size(), 256), std::max(1, dpi / rims_an_inch));
    painter.paint(beside);
}

}  // namespace juesuan
