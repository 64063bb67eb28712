#include "pipeline/base/output_name.h"

#include <algorithm>

#include "extractors/base/code_points.h"
#include "extractors/base/control_sign.h"
#include "extractors/base/utf8.h"

namespace juesuan {
namespace {

constexpr std::size_t longest_stem = 150;  // file systems allow 255 bytes, suffixes included
constexpr std::size_t sha256_digits = 12;

bool is_unsafe(char32_t c) {
    return is_control_sign(c) ||
           std::u32string_view(U"/\\:*?\"<>|").find(c) != std::u32string_view::npos;
}

}  // namespace

std::string output_stem(std::string_view file_name, std::string_view sha256) {
    const std::size_t dot = file_name.rfind('.');
    const bool has_ending = dot != std::string_view::npos && dot > 0;
    std::u32string signs =
        code_points(repaired_utf8(has_ending ? file_name.substr(0, dot) : file_name, "_"));
    std::replace_if(signs.begin(), signs.end(), is_unsafe, U'_');
    const std::string whole = to_utf8(signs);
    std::string stem(cut_utf8(whole, longest_stem));
    if (stem.empty() || stem.front() == '-' || stem.front() == '.') {
        stem.insert(0, "_");
    }
    return stem + "-" + std::string(sha256.substr(0, sha256_digits));
}

}  // namespace juesuan
