#include "extractors/clean/speckle.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "extractors/clean/thresholds.h"
#include "extractors/image/components.h"

namespace juesuan {
namespace {

// Specks.
constexpr std::size_t min_specks = 60;        // of a speckled page; assumed
constexpr Ratio usual_specks{9, 10};          // of all specks are no larger than the usual speck
constexpr int points_per_square_inch = 8000;  // of 7-point print: 5 pixels at 200 dpi; assumed

// Inches, assumed.
constexpr Ratio min_letter{35, 1000};  // 2.5 points: half the height of a 6-point digit
constexpr int min_letter_pixels = 5;
// Where a page is full of small print its letters are smaller: of what is as large as a letter may
// be, three in four are no larger than `usual`, and half of a digit is as much smaller.
constexpr Ratio least_print{15, 720}, largest_print{200, 720};  // 1.5 to 20 points
constexpr Ratio small_print{60, 720};                           // 6 points
constexpr Ratio larger_letters{3, 4};
constexpr std::size_t full_of_print = 200;  // letters
constexpr Ratio letter_reach{8, 100};       // 5.8 points: from a letter to what belongs to it
constexpr int min_letter_reach_pixels = 4;
constexpr Ratio touching_reach{1, 28};  // 2.6 points: to what touches it nearly
constexpr int min_touching_reach_pixels = 3;
constexpr Ratio ruling_reach{1, 50};  // 1.4 points: where remains of a ruling lie
constexpr int min_ruling_reach_pixels = 3;
constexpr Ratio neighbourhood_cell{1, 80};  // how exactly surroundings are remembered
constexpr int min_cell_pixels = 2;

// Inches, assumed. Bits of a broken level stroke in one row:
constexpr Ratio stroke_reach{1, 14};    // 5.1 points to each side, about a character
constexpr Ratio min_stroke_ink{1, 22};  // 3.3 points: more than dirt leaves there
constexpr int min_stroke_ink_pixels = 6;
constexpr Ratio max_stroke_height{2, 3};  // of that ink

// Inches, assumed. A small minus, alone at the left edge of its cell:
constexpr Ratio min_minus{1, 55};  // 1.3 points: a hyphen of 9-point print has 2
constexpr int min_minus_pixels = 4;
constexpr int min_minus_shape = 2;  // times as wide as high
constexpr Ratio min_minus_filled{3, 4};

// Inches, assumed. Where a comma stands, right of its character:
constexpr Ratio comma_rise{1, 14};
constexpr Ratio comma_width{1, 16};
constexpr Ratio comma_drop{1, 50};
constexpr Ratio comma_drop_of_stroke{1, 18};  // beside 一, whose own foot is high
constexpr Ratio max_level_stroke{1, 3};       // height to width of such a stroke

void whiten(GreyImage& image, const PixelBox& wanted) {
    const PixelBox box = intersect(wanted, image.bounds());
    for (int y = box.y0; y < box.y1; ++y) {
        std::fill(image.row(y) + box.x0, image.row(y) + box.x1, std::uint8_t{255});
    }
}

void erase(GreyImage& ink, GreyImage& even, const PixelBox& b) {
    whiten(ink, b);
    whiten(even, {b.x0 - 1, b.y0 - 1, b.x1 + 1, b.y1 + 1});  // with its blurred rim
}

/// The pixels of the ink in one piece (8-connected) with a pixel of ink, and their box.
struct Piece {
    std::vector<std::pair<int, int>> pixels;
    PixelBox box;
};

Piece piece_at(const GreyImage& ink, int x, int y, std::vector<std::uint8_t>& seen) {
    const auto take = [&](int px, int py, Piece& piece) {
        const auto at = std::size_t(py) * std::size_t(ink.width) + std::size_t(px);
        if (ink.row(py)[px] == 0 && seen[at] == 0) {
            seen[at] = 1;
            piece.pixels.emplace_back(px, py);
            piece.box = unite(piece.box, {px, py, px + 1, py + 1});
        }
    };
    Piece out;
    take(x, y, out);
    for (std::size_t next = 0; next < out.pixels.size(); ++next) {
        const auto [px, py] = out.pixels[next];
        for (int ny = std::max(0, py - 1); ny <= std::min(ink.height - 1, py + 1); ++ny) {
            for (int nx = std::max(0, px - 1); nx <= std::min(ink.width - 1, px + 1); ++nx) {
                take(nx, ny, out);
            }
        }
    }
    return out;
}

/// A band along several sides of the picture has the page within its box: only its own pixels go.
void erase_frame(GreyImage& ink, GreyImage& even, const PixelBox& frame) {
    std::vector<std::uint8_t> seen(ink.pixels.size(), 0);
    const auto erase_from = [&](int x, int y) {
        const Piece piece = piece_at(ink, x, y, seen);
        if (piece.box == frame) {
            for (const auto& [px, py] : piece.pixels) {
                erase(ink, even, {px, py, px + 1, py + 1});
            }
        }
    };
    // is_edge_band: within two pixels of the picture's edge.
    for (int y = 0; y < ink.height; ++y) {
        for (const int x : {0, 1, ink.width - 2, ink.width - 1}) {
            erase_from(std::clamp(x, 0, ink.width - 1), y);
        }
    }
    for (int x = 0; x < ink.width; ++x) {
        for (const int y : {0, 1, ink.height - 2, ink.height - 1}) {
            erase_from(x, std::clamp(y, 0, ink.height - 1));
        }
    }
}

/// Marks the surroundings of everything that is large enough to be part of a character.
class Neighbourhood {
   public:
    Neighbourhood(int width, int height, int cell)
        : columns_(width / cell + 1),
          cell_(cell),
          near_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(height / cell + 1)) {}

