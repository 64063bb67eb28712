#include "pipeline/base/file_bytes.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace juesuan {

std::optional<std::string> file_bytes(const std::string& path) {
    std::error_code problem;
    if (std::filesystem::is_directory(path, problem)) {
        return std::nullopt;  // it opens, and throws when it is read
    }
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return std::nullopt;
    }
    return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace juesuan
