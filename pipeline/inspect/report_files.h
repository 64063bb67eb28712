// The reports of a result folder.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/base/language.h"

namespace juesuan {

/// In order of their names, with those of the folders below (`ingest --tree`); empty where the
/// folder cannot be read or has none. A file stands for itself.
[[nodiscard]] std::vector<std::filesystem::path> report_files(const std::string& place);

/// Why there are none: no such folder, or a folder without reports; ended by a line feed.
[[nodiscard]] std::string no_reports_in(const std::string& place, Language language);

}  // namespace juesuan
