#include "pipeline/base/words/delimited_text.h"

#include <algorithm>
#include <array>

#include "extractors/base/code_points.h"
#include "extractors/base/decimal.h"
#include "extractors/base/utf8.h"
#include "pipeline/base/words/chinese_name.h"

namespace juesuan {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string from_utf16(std::string_view bytes, bool big_endian) {
    std::u32string signs;
    char32_t high = 0;
    for (std::size_t k = 0; k + 1 < bytes.size(); k += 2) {
        const auto first = static_cast<unsigned char>(bytes[k]);
        const auto second = static_cast<unsigned char>(bytes[k + 1]);
        const auto unit =
            static_cast<char32_t>(big_endian ? first * 256 + second : second * 256 + first);
        if (unit >= 0xD800 && unit < 0xDC00) {
            high = unit;
        } else if (unit >= 0xDC00 && unit < 0xE000) {
            // a half without the other is no character
            signs += high == 0 ? U'\uFFFD' : 0x10000 + ((high - 0xD800) << 10U) + (unit - 0xDC00);
            high = 0;
        } else {
            signs += unit;
        }
    }
    return to_utf8(signs);
}

/// Text has no NUL; UTF-16 without its mark has one beside every Latin letter.
std::optional<std::string> utf8_of_unmarked_utf16(std::string_view bytes) {
    std::array<std::size_t, 2> zeros{};  // at even places, at odd ones
    for (std::size_t k = 0; k < bytes.size(); ++k) {
        zeros.at(k % 2) += bytes[k] == '\0' ? 1 : 0;
    }
    return bytes.size() % 2 != 0 || zeros[0] == zeros[1]
               ? std::nullopt
               : std::optional(from_utf16(bytes, zeros[0] > zeros[1]));
}

std::string utf8_of(std::string_view bytes) {
    if (auto text = utf8_of_unmarked_utf16(bytes); text && utf8_of_utf16(bytes) == std::nullopt) {
        return *std::move(text);
    }
    if (auto text = utf8_of_utf16(bytes)) {
        return *std::move(text);
    }
    if (bytes.substr(0, byte_order_mark.size()) == byte_order_mark) {
        bytes.remove_prefix(byte_order_mark.size());
    }
    return is_utf8(bytes) ? std::string(bytes)
                          : utf8_of_gb18030(bytes).value_or(repaired_utf8(bytes));
}

char delimiter_of(std::string_view text) {
    constexpr std::array candidates = {',', ';', '\t'};
    std::array<int, candidates.size()> counts{};
    bool inside = false;
    for (const char c : text) {
        if (c == '\n' && !inside) {
            break;
        }
        inside = c == '"' ? !inside : inside;
        for (std::size_t k = 0; k < candidates.size() && !inside; ++k) {
            counts[k] += c == candidates[k] ? 1 : 0;
        }
    }
    return candidates[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) -
                                               counts.begin())];
}

bool begins_a_formula(std::string_view text) {
    return !text.empty() && "=+-@\t\r"sv.find(text.front()) != std::string_view::npos;
}

/// A number that spreadsheets take for itself: -12.50, -1,234.00.
bool is_plain_number(std::string text) {
    text.erase(std::remove(text.begin(), text.end(), ','), text.end());
    return !text.empty() && text.front() == '-' && Decimal::parse(text).has_value();
}

}  // namespace

std::optional<std::string> utf8_of_utf16(std::string_view bytes) {
    if (bytes.substr(0, 2) != "\xFF\xFE"sv && bytes.substr(0, 2) != "\xFE\xFF"sv) {
        return std::nullopt;
    }
    return from_utf16(bytes.substr(2), bytes.front() == '\xFE');
}

std::vector<std::vector<std::string>> delimited_lines(std::string_view bytes) {
    const std::string text = utf8_of(bytes);
    const char delimiter = delimiter_of(text);
    std::vector<std::vector<std::string>> out(1, std::vector<std::string>(1));
    bool inside = false;
    for (std::size_t k = 0; k < text.size(); ++k) {
        const char c = text[k];
        if (inside && c == '"' && k + 1 < text.size() && text[k + 1] == '"') {
            out.back().back() += text[++k];
        } else if (c == '"' && (inside || out.back().back().empty())) {
            inside = !inside;
        } else if (!inside && c == delimiter) {
            out.back().emplace_back();
        } else if (!inside && c == '\n') {
            out.emplace_back(1);
        } else if (inside || c != '\r') {
            out.back().back() += c;
        }
    }
    if (out.back().size() == 1 && out.back().front().empty()) {
        out.pop_back();  // behind the last line feed
    }
    return out;
}

std::string delimited_field(const std::string& text) {
    std::string safe = begins_a_formula(text) && !is_plain_number(text) ? "'" + text : text;
    if (safe.find_first_of(",;\"\r\n\t") == std::string::npos) {
        return safe;
    }
    std::string out = "\"";
    for (const char c : safe) {
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    }
    return out + "\"";
}

std::string without_guard(std::string_view field) {
    const bool guarded =
        field.size() > 1 && field.front() == '\'' && begins_a_formula(field.substr(1));
    return std::string(field.substr(guarded ? 1 : 0));
}

}  // namespace juesuan
