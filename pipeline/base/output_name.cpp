#include "pipeline/base/output_name.h"

#include <algorithm>
#include <array>

#include "extractors/base/code_points.h"
#include "extractors/base/control_sign.h"
#include "extractors/base/utf8.h"
#include "pipeline/base/words/chinese_name.h"

namespace juesuan {
namespace {

constexpr std::size_t longest_stem = 150;  // file systems allow 255 bytes, suffixes included
constexpr std::size_t sha256_digits = 12;

bool is_unsafe(char32_t c) {
    // U+FFFD: reports have it for bytes of a name that spell nothing
    return is_control_sign(c) || c == U'\uFFFD' ||
           std::u32string_view(U"/\\:*?\"<>|").find(c) != std::u32string_view::npos;
}

/// The name of a folder or file that can do no harm.
std::string safe_name(std::string_view name) {
    std::u32string signs = code_points(repaired_utf8(readable_name(name), "_"));
    std::replace_if(signs.begin(), signs.end(), is_unsafe, U'_');
    const std::string whole = to_utf8(signs);
    std::string safe(cut_utf8(whole, longest_stem));
    if (safe.empty() || safe.front() == '-' || safe.front() == '.') {
        safe.insert(0, "_");
    }
    return safe;
}

/// Names that the program uses itself in an output folder.
bool is_own_name(std::string_view name) {
    constexpr std::array<std::string_view, 3> own = {"readings", "debug", "run"};
    return std::find(own.begin(), own.end(), name) != own.end();
}

}  // namespace

std::string output_folder_of(std::string_view shown) {
    std::string out;
    for (std::size_t slash = shown.find('/'); slash != std::string_view::npos;
         slash = shown.find('/')) {
        const std::string part = safe_name(shown.substr(0, slash));
        out += (out.empty() ? "" : "/") + (out.empty() && is_own_name(part) ? "_" + part : part);
        shown.remove_prefix(slash + 1);
    }
    return out;
}

std::string output_stem(std::string_view file_name, std::string_view sha256) {
    const std::size_t dot = file_name.rfind('.');
    const bool has_ending = dot != std::string_view::npos && dot > 0;
    const std::string stem = safe_name(has_ending ? file_name.substr(0, dot) : file_name);
    return stem + "-" + std::string(sha256.substr(0, sha256_digits));
}

std::string page_picture_name(std::string_view file_name, std::string_view sha256, int page,
                              std::string_view suffix) {
    constexpr std::size_t digits = 3;
    const std::string number = std::to_string(page);
    const std::string zeros(number.size() < digits ? digits - number.size() : 0, '0');
    return "debug/" + output_stem(file_name, sha256) + "/page-" + zeros + number +
           std::string(suffix);
}

}  // namespace juesuan
