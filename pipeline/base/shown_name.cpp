#include "pipeline/base/shown_name.h"

#include <algorithm>
#include <cctype>

#include "extractors/base/code_points.h"
#include "extractors/base/control_sign.h"
#include "extractors/base/utf8.h"
#include "pipeline/base/words/chinese_name.h"

namespace juesuan {

namespace {

/// Every sign that `is_shown` refuses, and every byte that is no UTF-8, as \xNN.
template <class IsShown>
std::string with_hexadecimal_bytes(std::string_view text, const IsShown& is_shown) {
    std::string out;
    while (!text.empty()) {
        const std::size_t length = utf8_sequence_length(text);
        const std::string_view sign = text.substr(0, std::max<std::size_t>(length, 1));
        if (length == 0 || !is_shown(sign)) {
            for (const char c : sign) {
                const auto byte = static_cast<unsigned char>(c);
                out += "\\x";
                out += "0123456789ABCDEF"[byte >> 4U];
                out += "0123456789ABCDEF"[byte & 0xFU];
            }
        } else {
            out += sign;
        }
        text.remove_prefix(sign.size());
    }
    return out;
}

}  // namespace

std::string shown_name(std::string_view name) {
    const auto shown = [](std::string_view part) {
        return with_hexadecimal_bytes(readable_name(part), [](std::string_view sign) {
            return sign != "\\" && !is_control_sign(code_points(sign).front());
        });
    };
    // Each part of a path may have been named on another system.
    std::string out;
    for (std::size_t slash = name.find('/'); slash != std::string_view::npos;
         slash = name.find('/')) {
        out += shown(name.substr(0, slash)) + "/";
        name.remove_prefix(slash + 1);
    }
    return out + shown(name);
}

std::string undecoded_name(std::string_view name) {
    return with_hexadecimal_bytes(name, [](std::string_view sign) {
        return sign != "\\" && !is_control_sign(code_points(sign).front());
    });
}

std::string as_argument(std::string_view name) {
    std::string shown = shown_name(name);
    const bool is_plain = std::all_of(shown.begin(), shown.end(), [](const unsigned char c) {
        return c >= 0x80 || std::isalnum(c) != 0 ||
               std::string_view("%+,-./:=@_^").find(static_cast<char>(c)) != std::string_view::npos;
    });
    if (is_plain && !shown.empty()) {
        return shown;
    }
    std::string out = "'";
    for (const char c : shown) {
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return out + "'";
}

std::string shown_text(std::string_view text) {
    return with_hexadecimal_bytes(text, [](std::string_view sign) {
        return sign == "\n" || !is_control_sign(code_points(sign).front());
    });
}

}  // namespace juesuan
