// BMP, WebP and JPEG 2000: a picture a file, decoded by Leptonica with the libraries that it links.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "extractors/model/document_ticket.h"
#include "extractors/rasterize/picture.h"

namespace juesuan {

struct OtherHeader {
    int width = 0, height = 0;
    int bits = 8;  ///< a pixel, all samples together
};

/// One of FileKind::bmp, webp, jpeg2000.
[[nodiscard]] bool is_other_picture(FileKind kind);

/// What the header says; nothing where there is none that can be read. Nothing is decoded.
[[nodiscard]] std::optional<OtherHeader> other_header(std::span<const std::uint8_t> bytes,
                                                      FileKind kind);

struct OtherPicture {
    Picture picture;     ///< null: it cannot be decoded
    std::string damage;  ///< what is missing of it, or too much; "" if nothing is
};

[[nodiscard]] OtherPicture decode_other(std::span<const std::uint8_t> bytes, FileKind kind);

}  // namespace juesuan
