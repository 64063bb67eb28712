// Whether a PNG holds more than it says.
#pragma once

#include <cstdint>
#include <span>

namespace juesuan {

/// Whether the data of a PNG go on behind its last row (ISO/IEC 15948, 11.2): its height was cut.
/// libpng reads as many rows as it is told of and says nothing. Inflates the data once more and
/// keeps nothing; false for interlaced pictures.
[[nodiscard]] bool png_goes_on(std::span<const std::uint8_t> png);

}  // namespace juesuan
