// What must hold for any text: normalizing twice changes nothing more, digits are never invented,
// a value is always what the text says.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "extractors/base/code_points.h"
#include "extractors/base/text_distance.h"
#include "extractors/normalize/amount_grammar.h"
#include "extractors/normalize/unicode_form.h"

namespace juesuan {
namespace {

constexpr int rounds = 20000;

std::string drawn_text(std::mt19937& random) {
    static const std::u32string alphabet =
        U"0123456789０１９.,，．。、-－−—（）()%％ "
        U"　OolI〇○二四年月一十收入支出合计①…'·:;△▲▼负¥元万注*+↑↓¹#/";
    std::uniform_int_distribution<std::size_t> letter(0, alphabet.size() - 1), length(0, 12);
    std::u32string out;
    for (std::size_t k = length(random); k > 0; --k) {
        out.push_back(alphabet[letter(random)]);
    }
    return to_utf8(out);
}

/// The words that stand with numbers.
DocumentWords number_words() {
    DocumentWords out;
    out.negative_word = WordSet({"负"});
    out.currency_word = WordSet({"¥", "人民币"});
    out.note_word = WordSet({"注"});
    out.nothing_word = WordSet({"无", "/"});
    out.money_unit = MoneyUnits({{"元", U"元", 0}, {"万元", U"万元", 4}});
    return out;
}

std::size_t digits_in(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

class Drawn : public testing::TestWithParam<unsigned> {};

TEST_P(Drawn, UnicodeFormIsIdempotent) {
    std::mt19937 random(GetParam());
    for (int k = 0; k < rounds; ++k) {
        const std::string text = drawn_text(random);
        const std::string once = unicode_form(text).text;
        EXPECT_EQ(unicode_form(once).text, once) << text;
    }
}

TEST_P(Drawn, AmountsAreWhatTheirTextsSay) {
    std::mt19937 random(GetParam());
    for (int k = 0; k < rounds; ++k) {
        const std::string text = unicode_form(drawn_text(random)).text;
        const ReadAmount amount = read_amount(text, number_words());
        if (!amount.value) {
            continue;
        }
        const ReadAmount again = read_amount(amount.text, number_words());
        ASSERT_TRUE(again.value.has_value()) << text;
        EXPECT_EQ(again.value->text(), amount.value->text()) << text;
        EXPECT_FALSE(again.repaired) << text;
        // Letters that look like 0 and 1 may become digits; no digit is lost but those of the mark
        // of a note, and that one was left out is said.
        if (!amount.note_mark) {
            EXPECT_GE(digits_in(amount.text), digits_in(text)) << text;
        }
    }
}

TEST_P(Drawn, DistanceIsADistance) {
    std::mt19937 random(GetParam());
    for (int k = 0; k < rounds / 10; ++k) {
        const std::u32string a = folded(drawn_text(random)), b = folded(drawn_text(random));
        const int limit = 30;
        EXPECT_EQ(edit_distance(a, b, limit), edit_distance(b, a, limit));
        EXPECT_EQ(edit_distance(a, a, limit), 0);
        EXPECT_LE(distance_within(a, b, limit), edit_distance(a, b, limit));
        EXPECT_EQ(edit_distance(a, b, 2), std::min(3, edit_distance(a, b, limit)));
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Drawn, testing::Values(1U, 20U, 300U));

}  // namespace
}  // namespace juesuan
