#include "extractors/base/signs.h"

#include <algorithm>
#include <array>

namespace juesuan {
namespace {

struct SignClass {
    char32_t sign;
    std::u32string_view others;
};

constexpr std::array<SignClass, 6> classes = {{{U'"', U"“”„〝〞"},
                                               {U'\'', U"‘’"},
                                               {U'-', U"—–―−"},
                                               {U'(', U"〔【〈《"},
                                               {U')', U"〕】〉》"},
                                               {U',', U"、"}}};

}  // namespace

char32_t folded_sign(char32_t p) {
    constexpr char32_t last_sign = U'〞';                        // of those in `classes`
    constexpr char32_t first_wide = 0xFF01, last_wide = 0xFF5E;  // full-width forms of ASCII
    if (p < 0x80 || (p > last_sign && p < first_wide)) {
        return p;  // nearly every character
    }
    if (p >= first_wide && p <= last_wide) {
        const char32_t narrow = p - 0xFEE0;
        return narrow == U'[' ? U'(' : narrow == U']' ? U')' : narrow;
    }
    const auto* found = std::find_if(classes.begin(), classes.end(),
                                     [p](const SignClass& c) { return is_one_of(p, c.others); });
    return found == classes.end() ? p : found->sign;
}

}  // namespace juesuan
