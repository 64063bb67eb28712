#include "extractors/rasterize/picture.h"

#include <cmath>

#include "extractors/rasterize/pixels.h"

namespace juesuan {

Picture oriented(Picture picture, int orientation) {
    constexpr int quarters[9] = {0, 0, 0, 2, 2, 1, 1, 3, 3};
    constexpr bool mirrored[9] = {false, false, true, false, true, true, false, true, false};
    if (!picture || orientation < 2 || orientation > 8) {
        return picture;
    }
    if (mirrored[orientation]) {
        pixFlipLR(picture.get(), picture.get());
    }
    return Picture(pixRotateOrth(picture.get(), quarters[orientation]));
}

Picture plain(Picture picture) {
    if (picture && pixGetColormap(picture.get()) != nullptr) {
        picture.reset(pixRemoveColormap(picture.get(), REMOVE_CMAP_BASED_ON_SRC));
    }
    if (picture && pixGetDepth(picture.get()) == 32 && pixGetSpp(picture.get()) == 4) {
        picture.reset(pixRemoveAlpha(picture.get()));
    }
    if (!picture) {
        return picture;
    }
    const int depth = pixGetDepth(picture.get());
    if (depth == 24) {
        picture.reset(pixConvertTo32(picture.get()));
    } else if (depth != 1 && depth != 8 && depth != 32) {
        picture.reset(pixConvertTo8(picture.get(), 0));
    }
    return picture;
}

Picture scaled(Picture picture, double x_factor, double y_factor) {
    constexpr double nothing_to_do = 0.005;
    if (!picture ||
        (std::abs(x_factor - 1) < nothing_to_do && std::abs(y_factor - 1) < nothing_to_do)) {
        return picture;
    }
    if (pixGetDepth(picture.get()) == 1) {
        picture.reset(pixConvertTo8(picture.get(), 0));
    }
    if (!picture) {
        return picture;
    }
    const auto x = static_cast<float>(x_factor), y = static_cast<float>(y_factor);
    // Averaging is exact for any reduction; enlarging is a matter of interpolation.
    return Picture(x < 1 && y < 1 ? pixScaleAreaMap(picture.get(), x, y)
                                  : pixScale(picture.get(), x, y));
}

std::optional<ColourImage> colour_pixels(Pix* picture) {
    if (picture == nullptr || pixGetDepth(picture) != 32) {
        return std::nullopt;
    }
    ColourImage image{pixGetWidth(picture), pixGetHeight(picture), {}};
    image.pixels.resize(static_cast<std::size_t>(image.width) *
                        static_cast<std::size_t>(image.height) * 3);
    std::uint8_t* to = image.pixels.data();
    const l_uint32* row = pixGetData(picture);
    for (int y = 0; y < image.height; ++y, row += pixGetWpl(picture)) {
        for (int x = 0; x < image.width; ++x) {
            *to++ = static_cast<std::uint8_t>(row[x] >> L_RED_SHIFT);
            *to++ = static_cast<std::uint8_t>(row[x] >> L_GREEN_SHIFT);
            *to++ = static_cast<std::uint8_t>(row[x] >> L_BLUE_SHIFT);
        }
    }
    return image;
}

std::optional<GreyImage> grey_pixels(Pix* picture) {
    const int depth = picture == nullptr ? 0 : pixGetDepth(picture);
    if (depth != 1 && depth != 8) {
        return std::nullopt;
    }
    GreyImage image(pixGetWidth(picture), pixGetHeight(picture));
    l_uint32* row = pixGetData(picture);
    for (int y = 0; y < image.height; ++y, row += pixGetWpl(picture)) {
        std::uint8_t* to = image.row(y);
        for (int x = 0; x < image.width; ++x) {
            // In Leptonica a set bit is black.
            to[x] = depth == 8 ? static_cast<std::uint8_t>(GET_DATA_BYTE(row, x))
                               : static_cast<std::uint8_t>(GET_DATA_BIT(row, x) != 0 ? 0 : 255);
        }
    }
    return image;
}

Resolution resolution_of(Pix* picture) {
    constexpr double a4_long_inches = 11.69, a3_long_inches = 16.54;
    const int longer = std::max(pixGetWidth(picture), pixGetHeight(picture));
    const double x = pixGetXRes(picture), y = pixGetYRes(picture);
    const bool missing = x < 50 || y < 50 || x > 2400 || y > 2400;
    const bool lie = std::max(x, y) < 120 && longer / std::max(x, 1.0) > a3_long_inches * 1.05;
    if (missing || lie) {
        const double guess = longer / a4_long_inches;
        return {guess, guess};
    }
    return {x, y};
}

}  // namespace juesuan
