// Small arithmetic on the pixels of a drawn page.
#pragma once

#include <cstdint>

#include "extractors/model/page_image.h"

namespace juesuan {

/// A pixel darker than this counts as ink when a page is asked whether it is empty.
inline constexpr int ink_level = 200;

/// Luminance in integer arithmetic; white stays 255.
[[nodiscard]] constexpr std::uint8_t luminance(int red, int green, int blue) {
    return static_cast<std::uint8_t>((77 * red + 150 * green + 29 * blue + 128) >> 8);
}

[[nodiscard]] GreyImage to_grey(const ColourImage& image);

/// Whether the page has colour that matters: more than a trace of strongly coloured pixels (a seal,
/// a red heading), not yellowed paper and not the fringes that lossy compression leaves at letters.
[[nodiscard]] bool has_colour(const ColourImage& image);

/// The share of pixels that are ink.
[[nodiscard]] double ink_share(const GreyImage& image);

/// Whether the pixels are those of real scanned paper: grain nearly everywhere. A picture that
/// could not be decoded leaves flat areas.
[[nodiscard]] bool has_grain(const GreyImage& image);

/// What a white picture of so many rows may need in a black-and-white compression: a bit or two a
/// row, and some for specks and headers. More than that was ink when it was stored.
[[nodiscard]] constexpr long max_bytes_of_white(int height) { return height * 3L / 4 + 300; }

/// A page so much longer than wide, or the other way round, that nothing is printed on it; what was
/// cut to such a strip looks like a margin. In any unit.
[[nodiscard]] constexpr bool is_strip(double width, double height) {
    constexpr double longest_page = 25;  // times its width
    return width > longest_page * height || height > longest_page * width;
}

/// Turned by `quarters` clockwise.
[[nodiscard]] GreyImage turned(const GreyImage& image, int quarters);
[[nodiscard]] ColourImage turned(const ColourImage& image, int quarters);

}  // namespace juesuan
