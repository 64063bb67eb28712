// Rules about codes, years and dates, and rules that never accuse.
#include <gtest/gtest.h>

#include <algorithm>

#include "extractors/validate/validate.h"
#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

std::vector<Check> checks_of(const std::vector<std::string>& pages, const std::string& rule) {
    test::TextGridOptions text_layer;
    text_layer.reader = Reader::text_layer;
    text_layer.confidence = 1;
    const Report report =
        validate(test::classified(pages, text_layer), test::shipped_definitions().rules);
    std::vector<Check> out;
    std::copy_if(report.checks.begin(), report.checks.end(), std::back_inserter(out),
                 [&rule](const Check& check) { return check.rule == rule; });
    return out;
}

std::string expenditure(const std::string& title, const std::string& rows) {
    return ": " + title + "\n: 单位：万元\n" +
           "| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | "
           "对附属单位补助支出 |\n"
           "| | 合计 | 60.00 | 60.00 | | | | |\n" +
           rows;
}

const std::string usual_rows =
    "| 201 | 一般公共服务支出 | 60.00 | 60.00 | | | | |\n"
    "| 20129 | 群众团体事务 | 60.00 | 60.00 | | | | |\n"
    "| 2012901 | 行政运行 | 60.00 | 60.00 | | | | |\n";

TEST(Codes, HaveTheDigitsOfALevelAndStandBelowTheirParents) {
    const auto good = checks_of({expenditure("支出决算表", usual_rows)}, "C-CODE");
    ASSERT_EQ(good.size(), 1U);
    EXPECT_EQ(good[0].status, CheckStatus::pass);
    const auto items_alone = checks_of(
        {expenditure("支出决算表", "| 2012901 | 行政运行 | 60.00 | 60.00 | | | | |\n")}, "C-CODE");
    EXPECT_EQ(items_alone.at(0).status, CheckStatus::pass) << "a table without subtotals";
    const auto one_shortened =
        checks_of({expenditure("支出决算表",
                               "| 2012901 | 行政运行 | 50.00 | 50.00 | | | | |\n"
                               "| 20199 | 其他支出 | 10.00 | 10.00 | | | | |\n")},
                  "C-CODE");
    EXPECT_EQ(one_shortened.at(0).status, CheckStatus::pass)
        << "its length is no level of the others";
    for (const std::string row :
         {"| 2080501 | 行政单位离退休 | | | | | | |\n", "| 301 | 工资福利支出 | | | | | | |\n",
          "| 201291 | 行政运行 | | | | | | |\n"}) {
        const auto bad = checks_of({expenditure("支出决算表", usual_rows + row)}, "C-CODE");
        ASSERT_EQ(bad.size(), 1U) << row;
        EXPECT_EQ(bad[0].status, CheckStatus::fail) << row;
        EXPECT_EQ(bad[0].verdict, Verdict::reading_doubtful) << "a person judges";
    }
}

std::string by_function(const std::string& title) {
    return ": " + title + "\n: 单位：万元\n" +
           "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n"
           "| | 合计 | 60.00 | 60.00 | |\n| 201 | 一般公共服务支出 | 60.00 | 60.00 | |\n";
}

TEST(Years, OfTitlesAgree) {
    const std::vector<std::string> pages = {
        test::summary_page, test::expenditure_page,
        by_function("2024年度国有资本经营预算财政拨款支出决算表")};
    const std::string other = "年度一般公共预算财政拨款支出决算表";
    const auto with = [](std::vector<std::string> some, const std::string& page) {
        some.push_back(page);
        return some;
    };
    EXPECT_EQ(checks_of(with(pages, by_function("2024" + other)), "N-YEAR").at(0).status,
              CheckStatus::pass);
    EXPECT_EQ(checks_of({pages[0], by_function("2023" + other)}, "N-YEAR").at(0).status,
              CheckStatus::not_applicable)
        << "which one is right?";
    const auto checks = checks_of(with(pages, by_function("2023" + other)), "N-YEAR");
    ASSERT_EQ(checks.size(), 1U);
    EXPECT_EQ(checks[0].status, CheckStatus::fail);
    EXPECT_EQ(checks[0].places.at(0).page, 4);
    EXPECT_NE(checks[0].verdict, Verdict::source_inconsistent);
}

