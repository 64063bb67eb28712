// The reports of a result folder.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace juesuan {

/// In order of their names; empty where the folder cannot be read or has none. A file stands for
/// itself.
[[nodiscard]] std::vector<std::filesystem::path> report_files(const std::string& place);

}  // namespace juesuan
