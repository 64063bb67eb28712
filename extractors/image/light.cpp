#include "extractors/image/light.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "extractors/base/ratio.h"

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

}  // namespace

GreyImage even_light(const GreyImage& grey, int dpi) {
    const int side = std::max(min_tile_pixels, whole(tile_side * dpi));
    const Tiles paper = spread(replace_dark(measure_tiles(grey, side)), smoothing_reach, false);
    GreyImage out(grey.width, grey.height);
    for (int y = 0; y < grey.height; ++y) {
        const int fy = std::max(0, (2 * y + 1 - side) * (unit / 2) / side);
        const int r = fy / unit;
        const int wy = fy % unit;
        const std::uint8_t* in = grey.row(y);
        std::uint8_t* to = out.row(y);
        for (int x = 0; x < grey.width; ++x) {
            const int fx = std::max(0, (2 * x + 1 - side) * (unit / 2) / side);
            const int c = fx / unit;
            const int wx = fx % unit;
            const int top = paper.at(r, c) * (unit - wx) + paper.at(r, c + 1) * wx;
            const int bottom = paper.at(r + 1, c) * (unit - wx) + paper.at(r + 1, c + 1) * wx;
            const int p = std::max(1, (top * (unit - wy) + bottom * wy) >> both_units);
            to[x] = static_cast<std::uint8_t>(std::min(255, in[x] * 255 / p));
        }
    }
    return out;
}

Tone measure_tone(const GreyImage& even) {
    std::array<long, 256> histogram{};
    for (const std::uint8_t v : even.pixels) {
        ++histogram[v];
    }
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
    GreyImage out(even.width, even.height);
    for (int y = 0; y < even.height; ++y) {
        const std::uint8_t* in = even.row(y);
        std::uint8_t* to = out.row(y);
        int sum = 0;
        for (int x = -reach; x <= reach; ++x) {
            sum += in[std::clamp(x, 0, even.width - 1)];
        }
        for (int x = 0; x < even.width; ++x) {
            const bool ink = in[x] < tone.threshold || (in[x] < touched && sum < limit);
            to[x] = ink ? 0 : 255;
            sum += in[std::min(x + reach + 1, even.width - 1)] - in[std::max(x - reach, 0)];
        }
    }
    return out;
}

}  // namespace juesuan
