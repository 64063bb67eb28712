#include "pipeline/base/words/chinese_name.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "extractors/base/code_points.h"
#include "extractors/base/utf8.h"

namespace juesuan {
namespace {

struct CloseConversion {
    iconv_t conversion;
    ~CloseConversion() { iconv_close(conversion); }
};

struct CharacterRange {
    char32_t first, last;
};

/// What names are made of; anything else says that the bytes are of another encoding.
constexpr std::array ranges = {
    CharacterRange{0x20, 0x7E},     CharacterRange{0xB7, 0xB7},      CharacterRange{0xD7, 0xD7},
    CharacterRange{0x2010, 0x2026}, CharacterRange{0x2116, 0x2116},  CharacterRange{0x2160, 0x217F},
    CharacterRange{0x2460, 0x249B}, CharacterRange{0x25A0, 0x25CF},  CharacterRange{0x3001, 0x3020},
    CharacterRange{0x3220, 0x3229}, CharacterRange{0x3400, 0x4DBF},  CharacterRange{0x4E00, 0x9FFF},
    CharacterRange{0xFF01, 0xFF5E}, CharacterRange{0x20000, 0x3FFFD}};

bool is_of_names(char32_t c) {
    return std::any_of(ranges.begin(), ranges.end(), [c](const CharacterRange& range) {
        return c >= range.first && c <= range.last;
    });
}

}  // namespace

std::optional<std::string> utf8_of_gb18030(std::string_view bytes) {
    const iconv_t conversion = iconv_open("UTF-8", "GB18030");
    if (conversion == reinterpret_cast<iconv_t>(-1)) {  // NOLINT(performance-no-int-to-ptr): POSIX
        return std::nullopt;                            // a system without it
    }
    const CloseConversion closed{conversion};
    std::string in(bytes);
    std::string out(bytes.size() * 4, '\0');
    char* from = in.data();
    char* to = out.data();
    std::size_t left = in.size(), room = out.size();
    if (iconv(conversion, &from, &left, &to, &room) == static_cast<std::size_t>(-1) || left > 0) {
        return std::nullopt;
    }
    out.resize(out.size() - room);
    return out;
}

std::optional<std::string> decoded_name(std::string_view bytes) {
    if (is_utf8(bytes)) {
        return std::nullopt;
    }
    std::optional<std::string> name = utf8_of_gb18030(bytes);
    if (name.has_value()) {
        const std::u32string signs = code_points(*name);
        if (!std::all_of(signs.begin(), signs.end(), is_of_names)) {
            return std::nullopt;
        }
    }
    return name;
}

std::string readable_name(std::string_view bytes) {
    return decoded_name(bytes).value_or(std::string(bytes));
}

}  // namespace juesuan
