#include <gtest/gtest.h>

#include <algorithm>

#include "extractors/validate/validate.h"
#include "tests/support/drawn_report.h"
#include "tests/support/evaluation_page.h"

namespace juesuan {
namespace {

/// Status of the rule's checks on one page: p pass, f fail, u unreadable, - not applicable.
std::string states(const std::string& page, const std::string& rule,
                   Reader reader = Reader::text_layer) {
    test::TextGridOptions options;
    options.reader = reader;
    options.confidence = 1;
    const Report report =
        validate(test::classified({page}, options), test::shipped_definitions().rules);
    std::string out;
    for (const Check& check : report.checks) {
        if (check.rule == rule) {
            out += check.status == CheckStatus::pass         ? 'p'
                   : check.status == CheckStatus::fail       ? 'f'
                   : check.status == CheckStatus::unreadable ? 'u'
                                                             : '-';
        }
    }
    return out;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST(Evaluation, TheTotalIsTheSumOfItsScores) {
    EXPECT_EQ(states(test::overall_page, "P-SUM"), "p");
    EXPECT_EQ(states(replaced(test::overall_page, "| 97.52 |", "| 80 |"), "P-SUM"), "f");
    EXPECT_EQ(states(test::project_page, "P-SUM"), "p");
    EXPECT_EQ(states(test::project_page, "P-WEIGHT"), "p");
    EXPECT_EQ(states(replaced(test::project_page, "| 50 | 40 |", "| 45 | 40 |"), "P-WEIGHT"), "f");
}

TEST(Evaluation, GoalsOfFullWeightHaveNoSum) {
    const std::string page = replaced(test::overall_page, "| 89场 | 10 |", "| 89场 | 80 |");
    EXPECT_EQ(states(page, "P-SUM"), "-");
}

TEST(Evaluation, WithoutScoresOfIndicatorsThereIsNoSum) {
    std::string page = test::overall_page;
    for (const char* score : {"| 290篇 | 30 |", "| 89场 | 10 |", "| 100% | 20 |", "| 98% | 20 |"}) {
        page = replaced(page, score,
                        std::string(score).substr(0, std::string(score).size() - 4) + " |");
    }
    EXPECT_EQ(states(page, "P-SUM"), "-");
}

TEST(Evaluation, TheScoreFollowsTheRateOfExecution) {
    EXPECT_EQ(states(test::overall_page, "P-SCORE20"), "p");
    EXPECT_EQ(states(replaced(test::overall_page, "17.52", "20"), "P-SCORE20"), "f");
    // More was spent than budgeted: what is lost then is decided locally.
    EXPECT_EQ(states(replaced(test::overall_page, "453.61", "360.05"), "P-SCORE20"), "-");
    EXPECT_EQ(states(test::project_page, "P-SCORE20"), "-");
    EXPECT_EQ(states(test::project_page, "P-SCORE-WEIGHT"), "p");
    EXPECT_EQ(states(replaced(test::project_page, "8.00", "10.00"), "P-SCORE-WEIGHT"), "f");
}

TEST(Evaluation, ALevelScoresWhatItsIndicatorsScore) {
    EXPECT_EQ(states(test::overall_page, "P-PART"), "pp");
    EXPECT_EQ(states(replaced(test::overall_page, "| 89场 | 10 |", "| 89场 | 12 |"), "P-PART"),
              "fp");
    EXPECT_EQ(states(test::overall_page, "P-CAP"), "pppp");
    EXPECT_EQ(states(replaced(test::overall_page, "| 98% | 20 |", "| 98% | 21 |"), "P-CAP"),
              "pppf");
}

TEST(Evaluation, FundsAreTheSumOfTheirSources) {
    EXPECT_EQ(states(test::project_page, "P-FUNDS"), "ppp");
    EXPECT_EQ(states(replaced(test::project_page, "| 2.20 |", "| 2.80 |"), "P-FUNDS"), "ppf");
}

TEST(Evaluation, ASlipOfThePenIsReportedFromTablesToo) {
    EXPECT_EQ(states(test::overall_page + "    : 一、说明\n", "N-SLIP"), "p");
    EXPECT_EQ(states(replaced(test::overall_page, "达标率", "收益对象满意度") + "    : 一、说明\n",
                     "N-SLIP"),
              "f");
    // 與 and 舆 are as good as one on a copier's scan: nobody is accused, somebody looks.
    EXPECT_EQ(states(replaced(test::overall_page, "达标率", "~[與舆]情事件") + "    : 一、说明\n",
                     "N-SLIP", Reader::line_reader),
              "u");
}

}  // namespace
}  // namespace juesuan
