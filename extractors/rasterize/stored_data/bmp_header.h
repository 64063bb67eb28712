// The header of a BMP, and whether its pixels are all there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace juesuan {

struct BmpHeader {
    int width = 0, height = 0;  ///< pixels; a height that counts from the top down is made positive
    int bits = 0;               ///< a pixel
    std::size_t pixels_at = 0;  ///< where the pixels begin in the file
    bool compressed = false;

    /// Bytes of all rows, each of a multiple of four; of pixels that are not compressed.
    [[nodiscard]] std::uint64_t pixel_bytes() const;
};

/// Nothing for what is no BMP, or one without pixels.
[[nodiscard]] std::optional<BmpHeader> bmp_header(std::span<const std::uint8_t> bytes);

}  // namespace juesuan
