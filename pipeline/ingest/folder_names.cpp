#include "pipeline/ingest/folder_names.h"

#include <dirent.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <string_view>

#include "pipeline/ingest/natural_order.h"

namespace juesuan {
namespace {

struct CloseFolder {
    void operator()(DIR* folder) const { closedir(folder); }
};

}  // namespace

FolderNames names_in(const std::string& folder) {
    FolderNames out;
    const std::unique_ptr<DIR, CloseFolder> entries(opendir(folder.c_str()));
    if (entries == nullptr) {
        out.error_number = errno;
        return out;
    }
    // The end of the folder and an error, as of a share that went away, differ in errno alone.
    errno = 0;
    while (const dirent* entry = readdir(entries.get())) {
        const std::string_view name = entry->d_name;
        if (name != "." && name != "..") {
            out.names.emplace_back(name);
        }
        errno = 0;
    }
    out.error_number = errno;
    std::sort(out.names.begin(), out.names.end(), naturally_before);
    return out;
}

}  // namespace juesuan
