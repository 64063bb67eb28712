// Moments as people and machines read them.
#pragma once

#include <cstdint>
#include <string>

namespace juesuan {

/// "2026-11-29T22:45:00Z" for seconds since 1970; "" for a moment that has no such name.
[[nodiscard]] std::string utc_time(std::int64_t seconds);

}  // namespace juesuan