    void mark(const PixelBox& box, int reach) {
        mark(PixelBox{box.x0 - reach, box.y0 - reach, box.x1 + reach, box.y1 + reach});
    }

    void mark(const PixelBox& area) {
        const int rows = static_cast<int>(near_.size()) / columns_;
        for (int r = std::max(0, area.y0 / cell_); r <= std::min(rows - 1, area.y1 / cell_); ++r) {
            for (int c = std::max(0, area.x0 / cell_); c <= std::min(columns_ - 1, area.x1 / cell_);
                 ++c) {
                near_[static_cast<std::size_t>(r) * static_cast<std::size_t>(columns_) +
                      static_cast<std::size_t>(c)] = true;
            }
        }
    }

    [[nodiscard]] bool near(const PixelBox& box) const {
        return near_[static_cast<std::size_t>(box.middle_y() / cell_) *
                         static_cast<std::size_t>(columns_) +
                     static_cast<std::size_t>(box.middle_x() / cell_)];
    }

   private:
    int columns_;
    int cell_;
    std::vector<bool> near_;
};

/// The area that nine specks in ten do not exceed, if there are so many that the page is speckled;
/// never as large as a decimal point of 7-point print.
int usual_speck(std::vector<int> areas, int dpi) {
    if (areas.size() < min_specks) {
        return 0;
    }
    const auto at = areas.begin() + static_cast<std::ptrdiff_t>(whole(usual_specks * areas.size()));
    std::nth_element(areas.begin(), at, areas.end());
    const int point = dpi * dpi / points_per_square_inch;
    return std::min(*at, point);
}

bool is_edge_band(const PixelBox& b, const GreyImage& ink, int dpi) {
    const bool at_side = b.x0 <= 1 || b.x1 >= ink.width - 1;
    const bool at_end = b.y0 <= 1 || b.y1 >= ink.height - 1;
    return (at_side && b.height() > dpi) || (at_end && b.width() > dpi);
}

/// What the longer side of a part of a character has at least.
int letter_side(const std::vector<Component>& components, int dpi) {
    std::vector<int> sides;
    for (const Component& c : components) {
        const int side = c.box.longer_side();
        if (side >= pixels_of(least_print, dpi) && side <= pixels_of(largest_print, dpi)) {
            sides.push_back(side);
        }
    }
    const int usual_letter = pixels_of(min_letter, dpi, min_letter_pixels);
    if (sides.size() < full_of_print) {
        return usual_letter;
    }
    const auto at = sides.begin() + whole(larger_letters * static_cast<int>(sides.size()));
    std::nth_element(sides.begin(), at, sides.end());
    const int small = pixels_of(small_print, dpi);
    return *at < small ? std::max(min_letter_pixels, usual_letter * *at / small) : usual_letter;
}

/// What the steps below judge by.
struct PrintSizes {
    int dpi;
    int letter;  ///< pixels, see letter_side
};

/// A bit of a thin level stroke (一, a dash) that black and white has broken: in its row, within
/// about a character, lies more ink than dirt leaves there.
bool is_bit_of_level_stroke(const GreyImage& ink, const PixelBox& b, int dpi) {
    const int reach = pixels_of(stroke_reach, dpi);
    const int enough = pixels_of(min_stroke_ink, dpi, min_stroke_ink_pixels);
    const int x = (b.x0 + b.x1) / 2;
    for (int y = b.y0; y < b.y1; ++y) {
        const std::uint8_t* row = ink.row(y);
        const auto inked = std::count(row + std::max(0, x - reach),
                                      row + std::min(ink.width, x + reach + 1), std::uint8_t{0});
        if (inked >= enough) {
            return b.height() <= max_stroke_height * enough;
        }
    }
    return false;
}

/// Large enough to be part of a character, or a bit of a broken stroke of one.
bool is_letter(const Component& c, const GreyImage& ink, const PrintSizes& sizes) {
    return c.box.longer_side() >= sizes.letter || is_bit_of_level_stroke(ink, c.box, sizes.dpi);
}

/// Dirt is seldom a level stroke; a minus is, far before its number (accounting formats).
bool may_be_minus(const Component& c, int dpi) {
    return c.box.width() >= pixels_of(min_minus, dpi, min_minus_pixels) &&
           c.box.width() >= min_minus_shape * c.box.height() &&
           c.area >= min_minus_filled * (c.box.width() * c.box.height());
}

Neighbourhood around_letters(const std::vector<Component>& components, const GreyImage& ink,
                             const PrintSizes& sizes, int reach) {
    Neighbourhood near(ink.width, ink.height,
                       pixels_of(neighbourhood_cell, sizes.dpi, min_cell_pixels));
    for (const Component& c : components) {
        if (!is_edge_band(c.box, ink, sizes.dpi) && is_letter(c, ink, sizes)) {
            near.mark(c.box, reach);
        }
    }
    return near;
}

/// What erasing leaves of rulings, at crossings above all, is no sign of a speckled page.
Neighbourhood around_rulings(const std::vector<Ruling>& rulings, const GreyImage& ink, int dpi) {
    Neighbourhood near(ink.width, ink.height, pixels_of(neighbourhood_cell, dpi, min_cell_pixels));
    for (const Ruling& r : rulings) {
        near.mark(r.box(), r.thickness + pixels_of(ruling_reach, dpi, min_ruling_reach_pixels));
    }
    return near;
}

/// 、 and ， keep away from their character: to its right, at its foot. A lone level stroke (一)
/// has its foot farther down.
PixelBox where_a_comma_stands(const PixelBox& b, int dpi) {
    const bool level = b.height() < max_level_stroke * b.width();
    return {b.x1, b.y1 - pixels_of(comma_rise, dpi), b.x1 + pixels_of(comma_width, dpi),
            b.y1 + pixels_of(level ? comma_drop_of_stroke : comma_drop, dpi)};
}

/// On a speckled page: specks, and pairs of specks that touch no character. Where a point or comma
/// stands, a speck is no ink for the layout but stays in the page for the reader to judge: in thin
/// print a decimal point is no larger than dirt, and 0.15 must not become 015. Elsewhere beside a
/// character it goes: before a number the reader would take it for a minus.
void erase_among_characters(GreyImage& ink, GreyImage& even,
                            const std::vector<Component>& components, int speck,
                            const PrintSizes& sizes) {
    if (speck == 0) {
        return;
    }
    const Neighbourhood touching = around_letters(
        components, ink, sizes, pixels_of(touching_reach, sizes.dpi, min_touching_reach_pixels));
    Neighbourhood at_foot(ink.width, ink.height, min_cell_pixels);
    for (const Component& c : components) {
        if (is_letter(c, ink, sizes)) {
            at_foot.mark(where_a_comma_stands(c.box, sizes.dpi));
        }
    }
    for (const Component& c : components) {
        if (c.area > 2 * speck || is_letter(c, ink, sizes)) {
            continue;
        }
        const bool point = at_foot.near(c.box);
        if (point && c.area <= speck) {
            whiten(ink, c.box);
        } else if (!point && (c.area <= speck || !touching.near(c.box))) {
            erase(ink, even, c.box);
        }
    }
}

}  // namespace

