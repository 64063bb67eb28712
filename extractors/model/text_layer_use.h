// What becomes of the text layer of a PDF.
#pragma once

#include <cstdint>

namespace juesuan {

/// automatic: a page is read from its text layer where that can be trusted; ignore: from its pixels
/// alone; require: a page without one that can be trusted is an error (text_layer_missing).
enum class TextLayerUse : std::uint8_t { automatic = 0, ignore = 1, require = 2 };
inline constexpr int text_layer_use_count = 3;

}  // namespace juesuan
