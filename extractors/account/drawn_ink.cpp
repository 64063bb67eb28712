#include "extractors/account/drawn_ink.h"

#include <algorithm>
#include <array>
#include <vector>

#include "extractors/account/windowed.h"
#include "extractors/base/ratio.h"
#include "extractors/image/crop.h"

namespace juesuan {
namespace {

// All assumed, and tried on drawn pages of 110 to 300 dpi.
constexpr int wanted_dpi = 100;        // digits of 9 points are 9 pixels high
constexpr Ratio stroke_reach{7, 100};  // inches, 5 points: wider than the strokes of titles
// Inches: tiles follow the edges of a shaded row, and hold more ground than print.
constexpr Ratio tile_width{1, 4};
constexpr Ratio tile_height{1, 16};
// Grey levels. Show-through has 25; the strokes of pale print that was reduced have 40.
constexpr int min_contrast = 30;
constexpr int min_contrast_on_dark = 45;
constexpr int noise_contrast = 5;   // times what half of the pixels stand out by
constexpr Ratio dark_ground{3, 4};  // of the paper's brightness: print on it may be bright
constexpr int paper_percent = 70;   // of the tiles, from the darkest: their ground is paper

/// The mean of squares of Step pixels; what is left at the right and at the foot is dropped.
template <int Step>
GreyImage reduced(const GreyImage& page) {
    GreyImage out(page.width / Step, page.height / Step);
    std::vector<std::uint16_t> sums(static_cast<std::size_t>(page.width));
    for (int y = 0; y < out.height; ++y) {
        std::fill(sums.begin(), sums.end(), std::uint16_t{0});
        for (int k = 0; k < Step; ++k) {
            const std::uint8_t* in = page.row(y * Step + k);
            for (int x = 0; x < page.width; ++x) {
                sums[static_cast<std::size_t>(x)] =
                    static_cast<std::uint16_t>(sums[static_cast<std::size_t>(x)] + in[x]);
            }
        }
        std::uint8_t* to = out.row(y);
        const std::uint16_t* from = sums.data();
        for (int x = 0; x < out.width; ++x, from += Step) {
            int sum = 0;
            for (int k = 0; k < Step; ++k) {
                sum += from[k];
            }
            to[x] = static_cast<std::uint8_t>(sum / (Step * Step));
        }
    }
    return out;
}

GreyImage reduced_by(const GreyImage& page, int step) {
    switch (step) {
        case 1:
            return page;
        case 2:
            return reduced<2>(page);
        case 3:
            return reduced<3>(page);
        default:
            return reduced<4>(page);
    }
}

int whole_pixels(Ratio inches, int dpi) { return std::max(1, whole(inches * dpi)); }

/// The middle grey of each tile: its ground, unless it is all ink.
struct Grounds {
    int width = 1, height = 1, columns = 0, rows = 0;
    std::vector<int> middle;

