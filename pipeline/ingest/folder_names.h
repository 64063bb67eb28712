// What lies in a folder.
#pragma once

#include <string>
#include <vector>

namespace juesuan {

struct FolderNames {
    std::vector<std::string> names;  ///< in natural order, as far as they could be had
    int error_number = 0;            ///< why not all of them could
};

/// The names in a folder, without itself and the one above. It is closed again on return.
[[nodiscard]] FolderNames names_in(const std::string& folder);

}  // namespace juesuan
