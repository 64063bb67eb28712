#include "extractors/ofd/drawing/stored_pictures.h"

#include <cmath>
#include <span>
#include <utility>

#include "extractors/rasterize/stored_data/tiff_messages.h"

namespace juesuan {
namespace {

std::span<const std::uint8_t> as_bytes(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

DecodedPicture decode(const std::string& bytes) {
    const std::optional<FileKind> kind = stored_picture_kind(as_bytes(bytes));
    if (!kind) {
        return {};
    }
    if (*kind != FileKind::tiff) {
        return decode_picture(as_bytes(bytes), *kind);
    }
    DecodedPicture out;
    const TiffMessages messages;
    out.picture.reset(pixReadMemTiff(as_bytes(bytes).data(), bytes.size(), 0));
    out.damage = messages.any() ? "the picture's data are damaged" : "";
    return out;
}

/// A number with the four bytes premultiplied.
std::uint32_t premultiplied(std::uint32_t pixel, std::uint32_t alpha) {
    constexpr std::uint32_t whole = 255, byte = 0xFF;
    const auto part = [&](int shift) {
        return ((pixel >> shift & byte) * alpha + whole / 2) / whole;
    };
    return alpha << 24U | part(L_RED_SHIFT) << 16U | part(L_GREEN_SHIFT) << 8U | part(L_BLUE_SHIFT);
}

}  // namespace

std::optional<PictureHeader> header_of_picture(const std::string& bytes) {
    const std::optional<FileKind> kind = stored_picture_kind(as_bytes(bytes));
    if (!kind) {
        return std::nullopt;
    }
    return *kind == FileKind::tiff ? tiff_header(as_bytes(bytes), 0)
                                   : picture_header(as_bytes(bytes), *kind);
}

DrawablePicture drawable_picture(const std::string& bytes, const PictureHeader& header,
                                 long most_pixels) {
    DrawablePicture out;
    DecodedPicture decoded = decode(bytes);
    out.damage = std::move(decoded.damage);
    Picture picture = std::move(decoded.picture);
    const double pixels = static_cast<double>(header.width) * header.height;
    const bool clear = picture && pixGetDepth(picture.get()) == 32 && pixGetSpp(picture.get()) == 4;
    if (picture && pixels > static_cast<double>(most_pixels)) {
        const double factor = std::sqrt(static_cast<double>(most_pixels) / pixels);
        picture = scaled(plain(std::move(picture)), factor, factor);
    } else if (picture && !clear) {
        picture = plain(std::move(picture));
    }
    if (picture && pixGetDepth(picture.get()) != 32) {
        picture.reset(pixConvertTo32(picture.get()));
    }
    if (!picture) {
        return out;
    }
    constexpr std::uint32_t opaque = 255;
    const bool has_alpha = pixGetSpp(picture.get()) == 4;
    out.width = pixGetWidth(picture.get());
    out.height = pixGetHeight(picture.get());
    out.pixels.reserve(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
    const l_uint32* row = pixGetData(picture.get());
    for (int y = 0; y < out.height; ++y, row += pixGetWpl(picture.get())) {
        for (int x = 0; x < out.width; ++x) {
            const std::uint32_t alpha = has_alpha ? row[x] >> L_ALPHA_SHIFT & opaque : opaque;
            out.pixels.push_back(premultiplied(row[x], alpha));
        }
    }
    return out;
}

}  // namespace juesuan
