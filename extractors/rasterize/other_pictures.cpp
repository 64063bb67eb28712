#include "extractors/rasterize/other_pictures.h"

#include <algorithm>

#include "extractors/rasterize/stored_data/bmp_header.h"

namespace juesuan {
namespace {

constexpr const char* breaks_off = "the picture's data break off";
constexpr const char* goes_on = "the picture goes on behind its last row";

std::string damage_of_bmp(std::span<const std::uint8_t> bytes) {
    const std::optional<BmpHeader> header = bmp_header(bytes);
    if (!header || header->compressed) {
        return "";
    }
    constexpr std::uint64_t room = 4096;  // for profiles of colours behind the pixels
    const std::uint64_t end = header->pixels_at + header->pixel_bytes();
    return bytes.size() < end ? breaks_off : bytes.size() > end + room ? goes_on : "";
}

/// The size that its first chunk states.
std::string damage_of_webp(std::span<const std::uint8_t> bytes) {
    constexpr std::size_t head = 8;
    std::uint64_t stated = 0;
    for (std::size_t at = head; at-- > 4 && bytes.size() > head;) {
        stated = stated << 8U | bytes[at];
    }
    return stated + head > bytes.size() ? breaks_off : "";
}

/// A codestream ends with its mark, FF D9; in a JP2 it is the last box.
std::string damage_of_jpeg2000(std::span<const std::uint8_t> bytes) {
    constexpr std::size_t tail = 4096;
    const auto end = bytes.last(std::min(bytes.size(), tail));
    for (std::size_t at = end.size(); at >= 2; --at) {
        if (end[at - 2] == 0xFF && end[at - 1] == 0xD9) {
            return "";
        }
    }
    return breaks_off;
}

}  // namespace

bool is_other_picture(FileKind kind) {
    return kind == FileKind::bmp || kind == FileKind::webp || kind == FileKind::jpeg2000;
}

std::optional<OtherHeader> other_header(std::span<const std::uint8_t> bytes, FileKind kind) {
    int width = 0, height = 0, bits = 8, samples = 1, codec = 0;
    int failed = 1;
    if (kind == FileKind::bmp) {
        const std::optional<BmpHeader> header = bmp_header(bytes);
        return header ? std::optional(OtherHeader{header->width, header->height, header->bits})
                      : std::nullopt;
    }
    if (kind == FileKind::webp) {
        failed = readHeaderMemWebP(bytes.data(), bytes.size(), &width, &height, &samples);
    } else if (kind == FileKind::jpeg2000) {
        failed =
            readHeaderMemJp2k(bytes.data(), bytes.size(), &width, &height, &bits, &samples, &codec);
    }
    if (failed != 0 || width < 1 || height < 1) {
        return std::nullopt;
    }
    return OtherHeader{width, height, std::clamp(bits * samples, 1, 64)};
}

OtherPicture decode_other(std::span<const std::uint8_t> bytes, FileKind kind) {
    OtherPicture out;
    switch (kind) {
        case FileKind::bmp:
            out.picture.reset(pixReadMemBmp(bytes.data(), bytes.size()));
            out.damage = damage_of_bmp(bytes);
            break;
        case FileKind::webp:
            out.picture.reset(pixReadMemWebP(bytes.data(), bytes.size()));
            out.damage = damage_of_webp(bytes);
            break;
        case FileKind::jpeg2000:
            out.picture.reset(pixReadMemJp2k(bytes.data(), bytes.size(), 1, nullptr, 0, 0));
            out.damage = damage_of_jpeg2000(bytes);
            break;
        default:
            break;
    }
    return out;
}

}  // namespace juesuan