TEST(Dates, OfSelfEvaluationsLieBehindTheirYear) {
    const auto page = [](const std::string& date) {
        return ": 2023年度部门整体支出绩效自评表\n"
               "| 单位名称 | 襄水市司法局 | 填报日期 | " +
               date +
               " | < | < |\n"
               "| 基本支出总额 | 1204.50 | 项目支出总额 | 310.20 | < | < |\n"
               "| 预算执行情况(万元)(20分) | | 预算数(A) | 执行数(B) | 执行率(B/A) | "
               "得分(20分*执行率) |\n"
               "| ^ | 部门整体支出总额 | 1514.70 | 1514.70 | 100.00% | 20 |\n"
               "| 一级指标 | 二级指标 | 三级指标 | 年初目标值(A) | 实际完成值(B) | 得分 |\n"
               "| 产出指标 | 数量指标 | 案件数 | 300件 | 321件 | 80 |\n"
               "| 总分 | < | < | < | < | 100 |\n";
    };
    EXPECT_EQ(checks_of({page("2024年3月12日")}, "P-DATE").at(0).status, CheckStatus::pass);
    EXPECT_EQ(checks_of({page("2023-03-12")}, "P-DATE").at(0).status, CheckStatus::fail);
    EXPECT_EQ(checks_of({page("")}, "P-DATE").at(0).status, CheckStatus::not_applicable);
}

TEST(Codes, ThatAreMissedMayHaveBeenMisread) {
    const auto verdict = [](const std::string& code) {
        const std::string head =
            "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n"
            "| | 合计 | 60.00 | 60.00 | |\n"
            "| 2012901 | 行政运行 | 40.00 | 40.00 | |\n"
            "| 2081502 | 地方自然灾害生活补助 | 20.00 | 20.00 | |\n";
        const std::string all =
            expenditure("支出决算表", "| 2012901 | 行政运行 | 40.00 | 40.00 | | | | |\n| " + code +
                                          " | 地方自然灾害生活补助 | 20.00 | 20.00 | | | | |\n");
        const Report report = validate(
            test::classified({all, ": 一般公共预算财政拨款支出决算表\n: 单位：万元\n" + head}),
            test::shipped_definitions().rules);
        const auto found = std::find_if(report.checks.begin(), report.checks.end(),
                                        [](const Check& c) { return c.rule == "X-CODESET"; });
        EXPECT_EQ(found->status, CheckStatus::fail);
        return found->verdict;
    };
    EXPECT_EQ(verdict("~206,15.02"), Verdict::reading_doubtful);
    EXPECT_EQ(verdict("2081504"), Verdict::source_inconsistent);
}

TEST(Agreement, OfSubjectsThatOftenMeanTheSameIsAllThatIsSaid) {
    const auto report = [](const std::string& amount) {
        return std::vector<std::string>{
            ": 一般公共预算财政拨款支出决算表\n: 单位：万元\n"
            "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n"
            "| | 合计 | 24.42 | 24.42 | |\n"
            "| 2210201 | 住房公积金 | 24.42 | 24.42 | |\n",
            ": 一般公共预算财政拨款基本支出决算表\n: 单位：万元\n"
            "| 人员经费 | < | < | 公用经费 | < | < |\n"
            "| 经济分类科目编码 | 科目名称 | 决算数 | 经济分类科目编码 | 科目名称 | 决算数 |\n"
            "| 301 | 工资福利支出 | 24.42 | 302 | 商品和服务支出 | |\n"
            "| 30113 | 住房公积金 | " +
                amount +
                " | 30201 | 办公费 | |\n"
                "| 人员经费合计 | < | 24.42 | 公用经费合计 | < | |\n"};
    };
    EXPECT_EQ(checks_of(report("24.42"), "X-ECON-HOUSING").at(0).status, CheckStatus::pass);
    EXPECT_EQ(checks_of(report("20.00"), "X-ECON-HOUSING").at(0).status,
              CheckStatus::not_applicable);
}

}  // namespace
}  // namespace juesuan
