#include "extractors/normalize/amount_grammar.h"

#include <gtest/gtest.h>

#include "tests/support/shipped_definitions.h"

namespace juesuan {
namespace {

ReadAmount read(const std::string& text) {
    return read_amount(text, test::shipped_definitions().lexicon.document);
}

struct AmountCase {
    const char* text;
    const char* value;    ///< "" : no value
    const char* as_text;  ///< what the cell's text becomes
    bool repaired = false;
    bool malformed = false;
};

class AmountGrammar : public testing::TestWithParam<AmountCase> {};

TEST_P(AmountGrammar, ReadsTheAmountOrLeavesTheText) {
    const AmountCase& c = GetParam();
    const ReadAmount amount = read(c.text);
    EXPECT_EQ(amount.value ? amount.value->text() : "", c.value);
    EXPECT_EQ(amount.text.empty() ? c.text : amount.text, c.as_text);
    EXPECT_EQ(amount.repaired, c.repaired);
    EXPECT_EQ(amount.malformed, c.malformed);
}

INSTANTIATE_TEST_SUITE_P(
    WellFormed, AmountGrammar,
    testing::Values(AmountCase{"397.33", "397.33", "397.33"}, AmountCase{"0.00", "0.00", "0.00"},
                    AmountCase{"1,234.56", "1234.56", "1,234.56"},
                    AmountCase{"371,514,655.00", "371514655.00", "371,514,655.00"},
                    AmountCase{"20218.21", "20218.21", "20218.21"},
                    AmountCase{"-4862.95", "-4862.95", "-4862.95"},
                    AmountCase{"(1.23)", "-1.23", "(1.23)"},
                    AmountCase{"37.21%", "37.21", "37.21%"}, AmountCase{"12", "12", "12"}));

INSTANTIATE_TEST_SUITE_P(OneMeaningOnly, AmountGrammar,
                         testing::Values(AmountCase{"29,42", "29.42", "29.42", true},
                                         AmountCase{"1.229.42", "1229.42", "1,229.42", true},
                                         AmountCase{"1,229,42", "1229.42", "1,229.42", true},
                                         AmountCase{"29。42", "29.42", "29.42", true},
                                         AmountCase{"29、42", "29.42", "29.42", true},
                                         AmountCase{"29·42", "29.42", "29.42", true},
                                         AmountCase{"37O.95", "370.95", "370.95", true},
                                         AmountCase{"O.00", "0.00", "0.00", true},
                                         AmountCase{"l2.50", "12.50", "12.50", true},
                                         AmountCase{"29.42.", "29.42", "29.42", true},
                                         AmountCase{"'29.42", "29.42", "29.42", true},
                                         AmountCase{"370 .95", "370.95", "370.95", true},
                                         AmountCase{"0370.95", "370.95", "0370.95"},
                                         AmountCase{"0.50", "0.50", "0.50"}));

// Each of these was a text without a value that counted as read, or a number with another value.
INSTANTIATE_TEST_SUITE_P(
    Notations, AmountGrammar,
    testing::Values(
        AmountCase{"△30.80", "-30.80", "△30.80"}, AmountCase{"▲1,030.80", "-1030.80", "▲1,030.80"},
        AmountCase{"▽30.80", "-30.80", "▽30.80"}, AmountCase{"负30.80", "-30.80", "负30.80"},
        AmountCase{"+30.80元", "30.80", "+30.80元"}, AmountCase{"30.80-", "-30.80", "30.80-"},
        AmountCase{"¥1,286.43", "1286.43", "¥1,286.43"}, AmountCase{"¥-30.80", "-30.80", "¥-30.80"},
        AmountCase{"(¥30.80)", "-30.80", "(¥30.80)"},
        AmountCase{"人民币30.80元", "30.80", "人民币30.80元"},
        AmountCase{"30.80元", "30.80", "30.80元"},
        AmountCase{"1,286.43万元", "1286.43", "1,286.43万元"}, AmountCase{"↑8.4%", "8.4", "↑8.4%"},
        AmountCase{"↓5.2%", "-5.2", "↓5.2%"}, AmountCase{"▼5.2%", "-5.2", "▼5.2%"},
        AmountCase{"+3.6%", "3.6", "+3.6%"}, AmountCase{"+3.6", "3.6", "+3.6"},
        AmountCase{"(2.1%)", "-2.1", "(2.1%)"}));

INSTANTIATE_TEST_SUITE_P(MarksOfNotes, AmountGrammar,
                         testing::Values(AmountCase{"312.06①", "312.06", "312.06"},
                                         AmountCase{"312.06(1)", "312.06", "312.06"},
                                         AmountCase{"312.06[2]", "312.06", "312.06"},
                                         AmountCase{"312.06注1", "312.06", "312.06"},
                                         AmountCase{"312.06(注①)", "312.06", "312.06"},
                                         AmountCase{"312.06*", "312.06", "312.06"},
                                         AmountCase{"8.4%※", "8.4", "8.4%"},
                                         AmountCase{"(1)", "-1", "(1)"}));

INSTANTIATE_TEST_SUITE_P(SaysNothingSure, AmountGrammar,
                         testing::Values(AmountCase{"▲8.4%", "", "▲8.4%", false, true},
                                         AmountCase{"△-30.80", "", "△-30.80", false, true},
                                         AmountCase{"-30.80-", "", "-30.80-", false, true},
                                         AmountCase{"↑-8.4%", "", "↑-8.4%", false, true},
                                         AmountCase{"#REF!", "", "#REF!", false, true},
                                         AmountCase{"#DIV/0!", "", "#DIV/0!", false, true},
                                         AmountCase{"####", "", "####", false, true},
                                         AmountCase{"3.12E+02", "", "3.12E+02", false, true},
                                         AmountCase{"12.3.4元", "", "12.3.4元", false, true},
                                         AmountCase{"负12.3.4", "", "负12.3.4", false, true},
                                         AmountCase{"57 397.33", "", "57 397.33", false, true},
                                         AmountCase{"3 70.95", "", "3 70.95", false, true}));

INSTANTIATE_TEST_SUITE_P(
    NeverGuessed, AmountGrammar,
    testing::Values(AmountCase{"12.3.4", "", "12.3.4", false, true},
                    AmountCase{"1,23,45.6", "", "1,23,45.6", false, true},
                    AmountCase{".42", "", ".42", false, true},
                    AmountCase{"121.74 397.33", "", "121.74 397.33", false, true},
                    AmountCase{"1234567890123456", "", "1234567890123456", false, true},
                    AmountCase{"0.12345", "", "0.12345", false, true},
                    AmountCase{"1234567890123", "", "1234567890123", false, true},
                    AmountCase{"S32", "", "S32", false, true},
                    AmountCase{"行政运行", "", "行政运行"}, AmountCase{"", "", ""},
                    AmountCase{"2024年度", "", "2024年度"}, AmountCase{"≥90%", "", "≥90%"}));

TEST(AmountGrammar, KnowsADashForNothing) {
    for (const char* text : {"-", "—", "——", "--"}) {
        EXPECT_TRUE(read(text).dash) << text;
        EXPECT_FALSE(read(text).value.has_value()) << text;
    }
    EXPECT_FALSE(read("一").dash);  // the number one
}

TEST(AmountGrammar, KnowsOtherSignsAndWordsForNothing) {
    for (const char* text : {"…", "……", "不适用", "无", "/", "N/A"}) {
        EXPECT_TRUE(read(text).nothing) << text;
        EXPECT_FALSE(read(text).value.has_value()) << text;
        EXPECT_FALSE(read(text).malformed) << text;
    }
}

TEST(AmountGrammar, SaysWhatItReadForWhatItStandsFor) {
    EXPECT_TRUE(read("△30.80").notation);
    EXPECT_TRUE(read("30.80元").notation);
    EXPECT_FALSE(read("312.06①").notation);
    EXPECT_TRUE(read("312.06①").note_mark);
    EXPECT_FALSE(read("-30.80").notation);
    EXPECT_TRUE(read("↓5.2%").percent);
}

TEST(AmountGrammar, ReadsItsOwnResultAgainUnchanged) {
    for (const char* text : {"29,42", "1.229.42", "37O.95", "29.42.", "(1.23)", "12.3.4", "行",
                             "0370.95", "△30.80", "312.06(1)", "30.80元①", "12①%"}) {
        const ReadAmount once = read(text);
        if (!once.value) {
            continue;
        }
        const ReadAmount twice = read(once.text);
        EXPECT_EQ(twice.text, once.text);
        EXPECT_EQ(twice.value, once.value);
        EXPECT_FALSE(twice.repaired);
    }
}

}  // namespace
}  // namespace juesuan
