#include "pipeline/base/text_width.h"

#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

/// East Asian wide and full-width blocks (Unicode UAX #11), as far as file names hold them.
bool is_wide(char32_t c) {
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
           (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
           (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) ||
           (c >= 0x20000 && c <= 0x3FFFD);
}

}  // namespace

std::size_t text_width(std::string_view utf8_text) {
    std::size_t width = 0;
    for (const char32_t c : code_points(utf8_text)) {
        width += is_wide(c) ? 2 : 1;
    }
    return width;
}

std::string fitted(std::string_view utf8_text, std::size_t width) {
    std::string out(utf8_text);
    std::size_t used = text_width(out);
    if (used > width) {
        out.clear();
        used = 1;  // of the …
        for (const char32_t c : code_points(utf8_text)) {
            const std::size_t more = is_wide(c) ? 2 : 1;
            if (used + more > width) {
                break;
            }
            out += to_utf8(c);
            used += more;
        }
        out += "…";
    }
    return out + std::string(width - used, ' ');
}

}  // namespace juesuan
