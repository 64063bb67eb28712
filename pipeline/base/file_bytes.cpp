#include "pipeline/base/file_bytes.h"

#include <fstream>
#include <iterator>

namespace juesuan {

std::optional<std::string> file_bytes(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return std::nullopt;
    }
    return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace juesuan
