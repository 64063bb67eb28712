// The bytes of the program's own files: models and definitions. Documents are read elsewhere.
#pragma once

#include <optional>
#include <string>

namespace juesuan {

/// The whole file; nothing when it cannot be opened.
std::optional<std::string> file_bytes(const std::string& path);

}  // namespace juesuan
