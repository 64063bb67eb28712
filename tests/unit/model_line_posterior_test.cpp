#include "extractors/model/line_posterior.h"

#include <gtest/gtest.h>

#include <cmath>

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
