#include <gtest/gtest.h>

#include <algorithm>

#include "extractors/classify/forms/label_figures.h"
#include "tests/support/drawn_report.h"
#include "tests/support/evaluation_page.h"

namespace juesuan {
namespace {

using test::classified;

/// "column=value|column=words" of a record.
std::string said_by(const FormRecord& record) {
    std::string out;
    for (const RecordValue& value : record.values) {
        const std::string said = !value.text.empty() ? value.text
                                 : value.value       ? value.value->text()
                                                     : "";
        out += (out.empty() ? "" : "|") + value.key + "=" + said;
    }
    return out;
}

std::vector<std::string> of_group(const FormTable& table, const std::string& group) {
    std::vector<std::string> out;
    for (const FormRecord& record : table.records) {
        if (record.row_group == group) {
            out.push_back(record.label + ": " + said_by(record));
        }
    }
    return out;
}

TEST(Bands, FieldsStandBesideTheirLabels) {
    const Forms forms = classified({test::overall_page});
    ASSERT_EQ(forms.tables.size(), 1U);
    const FormTable& table = forms.tables[0];
    EXPECT_EQ(table.form, "performance.overall");
    EXPECT_EQ(of_group(table, "filled_on"),
              std::vector<std::string>{"填报日期: value=2025年4月28日"});
    EXPECT_EQ(of_group(table, "basic"),
              std::vector<std::string>{"基本支出总额(万元): value=249.50"});
    EXPECT_EQ(of_group(table, "total_score"), std::vector<std::string>{"总分: value=97.52"});
}

TEST(Bands, RowsAreReadBelowTheirOwnHeader) {
    const Forms forms = classified({test::overall_page});
    const FormTable& table = forms.tables[0];
    EXPECT_EQ(of_group(table, "execution"),
              std::vector<std::string>{
                  "部门整体支出总额: budget=453.61|executed=397.33|rate=88|score=17.52"});
    EXPECT_EQ(
        of_group(table, "indicator"),
        (std::vector<std::string>{
            "宣传稿件: first_level=产出指标(40分,得分40分)|second_level=数量指标|target=290篇|"
            "actual=290篇|score=30",
            "培训场次: first_level=产出指标(40分,得分40分)|second_level=数量指标|target=90场|"
            "actual=89场|score=10",
            "达标率: first_level=效益指标(20分,得分20分)|second_level=社会效益指标|target=100%|"
            "actual=100%|score=20",
            "满意率: first_level=满意度指标|second_level=服务对象满意度指标|target=≥95%|"
            "actual=98%|score=20"}));
}

TEST(Bands, IndicatorsArePartsOfTheirLevelAndGoal) {
    const Forms forms = classified({test::overall_page});
    const FormTable& table = forms.tables[0];
    EXPECT_EQ(of_group(table, "goal"),
              (std::vector<std::string>{"年度绩效目标1:(60分): value=服务职工|weight=60",
                                        "年度绩效目标2:(20分): value=加强党建|weight=20"}));
    EXPECT_EQ(of_group(table, "first_level"),
              (std::vector<std::string>{"产出指标(40分,得分40分): weight=40|score=40",
                                        "效益指标(20分,得分20分): weight=20|score=20"}));
    for (const FormRecord& record : table.records) {
        const std::string parent =
            record.parent < 0 ? "" : table.records[static_cast<std::size_t>(record.parent)].label;
        if (record.label == "培训场次") {
            EXPECT_EQ(parent, "产出指标(40分,得分40分)");
        } else if (record.label == "满意率") {
            EXPECT_EQ(parent, "年度绩效目标2:(20分)");
        } else if (record.row_group == "first_level") {
            EXPECT_EQ(parent, "年度绩效目标1:(60分)");
        }
    }
}

TEST(Bands, ATotalBelowWeightAndScoreHasBoth) {
    const Forms forms = classified({test::project_page});
    ASSERT_EQ(forms.tables.size(), 1U);
    const FormTable& table = forms.tables[0];
    EXPECT_EQ(table.form, "performance.project");
    EXPECT_EQ(of_group(table, "total_score"),
              std::vector<std::string>{"总分: weight=100|value=88.00"});
    EXPECT_EQ(of_group(table, "execution").front(),
              "年度资金总额: initial_budget=4.00|budget=4.00|executed=3.20|weight=10|rate=80.00|"
              "score=8.00");
}

TEST(Bands, KindsOfCellsFollowTheBands) {
    const Forms forms = classified({test::overall_page});
    for (const FormCell& cell : forms.tables[0].cells) {
        if (cell.content.text == "三级指标" || cell.content.text == "执行数(B)") {
            EXPECT_EQ(cell.kind, CellKind::header) << cell.content.text;
        } else if (cell.content.text == "17.52" || cell.content.text == "30") {
            EXPECT_EQ(cell.kind, CellKind::amount) << cell.content.text;
        } else if (cell.content.text == "基本支出总额(万元)" || cell.content.text == "数量指标") {
            EXPECT_EQ(cell.kind, CellKind::label) << cell.content.text;
        } else if (cell.content.text == "290篇") {
            EXPECT_EQ(cell.kind, CellKind::text);
        }
    }
}

TEST(Bands, ATailOnTheNextPageHasFewerColumns) {
    const std::string page = test::overall_page;
    const auto cut = page.find("    | 总分");
    const Forms forms =
        classified({page.substr(0, cut), "\n    | 总分 | 97.52 |\n    | 改进措施 | 无 |\n"});
    ASSERT_EQ(forms.tables.size(), 1U);
    const FormTable& table = forms.tables[0];
    EXPECT_EQ(of_group(table, "total_score"), std::vector<std::string>{"总分: value=97.52"});
    EXPECT_EQ(of_group(table, "measures"), std::vector<std::string>{"改进措施: value=无"});
    int covered = 0;
    for (const FormCell& cell : table.cells) {
        covered += cell.row_span * cell.col_span;
    }
    EXPECT_EQ(covered, table.n_rows * table.n_cols);
}

TEST(Labels, AFieldMayHoldItsValue) {
    FieldSpec organization, goal;
    organization.key = "organization";
    organization.labels = {"单位名称"};
    goal.key = "goal";
    goal.labels = {"年度绩效目标"};
    goal.numbered = true;
    const std::vector<FieldSpec> fields = {organization, goal};
    EXPECT_EQ(field_labelled("单位名称：临江区总工会、分会", fields).rest, "临江区总工会、分会");
    EXPECT_EQ(field_labelled("年度绩效目标 1：（5分）做好引资", fields).rest, "做好引资");
    EXPECT_EQ(field_labelled("年度绩效目标", fields).field, nullptr);
    EXPECT_EQ(field_labelled("年度绩效指标", fields).field, nullptr);
}

TEST(Labels, AmountsInsideATextStandBetweenTheirWords) {
    const std::string text = "产出指标（40分，得分38.5分）";
    EXPECT_EQ(amount_between(text, {"weight", "(", "分"})->text(), "40");
    EXPECT_EQ(amount_between(text, {"score", "得分", "分"})->text(), "38.5");
    EXPECT_FALSE(amount_between("产出指标", {"weight", "(", "分"}));
    EXPECT_EQ(amount_with_unit("99.34分", {"分"})->text(), "99.34");
    EXPECT_FALSE(amount_with_unit("99.34个", {"分"}));
}

}  // namespace
}  // namespace juesuan
