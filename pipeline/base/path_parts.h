// Paths as names of places: their parts, and which place they lead to.
#pragma once

#include <string>
#include <string_view>

namespace juesuan {

/// "/" stays as it is.
[[nodiscard]] std::string_view without_last_slashes(std::string_view path);

/// The name of the file or folder; "/" stays as it is.
[[nodiscard]] std::string last_part(std::string_view path);

/// Absolute, without links and dots, also where its last parts do not exist. Where it cannot be
/// followed (too long) links stay. "" is the current folder.
[[nodiscard]] std::string real_path(const std::string& path);

/// Whether the place is the folder or lies below it; both as real_path gives them.
[[nodiscard]] bool lies_in(std::string_view place, std::string_view folder);

}  // namespace juesuan