void erase_speckle(GreyImage& ink, GreyImage& even, const std::vector<Ruling>& rulings, int dpi) {
    const auto components = connected_components(ink);
    const PrintSizes sizes{dpi, letter_side(components, dpi)};
    const Neighbourhood near = around_letters(
        components, ink, sizes, pixels_of(letter_reach, dpi, min_letter_reach_pixels));
    const Neighbourhood along = around_rulings(rulings, ink, dpi);
    std::vector<int> specks;
    std::vector<PixelBox> strokes;
    for (const Component& c : components) {
        if (is_edge_band(c.box, ink, dpi)) {
            const bool around_the_page =
                c.box.width() * 2 > ink.width && c.box.height() * 2 > ink.height;
            if (around_the_page) {
                erase_frame(ink, even, c.box);
            } else {
                erase(ink, even, c.box);
            }
        } else if (!near.near(c.box) && !is_letter(c, ink, sizes)) {
            if (!along.near(c.box)) {
                specks.push_back(c.area);
                if (may_be_minus(c, dpi)) {
                    strokes.push_back(c.box);
                    continue;
                }
            }
            erase(ink, even, c.box);
        }
    }
    const int speck = usual_speck(std::move(specks), dpi);
    if (speck > 0) {  // on such a page some specks are level strokes
        for (const PixelBox& stroke : strokes) {
            erase(ink, even, stroke);
        }
    }
    erase_among_characters(ink, even, components, speck, sizes);
}

}  // namespace juesuan
