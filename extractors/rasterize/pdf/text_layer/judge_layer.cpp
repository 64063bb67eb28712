// Can the text layer be believed? It is compared with itself, with the marks and with the pixels.
#include <algorithm>
#include <cmath>
#include <set>
#include <span>

#include "extractors/base/code_points.h"
#include "extractors/image/pixel_rows.h"
#include "extractors/image/transpose.h"
#include "extractors/rasterize/pdf/text_layer/plausible_text.h"
#include "extractors/rasterize/pdf/text_layer/text_layer.h"
#include "extractors/rasterize/pixels.h"

namespace juesuan {
namespace {

// A page may have a few odd characters (bullets of a symbol font): those are left out and their ink
// is read from the picture. More than that, and the layer is not believed at all.
constexpr double max_meaningless = 0.02;
// Characters without ink are left out too. A real report had a third of a page's text cut off by a
// clip, which is no reason to doubt the rest; but if there also is ink without characters, then
// the places are wrong.
constexpr double max_without_ink = 0.05;
constexpr double max_cut_off = 0.5;
constexpr double max_invisible = 0.02;

struct Scale {
    double x = 1, y = 1;  ///< pixels a point
};

PixelBox in_pixels(const PointBox& box, const Scale& scale, const GreyImage& image, double margin) {
    const PixelBox pixels{static_cast<int>(std::floor((box.x0 - margin) * scale.x)),
                          static_cast<int>(std::floor((box.y0 - margin) * scale.y)),
                          static_cast<int>(std::ceil((box.x1 + margin) * scale.x)),
                          static_cast<int>(std::ceil((box.y1 + margin) * scale.y))};
    return intersect(pixels, {0, 0, image.width, image.height});
}

bool usable_box(const PointBox& box) {
    return std::isfinite(box.x0 + box.y0 + box.x1 + box.y1) && box.x1 > box.x0 && box.y1 > box.y0;
}

/// The box as it is, or where it is far higher than letters, that of its letters.
PointBox letter_box(const LayerCharacter& character) {
    constexpr double highest = 1.4, above = 0.9, below = 0.2;  // parts of the size, assumed
    PointBox box = character.box;
    if (character.level && box.y1 - box.y0 > highest * character.size) {
        box.y0 = character.baseline - above * character.size;
        box.y1 = character.baseline + below * character.size;
    }
    return box;
}

/// Text that runs over the edge of the page is not seen by anybody who reads the page.
bool on_page(const PointBox& box, const CropBox& crop) {
    const double x = (box.x0 + box.x1) / 2, y = (box.y0 + box.y1) / 2;
    return x >= 0 && y >= 0 && x <= crop.shown_width() && y <= crop.shown_height();
}

bool has_ink(const GreyImage& image, const PixelBox& box) {
    for (int y = box.y0; y < box.y1; ++y) {
        if (std::any_of(image.row(y) + box.x0, image.row(y) + box.x1,
                        [](std::uint8_t pixel) { return pixel < ink_level; })) {
            return true;
        }
    }
    return false;
}

/// Paints what is ink in runs along the rows, of `shortest` pixels or more.
void erase_runs(GreyImage& image, int shortest) {
    for (int y = 0; y < image.height; ++y) {
        const std::span<std::uint8_t> row(image.row(y), static_cast<std::size_t>(image.width));
        for (int begin = next_darker(row, 0, ink_level); begin < image.width;) {
            const int end = next_lighter(row, begin, ink_level);
            if (end - begin >= shortest) {
                std::fill(row.begin() + begin, row.begin() + end, std::uint8_t{255});
            }
            begin = next_darker(row, end, ink_level);
        }
    }
}

/// A copy of the page in which rulings and filled areas (ink in long runs) are painted white.
GreyImage without_runs(const GreyImage& image, const Scale& scale) {
    constexpr double long_run = 9.0;  // points; the rules between two rows of a dense table
    GreyImage turned = transposed(image);
    erase_runs(turned, static_cast<int>(long_run * scale.y));
    GreyImage result = image;
    erase_runs(result, static_cast<int>(long_run * scale.x));
    lighten(result, transposed(turned));
    return result;
}

void paint_white(GreyImage& image, const PixelBox& box) {
    for (int y = box.y0; y < box.y1; ++y) {
        std::fill(image.row(y) + box.x0, image.row(y) + box.x1, std::uint8_t{255});
    }
}

/// The number of small squares (8 points) with enough ink for a stroke that no character explains.
long unexplained_squares(const GreyImage& rest, const Scale& scale) {
    constexpr double side_points = 8.0, enough_ink = 0.03;
    const int side = std::max(4, static_cast<int>(side_points * scale.x));
    long squares = 0;
    for (int top = 0; top + side <= rest.height; top += side) {
        for (int left = 0; left + side <= rest.width; left += side) {
            long ink = 0;
            for (int y = top; y < top + side; ++y) {
                ink += std::count_if(rest.row(y) + left, rest.row(y) + left + side,
                                     [](std::uint8_t pixel) { return pixel < ink_level; });
            }
            squares += static_cast<double>(ink) > enough_ink * side * side ? 1 : 0;
        }
    }
    return squares;
}

std::string objection_by_marks(const CropBox& crop, const PageMarks& marks) {
    if (!marks.known) {
        return "what the page draws is not known";
    }
    if (covered_by_image(crop, marks)) {
        return "an image covers the page";
    }
    const double all = static_cast<double>(marks.visible_text + marks.invisible_text);
    if (static_cast<double>(marks.invisible_text) > max_invisible * all) {
        return "text is invisible";
    }
    return {};
}

/// The characters on the page that mean something; empty if too many mean nothing.
std::vector<LayerCharacter> meaningful(const std::vector<LayerCharacter>& characters,
                                       const CropBox& crop) {
    std::vector<LayerCharacter> kept;
    std::size_t meaningless = 0;
    for (const LayerCharacter& character : characters) {
        if (is_meaningless(character.code) || !usable_box(character.box)) {
            ++meaningless;
        } else if (on_page(character.box, crop)) {
            kept.push_back(character);
        }
    }
    if (static_cast<double>(meaningless) >
        max_meaningless * static_cast<double>(characters.size())) {
        kept.clear();
    }
    return kept;
}

Glyph glyph_of(const LayerCharacter& character) {
    return {to_utf8(character.code), letter_box(character), character.baseline, character.size,
            character.word,          character.tilted,      character.begins};
}

}  // namespace

double finer_for_small_print(const std::vector<LayerCharacter>& characters) {
    // Points of an em. Of a page's characters a quarter is at least as small; assumed.
    constexpr double small = 7, common = 8;
    constexpr std::size_t least = 20, part = 4;
    std::vector<double> sizes;
    for (const LayerCharacter& character : characters) {
        // Boxes may be far higher than letters, but are as wide as they.
        const double side =
            std::min(character.box.x1 - character.box.x0, character.box.y1 - character.box.y0);
        if (is_ideograph(character.code) || is_ascii_digit(character.code)) {
            sizes.push_back(is_ascii_digit(character.code) ? 2 * side : side);
        }
    }
    if (sizes.size() < least) {
        return 1;
    }
    const auto lower = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / part);
    std::nth_element(sizes.begin(), lower, sizes.end());
    return *lower > 0 && *lower < small ? common / *lower : 1;
}

