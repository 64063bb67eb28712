#include "pipeline/base/shown_name.h"

#include <algorithm>

#include "extractors/base/code_points.h"
#include "extractors/base/control_sign.h"
#include "extractors/base/utf8.h"

namespace juesuan {

std::string shown_name(std::string_view name) {
    std::string out;
    while (!name.empty()) {
        const std::size_t length = utf8_sequence_length(name);
        const std::string_view sign = name.substr(0, std::max<std::size_t>(length, 1));
        if (length == 0 || sign == "\\" || is_control_sign(code_points(sign).front())) {
            for (const char c : sign) {
                const auto byte = static_cast<unsigned char>(c);
                out += "\\x";
                out += "0123456789ABCDEF"[byte >> 4U];
                out += "0123456789ABCDEF"[byte & 0xFU];
            }
        } else {
            out += sign;
        }
        name.remove_prefix(sign.size());
    }
    return out;
}

}  // namespace juesuan
