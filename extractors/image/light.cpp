#include "extractors/image/light.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "extractors/base/ratio.h"
#include "extractors/image/pixel_rows.h"

namespace juesuan {
namespace {

// Assumed unless a source is named.

// Tiles of the page, over which the light is taken for even.
constexpr Ratio tile_side{1, 8};  // inches
constexpr int min_tile_pixels = 8;
constexpr int paper_percent = 80;   // a tile of text is at most a third ink, so this is paper
constexpr int reach_over_ink = 2;   // tiles: ink that is wider has paper on neither side
constexpr int smoothing_reach = 1;  // tiles
constexpr Ratio min_paper{8, 10};   // of the brightest tile around: darker is ink or a dark picture

// Interpolation between tiles in 256ths, so that it stays in integers on every machine.
constexpr int unit = 256;
constexpr int both_units = 16;  // bits of two such factors

// Grey levels of 255, and shares of the contrast between paper and ink.
constexpr int darkest_paper = 128;        // what is darker is never the page's paper
constexpr int max_spread = 40;            // of the paper's brightness
constexpr int one_deviation = 68;         // per cent of a normal distribution
constexpr int min_certain_contrast = 30;  // what is ink for certain, in grey levels and
constexpr int min_certain_noise = 6;      // in deviations of the paper
constexpr Ratio solid_ink{1, 10};         // of what is certain: the darkest
constexpr int threshold_noise = 4;        // deviations
constexpr Ratio threshold_contrast{38, 100};
constexpr int min_threshold = 60;
constexpr int max_threshold = 225;
// show-through has a tenth of the contrast, faded seals an eighth: they must stay out
constexpr int thin_noise = 3;  // deviations
constexpr Ratio thin_contrast{25, 100};
constexpr int min_thin_contrast = 40;
constexpr int max_thin = 235;

constexpr Ratio stroke_reach{1, 60};  // inches: half of the length over which a stroke is averaged
constexpr int min_stroke_reach_pixels = 2;

struct Tiles {
    int columns = 0, rows = 0, side = 1;
    std::vector<int> paper;
    [[nodiscard]] int at(int r, int c) const {
        return paper[static_cast<std::size_t>(std::clamp(r, 0, rows - 1)) *
                         static_cast<std::size_t>(columns) +
                     static_cast<std::size_t>(std::clamp(c, 0, columns - 1))];
    }
};

int tile_paper(const GreyImage& grey, const PixelBox& box) {
    std::array<int, 256> histogram{};
    int count = 0;
    for (int y = box.y0; y < box.y1; y += 2) {
        const std::uint8_t* row = grey.row(y);
        for (int x = box.x0; x < box.x1; x += 2) {
            ++histogram[row[x]];
            ++count;
        }
    }
    int left = count * (100 - paper_percent) / 100;
    for (int v = 255; v > 0; --v) {
        left -= histogram[static_cast<std::size_t>(v)];
        if (left < 0) {
            return v;
        }
    }
    return 1;
}

Tiles measure_tiles(const GreyImage& grey, int side) {
    Tiles t{(grey.width + side - 1) / side, (grey.height + side - 1) / side, side, {}};
    for (int r = 0; r < t.rows; ++r) {
        for (int c = 0; c < t.columns; ++c) {
            t.paper.push_back(tile_paper(
                grey,
                intersect({c * side, r * side, (c + 1) * side, (r + 1) * side}, grey.bounds())));
        }
    }
    return t;
}

/// Bright neighbours win over tiles that are all ink (5×5 maximum), then the steps are smoothed.
Tiles spread(const Tiles& in, int reach, bool largest) {
    Tiles out = in;
    for (int r = 0; r < in.rows; ++r) {
        for (int c = 0; c < in.columns; ++c) {
            int best = 0;
            int sum = 0;
            for (int dr = -reach; dr <= reach; ++dr) {
                for (int dc = -reach; dc <= reach; ++dc) {
                    best = std::max(best, in.at(r + dr, c + dc));
                    sum += in.at(r + dr, c + dc);
                }
            }
            const int n = (2 * reach + 1) * (2 * reach + 1);
            out.paper[static_cast<std::size_t>(r) * static_cast<std::size_t>(in.columns) +
                      static_cast<std::size_t>(c)] = largest ? best : (sum + n / 2) / n;
        }
    }
    return out;
}

/// Tiles much darker than those around are ink or a dark picture, not paper.
Tiles replace_dark(const Tiles& in) {
    const Tiles bright = spread(in, reach_over_ink, true);
    Tiles out = in;
    for (std::size_t i = 0; i < in.paper.size(); ++i) {
        if (in.paper[i] < min_paper * bright.paper[i]) {
            out.paper[i] = bright.paper[i];
        }
    }
    return out;
}

/// Where the middle of pixel `at` lies among the middles of the tiles, in 256ths of a tile.
int tile_place(int at, int side) { return std::max(0, (2 * at + 1 - side) * (unit / 2) / side); }

/// The pixels of a row between the middles of a tile and of the next.
struct BetweenTiles {
    int begin, end, tile;
};

std::vector<BetweenTiles> between_tiles(int width, int side) {
    std::vector<BetweenTiles> out;
    for (int x = 0; x < width; ++x) {
        const int tile = tile_place(x, side) / unit;
        if (out.empty() || out.back().tile != tile) {
            out.push_back({x, x, tile});
        }
        out.back().end = x + 1;
    }
    return out;
}

/// Divides pixels by the paper there, which goes from `left` to `right`, both in 256ths. A quotient
/// of whole numbers below 2^16 is cut off at the same whole number in float as in integers, and a
/// float division is done for eight pixels at once.
void level(const std::uint8_t* in, const int* weights, const BetweenTiles& part, int left,
           int right, std::uint8_t* out) {
    for (int x = part.begin; x < part.end; ++x) {
        const int w = weights[x];
        const int paper = std::max(1, (left * (unit - w) + right * w) >> both_units);
        const float quotient = static_cast<float>(in[x] * 255) / static_cast<float>(paper);
        out[x] = static_cast<std::uint8_t>(std::min(255, static_cast<int>(quotient)));
    }
}

/// Of the pixels from `x − reach` to `x + reach`; those beyond an end are taken as at the end.
int sum_around(std::span<const std::uint8_t> row, int x, int reach) {
    const int last = static_cast<int>(row.size()) - 1;
    int sum = 0;
    for (int i = x - reach; i <= x + reach; ++i) {
        sum += row[static_cast<std::size_t>(std::clamp(i, 0, last))];
    }
    return sum;
}

}  // namespace

GreyImage even_light(const GreyImage& grey, int dpi) {
    const int side = std::max(min_tile_pixels, whole(tile_side * dpi));
    const Tiles paper = spread(replace_dark(measure_tiles(grey, side)), smoothing_reach, false);
    const std::vector<BetweenTiles> columns = between_tiles(grey.width, side);
    std::vector<int> weights(static_cast<std::size_t>(grey.width));
    for (int x = 0; x < grey.width; ++x) {
        weights[static_cast<std::size_t>(x)] = tile_place(x, side) % unit;
    }
    GreyImage out(grey.width, grey.height);
    for (int y = 0; y < grey.height; ++y) {
        const int r = tile_place(y, side) / unit;
        const int wy = tile_place(y, side) % unit;
        const auto at_row = [&](int c) {
            return paper.at(r, c) * (unit - wy) + paper.at(r + 1, c) * wy;
        };
        for (const BetweenTiles& part : columns) {
            level(grey.row(y), weights.data(), part, at_row(part.tile), at_row(part.tile + 1),
                  out.row(y));
        }
    }
    return out;
}

Tone measure_tone(const GreyImage& even) {
    GreyCounts counts;
    counts.add(even.pixels);
    const std::array<long, 256> histogram = counts.all();
    Tone tone;
    tone.paper = static_cast<int>(
        std::max_element(histogram.begin() + darkest_paper, histogram.end()) - histogram.begin());
    // values above the paper's are cut off at 255, so the spread is taken on the dark side only
    long total = 0;
    for (int v = std::max(0, tone.paper - max_spread); v <= tone.paper; ++v) {
        total += histogram[static_cast<std::size_t>(v)];
    }
    long seen = 0;
    int v = tone.paper;
    while (v > 0 && seen * 100 < total * one_deviation) {
        seen += histogram[static_cast<std::size_t>(v)];
        --v;
    }
    tone.noise = std::max(1, tone.paper - v - 1);
    const int certain = tone.paper - std::max(min_certain_contrast, min_certain_noise * tone.noise);
    long dark = 0;
    for (int k = 0; k < certain; ++k) {
        dark += histogram[static_cast<std::size_t>(k)];
    }
    long left = whole(solid_ink * dark);
    int ink = 0;
    while (ink < certain && left >= histogram[static_cast<std::size_t>(ink)]) {
        left -= histogram[static_cast<std::size_t>(ink)];
        ++ink;
    }
    tone.ink = dark == 0 ? 0 : ink;
    const int contrast = tone.paper - tone.ink;
    tone.threshold = std::min(tone.paper - threshold_noise * tone.noise,
                              tone.paper - whole(threshold_contrast * contrast));
    tone.threshold = std::clamp(tone.threshold, min_threshold, max_threshold);
    tone.thin = std::min(tone.paper - thin_noise * tone.noise,
                         tone.paper - std::max(min_thin_contrast, whole(thin_contrast * contrast)));
    tone.thin = std::clamp(tone.thin, tone.threshold, max_thin);
    return tone;
}

GreyImage ink_of(const GreyImage& even, const Tone& tone, int dpi) {
    const int reach = std::max(min_stroke_reach_pixels, whole(stroke_reach * dpi));
    const int limit = (2 * reach + 1) * tone.thin;
    const int touched = (tone.paper + tone.thin) / 2;  // paper beside a stroke is not part of it
    const int paper_from = std::max(tone.threshold, touched);
    GreyImage out(even.width, even.height);
    for (int y = 0; y < even.height; ++y) {
        const std::span<const std::uint8_t> in(even.row(y), static_cast<std::size_t>(even.width));
        std::uint8_t* to = out.row(y);
        for (int x = next_darker(in, 0, paper_from); x < even.width;
             x = next_darker(in, x + 1, paper_from)) {
            const int grey = in[static_cast<std::size_t>(x)];
            const bool ink =
                grey < tone.threshold || (grey < touched && sum_around(in, x, reach) < limit);
            to[x] = ink ? 0 : 255;
        }
    }
    return out;
}

}  // namespace juesuan
