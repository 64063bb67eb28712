// A JSON text → its value.
#pragma once

#include <optional>
#include <string_view>

#include "pipeline/json/json_value.h"

namespace juesuan {

/// Values that lie deeper in each other than this are refused: nothing of ours does.
inline constexpr std::size_t json_depth_limit = 64;

/// The value; nothing for what is no JSON (RFC 8259, UTF-8), holds a number beyond all range, or is
/// nested too deep. Never throws for what the text says.
[[nodiscard]] std::optional<JsonValue> parse_json(std::string_view text);

}  // namespace juesuan
