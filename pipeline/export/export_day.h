// The day that an archive says it was made on.
#pragma once

#include <optional>
#include <string>

namespace juesuan {

/// Takes 2026-11-29, or seconds since 1970 (as SOURCE_DATE_EPOCH holds them) for the day in which
/// they lie (UTC). Gives it as 2026-11-29; nothing for anything else.
[[nodiscard]] std::optional<std::string> export_day(const std::string& text);

}  // namespace juesuan
