// Small pages of the nine forms, drawn as text grids, for the tests of classify and validate.
#pragma once

#include <string>
#include <vector>

#include "extractors/classify/classify.h"
#include "extractors/normalize/normalize.h"
#include "tests/support/shipped_definitions.h"
#include "tests/support/text_grid.h"

namespace juesuan::test {

/// The pages (from 1) normalized and classified with the shipped definitions.
inline Forms classified(const std::vector<std::string>& drawings,
                        const TextGridOptions& grid = {}) {
    std::vector<NormalPage> pages;
    for (const std::string& drawing : drawings) {
        const int number = static_cast<int>(pages.size()) + 1;
        pages.push_back(
            normalize(text_grid_page(drawing, number, grid), shipped_definitions().lexicon));
    }
    return classify(std::move(pages), shipped_definitions().forms,
                    shipped_definitions().statements);
}

/// 收入支出决算总表 as Wuhan prints it, with few rows.
inline const std::string summary_page = R"(
    : 2024年度收入支出决算总表
    : 部门：临江区总工会
    : 单位：万元
    | 收入 | < | < | 支出 | < | < |
    | 项目 | 行次 | 金额 | 项目 | 行次 | 金额 |
    | 栏次 | | 1 | 栏次 | | 2 |
    | 一、一般公共预算财政拨款收入 | 1 | 397.33 | 一、一般公共服务支出 | 31 | 302.93 |
    | 二、政府性基金预算财政拨款收入 | 2 | | 八、社会保障和就业支出 | 38 | 76.04 |
    | | 9 | | 十九、住房保障支出 | 49 | 18.36 |
    | 本年收入合计 | 27 | 397.33 | 本年支出合计 | 57 | 397.33 |
    | 使用非财政拨款结余（含专用结余） | 28 | | 结余分配 | 58 | |
    | 年初结转和结余 | 29 | 10.00 | 年末结转和结余 | 59 | 10.00 |
    | 总计 | 30 | 407.33 | 总计 | 60 | 407.33 |
    : 注：1.本表反映部门本年度的总收支和年末结转结余情况。
)";

/// 支出决算表, Wuhan, with subtotals.
inline const std::string expenditure_page = R"(
    : 2024年度支出决算表
    : 部门：临江区总工会
    : 单位：万元
    | 项目 | < | < | < | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出 |
    | 功能分类科目编码 | < | < | 科目名称 | ^ | ^ | ^ | ^ | ^ | ^ |
    | 类 | 款 | 项 | 栏次 | 1 | 2 | 3 | 4 | 5 | 6 |
    | 合计 | < | < | < | 397.33 | 249.50 | 147.83 | | | |
    | 201 | < | < | 一般公共服务支出 | 302.93 | 155.10 | 147.83 | | | |
    | 20129 | < | < | 群众团体事务 | 302.93 | 155.10 | 147.83 | | | |
    | 2012901 | < | < | 行政运行 | 121.74 | 121.74 | | | | |
    | 2012902 | < | < | 一般行政管理事务 | 181.19 | 33.36 | 147.83 | | | |
    | 208 | < | < | 社会保障和就业支出 | 76.04 | 76.04 | | | | |
    | 20805 | < | < | 行政事业单位养老支出 | 76.04 | 76.04 | | | | |
    | 2080505 | < | < | 机关事业单位基本养老保险缴费支出 | 76.04 | 76.04 | | | | |
    | 221 | < | < | 住房保障支出 | 18.36 | 18.36 | | | | |
    | 22102 | < | < | 住房改革支出 | 18.36 | 18.36 | | | | |
    | 2210201 | < | < | 住房公积金 | 18.36 | 18.36 | | | | |
)";

}  // namespace juesuan::test
