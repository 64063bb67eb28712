#include "extractors/base/signs.h"

#include <gtest/gtest.h>

#include "extractors/base/chinese_number.h"
#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

TEST(Signs, OfAllWidthsAreOne) {
    for (const auto& [sign, folded] : std::vector<std::pair<char32_t, char32_t>>{{U'（', U'('},
                                                                                 {U'》', U')'},
                                                                                 {U'［', U'('},
                                                                                 {U'、', U','},
                                                                                 {U'，', U','},
                                                                                 {U'：', U':'},
                                                                                 {U'”', U'"'},
                                                                                 {U'—', U'-'},
                                                                                 {U'９', U'9'},
                                                                                 {U'Ａ', U'A'},
                                                                                 {U'。', U'。'},
                                                                                 {U'年', U'年'},
                                                                                 {U'[', U'['},
                                                                                 {U'〞', U'"'},
                                                                                 {U'〟', U'〟'}}) {
        EXPECT_EQ(folded_sign(sign), folded) << to_utf8(sign);
    }
}

TEST(Signs, WhiteSpaceOfAnyWidth) {
    for (const char32_t space :
         {U' ', U'\t', U'\u3000', U'\u00A0', U'\u2003', U'\u200B', U'\uFEFF'}) {
        EXPECT_TRUE(is_space(space)) << int(space);
    }
    EXPECT_FALSE(is_space(U'一'));
}

TEST(Digits, AloneOrNot) {
    EXPECT_TRUE(all_digits("2012901"));
    for (const char* text : {"", "-1", "1.0", "２", "一", "\xFF"}) {
        EXPECT_FALSE(all_digits(text)) << text;
    }
}

TEST(Numerals, ByWhatTheyAreUsedFor) {
    EXPECT_TRUE(is_chinese_digit(U'〇'));
    EXPECT_FALSE(is_chinese_digit(U'十'));
    EXPECT_TRUE(is_ordinal_digit(U'十'));
    EXPECT_TRUE(is_ordinal_digit(U'7'));
    EXPECT_FALSE(is_ordinal_digit(U'〇'));
    EXPECT_TRUE(is_numeral(U'亿'));
    EXPECT_FALSE(is_numeral(U'7'));
    EXPECT_TRUE(looks_like_zero(U'O'));
    EXPECT_FALSE(looks_like_zero(U'0'));
    EXPECT_EQ(circled_number(U'①'), 1);
    EXPECT_EQ(circled_number(U'⑳'), 20);
    EXPECT_EQ(circled_number(U'一'), 0);
}

TEST(Widths, LatinCharactersCountHalf) { EXPECT_EQ(width_in_characters(U"支出12"), 3.0); }

}  // namespace
}  // namespace juesuan
