#include "extractors/account/worn_page.h"

#include <gtest/gtest.h>

#include <random>

namespace juesuan {
namespace {

constexpr double width = 842, height = 595;

double random_below(std::mt19937& source, double end) {
    return static_cast<double>(source()) / 4294967296.0 * end;
}

std::vector<Place> dirt(std::mt19937& source, int count) {
    std::vector<Place> out;
    for (int i = 0; i < count; ++i) {
        out.push_back({random_below(source, width), random_below(source, height)});
    }
    return out;
}

/// One to four specks of each figure of a table with rows 18 points apart.
std::vector<Place> worn_table(std::mt19937& source, double slant) {
    std::vector<Place> out;
    for (int row = 0; row < 20; ++row) {
        for (int column = 0; column < 6; ++column) {
            for (unsigned k = 0; k < 1 + source() % 4; ++k) {
                const double x = 100 + 110 * column + random_below(source, 28);
                out.push_back({x, 120 + 18 * row + slant * x + random_below(source, 7)});
            }
        }
    }
    return out;
}

TEST(WornPage, WhatIsLeftOfATableStandsInRowsAndColumns) {
    for (unsigned seed = 0; seed < 20; ++seed) {
        std::mt19937 source(seed);
        auto specks = worn_table(source, 0.004 * (static_cast<double>(seed % 3) - 1));
        const auto more = dirt(source, 60);
        specks.insert(specks.end(), more.begin(), more.end());
        EXPECT_TRUE(stand_in_rows_and_columns(specks, width, height)) << seed;
    }
}

TEST(WornPage, DirtLiesAnywhere) {
    for (unsigned seed = 0; seed < 50; ++seed) {
        std::mt19937 source(seed);
        auto specks = dirt(source, 100 + 40 * static_cast<int>(seed));
        EXPECT_FALSE(stand_in_rows_and_columns(specks, width, height)) << seed;
        for (int k = 0; k < 200; ++k) {  // a stain, and a line of the scanner's glass
            specks.push_back({300 + random_below(source, 80), 200 + random_below(source, 60)});
            specks.push_back({500 + random_below(source, 2), random_below(source, height)});
        }
        EXPECT_FALSE(stand_in_rows_and_columns(specks, width, height)) << seed;
    }
}

}  // namespace
}  // namespace juesuan
