#include "extractors/normalize/amount_grammar.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

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
    const ReadAmount read = read_amount(c.text);
    EXPECT_EQ(read.value ? read.value->text() : "", c.value);
    EXPECT_EQ(read.text.empty() ? c.text : read.text, c.as_text);
    EXPECT_EQ(read.repaired, c.repaired);
    EXPECT_EQ(read.malformed, c.malformed);
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
                                         AmountCase{"3 70.95", "370.95", "370.95", true}));

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
                    AmountCase{"2024年度", "", "2024年度"},
                    AmountCase{"≥90%", "", "≥90%", false, true}));

TEST(AmountGrammar, KnowsADashForNothing) {
    for (const char* text : {"-", "—", "——", "--"}) {
        EXPECT_TRUE(read_amount(text).dash) << text;
        EXPECT_FALSE(read_amount(text).value.has_value()) << text;
    }
    EXPECT_FALSE(read_amount("一").dash);  // the number one
}

TEST(AmountGrammar, ReadsItsOwnResultAgainUnchanged) {
    for (const char* text : {"29,42", "1.229.42", "37O.95", "29.42.", "(1.23)", "12.3.4", "行"}) {
        const ReadAmount once = read_amount(text);
        if (!once.value) {
            continue;
        }
        const ReadAmount twice = read_amount(once.text);
        EXPECT_EQ(twice.text, once.text);
        EXPECT_EQ(twice.value, once.value);
        EXPECT_FALSE(twice.repaired);
    }
}

}  // namespace
}  // namespace juesuan
