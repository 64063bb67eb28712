#include "extractors/rasterize/single_picture.h"

#include <algorithm>
#include <utility>

#include "extractors/rasterize/other_pictures.h"
#include "extractors/rasterize/stored_data/image_headers.h"
#include "extractors/rasterize/stored_data/png_check.h"

namespace juesuan {
namespace {

constexpr int most_bits = 64;

std::optional<PictureHeader> header_of(int failed, int width, int height, int bits) {
    if (failed != 0 || width < 1 || height < 1) {
        return std::nullopt;
    }
    return PictureHeader{width, height, std::clamp(bits, 1, most_bits)};
}

}  // namespace

std::optional<PictureHeader> picture_header(std::span<const std::uint8_t> bytes, FileKind kind) {
    int width = 0, height = 0, bits = 8, samples = 1, ignored = 0;
    if (is_other_picture(kind)) {
        const std::optional<OtherHeader> other = other_header(bytes, kind);
        return other ? std::optional(PictureHeader{other->width, other->height, other->bits})
                     : std::nullopt;
    }
    const int failed = kind == FileKind::png
                           ? readHeaderMemPng(bytes.data(), bytes.size(), &width, &height, &bits,
                                              &samples, &ignored)
                           : readHeaderMemJpeg(bytes.data(), bytes.size(), &width, &height,
                                               &samples, &ignored, &ignored);
    return header_of(failed, width, height, bits * samples);
}

std::optional<PictureHeader> tiff_header(std::span<const std::uint8_t> bytes, int number) {
    int width = 0, height = 0, bits = 8, samples = 1, ignored = 0, resolution = 0;
    const int failed = readHeaderMemTiff(bytes.data(), bytes.size(), number, &width, &height, &bits,
                                         &samples, &resolution, &ignored, &ignored);
    return header_of(failed, width, height, bits * samples);
}

DecodedPicture decode_picture(std::span<const std::uint8_t> bytes, FileKind kind) {
    DecodedPicture out;
    if (is_other_picture(kind)) {
        OtherPicture other = decode_other(bytes, kind);
        return {std::move(other.picture), std::move(other.damage)};
    }
    if (kind == FileKind::png) {
        out.picture.reset(pixReadMemPng(bytes.data(), bytes.size()));
        out.damage = png_goes_on(bytes) ? "the picture goes on behind its last row" : "";
        return out;
    }
    int warnings = 0;
    out.picture.reset(pixReadMemJpeg(bytes.data(), bytes.size(), 0, 1, &warnings, 0));
    out.damage = warnings > 0 ? "the picture's data are damaged" : "";
    if (out.picture) {
        out.picture = oriented(std::move(out.picture), jpeg_orientation(bytes));
    }
    return out;
}

std::optional<FileKind> stored_picture_kind(std::span<const std::uint8_t> bytes) {
    constexpr std::size_t least = 12;  // bytes that Leptonica looks at
    l_int32 format = IFF_UNKNOWN;
    if (bytes.size() < least || findFileFormatBuffer(bytes.data(), &format) != 0) {
        return std::nullopt;
    }
    switch (format) {
        case IFF_PNG:
            return FileKind::png;
        case IFF_JFIF_JPEG:
            return FileKind::jpeg;
        case IFF_BMP:
            return FileKind::bmp;
        case IFF_WEBP:
            return FileKind::webp;
        case IFF_JP2:
            return FileKind::jpeg2000;
        case IFF_TIFF:
        case IFF_TIFF_PACKBITS:
        case IFF_TIFF_RLE:
        case IFF_TIFF_G3:
        case IFF_TIFF_G4:
        case IFF_TIFF_LZW:
        case IFF_TIFF_ZIP:
        case IFF_TIFF_JPEG:
            return FileKind::tiff;
        default:
            return std::nullopt;
    }
}

}  // namespace juesuan
