#include "extractors/clean/fills/page_blocks.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "extractors/clean/fills/block_shapes.h"

namespace juesuan {
namespace {

// Assumed.
constexpr int tile = 8;            // side of the squares over which the paper is measured
constexpr int paper_percent = 80;  // a square of text is at most a third ink
constexpr int paper_loss = 5;      // thousandths from square to square: light falls off so fast
constexpr int midtones_from = 40, midtones_to = 215;
constexpr int max_midtones = 400;  // one pixel in so many at most: black and white
constexpr int sample_step = 7;     // pixels, prime to the periods of patterns
constexpr std::size_t channels = 3;

using Bytes = std::vector<std::uint8_t>;

constexpr int reach = 2;  // pixels to either side over which dots are smoothed
constexpr int outer = 1, inner = 4, middle = 6, all = 16;  // a binomial

/// Five lines of pixels that lie beside each other.
using Lines = std::array<const std::uint8_t*, 2 * reach + 1>;

void blend(const Lines& lines, std::uint8_t* to, std::size_t count) {
    const auto [a, b, c, d, e] = lines;
    for (std::size_t x = 0; x < count; ++x) {
        to[x] = static_cast<std::uint8_t>(
            ((a[x] + e[x]) * outer + (b[x] + d[x]) * inner + c[x] * middle + all / 2) / all);
    }
}

}  // namespace

GreyImage darkest_of(const ColourImage& colour) {
    GreyImage out(colour.width, colour.height);
    const std::uint8_t* rgb = colour.pixels.data();
    for (std::uint8_t& v : out.pixels) {
        v = std::min({rgb[0], rgb[1], rgb[2]});
        rgb += channels;
    }
    return out;
}

GreyImage smoothed(const GreyImage& image) {
    GreyImage level(image.width, image.height);
    GreyImage out(image.width, image.height);
    const auto width = static_cast<std::size_t>(image.width);
    std::vector<std::uint8_t> padded(width + 2 * reach);
    for (int y = 0; y < image.height; ++y) {
        const std::uint8_t* from = image.row(y);
        std::copy_n(from, width, padded.begin() + reach);
        std::fill_n(padded.begin(), reach, from[0]);
        std::fill_n(padded.end() - reach, reach, from[width - 1]);
        const std::uint8_t* in = padded.data();
        std::uint8_t* to = level.row(y);
        blend({in, in + 1, in + 2, in + reach + 1, in + reach + 2}, to, width);
    }
    for (int y = 0; y < image.height; ++y) {
        Lines rows{};
        for (int d = -reach; d <= reach; ++d) {
            rows[static_cast<std::size_t>(d + reach)] =
                level.row(std::clamp(y + d, 0, image.height - 1));
        }
        blend(rows, out.row(y), width);
    }
    return out;
}

Planes planes_of(const GreyImage& grey, const ColourImage* colour, bool dithered) {
    Planes out;
    if (colour == nullptr) {
        out.push_back(dithered ? smoothed(grey) : grey);
        return out;
    }
    for (std::size_t p = 0; p < channels; ++p) {
        GreyImage plane(colour->width, colour->height);
        for (std::size_t i = 0; i < plane.pixels.size(); ++i) {
            plane.pixels[i] = colour->pixels[channels * i + p];
        }
        out.push_back(dithered ? smoothed(plane) : std::move(plane));
    }
    return out;
}

bool is_black_and_white(const GreyImage& shown) {
    long sampled = 0;
    long midtones = 0;
    for (int y = 0; y < shown.height; y += sample_step) {
        const std::uint8_t* row = shown.row(y);
        for (int x = 0; x < shown.width; x += sample_step, ++sampled) {
            midtones += row[x] > midtones_from && row[x] < midtones_to ? 1 : 0;
        }
    }
    return midtones * max_midtones < sampled;
}

Bytes block_means(const GreyImage& shown, const FillMap& map) {
    Bytes out(map.part.size());
    std::vector<int> sums(static_cast<std::size_t>(shown.width));  // of the columns of pixels
    for (int r = 0; r < map.rows; ++r) {
        std::fill(sums.begin(), sums.end(), 0);
        const int y1 = std::min((r + 1) * map.side, shown.height);
        for (int y = r * map.side; y < y1; ++y) {
            const std::uint8_t* row = shown.row(y);
            for (std::size_t x = 0; x < sums.size(); ++x) {
                sums[x] += row[x];
            }
        }
        for (int c = 0; c < map.columns; ++c) {
            const int x0 = c * map.side;
            const int x1 = std::min(x0 + map.side, shown.width);
            const int sum = std::accumulate(sums.begin() + x0, sums.begin() + x1, 0);
            out[map.at(r, c)] = static_cast<std::uint8_t>(sum / ((x1 - x0) * (y1 - r * map.side)));
        }
    }
    return out;
}

Bytes brightest_around(const FillMap& map, const Bytes& means) {
    const int rows = (map.rows + tile - 1) / tile;
    const int columns = (map.columns + tile - 1) / tile;
    const BlockShape tiles{rows, columns};
    Bytes paper(tiles.size());
    for (int r = 0; r < rows; ++r) {
        for (int c = 0; c < columns; ++c) {
            Bytes values;
            for (int y = r * tile; y < std::min((r + 1) * tile, map.rows); ++y) {
                for (int x = c * tile; x < std::min((c + 1) * tile, map.columns); ++x) {
                    values.push_back(means[map.at(y, x)]);
                }
            }
            const auto at = values.begin() +
                            static_cast<std::ptrdiff_t>((values.size() - 1) * paper_percent / 100);
            std::nth_element(values.begin(), at, values.end());
            paper[tiles.at(r, c)] = *at;
        }
    }
    const Bytes brightest = spread_bright(std::move(paper), tiles, paper_loss);
    Bytes out(map.part.size());
    for (int r = 0; r < map.rows; ++r) {
        for (int c = 0; c < map.columns; ++c) {
            out[map.at(r, c)] = brightest[tiles.at(r / tile, c / tile)];
        }
    }
    return out;
}

std::vector<std::uint8_t> paper_around(const FillMap& map, const GreyImage& image) {
    return brightest_around(map, block_means(image, map));
}

}  // namespace juesuan
