// Crops of single text lines, in the form that the readers take.
#pragma once

#include <optional>

#include "extractors/model/page_image.h"

namespace juesuan {

/// One line to be read: dark text on light paper.
struct LineCrop {
    GreyImage grey;
    int dpi = 0;
    int x0 = 0, y0 = 0;  ///< of its first pixel, on the page that it was cut from

    /// What it shows of that page, in pixels of the page.
    [[nodiscard]] PixelBox box() const { return {x0, y0, x0 + grey.width, y0 + grey.height}; }
};

/// Brightness below which lies the darkest twentieth of the box: that of its strokes.
[[nodiscard]] int stroke_brightness(const GreyImage& page, const PixelBox& box);

/// The ink box grown to the left and right over strokes too pale to have counted as ink: thin level
/// ones at the ends of a line (一、 before a word, the minus of an amount) fade first. Looks no
/// farther than `bounds`, and over gaps of about a character; stops at a vertical ruling. `page` is
/// evenly lit, paper about 255.
PixelBox with_pale_ends(const GreyImage& page, const PixelBox& ink, const PixelBox& bounds);

/// The line without the speck that stands before its first character, if one does: small, as high
/// as wide (a minus is longer), clear of what follows. Nothing if there is none.
std::optional<GreyImage> without_leading_speck(const GreyImage& line);

/// The ink box with a margin of paper around it, cut from an evenly lit page. The margin does not
/// leave `bounds` (the inside of the cell, so that its rulings stay out); what is missing there is
/// filled with paper. The crop is at least `min_height` pixels high: a dash stays a dash.
LineCrop cut_line(const GreyImage& page, int dpi, const PixelBox& ink, const PixelBox& bounds,
                  int min_height);

/// Scaled to `height` pixels, width in proportion, by area (smaller) or bicubic (larger).
GreyImage scaled_to_height(const GreyImage& image, int height);

}  // namespace juesuan
