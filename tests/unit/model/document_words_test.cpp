#include "extractors/model/document_words.h"

#include <gtest/gtest.h>

namespace juesuan {
namespace {

TEST(WordSet, TheLongestWordCountsWhateverTheOrder) {
    for (const auto& words : {std::vector<std::string>{"元", "万元", "万"},
                              std::vector<std::string>{"万", "万元", "元", "万"}}) {
        const WordSet set(words);
        EXPECT_EQ(set.length_at(U"9万元", 1), 2U);
        EXPECT_EQ(set.length_before(U"9万元", 3), 2U);
        EXPECT_EQ(set.first_in(U"9万元").at, 1U);
        EXPECT_EQ(set.first_in(U"9万元").length, 2U);
        EXPECT_EQ(set.first_in(U"9万元", 2).length, 1U);
        EXPECT_EQ(set.size(), 3U);
    }
}

TEST(WordSet, FindsNothingBeyondTheText) {
    const WordSet set({"表"});
    EXPECT_EQ(set.length_at(U"表", 7), 0U);
    EXPECT_EQ(set.length_before(U"", 0), 0U);
    EXPECT_FALSE(set.first_in(U"表", 7).found());
    EXPECT_FALSE(set.begins(U""));
    EXPECT_FALSE(WordSet().occurs_in(U"表"));
    EXPECT_TRUE(WordSet({""}).empty());
}

TEST(WordSet, WordsAreFolded) {
    EXPECT_TRUE(WordSet({"注：", "其 中"}).begins(U"注:本表"));
    EXPECT_TRUE(WordSet({"其 中"}).holds(U"其中"));
}

TEST(WordSet, PiecesAreNoWholeWords) {
    const WordSet set({"目录", "目次"});
    EXPECT_TRUE(set.holds_piece(U"目"));
    EXPECT_TRUE(set.holds_piece(U"次"));
    EXPECT_FALSE(set.holds_piece(U"目录"));
    EXPECT_FALSE(set.holds_piece(U""));
    EXPECT_FALSE(set.holds_piece(U"表"));
}

TEST(NumberFrames, StandAroundAShortNumber) {
    const NumberFrames frames({"第{number}部分", "第{number}章", "{number}", "附"});
    EXPECT_EQ(frames.all().size(), 2U);
    const auto part = frames.at_beginning_of(U"第十一部分概况");
    ASSERT_TRUE(part.has_value());
    EXPECT_EQ(part->number_end, 3U);
    EXPECT_EQ(part->end, 5U);
    EXPECT_EQ(frames.at_beginning_of(U"第二章概况")->end, 3U);
    EXPECT_FALSE(frames.at_beginning_of(U"第三方评价的部分").has_value());
    EXPECT_FALSE(frames.at_beginning_of(U"").has_value());
}

TEST(MoneyUnits, AreFoundByTextAndAtABeginning) {
    const MoneyUnits units({{"元", U"元", 0}, {"万元", U"万元", 4}});
    EXPECT_EQ(units.at_beginning_of(U"万元)")->power, 4);
    EXPECT_EQ(units.at_beginning_of(U"元")->power, 0);
    EXPECT_EQ(units.at_beginning_of(U"个"), nullptr);
    EXPECT_EQ(units.called("万元")->power, 4);
    EXPECT_EQ(units.called("辆"), nullptr);
}

}  // namespace
}  // namespace juesuan