    [[nodiscard]] int at(int row, int column) const {
        return middle[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                      static_cast<std::size_t>(column)];
    }
    [[nodiscard]] PixelBox box(int row, int column) const {
        return {column * width, row * height, (column + 1) * width, (row + 1) * height};
    }
};

Grounds grounds_of(const GreyImage& page, int width, int height) {
    Grounds out{
        width, height, (page.width + width - 1) / width, (page.height + height - 1) / height, {}};
    std::vector<std::uint8_t> seen;
    for (int row = 0; row < out.rows; ++row) {
        for (int column = 0; column < out.columns; ++column) {
            const PixelBox tile = intersect(out.box(row, column), page.bounds());
            seen.clear();
            for (int y = tile.y0; y < tile.y1; y += 2) {
                for (int x = tile.x0; x < tile.x1; x += 2) {
                    seen.push_back(page.row(y)[x]);
                }
            }
            const auto middle = seen.begin() + static_cast<std::ptrdiff_t>(seen.size() / 2);
            std::nth_element(seen.begin(), middle, seen.end());
            out.middle.push_back(*middle);
        }
    }
    return out;
}

int paper_of(const Grounds& grounds) {
    std::vector<int> all = grounds.middle;
    const auto paper =
        all.begin() + static_cast<std::ptrdiff_t>((all.size() - 1) * paper_percent / 100);
    std::nth_element(all.begin(), paper, all.end());
    return *paper;
}

/// By how much more than half of the page's pixels a stroke must stand out.
int contrast_of(const GreyImage& closed, const GreyImage& page) {
    std::array<long, 256> counts{};
    long all = 0;
    for (std::size_t i = 0; i < page.pixels.size(); i += 7) {
        ++counts[static_cast<std::size_t>(closed.pixels[i] - page.pixels[i])];
        ++all;
    }
    int level = 0;
    for (long seen = counts[0]; 2 * seen < all; seen += counts[static_cast<std::size_t>(level)]) {
        ++level;
    }
    return std::max(min_contrast, noise_contrast * level);
}

/// On a dark tile the gaps between bright strokes are no strokes, nor are those between dark ones:
/// a stroke differs from the ground.
void see_tile(const PixelBox& tile, int ground, int reach, DrawnInk& ink) {
    const PixelBox around = intersect(
        {tile.x0 - reach, tile.y0 - reach, tile.x1 + reach, tile.y1 + reach}, ink.grey.bounds());
    const GreyImage part = crop(ink.grey, around);
    const GreyImage opened = extreme_of_window(extreme_of_window(part, reach, false), reach, true);
    const int least = std::max(ink.contrast, min_contrast_on_dark);
    for (int y = tile.y0; y < tile.y1; ++y) {
        const std::uint8_t* in = part.row(y - around.y0);
        const std::uint8_t* below = opened.row(y - around.y0);
        std::uint8_t* to = ink.strokes.row(y);
        for (int x = tile.x0; x < tile.x1; ++x) {
            const int grey = in[x - around.x0];
            const bool bright = grey - below[x - around.x0] >= least && grey - ground >= least / 2;
            const bool dark = to[x] == 0 && ground - grey >= ink.contrast / 2;
            to[x] = bright || dark ? 0 : 255;
        }
    }
}

void see_print_on_dark(const Grounds& grounds, int reach, DrawnInk& ink) {
    const int paper = paper_of(grounds);
    for (int row = 0; row < grounds.rows; ++row) {
        for (int column = 0; column < grounds.columns; ++column) {
            const int ground = grounds.at(row, column);
            if (ground < dark_ground * paper) {
                see_tile(intersect(grounds.box(row, column), ink.grey.bounds()), ground, reach,
                         ink);
            }
        }
    }
}

}  // namespace

DrawnInk see_ink(const PageImage& page) {
    DrawnInk out;
    out.step = std::clamp((page.dpi + wanted_dpi / 2) / wanted_dpi, 1, 4);
    out.dpi = std::max(1, page.dpi / out.step);
    out.grey = reduced_by(page.grey, out.step);
    if (out.grey.width == 0 || out.grey.height == 0) {
        out.grey = {};
        return out;
    }
    const int reach = whole_pixels(stroke_reach, out.dpi) | 1;
    const GreyImage closed =
        extreme_of_window(extreme_of_window(out.grey, reach, true), reach, false);
    out.contrast = contrast_of(closed, out.grey);
    out.strokes = GreyImage(out.grey.width, out.grey.height);
    for (std::size_t i = 0; i < out.grey.pixels.size(); ++i) {
        const bool stroke = closed.pixels[i] - out.grey.pixels[i] >= out.contrast;
        out.strokes.pixels[i] = stroke ? 0 : 255;
    }
    see_print_on_dark(
        grounds_of(out.grey, whole_pixels(tile_width, out.dpi), whole_pixels(tile_height, out.dpi)),
        reach, out);
    return out;
}

}  // namespace juesuan
