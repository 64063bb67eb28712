#include "extractors/clean/colour/coloured_ink.h"

#include <algorithm>
#include <map>
#include <vector>

#include "extractors/base/linked.h"
#include "extractors/clean/colour/red_blocks.h"
#include "extractors/clean/thresholds.h"
#include "extractors/image/components.h"

namespace juesuan {
namespace {

// Inches, assumed.
constexpr Ratio min_seal{3, 10};           // the shorter side of the smallest seal (8 mm)
constexpr Ratio min_seal_length{45, 100};  // its longer side
constexpr Ratio max_seal{25, 10};          // the longer side of the largest (64 mm)
constexpr Ratio min_touching{8, 10};       // the side of the smallest of seals that touch (20 mm)
constexpr Ratio min_two_seals{1, 1};       // the longer side of two
constexpr Ratio seal_rim{1, 16};           // what belongs to a seal beside it
constexpr Ratio max_round{3, 2};           // longer to shorter side of a ring of arcs
constexpr Ratio arc_gap{1, 10};            // between two arcs of one ring
constexpr Ratio min_filled{9, 10};         // of the rows of a seal
constexpr Ratio max_print{35, 100};        // height of a line of print (25 points)
constexpr Ratio max_title{95, 100};        // height of a red title's characters (68 points)
constexpr Ratio title_share{1, 2};         // of its height are those beside it at least high
constexpr Ratio title_reach{3, 1};         // times its height: others stand so near
constexpr int title_length = 3;            // characters, of the shortest title
constexpr Ratio print_reach{1, 18};        // 4 points: thin strokes are pale beside full ones

constexpr Ratio outline_width{1, 5};      // of the way from the middle, inwards of the box
constexpr Ratio min_outline{55, 100};     // of the directions, of a ring or a frame
constexpr Ratio ring_width{1, 10};        // as outline_width, of one of several rings that touch
constexpr Ratio min_ring{85, 100};        // of the directions, of such a ring
constexpr std::size_t max_pieces = 3000;  // more are no print: coloured paper, a picture
constexpr std::size_t channels = 3;

/// Along its box, or an oval in it, runs a line: a seal's ring or a stamp's frame, which characters
/// have not.
bool has_outline(const Blocks& blocks, const PixelBox& box) {
    const Outline found = outline_along(blocks, box, fraction(outline_width * 1));
    return std::max(found.ring, found.frame) >= min_outline * outline_directions;
}

class RedInk {
   public:
    RedInk(const Blocks& blocks, int dpi)
        : blocks_(blocks), dpi_(dpi), pieces_(connected_components(blocks.red)) {
        for (const Component& piece : pieces_) {
            if (is_seal(piece)) {
                add_seal(piece.box);
            } else {
                add_touching_seals(piece.box);
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

    [[nodiscard]] bool is_seal(const Component& piece) const {
        return has_seal_size(piece.box) && !is_shaded(blocks_, piece) &&
               has_outline(blocks_, piece.box) &&
               (piece.box.longer_side() > of(max_title) || company(piece.box) < title_length - 1);
    }

    void add_seal(const PixelBox& b) {
        if (has_seal_size(b)) {
            const int rim = of(seal_rim);
            seals_.push_back({b.x0 - rim, b.y0 - rim, b.x1 + rim, b.y1 + rim});
        }
    }

    /// Of seals that touch, each may lie in a corner of the box around them; with their rings
    /// whole.
    void add_touching_seals(const PixelBox& all) {
        const int widest = std::min({of(max_seal), all.width(), all.height()});
        if (all.longer_side() <= of(min_two_seals) || pieces_.size() > max_pieces) {
            return;
        }
        for (const bool right : {false, true}) {
            for (const bool low : {false, true}) {
                for (int side = widest; side >= of(min_touching); --side) {
                    const int x0 = right ? all.x1 - side : all.x0;
                    const int y0 = low ? all.y1 - side : all.y0;
                    const PixelBox box{x0, y0, x0 + side, y0 + side};
                    if (outline_along(blocks_, box, fraction(ring_width * 1)).ring >=
                        min_ring * outline_directions) {
                        add_seal(box);
                        break;
                    }
                }
            }
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
                          (piece.box.longer_side() <= of(max_title) && company(piece.box) > 0);
        return pieces_.size() <= max_pieces && !beside_seal && line && is_strong(piece.box) &&
               !is_shaded(blocks_, piece);
    }

    /// How many pieces as high stand beside it: characters of a title do, the star of a seal stands
    /// alone, and of seals hardly three.
    [[nodiscard]] std::ptrdiff_t company(const PixelBox& piece) const {
        return std::count_if(pieces_.begin(), pieces_.end(), [&](const Component& other) {
            const PixelBox& b = other.box;
            const int gap = gap_x(b, piece);
            return gap >= 0 && gap <= title_reach * piece.height() &&
                   b.longer_side() <= of(max_title) && b.height() >= title_share * piece.height() &&
                   overlap_y(b, piece) >= title_share * piece.height();
        });
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
    for (const PixelBox& b : ink.seals()) {
        out.seals.push_back(
            {b.x0 * blocks.side, b.y0 * blocks.side, b.x1 * blocks.side, b.y1 * blocks.side});
    }
    const std::vector<PixelBox> print = ink.print();
    over(page, print, blocks.side, reach, [&](std::size_t at, const std::uint8_t* rgb) {
        out.grey.pixels[at] = std::min(rgb[0], rgb[1]);
    });
    const std::vector<PixelBox> faded = ink.faded();
    if (!faded.empty() || !print.empty()) {
        out.taken = GreyImage(page.width, page.height);
        over(page, print, blocks.side, 0, [&](std::size_t at, const std::uint8_t* rgb) {
            out.taken.pixels[at] = is_red(rgb) ? red_print : out.taken.pixels[at];
        });
        over(page, faded, blocks.side, 1, [&](std::size_t at, const std::uint8_t* rgb) {
            if (is_red(rgb) && out.grey.pixels[at] == rgb[0]) {
                out.taken.pixels[at] = faded_ink;
            }
        });
    }
    return out;
}

}  // namespace juesuan
