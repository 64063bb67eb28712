// Inputs that are listed in a file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/base/result.h"

namespace juesuan {

/// The names in a list: parted by NUL where it holds one, else a line each, without the line's end,
/// empty lines and a mark of byte order.
[[nodiscard]] std::vector<std::string> listed_names(std::string_view text);

/// The names in a file; "-": from standard input. Errors: input_unreadable.
[[nodiscard]] Result<std::vector<std::string>> listed_inputs(const std::string& file);

}  // namespace juesuan
