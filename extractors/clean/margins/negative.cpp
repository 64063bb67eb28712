#include "extractors/clean/margins/negative.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

#include "extractors/clean/margins/tile_map.h"

namespace juesuan {
namespace {

// All assumed, and tried on drawn pages.
constexpr int tiles_an_inch = 25;         // a tile is about a millimetre
constexpr int min_tile_pixels = 3;        // a side
constexpr int darkest_paper = 110;        // brightness; see scanner_bed
constexpr int min_contrast = 60;          // of brightness, from the ground to the strokes
constexpr int stroke_percentile = 99;     // of the picture's brightness: strokes are few
constexpr int min_dark_percent = 60;      // of the picture's pixels
constexpr int ground_percent = 97;        // dark pixels of a tile that is ground
constexpr int paper_percent = 10;         // dark pixels of a tile that is bright, at most
constexpr int min_region_percent = 60;    // of the picture, without what is bright along its edge
constexpr int min_ground_percent = 30;    // of the region's tiles
constexpr int min_printed_percent = 2;    // of the region's tiles
constexpr int printed_to_bright = 3;      // bright tiles within are few beside those with strokes
constexpr double max_ground_spread = 25;  // deviation of the ground's brightness

struct Greys {
    int ground = 0;   ///< the commonest brightness
    int strokes = 0;  ///< of the brightest pixels
    long dark = 0;    ///< hundredths of the pixels nearer to the ground
    [[nodiscard]] int middle() const { return (ground + strokes) / 2; }
};

Greys greys_of(const GreyImage& grey) {
    constexpr std::size_t step = 7;  // a seventh of the pixels tells as much
    std::array<long, 256> histogram{};
    long all = 0;
    for (std::size_t i = 0; i < grey.pixels.size(); i += step, ++all) {
        ++histogram[grey.pixels[i]];
    }
    Greys out;
    out.ground =
        static_cast<int>(std::max_element(histogram.begin(), histogram.end()) - histogram.begin());
    long left = all * (100 - stroke_percentile) / 100;
    for (out.strokes = 255; out.strokes > 0; --out.strokes) {
        left -= histogram[static_cast<std::size_t>(out.strokes)];
        if (left < 0) {
            break;
        }
    }
    out.dark = std::accumulate(histogram.begin(), histogram.begin() + out.middle(), 0L) * 100 /
               std::max(1L, all);
    return out;
}

/// 1 for bright tiles in one piece with the picture's edge.
std::vector<int> bright_rim(const TileMap& map, const std::vector<TileLook>& looks) {
    std::vector<std::uint8_t> bright(looks.size());
    std::transform(looks.begin(), looks.end(), bright.begin(), [](const TileLook& look) {
        return static_cast<std::uint8_t>(look.dark_share_percent <= paper_percent);
    });
    std::vector<int> rim(looks.size(), 0);
    for (int row = 0; row < map.rows; ++row) {
        for (int column = 0; column < map.columns; ++column) {
            if (row == 0 || column == 0 || row + 1 == map.rows || column + 1 == map.columns) {
                flood(map.at(row, column), map, bright, 1, rim);
            }
        }
    }
    return rim;
}

/// What the tiles within the rim are.
struct Counts {
    std::size_t all = 0, ground = 0, bright = 0, printed = 0;
    double sum = 0, squares = 0;  ///< of the ground's brightness

    void add(const TileLook& look) {
        ++all;
        if (look.dark_share_percent >= ground_percent) {
            ++ground;
            sum += look.brightness;
            squares += static_cast<double>(look.brightness) * look.brightness;
        } else if (look.dark_share_percent <= paper_percent) {
            ++bright;
        } else {
            ++printed;
        }
    }
    [[nodiscard]] double spread() const {
        const double n = std::max<double>(1, static_cast<double>(ground));
        return std::sqrt(std::max(0.0, squares / n - sum / n * (sum / n)));
    }
};

}  // namespace

bool invert_negative(GreyImage& grey, int dpi) {
    const Greys greys = greys_of(grey);
    if (greys.ground >= darkest_paper || greys.strokes - greys.ground < min_contrast ||
        greys.dark < min_dark_percent) {
        return false;
    }
    const TileMap map = tile_map(grey, std::max(min_tile_pixels, dpi / tiles_an_inch));
    const std::vector<TileLook> looks = looks_of(grey, map, greys.middle());
    const std::vector<int> rim = bright_rim(map, looks);
    Counts within;
    for (std::size_t tile = 0; tile < looks.size(); ++tile) {
        if (rim[tile] == 0) {
            within.add(looks[tile]);
        }
    }
    if (within.all * 100 < map.size() * min_region_percent ||
        within.ground * 100 < within.all * min_ground_percent ||
        within.printed * 100 < within.all * min_printed_percent ||
        within.bright * printed_to_bright > within.printed || within.spread() > max_ground_spread) {
        return false;
    }
    std::transform(grey.pixels.begin(), grey.pixels.end(), grey.pixels.begin(),
                   [](std::uint8_t value) { return static_cast<std::uint8_t>(255 - value); });
    return true;
}

}  // namespace juesuan
