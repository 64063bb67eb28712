#include "extractors/base/utf8.h"

#include <algorithm>

namespace juesuan {
namespace {

/// What the first byte says of its sequence: length, and the bounds of the second byte, which
/// shut out long forms, surrogates and what lies beyond U+10FFFF (Unicode, table 3-7).
struct Lead {
    std::size_t length = 0;
    unsigned char second_low = 0x80;
    unsigned char second_high = 0xBF;
};

Lead lead_of(unsigned char byte) {
    if (byte < 0x80) {
        return {.length = 1};
    }
    if (byte >= 0xC2 && byte <= 0xDF) {
        return {.length = 2};
    }
    if (byte >= 0xE0 && byte <= 0xEF) {
        return {
            .length = 3,
            .second_low = byte == 0xE0 ? static_cast<unsigned char>(0xA0) : Lead{}.second_low,
            .second_high = byte == 0xED ? static_cast<unsigned char>(0x9F) : Lead{}.second_high};
    }
    if (byte >= 0xF0 && byte <= 0xF4) {
        return {
            .length = 4,
            .second_low = byte == 0xF0 ? static_cast<unsigned char>(0x90) : Lead{}.second_low,
            .second_high = byte == 0xF4 ? static_cast<unsigned char>(0x8F) : Lead{}.second_high};
    }
    return {};
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

std::size_t utf8_sequence_length(std::string_view text) {
    if (text.empty()) {
        return 0;
    }
    const Lead lead = lead_of(static_cast<unsigned char>(text.front()));
    if (lead.length <= 1 || text.size() < lead.length) {
        return lead.length == 1 ? 1 : 0;
    }
    const auto second = static_cast<unsigned char>(text[1]);
    const std::string_view rest = text.substr(2, lead.length - 2);
    const bool well_formed = second >= lead.second_low && second <= lead.second_high &&
                             std::all_of(rest.begin(), rest.end(), is_continuation);
    return well_formed ? lead.length : 0;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = utf8_sequence_length(text);
        if (length == 0) {
            return false;
        }
        text.remove_prefix(length);
    }
    return true;
}

std::string repaired_utf8(std::string_view text, std::string_view replacement) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = utf8_sequence_length(text);
        out += length == 0 ? replacement : text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

std::string_view cut_utf8(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) {
        return text;
    }
    while (limit > 0 && is_continuation(text[limit])) {
        --limit;
    }
    return text.substr(0, limit);
}

}  // namespace juesuan
