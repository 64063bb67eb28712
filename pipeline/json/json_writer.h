// A JSON value → its text. The same value gives the same bytes.
#pragma once

#include <string>

#include "pipeline/json/json_value.h"

namespace juesuan {

/// UTF-8; bytes that are none are replaced by U+FFFD, a number that is none (infinite, not a
/// number) by null. `indent`: blanks a level, a line an element; without it everything stands on
/// one line.
[[nodiscard]] std::string json_text(const JsonValue& value, std::optional<int> indent = {});

}  // namespace juesuan
