// What rasterize gives: one page as pixels, and its text layer if there is one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extractors/base/geometry.h"
#include "extractors/model/page_frame.h"

namespace juesuan {

/// 8 bits a pixel, 0 black … 255 white, rows without padding, origin top left.
struct GreyImage {
    int width = 0, height = 0;
    std::vector<std::uint8_t> pixels;

    GreyImage() = default;
    GreyImage(int w, int h, std::uint8_t fill = 255)
        : width(w),
          height(h),
          pixels(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), fill) {}

    [[nodiscard]] std::uint8_t* row(int y) {
        return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    }
    [[nodiscard]] const std::uint8_t* row(int y) const {
        return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    }
    [[nodiscard]] PixelBox bounds() const { return {0, 0, width, height}; }
    [[nodiscard]] bool empty() const { return pixels.empty(); }
};

/// 24 bits a pixel, red green blue, rows without padding, origin top left.
struct ColourImage {
    int width = 0, height = 0;
    std::vector<std::uint8_t> pixels;
};

/// One character of the text layer, in points of the page turned by PageImage::turned.
struct Glyph {
    std::string text;  ///< UTF-8
    PointBox box;
    double baseline = 0;   ///< the height on the page on which it stands
    double size = 0;       ///< of its font as drawn; 0: neither it nor the baseline is known
    std::size_t word = 0;  ///< characters of one number belong together
    bool tilted = false;   ///< its line runs askew: a watermark
    bool begins = false;   ///< a string that the page shows begins with it
};

struct TextLayer {
    std::vector<Glyph> glyphs;
};

struct PageImage : PageFrame {
    GreyImage grey;
    std::optional<ColourImage>
        colour;  ///< only when the page has colour (seals); same size as grey
    std::optional<TextLayer> text_layer;  ///< only when it can be trusted
    /// In which way the data that it was drawn from are damaged; empty: nothing was found.
    std::string damage;
    /// ink of the page is a picture of a scan (one image covers the page): deskewing is allowed
    bool scanned = true;
};

}  // namespace juesuan
