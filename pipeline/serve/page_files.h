// The files of the pages: read once, served from memory.
#pragma once

#include <map>
#include <string>

#include "extractors/base/result.h"

namespace juesuan {

struct PageFile {
    std::string kind;  ///< of its content, for browsers
    std::string bytes;
    std::string tag;  ///< for ETag
};

/// By path, "/" first. Only files whose ending is known are served.
using PageFiles = std::map<std::string, PageFile>;

/// Those of the folder `pages` beside the definitions. Errors: environment where there are none.
[[nodiscard]] Result<PageFiles> load_page_files(const std::string& schemas_folder);

}  // namespace juesuan
