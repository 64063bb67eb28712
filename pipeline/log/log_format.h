// The forms of the log.
#pragma once

#include <cstdint>

namespace juesuan {

enum class LogFormat : std::uint8_t { text = 0, json = 1 };

}  // namespace juesuan
