#include "extractors/model/line_posterior.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>

namespace juesuan {
namespace {

SeenCharacter seen(char32_t character, double probability) {
    return {character, cost_of(probability)};
}

/// Four frames: 3 or 8, blank, a 5, blank.
LinePosterior three_or_eight() {
    return {4,
            {{0, {seen(U'3', 0.7), seen(U'8', 0.25), seen(0, 0.05)}},
             {1, {seen(0, 1.0)}},
             {2, {seen(U'5', 0.9), seen(0, 0.1)}},
             {3, {seen(0, 1.0)}}}};
}

double probability(const LinePosterior& posterior, std::u32string_view text) {
    return std::exp(log_probability(posterior, text));
}

TEST(LinePosterior, GivesEveryTextItsProbability) {
    const LinePosterior posterior = three_or_eight();
    EXPECT_NEAR(probability(posterior, U"35"), 0.63, 1e-3);
    EXPECT_NEAR(probability(posterior, U"85"), 0.225, 1e-3);
    EXPECT_NEAR(probability(posterior, U"5"), 0.045, 1e-3);
    EXPECT_NEAR(probability(posterior, U"3"), 0.07, 1e-3);
    EXPECT_NEAR(probability(posterior, U""), 0.005, 1e-3);
}

TEST(LinePosterior, WhatWasNotSeenIsImprobableButPossible) {
    const LinePosterior posterior = three_or_eight();
    EXPECT_LT(log_probability(posterior, U"95"), -13.0);
    EXPECT_GT(log_probability(posterior, U"95"), -15.0);
    EXPECT_EQ(probability(posterior, U"12345"), 0.0)
        << "five characters do not fit into four frames";
}

/// Frames that each see some of the digits 1 to 4 and the blank, with costs rounded as kept.
LinePosterior drawn_posterior(std::mt19937& random) {
    LinePosterior out;
    out.frames = 1 + int(random() % 12);
    for (int f = 0; f < out.frames; ++f) {
        PosteriorFrame frame{static_cast<std::uint16_t>(f), {}};
        double left = 1;
        for (const char32_t character : {U'\0', U'1', U'2', U'3', U'4'}) {
            const double share = character == U'4' ? left : left * double(random() % 1000) / 1000;
            left -= share;
            if (share >= least_seen) {
                frame.seen.push_back(seen(character, share));
            }
        }
        out.kept.push_back(std::move(frame));
    }
    return out;
}

TEST(PosteriorTable, GivesUpOnlyWhatIsLessProbableThanAsked) {
    std::mt19937 random(20261121);
    int given_up = 0;
    for (int trial = 0; trial < 300; ++trial) {
        const LinePosterior posterior = drawn_posterior(random);
        PosteriorTable table(posterior);
        for (int k = 0; k < 30; ++k) {
            std::u32string text;
            for (std::size_t length = random() % 6; text.size() < length;) {
                text += static_cast<char32_t>(U'1' + random() % 4);
            }
            const double whole = log_probability(posterior, text);
            const double least = -double(random() % 12);
            const double asked = table.log_probability(text, least);
            given_up += asked != whole ? 1 : 0;
            EXPECT_TRUE(asked == whole || (std::isinf(asked) && whole < least)) << whole << least;
        }
    }
    EXPECT_GT(given_up, 1000) << "nothing is spared";
}

TEST(LinePosterior, EqualNeighboursNeedABlankBetweenThem) {
    const LinePosterior joined{2, {{0, {seen(U'1', 1.0)}}, {1, {seen(U'1', 1.0)}}}};
    EXPECT_NEAR(probability(joined, U"1"), 1.0, 1e-3);
    EXPECT_LT(probability(joined, U"11"), 1e-9);
}

TEST(LinePosterior, PlacesCharactersWhereTheirFramesAre) {
    const auto placed = place_characters(three_or_eight(), U"85");
    ASSERT_EQ(placed.size(), 2U);
    EXPECT_EQ(placed[0].character, U'8');
    EXPECT_NEAR(placed[0].probability, 0.25, 1e-3);
    EXPECT_DOUBLE_EQ(placed[0].left, 0.0);
    EXPECT_DOUBLE_EQ(placed[0].right, 0.25);
    EXPECT_DOUBLE_EQ(placed[1].left, 0.5);
    EXPECT_TRUE(place_characters(three_or_eight(), U"12345").empty());
}

TEST(LinePosterior, ProbabilitiesOfAllTextsAddUpToOne) {
    const LinePosterior posterior{
        2, {{0, {seen(U'a', 0.5), seen(0, 0.5)}}, {1, {seen(U'a', 0.25), seen(U'b', 0.75)}}}};
    double total = 0;
    for (const char32_t* text : {U"", U"a", U"b", U"ab", U"aa", U"ba"}) {
        total += probability(posterior, text);
    }
    EXPECT_NEAR(total, 1.0, 1e-3);
}

}  // namespace
}  // namespace juesuan
