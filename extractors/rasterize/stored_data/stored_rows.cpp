#include "extractors/rasterize/stored_data/stored_rows.h"

#include <tiffio.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <vector>

#include "extractors/rasterize/stored_data/tiff_messages.h"

namespace juesuan {
namespace {

/// The bytes of a file, read through the calls of libtiff.
struct Source {
    std::span<const std::uint8_t> bytes;
    std::uint64_t place = 0;
};

tmsize_t read_source(thandle_t handle, void* to, tmsize_t wanted) {
    auto& source = *static_cast<Source*>(handle);
    const std::uint64_t left =
        source.place < source.bytes.size() ? source.bytes.size() - source.place : 0;
    const auto length =
        static_cast<std::size_t>(std::min(left, static_cast<std::uint64_t>(wanted)));
    if (length > 0) {
        std::memcpy(to, source.bytes.data() + source.place, length);
        source.place += length;
    }
    return static_cast<tmsize_t>(length);
}

tmsize_t write_nothing(thandle_t, void*, tmsize_t) { return 0; }

toff_t seek_source(thandle_t handle, toff_t offset, int whence) {
    auto& source = *static_cast<Source*>(handle);
    const std::uint64_t from = whence == SEEK_CUR   ? source.place
                               : whence == SEEK_END ? source.bytes.size()
                                                    : 0;
    source.place = from + offset;
    return source.place;
}

int close_source(thandle_t) { return 0; }

toff_t source_size(thandle_t handle) { return static_cast<Source*>(handle)->bytes.size(); }

struct TiffCloser {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};

/// The last strip of a picture, and how far it may be decoded.
struct LastStrip {
    std::uint32_t number = 0;
    long long rows_before = 0;  ///< in the strips before
    long long rows = 0;         ///< that the picture's height leaves for it
    long long max_rows = 0;     ///< that are asked for
    tmsize_t row_bytes = 0;
};

bool is_followed(std::uint16_t compression) {
    switch (compression) {
        case COMPRESSION_NONE:
        case COMPRESSION_CCITTRLE:
        case COMPRESSION_CCITTFAX3:
        case COMPRESSION_CCITTFAX4:
        case COMPRESSION_LZW:
        case COMPRESSION_ADOBE_DEFLATE:
        case COMPRESSION_DEFLATE:
        case COMPRESSION_PACKBITS:
            return true;
        default:
            return false;
    }
}

/// Nothing to ask for (max_rows 0) when the picture is of a kind that is not followed.
LastStrip last_strip(TIFF* tiff, long long max_pixels) {
    std::uint32_t width = 0, height = 0, rows_per_strip = 0;
    std::uint16_t compression = COMPRESSION_NONE, planes = PLANARCONFIG_CONTIG;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_ROWSPERSTRIP, &rows_per_strip);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_COMPRESSION, &compression);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_PLANARCONFIG, &planes);
    LastStrip strip;
    const std::uint32_t strips = TIFFNumberOfStrips(tiff);
    if (TIFFIsTiled(tiff) != 0 || planes != PLANARCONFIG_CONTIG || !is_followed(compression) ||
        width == 0 || height == 0 || rows_per_strip == 0 || strips == 0) {
        return strip;
    }
    strip.number = strips - 1;
    strip.rows_before = static_cast<long long>(strip.number) * rows_per_strip;
    strip.rows = height - strip.rows_before;
    strip.row_bytes = TIFFScanlineSize(tiff);
    const auto stored = static_cast<long long>(TIFFRawStripSize(tiff, strip.number));
    // A picture of one strip may go on as far as a page is high; of several, as far as their size.
    constexpr long long highest_page = 3;  // times its width
    long long most =
        strips > 1 ? rows_per_strip : std::max<long long>(2LL * height, highest_page * width);
    most = std::min({most, max_pixels / width, stored * 8});  // a fax needs a bit a row at least
    if (compression == COMPRESSION_NONE && strip.row_bytes > 0) {
        most = std::min(most, stored / strip.row_bytes);
    }
    strip.max_rows = strip.row_bytes > 0 ? std::max(most, strip.rows) : 0;
    return strip;
}

constexpr std::uint8_t untouched = 0x5A;

/// Decodes `rows` rows of the strip; what libtiff does not reach stays untouched.
std::vector<std::uint8_t> decoded(TIFF* tiff, const LastStrip& strip, long long rows) {
    const auto height = static_cast<std::uint32_t>(strip.rows_before + rows);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, height);
    if (strip.number == 0) {
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, height);
    }
    std::vector<std::uint8_t> pixels(
        static_cast<std::size_t>(rows) * static_cast<std::size_t>(strip.row_bytes), untouched);
    TIFFReadEncodedStrip(tiff, strip.number, pixels.data(), static_cast<tmsize_t>(pixels.size()));
    return pixels;
}

}  // namespace

StoredRows stored_rows(std::span<const std::uint8_t> tiff, std::uint64_t directory,
                       long long max_pixels) {
    Source source{tiff, 0};
    StoredRows found;
    TiffMessages messages;
    const std::unique_ptr<TIFF, TiffCloser> opened(
        TIFFClientOpen("picture", "rm", &source, &read_source, &write_nothing, &seek_source,
                       &close_source, &source_size, nullptr, nullptr));
    if (!opened || TIFFSetSubDirectory(opened.get(), directory) == 0) {
        return found;
    }
    const LastStrip strip = last_strip(opened.get(), max_pixels);
    if (strip.rows < 1 || strip.max_rows < strip.rows ||
        strip.max_rows * strip.row_bytes > max_pixels * 8) {
        return found;
    }
    const long complaints_before = messages.number();
    std::vector<std::uint8_t> pixels = decoded(opened.get(), strip, strip.max_rows);
    found.known = true;
    const auto row_bytes = static_cast<std::size_t>(strip.row_bytes);
    const std::vector<std::uint8_t> empty(row_bytes, untouched);
    const auto row = [&](long long y) {
        return pixels.data() + static_cast<std::size_t>(y) * row_bytes;
    };
    long long count = strip.max_rows;
    while (count > 0 && std::memcmp(row(count - 1), empty.data(), row_bytes) == 0) {
        --count;
    }
    found.count = strip.rows_before + count;
    constexpr int least_changes = 4;
    int changes = 0;
    for (long long y = strip.rows + 1; y < count && changes < least_changes; ++y) {
        changes += std::memcmp(row(y), row(y - 1), row_bytes) != 0 ? 1 : 0;
    }
    found.goes_on = changes >= least_changes;
    if (messages.number() > complaints_before && strip.max_rows > strip.rows) {
        // Complaints about what lies behind the last row mean nothing.
        const long before = messages.number();
        pixels = decoded(opened.get(), strip, strip.rows);
        found.complaints = messages.number() > before;
    } else {
        found.complaints = messages.number() > complaints_before;
    }
    return found;
}

}  // namespace juesuan
