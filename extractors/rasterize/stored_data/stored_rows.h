// How many rows of pixels the data of a TIFF's picture hold, whatever its height says.
#pragma once

#include <cstdint>
#include <span>

namespace juesuan {

/// What was found when the last strip of a picture was decoded as far as its data go.
struct StoredRows {
    /// False when this cannot be told: tiles, separate planes, compressions that say it themselves.
    bool known = false;
    /// libtiff complained about rows that the picture is said to have.
    bool complaints = false;
    /// Rows in the whole picture, complete ones or not; at least 0.
    long long count = 0;
    /// Behind the last row lie others that are not all the same: a picture goes on there. A strip
    /// that was filled up with empty rows has none, nor has what a decoder makes of the last bits.
    bool goes_on = false;
};

/// Looks at the picture whose directory lies at `directory` (bytes from the start of `tiff`).
/// libtiff decodes as many rows as it is told of and is silent about the data that are left, so a
/// height that was cut leaves a margin of a page that looks empty. Compressions: none, fax (groups
/// 3 and 4), LZW, Deflate, PackBits. At most `max_pixels` are decoded.
[[nodiscard]] StoredRows stored_rows(std::span<const std::uint8_t> tiff, std::uint64_t directory,
                                     long long max_pixels);

}  // namespace juesuan
