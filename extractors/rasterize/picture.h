// Leptonica's pictures, held safely, and what is made of them.
#pragma once

#include <leptonica/allheaders.h>

#include <memory>
#include <optional>

#include "extractors/model/page_image.h"

namespace juesuan {

struct PixDestroyer {
    void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using Picture = std::unique_ptr<Pix, PixDestroyer>;

/// Turned and mirrored as an EXIF orientation (1 … 8) asks for.
[[nodiscard]] Picture oriented(Picture picture, int orientation);

/// Pixels an inch.
struct Resolution {
    double x = 0, y = 0;
};

/// The resolution of the file, unless it is missing or the usual lie of cameras and drawing
/// programs (72 or 96): then the one that makes the longer side that of A4.
[[nodiscard]] Resolution resolution_of(Pix* picture);

/// Scaled by these factors, soft when it becomes smaller.
[[nodiscard]] Picture scaled(Picture picture, double x_factor, double y_factor);

[[nodiscard]] std::optional<ColourImage> colour_pixels(Pix* picture);
[[nodiscard]] std::optional<GreyImage> grey_pixels(Pix* picture);

/// Without palette and transparency, 1, 8 or 32 bits a pixel.
[[nodiscard]] Picture plain(Picture picture);

}  // namespace juesuan
