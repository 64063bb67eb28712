#include <gtest/gtest.h>

#include <set>
#include <utility>

#include "extractors/classify/upright.h"
#include "tests/support/drawn_report.h"

namespace juesuan {
namespace {

using test::classified;

const std::string first_part = R"(
    : 收入决算表
    : 单位：万元
    | 项目 | < | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | 经营收入 | 附属单位上缴收入 | 其他收入 |
    | 功能分类科目编码 | 科目名称 | ^ | ^ | ^ | ^ | ^ | ^ | ^ |
    | 合计 | < | 30.00 | 30.00 | | | | | |
    | 201 | 一般公共服务支出 | 10.00 | 10.00 | | | | | |
)";
const std::string second_part = R"(
    | 208 | 社会保障和就业支出 | 20.00 | 20.00 | | | | | |
    : 注：本表反映部门本年度取得的各项收入情况。
)";
const std::string second_part_with_header = R"(
    | 项目 | < | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | 经营收入 | 附属单位上缴收入 | 其他收入 |
    | 功能分类科目编码 | 科目名称 | ^ | ^ | ^ | ^ | ^ | ^ | ^ |
    | 208 | 社会保障和就业支出 | 20.00 | 20.00 | | | | | |
)";

TEST(Join, ATableRunsOnOverThePages) {
    const Forms forms = classified({first_part, second_part});
    ASSERT_EQ(forms.tables.size(), 1U);
    const FormTable& table = forms.tables[0];
    EXPECT_EQ(table.pages, (std::vector<int>{1, 2}));
    EXPECT_EQ(table.n_rows, 5);
    EXPECT_EQ(table.cells.back().row, 4);
    EXPECT_EQ(table.cells.back().page, 2);
    ASSERT_EQ(table.records.size(), 3U);
    EXPECT_EQ(table.records[2].code, "208");
    EXPECT_EQ(table.records[2].row, 4);
}

TEST(Join, AListWhoseHeaderIsRepeatedGoesOnBelow) {
    const auto list = [](int first) {
        std::string page = "\n    | 序号 | 项目名称 | 预算数 | 执行数 |\n";
        for (int i = first; i < first + 5; ++i) {
            page += "    | " + std::to_string(i) + " | 社区养老服务 | 12.50 | 11.75 |\n";
        }
        return page;
    };
    const Forms forms =
        classified({"\n    : 项目支出明细表\n    : 单位：万元" + list(1), list(6), list(11)});
    for (const FormTable& table : forms.tables) {
        EXPECT_EQ(table.n_cols, 4);
        std::set<std::pair<int, int>> places;
        for (const FormCell& cell : table.cells) {
            EXPECT_LT(cell.col, table.n_cols);
            EXPECT_TRUE(places.emplace(cell.row, cell.col).second) << cell.row << ' ' << cell.col;
        }
    }
}

/// A box of the upright page as the file displays it when the pipeline has to turn the page by 90
/// or 270 degrees. `page`: the upright page.
PointBox as_displayed(const PointBox& b, const ReadPage& page, int turned) {
    return turned == 90
               ? PointBox{b.y0, page.width_points - b.x1, b.y1, page.width_points - b.x0}
               : PointBox{page.height_points - b.y1, b.x0, page.height_points - b.y0, b.x1};
}

ReadPage fed_sideways(ReadPage page, int turned) {
    const auto turn = [&](PointBox& box) { box = as_displayed(box, page, turned); };
    for (ReadTable& table : page.tables) {
        turn(table.box);
        for (ReadCell& cell : table.cells) {
            turn(cell.box);
            for (ReadLine& line : cell.lines) {
                turn(line.box);
            }
        }
    }
    for (ReadLine& line : page.lines) {
        turn(line.box);
    }
    std::swap(page.width_points, page.height_points);
    page.turned = turned;
    return page;
}

TEST(Join, PagesFedSidewaysInDifferentDirectionsAreJoinedToo) {
    const auto& definitions = test::shipped_definitions();
    std::vector<NormalPage> pages;
    pages.push_back(
        normalize(fed_sideways(test::text_grid_page(first_part, 1), 90), definitions.lexicon));
    pages.push_back(
        normalize(fed_sideways(test::text_grid_page(second_part, 2), 270), definitions.lexicon));
    const Forms forms = classify(std::move(pages), definitions.forms, definitions.statements);
    ASSERT_EQ(forms.tables.size(), 1U);
    EXPECT_EQ(forms.tables[0].form, "final_accounts.02");
    EXPECT_EQ(forms.tables[0].records.size(), 3U);
}

/// What is left of a page without rulings: the first columns; the others are blank.
ReadPage without_blank_columns(ReadPage page, int n_cols) {
    ReadTable& table = page.tables.at(0);
    std::erase_if(table.cells, [n_cols](const ReadCell& cell) { return cell.col >= n_cols; });
    table.n_cols = n_cols;
    table.box.x1 = table.cells.back().box.x1;
    return page;
}

