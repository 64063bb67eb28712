#include "extractors/rasterize/stored_data/bmp_header.h"

#include <cstdlib>

namespace juesuan {
namespace {

std::uint32_t little(std::span<const std::uint8_t> bytes, std::size_t at, std::size_t count) {
    std::uint32_t out = 0;
    for (std::size_t i = count; i-- > 0;) {
        out = out << 8U | bytes[at + i];
    }
    return out;
}

}  // namespace

std::uint64_t BmpHeader::pixel_bytes() const {
    constexpr std::uint64_t bits_a_word = 32;
    const std::uint64_t row =
        (static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(bits) + bits_a_word - 1) /
        bits_a_word * 4;
    return row * static_cast<std::uint64_t>(height);
}

std::optional<BmpHeader> bmp_header(std::span<const std::uint8_t> bytes) {
    constexpr std::size_t least = 26, begin = 14, oldest = 12, newer = 40;
    if (bytes.size() < least || bytes[0] != 'B' || bytes[1] != 'M') {
        return std::nullopt;
    }
    const std::uint32_t size = little(bytes, begin, 4);
    BmpHeader out;
    out.pixels_at = little(bytes, 10, 4);
    if (size == oldest) {
        out.width = static_cast<int>(little(bytes, 18, 2));
        out.height = static_cast<int>(little(bytes, 20, 2));
        out.bits = static_cast<int>(little(bytes, 24, 2));
    } else if (size >= newer && bytes.size() >= begin + newer) {
        const std::int64_t height = static_cast<std::int32_t>(little(bytes, 22, 4));
        out.width = static_cast<std::int32_t>(little(bytes, 18, 4));
        out.height = static_cast<int>(std::llabs(height) & 0x7FFFFFFF);
        out.bits = static_cast<int>(little(bytes, 28, 2));
        const std::uint32_t compression = little(bytes, 30, 4);
        out.compressed = compression != 0 && compression != 3;  // 3: masks of colours
    }
    const bool whole = out.width > 0 && out.height > 0 && out.bits > 0 && out.bits <= 32;
    return whole ? std::optional(out) : std::nullopt;
}

}  // namespace juesuan
