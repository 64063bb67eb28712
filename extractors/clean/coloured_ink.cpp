#include "extractors/clean/coloured_ink.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "extractors/base/linked.h"
#include "extractors/clean/thresholds.h"
#include "extractors/image/components.h"

namespace juesuan {
namespace {

// Of 255, assumed: the step from green to red that tells ink from the fringes of black print.
constexpr int min_redness = 35;
constexpr int strong_redness = 60;
constexpr int max_green = 200;  // brighter is shading or a highlighter

// Inches, assumed.
constexpr Ratio block_side{1, 66};  // ink within so much is one piece
constexpr int min_block_pixels = 1;
constexpr Ratio min_seal{3, 10};           // the shorter side of the smallest seal (8 mm)
constexpr Ratio min_seal_length{45, 100};  // its longer side
constexpr Ratio max_seal{25, 10};          // the longer side of the largest (64 mm)
constexpr Ratio seal_rim{1, 16};           // what belongs to a seal beside it
constexpr Ratio max_round{3, 2};           // longer to shorter side of a ring of arcs
constexpr Ratio arc_gap{1, 10};            // between two arcs of one ring
constexpr Ratio min_filled{9, 10};         // of the rows of a seal
constexpr Ratio max_print{35, 100};        // height of a line of print (25 points)
constexpr Ratio max_title{95, 100};        // height of a red title's characters (68 points)
constexpr Ratio print_reach{1, 18};        // 4 points: thin strokes are pale beside full ones

constexpr Ratio min_inked{1, 5};          // of the pixels of a block: it holds ink
constexpr Ratio min_solid{9, 10};         // of them: it is filled
constexpr int outline_steps = 48;         // directions in which an outline is looked for
constexpr Ratio outline_width{1, 5};      // of the way from the middle, inwards of the box
constexpr Ratio min_outline{55, 100};     // of the directions, of a ring or a frame
constexpr int strokes_across = 16;        // a stroke of a title is at most so much of its height
constexpr int max_stroke = 3;             // blocks, half of it
constexpr Ratio max_solid{1, 4};          // of the blocks of print: more is a shaded area
constexpr std::size_t max_pieces = 3000;  // more are no print: coloured paper, a picture
constexpr std::size_t channels = 3;

bool is_red(const std::uint8_t* rgb) {
    return rgb[0] - rgb[1] >= min_redness && rgb[1] <= max_green;
}

/// The page in blocks, 0 where a block holds red ink; and how many pixels of it are red.
struct Blocks {
    GreyImage red;
    std::vector<int> count;
    std::vector<bool> strong;  ///< holds a pixel as red as ink
    int side = 1;
    bool any = false;

    [[nodiscard]] std::size_t at(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(red.width) +
               static_cast<std::size_t>(x);
    }
    [[nodiscard]] bool solid(int x, int y) const {
        return count[at(x, y)] >= min_solid * (side * side);
    }
};

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

/// Filled with colour, as shaded cells are: among solid blocks lie more of them. Strokes of large
/// characters are thick.
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

/// Along its box, or an oval in it, runs a line: a seal's ring or a stamp's frame, which characters
/// have not.
bool has_outline(const Blocks& blocks, const PixelBox& box) {
    const double half_x = box.width() / 2.0;
    const double half_y = box.height() / 2.0;
    int ring = 0;
    int frame = 0;
    for (int k = 0; k < outline_steps; ++k) {
        const double angle = 2 * std::acos(-1.0) * k / outline_steps;
        const double dx = std::cos(angle);
        const double dy = std::sin(angle);
        const auto seen = [&](double reach) {
            for (double share = 1; share >= 1 - fraction(outline_width * 1); share -= 1 / half_x) {
                const int x = static_cast<int>(box.x0 + half_x + dx * half_x * reach * share);
                const int y = static_cast<int>(box.y0 + half_y + dy * half_y * reach * share);
                if (x >= box.x0 && x < box.x1 && y >= box.y0 && y < box.y1 &&
                    blocks.red.row(y)[x] == 0) {
                    return 1;
                }
            }
            return 0;
        };
        ring += seen(1);
        frame += seen(1 / std::max(std::abs(dx), std::abs(dy)));
    }
    return std::max(ring, frame) >= min_outline * outline_steps;
}

class RedInk {
   public:
    RedInk(const Blocks& blocks, int dpi)
        : blocks_(blocks), dpi_(dpi), pieces_(connected_components(blocks.red)) {
        for (const Component& piece : pieces_) {
            if (has_seal_size(piece.box) && !is_shaded(blocks_, piece) &&
                has_outline(blocks_, piece.box)) {
                add_seal(piece.box);
            }
        }
        add_broken_seals();
    }

    /// In blocks: the boxes of coloured print, and those of what goes.
    [[nodiscard]] std::vector<PixelBox> print() const { return boxes(true); }
    [[nodiscard]] std::vector<PixelBox> faded() const { return boxes(false); }
    /// In blocks, with their rims.
    [[nodiscard]] const std::vector<PixelBox>& seals() const { return seals_; }

