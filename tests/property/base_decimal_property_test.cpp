// What holds for every decimal. The seed is printed, so a failure can be drawn again.
#include <gtest/gtest.h>

#include <random>

#include "extractors/base/decimal.h"

namespace juesuan {
namespace {

constexpr unsigned seed = 20240601;
constexpr int rounds = 20'000;

Decimal draw(std::mt19937_64& random) {
    const auto digits = std::uniform_int_distribution<int>(1, 12)(random);
    std::int64_t limit = 1;
    for (int i = 0; i < digits; ++i) {
        limit *= 10;
    }
    const auto units = std::uniform_int_distribution<std::int64_t>(-limit + 1, limit - 1)(random);
    return {units, std::uniform_int_distribution<int>(0, 4)(random)};
}

TEST(DecimalProperty, WhatIsPrintedIsReadBack) {
    std::mt19937_64 random(seed);
    for (int i = 0; i < rounds; ++i) {
        const Decimal value = draw(random);
        const auto read = Decimal::parse(value.text());
        ASSERT_TRUE(read.has_value()) << value.text() << " seed " << seed << " round " << i;
        EXPECT_EQ(read->units, value.units);
        EXPECT_EQ(read->scale, value.scale);
    }
}

TEST(DecimalProperty, AdditionIsThatOfNumbers) {
    std::mt19937_64 random(seed + 1);
    for (int i = 0; i < rounds; ++i) {
        const Decimal a = draw(random);
        const Decimal b = draw(random);
        const Decimal c = draw(random);
        EXPECT_EQ(a + b, b + a);
        EXPECT_EQ((a + b) + c, a + (b + c));
        EXPECT_EQ(a - a, (Decimal{0, 0}));
        EXPECT_EQ((a + b) - b, a);
        EXPECT_EQ(a<b, b - a>(Decimal{0, 0}));
    }
}

TEST(DecimalProperty, RescalingKeepsTheValue) {
    std::mt19937_64 random(seed + 2);
    for (int i = 0; i < rounds; ++i) {
        const Decimal value = draw(random);
        for (int scale = 0; scale <= 6; ++scale) {
            if (const auto rescaled = value.rescaled(scale)) {
                EXPECT_EQ(*rescaled, value);
                EXPECT_EQ(rescaled->scale, scale);
            }
        }
    }
}

TEST(DecimalProperty, AnyBytesAreReadOrRefused) {
    std::mt19937_64 random(seed + 3);
    const std::string alphabet = "0123456789.-, +e万";
    for (int i = 0; i < rounds; ++i) {
        std::string text;
        const auto length = std::uniform_int_distribution<std::size_t>(0, 20)(random);
        for (std::size_t k = 0; k < length; ++k) {
            text += alphabet[random() % alphabet.size()];
        }
        if (const auto value = Decimal::parse(text)) {
            EXPECT_EQ(Decimal::parse(value->text())->units, value->units) << text;
        }
    }
}

}  // namespace
}  // namespace juesuan
