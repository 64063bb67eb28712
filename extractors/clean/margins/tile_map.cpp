#include "extractors/clean/margins/tile_map.h"

#include <algorithm>
#include <array>

namespace juesuan {
namespace {

// Percentiles of a tile's pixels that leave out specks of dust and noise: assumed.
constexpr int bright_percentile = 85;
constexpr int dark_percentile = 5;

/// From the dark to the bright of the pixels in the box.
int unevenness_of(const GreyImage& grey, const PixelBox& box) {
    std::array<int, 256> histogram{};
    for (int y = box.y0; y < box.y1; ++y) {
        for (int x = box.x0; x < box.x1; ++x) {
            ++histogram[grey.row(y)[x]];
        }
    }
    const int all = box.width() * box.height();
    const auto percentile = [&](int percent) {
        int left = all * percent / 100, value = 0;
        while (value < 255 && (left -= histogram[static_cast<std::size_t>(value)]) >= 0) {
            ++value;
        }
        return value;
    };
    return percentile(bright_percentile) - percentile(dark_percentile);
}

TileLook look_of(const GreyImage& grey, const PixelBox& box, int dark) {
    int dark_ones = 0;
    long sum = 0;
    for (int y = box.y0; y < box.y1; ++y) {
        const std::uint8_t* row = grey.row(y);
        for (int x = box.x0; x < box.x1; ++x) {
            dark_ones += row[x] < dark ? 1 : 0;
            sum += row[x];
        }
    }
    const int all = std::max(1, box.width() * box.height());
    const int share = dark_ones * 100 / all;
    // Most tiles are paper, and nobody asks how even that is.
    return {static_cast<int>(sum / all), share, share * 2 < 100 ? 0 : unevenness_of(grey, box)};
}

}  // namespace

TileMap tile_map(const GreyImage& grey, int side) {
    return {side, (grey.width + side - 1) / side, (grey.height + side - 1) / side};
}

PixelBox tile_box(const GreyImage& grey, const TileMap& map, int row, int column) {
    return intersect(
        {column * map.side, row * map.side, (column + 1) * map.side, (row + 1) * map.side},
        {0, 0, grey.width, grey.height});
}

std::vector<TileLook> looks_of(const GreyImage& grey, const TileMap& map, int dark) {
    std::vector<TileLook> out;
    out.reserve(map.size());
    for (int row = 0; row < map.rows; ++row) {
        for (int column = 0; column < map.columns; ++column) {
            out.push_back(look_of(grey, tile_box(grey, map, row, column), dark));
        }
    }
    return out;
}

GreyImage local_mean(const GreyImage& grey, int reach) {
    GreyImage out(grey.width, grey.height);
    std::vector<int> columns(static_cast<std::size_t>(grey.width), 0);  // sums down the square
    const auto add_row = [&](int y, int sign) {
        const std::uint8_t* row = grey.row(std::clamp(y, 0, grey.height - 1));
        for (std::size_t x = 0; x < columns.size(); ++x) {
            columns[x] += sign * row[x];
        }
    };
    for (int y = -reach; y <= reach; ++y) {
        add_row(y, 1);
    }
    const int all = (2 * reach + 1) * (2 * reach + 1);
    const auto column = [&](int x) {
        return columns[static_cast<std::size_t>(std::clamp(x, 0, grey.width - 1))];
    };
    for (int y = 0; y < grey.height; ++y) {
        int sum = 0;
        for (int x = -reach; x <= reach; ++x) {
            sum += column(x);
        }
        for (int x = 0; x < grey.width; ++x) {
            out.row(y)[x] = static_cast<std::uint8_t>(sum / all);
            sum += column(x + reach + 1) - column(x - reach);
        }
        add_row(y - reach, -1);
        add_row(y + reach + 1, 1);
    }
    return out;
}

std::vector<std::size_t> neighbours_of(std::size_t tile, const TileMap& map) {
    const auto columns = static_cast<std::size_t>(map.columns);
    const std::size_t column = tile % columns;
    std::vector<std::size_t> out;
    if (column > 0) {
        out.push_back(tile - 1);
    }
    if (column + 1 < columns) {
        out.push_back(tile + 1);
    }
    if (tile >= columns) {
        out.push_back(tile - columns);
    }
    if (tile + columns < map.size()) {
        out.push_back(tile + columns);
    }
    return out;
}

std::size_t flood(std::size_t begin, const TileMap& map, const std::vector<std::uint8_t>& allowed,
                  int label, std::vector<int>& labels) {
    std::size_t reached = 0;
    std::vector<std::size_t> open{begin};
    while (!open.empty()) {
        const std::size_t tile = open.back();
        open.pop_back();
        if (labels[tile] != 0 || allowed[tile] == 0) {
            continue;
        }
        labels[tile] = label;
        ++reached;
        const std::vector<std::size_t> around = neighbours_of(tile, map);
        open.insert(open.end(), around.begin(), around.end());
    }
    return reached;
}

void fill_holes(const TileMap& map, std::size_t largest, std::vector<std::uint8_t>& area) {
    std::vector<std::uint8_t> others(area.size());
    std::transform(area.begin(), area.end(), others.begin(),
                   [](std::uint8_t in) { return static_cast<std::uint8_t>(in == 0); });
    std::vector<int> labels(area.size(), 0);
    std::vector<std::size_t> sizes{0};
    for (std::size_t tile = 0; tile < area.size(); ++tile) {
        if (others[tile] != 0 && labels[tile] == 0) {
            sizes.push_back(flood(tile, map, others, static_cast<int>(sizes.size()), labels));
        }
    }
    for (std::size_t tile = 0; tile < area.size(); ++tile) {
        if (labels[tile] != 0 && sizes[static_cast<std::size_t>(labels[tile])] <= largest) {
            area[tile] = 1;
        }
    }
}

}  // namespace juesuan