   private:
    [[nodiscard]] bool has_seal_size(const PixelBox& b) const {
        return std::min(b.width(), b.height()) >= of(min_seal) &&
               b.longer_side() >= of(min_seal_length) && b.longer_side() <= of(max_seal);
    }

    void add_seal(const PixelBox& b) {
        if (has_seal_size(b)) {
            const int rim = of(seal_rim);
            seals_.push_back({b.x0 - rim, b.y0 - rim, b.x1 + rim, b.y1 + rim});
        }
    }

    /// Pale ink and rulings break the ring of a seal into arcs. Together they are about as wide as
    /// high and leave no white band free, as lines of print do.
    void add_broken_seals() {
        if (pieces_.size() > max_pieces) {
            return;
        }
        const int near = of(arc_gap);
        Linked linked(pieces_.size());
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            const PixelBox& a = pieces_[i].box;
            for (std::size_t k = i + 1; k < pieces_.size(); ++k) {
                const PixelBox& b = pieces_[k].box;
                if (overlap_x(a, b) > -near && overlap_y(a, b) > -near) {
                    linked.join(i, k);
                }
            }
        }
        std::map<std::size_t, std::vector<PixelBox>> groups;
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            groups[linked.root(i)].push_back(pieces_[i].box);
        }
        for (const auto& [root, group] : groups) {
            PixelBox all;
            for (const PixelBox& b : group) {
                all = unite(all, b);
            }
            const bool round = all.longer_side() <= max_round * std::min(all.width(), all.height());
            if (group.size() > 1 && round && fills_rows(group, all)) {
                add_seal(all);
            }
        }
    }

    [[nodiscard]] static bool fills_rows(const std::vector<PixelBox>& group, const PixelBox& all) {
        int rows = 0;
        for (int y = all.y0; y < all.y1; ++y) {
            rows += std::any_of(group.begin(), group.end(),
                                [y](const PixelBox& b) { return y >= b.y0 && y < b.y1; })
                        ? 1
                        : 0;
        }
        return rows >= min_filled * all.height();
    }

    [[nodiscard]] int of(Ratio inches) const {
        return std::max(1, whole(inches * dpi_) / blocks_.side);
    }

    [[nodiscard]] bool is_print(const Component& piece) const {
        const bool beside_seal = std::any_of(seals_.begin(), seals_.end(), [&](const PixelBox& s) {
            return !intersect(s, piece.box).empty();
        });
        const bool line = std::min(piece.box.width(), piece.box.height()) <= of(max_print) ||
                          piece.box.longer_side() <= of(max_title);
        return pieces_.size() <= max_pieces && !beside_seal && line && is_strong(piece.box) &&
               !is_shaded(blocks_, piece);
    }

    /// Somewhere as red as ink.
    [[nodiscard]] bool is_strong(const PixelBox& piece) const {
        for (int y = piece.y0; y < piece.y1; ++y) {
            for (int x = piece.x0; x < piece.x1; ++x) {
                if (blocks_.strong[blocks_.at(x, y)]) {
                    return true;
                }
            }
        }
        return false;
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

/// Runs over the pixels of the boxes (in blocks) and those at most `around` blocks off.
template <class Do>
void over(const ColourImage& page, const std::vector<PixelBox>& boxes, int side, int around,
          Do&& change) {
    for (const PixelBox& b : boxes) {
        for (int y = std::max(0, (b.y0 - around) * side);
             y < std::min(page.height, (b.y1 + around) * side); ++y) {
            for (int x = std::max(0, (b.x0 - around) * side);
                 x < std::min(page.width, (b.x1 + around) * side); ++x) {
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
    FadedPage out{GreyImage(page.width, page.height), {}, {}};
    for (std::size_t i = 0; i < out.grey.pixels.size(); ++i) {
        out.grey.pixels[i] = page.pixels[channels * i];
    }
    const Blocks blocks = red_blocks(page, dpi);
    if (!blocks.any) {
        return out;
    }
    const RedInk ink(blocks, dpi);
    const int reach = std::max(1, pixels_of(print_reach, dpi) / blocks.side);
    over(page, ink.print(), blocks.side, reach, [&](std::size_t at, const std::uint8_t* rgb) {
        out.grey.pixels[at] = std::min(rgb[0], rgb[1]);
    });
    for (const PixelBox& b : ink.seals()) {
        out.seals.push_back(
            {b.x0 * blocks.side, b.y0 * blocks.side, b.x1 * blocks.side, b.y1 * blocks.side});
    }
    const std::vector<PixelBox> faded = ink.faded();
    if (!faded.empty()) {
        out.taken = GreyImage(page.width, page.height);
        over(page, faded, blocks.side, 1, [&](std::size_t at, const std::uint8_t* rgb) {
            if (is_red(rgb) && out.grey.pixels[at] == rgb[0]) {
                out.taken.pixels[at] = faded_ink;
            }
        });
    }
    return out;
}

}  // namespace juesuan
