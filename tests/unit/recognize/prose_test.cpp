// Prose that was taken for a table without rulings.
#include "extractors/recognize/prose_tables.h"

#include <gtest/gtest.h>

#include "tests/support/text_grid.h"

namespace juesuan {
namespace {

ReadTable table_of(const std::string& drawing) {
    return test::text_grid_page(drawing, 1).tables.at(0);
}

TEST(Prose, ClausesInMostCellsAreNoTable) {
    EXPECT_TRUE(reads_as_prose(table_of(R"(
        | 主要保障21,796.85万元本协调， | 人员监督基公共协调决算事务 | 算，部门原因公共有关有关。 |
        | | 情况说明，增加用强协调工作 | |
    )")));
}

TEST(Prose, ColumnsOfANewspaperAreNoTable) {
    std::string page;
    for (int row = 0; row < 8; ++row) {
        page += "| 本年度实施基层群众，开展 | 单位支出基层，减少服务 |\n";
    }
    EXPECT_TRUE(reads_as_prose(table_of(page)));
    EXPECT_FALSE(reads_as_prose(table_of(page + "| 金额 | 21,796.85 |\n")));
    // goals in words, under headings and beside their names
    EXPECT_FALSE(
        reads_as_prose(table_of("| 名称 | 完成情况 |\n| 防汛 | 按计划完成，无事故 |\n"
                                "| 灌区 | 已经开工，进展顺利 |\n| 水价 | 完成改革，通过验收 |\n"
                                "| 培训 | 全部完成，效果良好 |\n")));
}

TEST(Prose, AFigureOrManyRowsMakeATable) {
    EXPECT_FALSE(reads_as_prose(table_of(R"(
        | 公用经费，按定额核定 | 21,796.85 |
        | 专项业务，据实列支； | |
    )")));
    EXPECT_FALSE(reads_as_prose(table_of(R"(
        | 一、一般公共服务支出 | 二、外交支出 |
        | 三、国防支出 | 四、公共安全支出 |
        | 五、教育支出 | 六、科学技术支出 |
        | 七、文化旅游支出 | 八、社会保障支出 |
        | 九、卫生健康支出 | 十、节能环保支出 |
    )")));
    EXPECT_FALSE(reads_as_prose(table_of(R"(
        | 项目 | 决算数 | 备注 |
        | 办公费 | | 含印刷费，邮电费 |
    )")));
}

TEST(Prose, GoesBackAmongTheLinesOfItsColumn) {
    ReadPage page = test::text_grid_page(R"(
        : 第一行在表格的上面。
        | 左边的一句，还没有完 | 右边的一句，也没有完 |
        | 左边的下一行，完了。 | 右边的下一行，完了。 |
        : 最后一行在表格的下面。
    )",
                                         1);
    release_lines(page, 0);
    EXPECT_TRUE(page.tables.empty());
    ASSERT_EQ(page.lines.size(), 6U);
    EXPECT_EQ(page.lines.front().text(), "第一行在表格的上面。");
    EXPECT_EQ(page.lines[1].text(), "左边的一句，还没有完");
    EXPECT_EQ(page.lines.back().text(), "最后一行在表格的下面。");
}

}  // namespace
}  // namespace juesuan
