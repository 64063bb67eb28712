#include "extractors/clean/colour/red_blocks.h"

#include <algorithm>
#include <cmath>

#include "extractors/clean/thresholds.h"

namespace juesuan {
namespace {

// Of 255, assumed: the step from green to red that tells ink from the fringes of black print.
constexpr int min_redness = 35;
constexpr int strong_redness = 60;
constexpr int max_green = 200;  // brighter is shading or a highlighter

// Inches, assumed.
constexpr Ratio block_side{1, 66};  // ink within so much is one piece
constexpr int min_block_pixels = 1;

// Assumed.
constexpr Ratio min_inked{1, 5};    // of the pixels of a block: it holds ink
constexpr Ratio min_solid{9, 10};   // of them: it is filled
constexpr int strokes_across = 16;  // a stroke of a title is at most so much of its height
constexpr int max_stroke = 3;       // blocks, half of it
constexpr Ratio max_solid{1, 4};    // of the blocks of print: more is a shaded area
constexpr std::size_t channels = 3;

}  // namespace

bool is_red(const std::uint8_t* rgb) {
    return rgb[0] - rgb[1] >= min_redness && rgb[1] <= max_green;
}

bool Blocks::solid(int x, int y) const { return count[at(x, y)] >= min_solid * (side * side); }

Blocks red_blocks(const ColourImage& page, int dpi) {
    Blocks out;
    out.side = pixels_of(block_side, dpi, min_block_pixels);
    out.red =
        GreyImage((page.width + out.side - 1) / out.side, (page.height + out.side - 1) / out.side);
    out.count.assign(out.red.pixels.size(), 0);
    out.strong.assign(out.red.pixels.size(), false);
    const std::uint8_t* rgb = page.pixels.data();
    for (int y = 0; y < page.height; ++y) {
        for (int x = 0; x < page.width; ++x, rgb += channels) {
            if (is_red(rgb)) {
                const std::size_t at = out.at(x / out.side, y / out.side);
                ++out.count[at];
                out.strong[at] = out.strong[at] || rgb[0] - rgb[1] >= strong_redness;
            }
        }
    }
    const int enough = std::max(1, whole(min_inked * (out.side * out.side)));
    for (std::size_t i = 0; i < out.count.size(); ++i) {
        out.red.pixels[i] = out.count[i] >= enough ? 0 : 255;
        out.any = out.any || out.count[i] >= enough;
    }
    return out;
}

bool is_shaded(const Blocks& blocks, const Component& piece) {
    const int around =
        std::clamp(std::min(piece.box.width(), piece.box.height()) / strokes_across, 1, max_stroke);
    int within = 0;
    for (int y = piece.box.y0 + around; y < piece.box.y1 - around; ++y) {
        for (int x = piece.box.x0 + around; x < piece.box.x1 - around; ++x) {
            bool all = true;
            for (int dy = -around; dy <= around && all; ++dy) {
                for (int dx = -around; dx <= around && all; ++dx) {
                    all = all && blocks.solid(x + dx, y + dy);
                }
            }
            within += all ? 1 : 0;
        }
    }
    return within > max_solid * piece.area;
}

Outline outline_along(const Blocks& blocks, const PixelBox& box, double depth) {
    const double half_x = box.width() / 2.0;
    const double half_y = box.height() / 2.0;
    Outline out;
    for (int k = 0; k < outline_directions; ++k) {
        const double angle = 2 * std::acos(-1.0) * k / outline_directions;
        const double dx = std::cos(angle);
        const double dy = std::sin(angle);
        const auto seen = [&](double reach) {
            for (double share = 1; share >= 1 - depth; share -= 1 / half_x) {
                const int x = static_cast<int>(box.x0 + half_x + dx * half_x * reach * share);
                const int y = static_cast<int>(box.y0 + half_y + dy * half_y * reach * share);
                if (x >= box.x0 && x < box.x1 && y >= box.y0 && y < box.y1 &&
                    blocks.red.row(y)[x] == 0) {
                    return 1;
                }
            }
            return 0;
        };
        out.ring += seen(1);
        out.frame += seen(1 / std::max(std::abs(dx), std::abs(dy)));
    }
    return out;
}

}  // namespace juesuan
