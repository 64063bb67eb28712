// Natural order of names: page2 before page10.
#pragma once

#include <string_view>

namespace juesuan {

/// Runs of digits compare as numbers, everything else byte by byte; names that differ only in
/// leading zeros compare as bytes, so the order is total and depends on no locale.
bool naturally_before(std::string_view a, std::string_view b);

}  // namespace juesuan
