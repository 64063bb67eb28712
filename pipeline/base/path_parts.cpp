#include "pipeline/base/path_parts.h"

#include <filesystem>
#include <system_error>

namespace juesuan {

namespace fs = std::filesystem;

std::string_view without_last_slashes(std::string_view path) {
    while (path.size() > 1 && path.back() == '/') {
        path.remove_suffix(1);
    }
    return path;
}

std::string last_part(std::string_view path) {
    path = without_last_slashes(path);
    const std::size_t slash = path.rfind('/');
    const bool whole = slash == std::string_view::npos || path.size() == 1;
    return std::string(whole ? path : path.substr(slash + 1));
}

std::string real_path(const std::string& path) {
    std::error_code problem;
    const fs::path whole = fs::absolute(path.empty() ? "." : path, problem).lexically_normal();
    const fs::path real = fs::weakly_canonical(whole, problem);
    return std::string(without_last_slashes((problem ? whole : real).string()));
}

bool lies_in(std::string_view place, std::string_view folder) {
    return place.substr(0, folder.size()) == folder &&
           (place.size() == folder.size() || folder == "/" || place[folder.size()] == '/');
}

}  // namespace juesuan
