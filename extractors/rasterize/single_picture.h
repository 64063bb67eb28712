// PNG, JPEG and the pictures of other_pictures: a file that is one picture, decoded by Leptonica.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "extractors/model/document_ticket.h"
#include "extractors/rasterize/picture.h"

namespace juesuan {

struct PictureHeader {
    int width = 0, height = 0;
    int bits = 0;  ///< a pixel, all samples together
};

/// The header of a picture of this kind, which is no TIFF; nothing where it cannot be read. Nothing
/// is decoded.
[[nodiscard]] std::optional<PictureHeader> picture_header(std::span<const std::uint8_t> bytes,
                                                          FileKind kind);

struct DecodedPicture {
    Picture picture;     ///< null: it cannot be decoded
    std::string damage;  ///< what the decoder repaired, filled or left out; "" if nothing
};

/// Decodes a picture of this kind, which is no TIFF.
[[nodiscard]] DecodedPicture decode_picture(std::span<const std::uint8_t> bytes, FileKind kind);

/// The first picture of a TIFF.
[[nodiscard]] std::optional<PictureHeader> tiff_header(std::span<const std::uint8_t> bytes,
                                                       int number);

/// The kind of a picture by its first bytes; nothing for none that is decoded here.
[[nodiscard]] std::optional<FileKind> stored_picture_kind(std::span<const std::uint8_t> bytes);

}  // namespace juesuan
