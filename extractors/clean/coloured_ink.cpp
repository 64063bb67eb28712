#include "extractors/clean/coloured_ink.h"

#include <algorithm>
#include <vector>

#include "extractors/clean/thresholds.h"
#include "extractors/image/components.h"

namespace juesuan {
namespace {

// Of 255, assumed: the step from green to red that tells ink from the fringes of black print.
constexpr int min_redness = 60;
constexpr int max_green = 200;  // brighter is shading or a highlighter

// Inches, assumed.
constexpr Ratio block_side{1, 66};  // ink within so much is one piece
constexpr int min_block_pixels = 1;
constexpr Ratio min_seal{3, 10};           // the shorter side of the smallest seal (8 mm)
constexpr Ratio min_seal_length{45, 100};  // its longer side
constexpr Ratio max_seal{25, 10};          // the longer side of the largest (64 mm)
constexpr Ratio seal_rim{1, 16};           // what belongs to a seal beside it
constexpr Ratio max_print{35, 100};        // height of a line of print (25 points)

constexpr Ratio max_solid{1, 4};  // of the blocks of print: more is a shaded area
constexpr std::size_t channels = 3;

bool is_red(const std::uint8_t* rgb) {
    return rgb[0] - rgb[1] >= min_redness && rgb[1] <= max_green;
}

/// The page in blocks, 0 where a block holds red ink; and how many pixels of it are red.
struct Blocks {
    GreyImage red;
    std::vector<int> count;
    int side = 1;
    bool any = false;

    [[nodiscard]] std::size_t at(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(red.width) +
               static_cast<std::size_t>(x);
    }
    [[nodiscard]] bool solid(int x, int y) const { return count[at(x, y)] * 10 >= side * side * 9; }
};

Blocks red_blocks(const ColourImage& page, int dpi) {
    Blocks out;
    out.side = pixels_of(block_side, dpi, min_block_pixels);
    out.red =
        GreyImage((page.width + out.side - 1) / out.side, (page.height + out.side - 1) / out.side);
    out.count.assign(out.red.pixels.size(), 0);
    const std::uint8_t* rgb = page.pixels.data();
    for (int y = 0; y < page.height; ++y) {
        for (int x = 0; x < page.width; ++x, rgb += channels) {
            if (is_red(rgb)) {
                ++out.count[out.at(x / out.side, y / out.side)];
            }
        }
    }
    const int enough = std::max(1, out.side * out.side / 5);
    for (std::size_t i = 0; i < out.count.size(); ++i) {
        out.red.pixels[i] = out.count[i] >= enough ? 0 : 255;
        out.any = out.any || out.count[i] >= enough;
    }
    return out;
}

/// Filled with colour, as shaded cells are: among solid blocks lie more of them.
bool is_shaded(const Blocks& blocks, const Component& piece) {
    int within = 0;
    for (int y = piece.box.y0 + 1; y < piece.box.y1 - 1; ++y) {
        for (int x = piece.box.x0 + 1; x < piece.box.x1 - 1; ++x) {
            bool all = true;
            for (int dy = -1; dy <= 1; ++dy) {
                for (int dx = -1; dx <= 1; ++dx) {
                    all = all && blocks.solid(x + dx, y + dy);
                }
            }
            within += all ? 1 : 0;
        }
    }
    return within > max_solid * piece.area;
}

class RedInk {
   public:
    RedInk(const Blocks& blocks, int dpi)
        : blocks_(blocks), dpi_(dpi), pieces_(connected_components(blocks.red)) {
        for (const Component& piece : pieces_) {
            const PixelBox& b = piece.box;
            if (std::min(b.width(), b.height()) >= of(min_seal) &&
                b.longer_side() >= of(min_seal_length) && b.longer_side() <= of(max_seal)) {
                const int rim = of(seal_rim);
                seals_.push_back({b.x0 - rim, b.y0 - rim, b.x1 + rim, b.y1 + rim});
            }
        }
    }

    /// In blocks: the boxes of coloured print, and those of what goes.
    [[nodiscard]] std::vector<PixelBox> print() const { return boxes(true); }
    [[nodiscard]] std::vector<PixelBox> faded() const { return boxes(false); }

   private:
    [[nodiscard]] int of(Ratio inches) const {
        return std::max(1, whole(inches * dpi_) / blocks_.side);
    }

    [[nodiscard]] bool is_print(const Component& piece) const {
        const bool beside_seal = std::any_of(seals_.begin(), seals_.end(), [&](const PixelBox& s) {
            return !intersect(s, piece.box).empty();
        });
        const bool line = std::min(piece.box.width(), piece.box.height()) <= of(max_print);
        return !beside_seal && line && !is_shaded(blocks_, piece);
    }

    [[nodiscard]] std::vector<PixelBox> boxes(bool wanted) const {
        std::vector<PixelBox> out;
        for (const Component& piece : pieces_) {
            if (is_print(piece) == wanted) {
                out.push_back(piece.box);
            }
        }
        return out;
    }

    const Blocks& blocks_;
    int dpi_;
    std::vector<Component> pieces_;
    std::vector<PixelBox> seals_;
};

/// Runs over the pixels of the boxes (in blocks, with a block around each).
template <class Do>
void over(const ColourImage& page, const std::vector<PixelBox>& boxes, int side, Do&& change) {
    for (const PixelBox& b : boxes) {
        for (int y = std::max(0, (b.y0 - 1) * side); y < std::min(page.height, (b.y1 + 1) * side);
             ++y) {
            for (int x = std::max(0, (b.x0 - 1) * side);
                 x < std::min(page.width, (b.x1 + 1) * side); ++x) {
                const std::size_t at =
                    static_cast<std::size_t>(y) * static_cast<std::size_t>(page.width) +
                    static_cast<std::size_t>(x);
                change(at, page.pixels.data() + channels * at);
            }
        }
    }
}

}  // namespace

FadedPage fade_seals(const ColourImage& page, int dpi) {
    FadedPage out{GreyImage(page.width, page.height), {}};
    for (std::size_t i = 0; i < out.grey.pixels.size(); ++i) {
        out.grey.pixels[i] = page.pixels[channels * i];
    }
    const Blocks blocks = red_blocks(page, dpi);
    if (!blocks.any) {
        return out;
    }
    const RedInk ink(blocks, dpi);
    over(page, ink.print(), blocks.side, [&](std::size_t at, const std::uint8_t* rgb) {
        out.grey.pixels[at] = std::min(rgb[0], rgb[1]);
    });
    const std::vector<PixelBox> faded = ink.faded();
    if (!faded.empty()) {
        out.taken = GreyImage(page.width, page.height);
        over(page, faded, blocks.side, [&](std::size_t at, const std::uint8_t* rgb) {
            if (is_red(rgb)) {
                out.taken.pixels[at] = faded_ink;
            }
        });
    }
    return out;
}

}  // namespace juesuan
