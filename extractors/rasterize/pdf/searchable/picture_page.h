// Stored pictures as what a PDF draws: as they are stored where PDF knows their kind, else pixel
// for pixel.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "extractors/rasterize/picture.h"

namespace juesuan {

/// A picture as a PDF stores it.
struct StoredPicture {
    int width = 0, height = 0, bits = 8;
    std::string colour_space;  ///< as PDF writes it: "/DeviceGray", "[/Indexed …]"
    std::string filter;        ///< "/DCTDecode"; "" for data that are not packed
    std::string parameters;    ///< of the filter, "<< … >>" or ""
    std::string decode;        ///< "[1 0]" or ""
    std::string data;
    int orientation = 1;  ///< as EXIF counts: how it is to be turned when it is shown
};

/// Nothing where PDF cannot show the file's own data (its decoder would give other pixels).
[[nodiscard]] std::optional<StoredPicture> stored_jpeg(std::span<const std::uint8_t> bytes);
[[nodiscard]] std::optional<StoredPicture> stored_png(std::span<const std::uint8_t> bytes);

/// The pixels of a picture of 1, 8 or 32 bits, not packed.
[[nodiscard]] StoredPicture stored_pixels(Pix* picture);

/// The operators that draw the picture over a page of this size (points); "/Picture" is its name.
[[nodiscard]] std::string drawing_of(const StoredPicture& picture, double width, double height);

}  // namespace juesuan
