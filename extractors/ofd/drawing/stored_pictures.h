// The pictures of a page of an OFD: what they say of themselves, and their pixels.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extractors/rasterize/single_picture.h"

namespace juesuan {

/// Premultiplied alpha, red, green, blue in the bytes of a number, as Cairo takes them; rows
/// without padding.
struct DrawablePicture {
    int width = 0, height = 0;
    std::vector<std::uint32_t> pixels;
    std::string damage;  ///< "" if none was found
};

/// The header of a stored picture; nothing where it is of no kind that is decoded.
[[nodiscard]] std::optional<PictureHeader> header_of_picture(const std::string& bytes);

/// Decodes the picture; of more than `most_pixels` made smaller. Without pixels: it cannot be
/// decoded. `header` is that of the same bytes.
[[nodiscard]] DrawablePicture drawable_picture(const std::string& bytes,
                                               const PictureHeader& header, long most_pixels);

}  // namespace juesuan
