// Decimal: what can be read, printed, compared and added.
#include "extractors/base/decimal.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

TEST(Decimal, ReadsThePlainForm) {
    EXPECT_EQ(Decimal::parse("397.33")->units, 39733);
    EXPECT_EQ(Decimal::parse("397.33")->scale, 2);
    EXPECT_EQ(Decimal::parse("-0.50")->units, -50);
    EXPECT_EQ(Decimal::parse("0")->units, 0);
    EXPECT_EQ(Decimal::parse("999999999999999")->units, 999'999'999'999'999);
}

TEST(Decimal, RefusesEveryOtherForm) {
    for (const char* text : {"", "-", ".", ".5", "5.", "1,000", "1.2.3", "+1", "1e3", " 1", "1 ",
                             "--1", "１", "1234567890123456", "0x10", "∞"}) {
        EXPECT_FALSE(Decimal::parse(text).has_value()) << text;
    }
}

TEST(Decimal, PrintsTheDecimalsItWasReadWith) {
    for (const char* text : {"0", "0.00", "-0.05", "12.340", "397.33", "-7"}) {
        EXPECT_EQ(Decimal::parse(text)->text(), text);
    }
}

TEST(Decimal, ComparesByValueAndNotByForm) {
    EXPECT_EQ(*Decimal::parse("1.50"), *Decimal::parse("1.5"));
    EXPECT_LT(*Decimal::parse("-1.50"), *Decimal::parse("1.5"));
    EXPECT_GT(*Decimal::parse("0.11"), *Decimal::parse("0.1"));
    EXPECT_EQ(absolute(*Decimal::parse("-3.2")), *Decimal::parse("3.2"));
}

TEST(Decimal, RescalesOnlyWithoutLoss) {
    EXPECT_EQ(Decimal::parse("1.5")->rescaled(3)->units, 1500);
    EXPECT_EQ(Decimal::parse("1.50")->rescaled(1)->units, 15);
    EXPECT_FALSE(Decimal::parse("1.55")->rescaled(1).has_value());
    EXPECT_FALSE(Decimal::parse("999999999999999")->rescaled(9).has_value());
}

}  // namespace
}  // namespace juesuan
