// The errors that scripts/plant_errors plants are what they say.
#include "tests/support/planted_error.h"

#include <gtest/gtest.h>

#include <cmath>

namespace juesuan::test {
namespace {

TEST(PlantedError, MisprintsAreAmountsOfTheirKind) {
    std::mt19937 random(1);
    for (int k = 0; k < 200; ++k) {
        if (const auto now = misprinted("1,234.50", Misprint::digit, random)) {
            EXPECT_EQ(now->size(), 8U) << *now;
        }
        if (const auto now = misprinted("1,234.50", Misprint::transposed, random)) {
            EXPECT_TRUE(*now == "1,324.50" || *now == "1,243.50" || *now == "1,234.05") << *now;
        }
    }
    EXPECT_EQ(misprinted("12.50", Misprint::sign, random), "-12.50");
    EXPECT_EQ(misprinted("-12.50", Misprint::sign, random), "12.50");
    EXPECT_EQ(misprinted("234.56", Misprint::tenfold, random), "2345.60");
    EXPECT_EQ(misprinted("1,234.56", Misprint::tenfold, random), "12,345.60");
    EXPECT_FALSE(misprinted("0.00", Misprint::sign, random)) << "nothing would change";
    EXPECT_FALSE(misprinted("XX", Misprint::digit, random));
}

TEST(PlantedError, EveryReaderReadsWhatIsPrinted) {
    LinePosterior posterior{4,
                            {{0, {{U'3', cost_of(0.7)}, {U'8', cost_of(0.2)}}},
                             {1, {{0, cost_of(1)}}},
                             {2, {{U'3', cost_of(0.9)}}},
                             {3, {{0, cost_of(1)}}}}};
    ReadCell cell;
    cell.lines.push_back({{},
                          {{Reader::line_reader, {{"33", 0.9}, {"83", 0.1}}, posterior},
                           {Reader::tesseract_eng, {{"33", 0.8}}, {}}}});
    ReadCell both = cell;
    ASSERT_TRUE(print_instead(both, "33", "58"));
    EXPECT_TRUE(both.lines[0].readings[0].posterior.empty())
        << "the frames would show the old ones";
    ASSERT_TRUE(print_instead(cell, "33", "53"));
    const auto& readings = cell.lines[0].readings;
    EXPECT_EQ(readings[0].alternatives.front().text, "53");
    EXPECT_EQ(readings[1].alternatives.front().text, "53");
    EXPECT_NEAR(std::exp(log_probability(readings[0].posterior, U"53")), 0.63, 1e-3);
    EXPECT_NEAR(std::exp(log_probability(readings[0].posterior, U"83")), 0.18, 1e-3)
        << "other doubts stay";
    EXPECT_FALSE(print_instead(cell, "53", "55")) << "the frames may show no blank between";
    EXPECT_FALSE(print_instead(both, "99", "98")) << "nobody read this";
}

TEST(PlantedError, ARowIsLeftOutAndTheOthersMoveUp) {
    ReadTable table{{}, 3, 1, {{0, 0, 1, 1, {}, {}}, {1, 0, 1, 1, {}, {}}, {2, 0, 1, 1, {}, {}}}};
    ASSERT_TRUE(leave_out_row(table, 1));
    EXPECT_EQ(table.n_rows, 2);
    ASSERT_EQ(table.cells.size(), 2U);
    EXPECT_EQ(table.cells[1].row, 1);
    table.cells[0].row_span = 2;
    EXPECT_FALSE(leave_out_row(table, 0)) << "a cell reaches over it";
}

}  // namespace
}  // namespace juesuan::test