Forms joined(std::vector<ReadPage> read) {
    const auto& definitions = test::shipped_definitions();
    std::vector<NormalPage> pages;
    for (ReadPage& page : read) {
        pages.push_back(normalize(std::move(page), definitions.lexicon));
    }
    return classify(std::move(pages), definitions.forms, definitions.statements);
}

TEST(Join, APageWithoutRulingsAndHeaderTakesTheColumnsOfThePageBefore) {
    for (const int turned : {0, 90, 270}) {
        ReadPage first = test::text_grid_page(first_part, 1);
        const double width = first.tables.at(0).box.x1;
        ReadPage second = without_blank_columns(test::text_grid_page(second_part, 2), 4);
        if (turned != 0) {
            first = fed_sideways(std::move(first), turned);
            second = fed_sideways(std::move(second), turned);
        }
        const Forms forms = joined({first, second});
        ASSERT_EQ(forms.tables.size(), 1U) << turned;
        const FormTable& table = forms.tables[0];
        EXPECT_EQ(table.n_cols, 9);
        EXPECT_EQ(table.records.size(), 3U);
        const auto in_last_row = std::count_if(table.cells.begin(), table.cells.end(),
                                               [](const auto& cell) { return cell.row == 4; });
        EXPECT_EQ(in_last_row, 9);
        EXPECT_NEAR(upright_box(forms.pages.at(1), table.cells.back().box).x1, width, 0.01);
    }
}

TEST(Join, AFacingPageHasTheOtherColumnsOfTheSameRows) {
    const std::string left = R"(
    : 收入决算表
    : 单位：万元
    | 项目 | < | 本年收入合计 | 财政拨款收入 |
    | 科目编码 | 科目名称 | ^ | ^ |
    | 合计 | < | 30.00 | 10.00 |
    | 201 | 一般公共服务支出 | 10.00 | 5.00 |
    | 20101 | 人大事务 | 10.00 | 5.00 |
    | 208 | 社会保障和就业支出 | 20.00 | 5.00 |
    | 20805 | 行政事业单位养老支出 | 20.00 | 5.00 |
)";
    const auto right = [](const std::string& speck) {
        return R"(
    : 收入决算表（续）
    | 上级补助收入 | 事业收入 | 经营收入 | 附属单位上缴收入 | 其他收入 |
    | | 20.00 | | | |
    | | 5.00 | | | |
    | )" + speck +
               R"( | 5.00 | | | |
    | | 15.00 | | | |
    | | 15.00 | | | |
)";
    };
    for (const char* speck : {"", "。", "'"}) {
        const Forms forms = classified({left, right(speck)});
        ASSERT_EQ(forms.tables.size(), 1U) << speck;
        EXPECT_EQ(forms.tables[0].n_cols, 9) << speck;
    }
    EXPECT_EQ(classified({left, right("人大事务")}).tables.size(), 2U);
}

TEST(Join, AnotherTableWithFewerColumnsIsNoContinuation) {
    ReadPage header = without_blank_columns(test::text_grid_page(R"(
        | 项目 | 名称 | 金额 | 备注 | | | | | |
        | 208 | 社会保障和就业支出 | 20.00 | 20.00 | | | | | |
    )",
                                                                 2),
                                            4);
    EXPECT_EQ(joined({test::text_grid_page(first_part, 1), header}).tables.size(), 2U);
    ReadPage shifted = without_blank_columns(test::text_grid_page(second_part, 2), 4);
    for (ReadCell& cell : shifted.tables.at(0).cells) {
        for (ReadLine& line : cell.lines) {
            line.box.x0 += 30;
            line.box.x1 += 30;
        }
    }
    EXPECT_EQ(joined({test::text_grid_page(first_part, 1), shifted}).tables.size(), 2U)
        << "its print stands across the columns";
}

TEST(Join, ARepeatedHeaderIsMarked) {
    const Forms kept = classified({first_part, second_part_with_header});
    ASSERT_EQ(kept.tables.size(), 1U);
    EXPECT_EQ(kept.tables[0].n_rows, 7);
    EXPECT_EQ(kept.tables[0].repeated_header_rows, (std::vector<int>{4, 5}));
    EXPECT_EQ(kept.tables[0].records.size(), 3U);
}

TEST(Join, TheSameTitleAgainStillContinues) {
    const std::string again = ": 收入决算表\n: 单位：万元\n" + second_part_with_header;
    EXPECT_EQ(classified({first_part, again}).tables.size(), 1U);
}

/// Found by an attack: a sheet that was scanned twice. Its heading has a 小计 as well.
TEST(Join, TheSameSheetAgainIsATableOfItsOwn) {
    const std::string sheet = R"(
        : 支出决算表
        : 单位：万元
        | 科目编码 | 科目名称 | 小计 | 基本支出 | 项目支出 |
        | 合计 | < | 30.00 | 20.00 | 10.00 |
        | 201 | 一般公共服务支出 | 30.00 | 20.00 | 10.00 |
    )";
    EXPECT_EQ(classified({sheet, sheet}).tables.size(), 2U);
}