LayerVerdict judge_layer(const std::vector<LayerCharacter>& characters, const CropBox& crop,
                         const PageMarks& marks, const GreyImage& drawn) {
    LayerVerdict verdict;
    if (characters.empty()) {
        verdict.reason = "no characters";
        return verdict;
    }
    verdict.reason = objection_by_marks(crop, marks);
    if (!verdict.reason.empty()) {
        return verdict;
    }
    const std::vector<LayerCharacter> kept = meaningful(characters, crop);
    std::u32string text;
    for (const LayerCharacter& character : kept) {
        text.push_back(character.code);
    }
    verdict.reason = kept.empty() ? "characters without a meaning" : implausibility(text);
    if (!verdict.reason.empty()) {
        return verdict;
    }
    const Scale scale{drawn.width / crop.shown_width(), drawn.height / crop.shown_height()};
    GreyImage rest = without_runs(drawn, scale);
    std::vector<bool> shown;
    std::set<std::size_t> shown_numbers;  // words of which a digit is to be seen
    for (const LayerCharacter& character : kept) {
        shown.push_back(has_ink(drawn, in_pixels(letter_box(character), scale, drawn, 0)));
        if (is_ascii_digit(character.code) && shown.back()) {
            shown_numbers.insert(character.word);
        }
    }
    std::size_t without_ink = 0;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        const LayerCharacter& character = kept[i];
        const PointBox box = letter_box(character);
        if (!shown[i]) {
            ++without_ink;
            // What is left of a number that is partly covered is another number.
            if (is_ascii_digit(character.code) && shown_numbers.count(character.word) != 0) {
                verdict.layer.glyphs.push_back(glyph_of(character));
            }
            continue;
        }
        // Letters reach a little over their box: italics, tall brackets, descenders.
        const double margin = 0.15 * (box.y1 - box.y0);
        paint_white(rest, in_pixels(box, scale, rest, margin));
        verdict.layer.glyphs.push_back(glyph_of(character));
    }
    verdict.whole = unexplained_squares(rest, scale) == 0;
    const double allowed = verdict.whole ? max_cut_off : max_without_ink;
    if (static_cast<double>(without_ink) > allowed * static_cast<double>(kept.size())) {
        verdict.reason = "characters where nothing is drawn";
        verdict.whole = false;
        verdict.layer.glyphs.clear();
        return verdict;
    }
    verdict.trusted = true;
    return verdict;
}

}  // namespace juesuan
