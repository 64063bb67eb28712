#include "extractors/clean/margins/bright_print.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>

namespace juesuan {
namespace {

// In tiles, about a millimetre each; assumed.
constexpr int max_character = 12;   // each way
constexpr int min_line_height = 3;  // of characters that touch each other
constexpr int min_line_width = 10;
constexpr int max_size_step = 1;        // by which characters of a row differ in height
constexpr int gap_to_size = 2;          // and how far, of their size, they stand apart at most
constexpr std::size_t min_row = 4;      // characters; fewer bits of dust stand in a row by chance
constexpr std::size_t max_marks = 6;    // in such rows
constexpr int min_stroke_percent = 20;  // dark share of a line of characters, on average
constexpr int max_stroke_percent = 80;
constexpr int max_dark_percent = 60;  // dark share of a tile with a bright stroke
constexpr int min_contrast = 100;     // of brightness, of such a tile

struct Island {
    PixelBox box;  ///< in tiles
    std::vector<std::size_t> tiles;
    /// Is any of it as bright as a stroke on a dark ground? Noise of a rough bed is less so.
    [[nodiscard]] bool stands_out(const std::vector<TileLook>& looks) const {
        return std::any_of(tiles.begin(), tiles.end(), [&looks](std::size_t tile) {
            return looks[tile].dark_share_percent <= max_dark_percent ||
                   looks[tile].unevenness >= min_contrast;
        });
    }
    [[nodiscard]] int dark_percent(const std::vector<TileLook>& looks) const {
        long sum = 0;
        for (const std::size_t tile : tiles) {
            sum += looks[tile].dark_share_percent;
        }
        return static_cast<int>(sum / static_cast<long>(tiles.size()));
    }
};

/// What lies in the area, or beside it, in one piece.
std::vector<Island> islands_of(const TileMap& map, const std::vector<std::uint8_t>& area) {
    std::vector<std::uint8_t> bright(area.size());
    std::transform(area.begin(), area.end(), bright.begin(),
                   [](std::uint8_t in) { return static_cast<std::uint8_t>(in == 0); });
    std::vector<int> labels(area.size(), 0);
    std::vector<Island> out;
    for (std::size_t tile = 0; tile < area.size(); ++tile) {
        if (bright[tile] == 0) {
            continue;
        }
        if (labels[tile] == 0) {
            out.emplace_back();
            flood(tile, map, bright, static_cast<int>(out.size()), labels);
        }
        const auto columns = static_cast<std::size_t>(map.columns);
        const int row = static_cast<int>(tile / columns), column = static_cast<int>(tile % columns);
        Island& island = out[static_cast<std::size_t>(labels[tile] - 1)];
        island.box = unite(island.box, {column, row, column + 1, row + 1});
        island.tiles.push_back(tile);
    }
    return out;
}

/// A box as it stands in a row; with the axes exchanged for columns.
PixelBox along(const PixelBox& box, bool row) {
    return row ? box : PixelBox{box.y0, box.x0, box.y1, box.x1};
}

bool follows(const PixelBox& a, const PixelBox& b) {
    const int size = std::max(a.longer_side(), b.longer_side());
    return std::abs(a.height() - b.height()) <= max_size_step && b.x0 >= a.x1 &&
           b.x0 - a.x1 <= gap_to_size * size &&
           2 * overlap_y(a, b) > std::min(a.height(), b.height());
}

/// How many boxes stand in rows of several.
std::size_t marks_in_rows(std::vector<PixelBox> boxes) {
    std::sort(boxes.begin(), boxes.end(), [](const PixelBox& a, const PixelBox& b) {
        return std::pair(a.x0, a.y0) < std::pair(b.x0, b.y0);
    });
    std::vector<std::vector<PixelBox>> rows;
    for (const PixelBox& box : boxes) {
        const auto at = std::find_if(rows.begin(), rows.end(),
                                     [&box](const auto& row) { return follows(row.back(), box); });
        if (at == rows.end()) {
            rows.push_back({box});
        } else {
            at->push_back(box);
        }
    }
    std::size_t marks = 0;
    for (const auto& row : rows) {
        marks += row.size() >= min_row ? row.size() : 0;
    }
    return marks;
}

/// Characters that stand so close that they are one island.
bool is_line(const Island& island, const std::vector<TileLook>& looks, bool row) {
    const PixelBox box = along(island.box, row);
    const int dark = island.dark_percent(looks);
    return box.height() >= min_line_height && box.height() <= max_character &&
           box.width() >= min_line_width && dark >= min_stroke_percent &&
           dark <= max_stroke_percent;
}

}  // namespace

bool holds_bright_print(const TileMap& map, const std::vector<std::uint8_t>& area,
                        const std::vector<TileLook>& looks) {
    const std::vector<Island> islands = islands_of(map, area);
    for (const bool row : {true, false}) {
        std::vector<PixelBox> boxes;
        for (const Island& island : islands) {
            const PixelBox box = along(island.box, row);
            if (is_line(island, looks, row)) {
                return true;
            }
            if (box.longer_side() > 1 && box.longer_side() <= max_character &&
                island.stands_out(looks)) {
                boxes.push_back(box);
            }
        }
        if (marks_in_rows(std::move(boxes)) > max_marks) {
            return true;
        }
    }
    return false;
}

}  // namespace juesuan
