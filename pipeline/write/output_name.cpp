#include "pipeline/write/output_name.h"

#include <algorithm>

#include "extractors/base/utf8.h"

namespace juesuan {
namespace {

constexpr std::size_t longest_stem = 150;  // file systems allow 255 bytes, suffixes included
constexpr std::size_t sha256_digits = 12;

bool is_unsafe(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F ||
           std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos;
}

}  // namespace

std::string output_stem(std::string_view file_name, std::string_view sha256) {
    const std::size_t dot = file_name.rfind('.');
    const bool has_ending = dot != std::string_view::npos && dot > 0;
    std::string stem = repaired_utf8(has_ending ? file_name.substr(0, dot) : file_name, "_");
    std::replace_if(stem.begin(), stem.end(), is_unsafe, '_');
    stem = cut_utf8(stem, longest_stem);
    if (stem.empty() || stem.front() == '-' || stem.front() == '.') {
        stem.insert(0, "_");
    }
    return stem + "-" + std::string(sha256.substr(0, sha256_digits));
}

}  // namespace juesuan
