#include "extractors/classify/columns/column_marks.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "extractors/base/code_points.h"
#include "extractors/base/text_distance.h"

namespace juesuan {

bool is_small_number(const NormalText& content) {
    return content.text.size() <= 2 && all_digits(content.text);
}

bool is_column_formula(const NormalText& content) {
    constexpr std::u32string_view joints = U"=+-*/()~";
    const std::u32string text = folded(content.text);
    const bool known = std::all_of(text.begin(), text.end(), [joints](char32_t p) {
        return is_ascii_digit(p) || is_ascii_letter(p) || joints.find(p) != joints.npos;
    });
    const bool formula = text.find(U'=') != std::u32string::npos;
    return known && (formula || (text.size() == 1 && is_ascii_letter(text.front())));
}

bool is_column_mark(const NormalText& content) {
    return is_small_number(content) || is_column_formula(content);
}

}  // namespace juesuan
