#include "extractors/rasterize/pdf/searchable/picture_page.h"

#include <array>
#include <charconv>

#include "extractors/rasterize/stored_data/image_headers.h"

namespace juesuan {
namespace {

using ByteSpan = std::span<const std::uint8_t>;

std::uint32_t big_endian(ByteSpan bytes, std::size_t at, std::size_t count) {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < count; ++i) {
        out = out << 8U | bytes[at + i];
    }
    return out;
}

std::string text_of(ByteSpan bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Marks the beginning of a picture's data that say its size.
bool begins_frame(unsigned mark) {
    constexpr unsigned first = 0xC0, last = 0xCF, huffman = 0xC4, extension = 0xC8,
                       arithmetic = 0xCC;
    return mark >= first && mark <= last && mark != huffman && mark != extension &&
           mark != arithmetic;
}

/// What stands in the headers of a JPEG, from its beginning to its first scan.
struct JpegHeader {
    int width = 0, height = 0, bits = 0, components = 0;
    unsigned frame = 0;
    bool adobe = false;
};

JpegHeader read_jpeg(ByteSpan bytes) {
    constexpr unsigned filler = 0xFF, scan = 0xDA, app14 = 0xEE, first_lone = 0xD0,
                       last_lone = 0xD8;
    JpegHeader out;
    std::size_t at = 2;
    while (at + 4 <= bytes.size() && bytes[at] == filler) {
        const unsigned mark = bytes[at + 1];
        if (mark == filler || (mark >= first_lone && mark <= last_lone)) {
            at += mark == filler ? 1 : 2;
            continue;
        }
        const std::size_t length = big_endian(bytes, at + 2, 2);
        if (mark == scan || length < 2 || at + 2 + length > bytes.size()) {
            break;
        }
        constexpr std::size_t frame_bytes = 8, adobe_bytes = 14;
        if (begins_frame(mark) && length >= frame_bytes) {
            out.frame = mark;
            out.bits = bytes[at + 4];
            out.height = static_cast<int>(big_endian(bytes, at + 5, 2));
            out.width = static_cast<int>(big_endian(bytes, at + 7, 2));
            out.components = bytes[at + 9];
        }
        if (mark == app14 && length >= adobe_bytes) {
            out.adobe = text_of(bytes.subspan(at + 4, 5)) == "Adobe";
        }
        at += 2 + length;
    }
    return out;
}

std::string number_text(double number) {
    std::array<char, 64> room{};
    constexpr int decimals = 4;
    const auto end = std::to_chars(room.data(), room.data() + room.size(), number,
                                   std::chars_format::fixed, decimals);
    return {room.data(), end.ptr};
}

std::string hexadecimal(ByteSpan bytes) {
    constexpr const char* digits = "0123456789ABCDEF";
    std::string out = "<";
    for (const std::uint8_t byte : bytes) {
        out += digits[byte >> 4U];
        out += digits[byte & 0xFU];
    }
    return out + ">";
}

/// The chunks of a PNG that count here.
struct PngParts {
    int width = 0, height = 0, bits = 0, colour = 0;
    bool interlaced = false, transparent = false, whole = false;
    std::string palette, data;
};

PngParts read_png(ByteSpan bytes) {
    constexpr std::size_t signature = 8, around = 12, header = 13;
    PngParts out;
    std::size_t at = signature;
    while (at + around <= bytes.size()) {
        const std::size_t length = big_endian(bytes, at, 4);
        if (length > bytes.size() - at - around) {
            break;
        }
        const std::string kind = text_of(bytes.subspan(at + 4, 4));
        const ByteSpan body = bytes.subspan(at + 8, length);
        if (kind == "IHDR" && length == header) {
            out.width = static_cast<int>(big_endian(body, 0, 4));
            out.height = static_cast<int>(big_endian(body, 4, 4));
            out.bits = body[8];
            out.colour = body[9];
            out.interlaced = body[12] != 0;
        } else if (kind == "PLTE") {
            constexpr std::size_t a_colour = 3;
            out.palette = "[/Indexed /DeviceRGB " + std::to_string(length / a_colour - 1) + " " +
                          hexadecimal(body) + "]";
        } else if (kind == "tRNS") {
            out.transparent = true;
        } else if (kind == "IDAT") {
            out.data += text_of(body);
        } else if (kind == "IEND") {
            out.whole = true;
        }
        at += around + length;
    }
    return out;
}

}  // namespace

std::optional<StoredPicture> stored_jpeg(ByteSpan bytes) {
    constexpr unsigned last_known = 0xC2;  // baseline, extended, progressive
    constexpr int usual_bits = 8, grey = 1, colour = 3, cmyk = 4;
    const JpegHeader header = read_jpeg(bytes);
    if (header.frame == 0 || header.frame > last_known || header.bits != usual_bits ||
        header.width < 1 || header.height < 1) {
        return std::nullopt;
    }
    StoredPicture out;
    out.width = header.width;
    out.height = header.height;
    out.filter = "/DCTDecode";
    out.orientation = jpeg_orientation(bytes);
    if (header.components == grey) {
        out.colour_space = "/DeviceGray";
    } else if (header.components == colour) {
        out.colour_space = "/DeviceRGB";
    } else if (header.components == cmyk) {
        out.colour_space = "/DeviceCMYK";
        out.decode = header.adobe ? "[1 0 1 0 1 0 1 0]" : "";  // Adobe's are stored inverted
    } else {
        return std::nullopt;
    }
    out.data = text_of(bytes);
    return out;
}

std::optional<StoredPicture> stored_png(ByteSpan bytes) {
    constexpr int grey = 0, colour = 2, palette = 3;
    PngParts parts = read_png(bytes);
    const bool known = parts.colour == grey || parts.colour == colour || parts.colour == palette;
    if (!parts.whole || parts.interlaced || parts.transparent || !known ||
        (parts.colour == palette && parts.palette.empty())) {
        return std::nullopt;
    }
    StoredPicture out;
    out.width = parts.width;
    out.height = parts.height;
    out.bits = parts.bits;
    out.colour_space = parts.colour == grey     ? "/DeviceGray"
                       : parts.colour == colour ? "/DeviceRGB"
                                                : parts.palette;
    out.filter = "/FlateDecode";
    out.parameters = "<< /Predictor 15 /Colors " + std::string(parts.colour == colour ? "3" : "1") +
                     " /BitsPerComponent " + std::to_string(parts.bits) + " /Columns " +
                     std::to_string(parts.width) + " >>";
    out.data = std::move(parts.data);
    return out;
}

StoredPicture stored_pixels(Pix* picture) {
    constexpr int bits_of_colour = 32, bits_of_byte = 8;
    StoredPicture out;
    out.width = pixGetWidth(picture);
    out.height = pixGetHeight(picture);
    const int depth = pixGetDepth(picture);
    const bool coloured = depth == bits_of_colour;
    out.bits = coloured ? bits_of_byte : depth;
    out.colour_space = coloured ? "/DeviceRGB" : "/DeviceGray";
    out.decode = depth == 1 ? "[1 0]" : "";  // 1 is black here
    for (int y = 0; y < out.height; ++y) {
        const l_uint32* row = pixGetData(picture) + std::ptrdiff_t{y} * pixGetWpl(picture);
        const int bytes = depth == 1 ? (out.width + bits_of_byte - 1) / bits_of_byte : out.width;
        for (int x = 0; x < bytes; ++x) {
            if (coloured) {
                l_int32 red = 0, green = 0, blue = 0;
                extractRGBValues(row[x], &red, &green, &blue);
                for (const l_int32 sample : {red, green, blue}) {
                    out.data += static_cast<char>(sample);
                }
            } else {
                out.data += static_cast<char>(GET_DATA_BYTE(row, x));
            }
        }
    }
    return out;
}

std::string drawing_of(const StoredPicture& picture, double width, double height) {
    // Each orientation of the unit square, as EXIF counts them from 1.
    static constexpr std::array<std::array<double, 6>, 8> turns = {{{1, 0, 0, 1, 0, 0},
                                                                    {-1, 0, 0, 1, 1, 0},
                                                                    {-1, 0, 0, -1, 1, 1},
                                                                    {1, 0, 0, -1, 0, 1},
                                                                    {0, -1, -1, 0, 1, 1},
                                                                    {0, -1, 1, 0, 0, 1},
                                                                    {0, 1, 1, 0, 0, 0},
                                                                    {0, 1, -1, 0, 1, 0}}};
    const auto index = static_cast<std::size_t>(picture.orientation - 1);
    const auto& turn = turns.at(index < turns.size() ? index : 0);
    std::string out = "q\n" + number_text(width) + " 0 0 " + number_text(height) + " 0 0 cm\n";
    for (const double number : turn) {
        out += number_text(number) + " ";
    }
    return out + "cm\n/Picture Do\nQ\n";
}

}  // namespace juesuan