TEST(Join, ALastRowWhoseCellsAreMergedHasFewerColumns) {
    const Forms forms = classified({R"(
        : 2024年度一般公共预算财政拨款支出决算表
        | 科目编码 | 科目名称 | 本年支出小计 | 基本支出 |
        | 201 | 一般公共服务支出 | 5.00 | 3.00 |
        | 20129 | 群众团体事务 | 5.00 | 3.00 |
    )",
                                    R"(
        | 合计 | 5.00 |
        : 注：本表反映一般公共预算财政拨款支出情况。
    )"});
    ASSERT_EQ(forms.tables.size(), 1U);
    const FormTable& table = forms.tables[0];
    EXPECT_EQ(table.n_cols, 4);
    EXPECT_EQ(table.cells.back().col, 2);
    EXPECT_EQ(table.cells.back().col_span, 2);
}

TEST(Join, TheRowAfterARowCutByThePageBreakKeepsItsPlace) {
    // the label of 208 breaks off at the foot of the page and goes on at the top of the next
    const Forms forms = classified({first_part + "| 208 | 社会保障和 | 20.00 | 20.00 | | | | | |\n",
                                    R"(
    | | 就业支出 | | | | | | | |
    | 210 | 卫生健康支出 | 5.00 | 5.00 | | | | | |
)"});
    ASSERT_EQ(forms.tables.size(), 1U);
    const FormTable& table = forms.tables[0];
    EXPECT_EQ(table.n_rows, 7);
    ASSERT_GE(table.records.size(), 4U);
    EXPECT_EQ(table.records[2].code, "208");
    EXPECT_EQ(table.records[2].label, "社会保障和就业支出");
    EXPECT_EQ(table.records[2].row, 4);
    EXPECT_EQ(table.records[2].continued_row, 5);
    EXPECT_EQ(table.records[3].code, "210");
    EXPECT_EQ(table.records.back().code, "210");
    EXPECT_EQ(table.records.back().row, 6);
}

TEST(Join, ARowWithoutAmountsAtTheTopOfAPageIsNoRest) {
    const auto labels = [](const std::string& row) {
        const Forms forms =
            classified({first_part + "| 208 | 社会保障和就业支出 | 20.00 | 20.00 | | | | | |\n",
                        row + "\n| 210 | 卫生健康支出 | 5.00 | 5.00 | | | | | |\n"});
        return forms.tables.at(0).records.at(2).label;
    };
    // a code, an ordinal, a row that the form names, an amount
    for (const char* row :
         {"| 20805 | 行政事业单位养老支出 | | | | | | | |", "| | 九、卫生健康支出 | | | | | | | |",
          "| | 合计 | | | | | | | |", "| | 就业支出 | 1.00 | | | | | | |"}) {
        EXPECT_EQ(labels(row), "社会保障和就业支出") << row;
    }
}

TEST(Join, ATitleOfItsOwnBeginsANewTable) {
    EXPECT_EQ(classified({first_part, ": 支出决算表\n" + second_part}).tables.size(), 2U);
}

TEST(Join, ATableThatEndedWithANoteHasEnded) {
    EXPECT_EQ(classified({first_part + ": 注：本表反映收入。\n", second_part}).tables.size(), 2U);
}

TEST(Join, OtherColumnsAreAnotherTable) {
    const Forms forms = classified({first_part, "| 208 | 社会保障和就业支出 | 20.00 | |"});
    EXPECT_EQ(forms.tables.size(), 2U);
}

TEST(Join, APageBetweenEndsTheTable) {
    EXPECT_EQ(classified({first_part, ": 空白页说明", second_part}).tables.size(), 2U);
}

TEST(Join, PageNumbersDoNotSeparate) {
    EXPECT_EQ(classified({first_part + "\n: — 6 —", ": 第7页\n" + second_part}).tables.size(), 1U);
    // as they are read on bad scans
    for (const char* number : {"—〇—", "一5一", "-6一", "一8一、"}) {
        const Forms forms = classified({first_part + "\n: " + number, second_part});
        EXPECT_EQ(forms.tables.size(), 1U) << number;
    }
}

TEST(Join, TheTitleMayStandAtTheEndOfThePageBefore) {
    const std::string table = first_part.substr(first_part.find("|"));
    const Forms forms = classified({": 正文。\n: 二、收入决算表\n: 单位：万元", table});
    ASSERT_EQ(forms.tables.size(), 1U);
    EXPECT_EQ(forms.tables[0].title, "二、收入决算表");
    EXPECT_EQ(forms.tables[0].form, "final_accounts.02");
}

TEST(Join, ATitleBrokenIntoTwoLinesIsOneTitle) {
    const Forms forms = classified({R"(
        : 2024年度一般公共预算财政拨款
        : 支出决算表
        | 功能分类科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
        | 201 | 一般公共服务支出 | 10.00 | 10.00 | |
    )"});
    EXPECT_EQ(forms.tables.at(0).form, "final_accounts.05");
    EXPECT_EQ(forms.tables[0].title, "2024年度一般公共预算财政拨款支出决算表");
}

}  // namespace
}  // namespace juesuan
