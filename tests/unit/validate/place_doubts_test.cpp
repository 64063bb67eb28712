#include "extractors/validate/doubts/place_doubts.h"
#include "extractors/validate/doubts/cut_labels.h"

#include <gtest/gtest.h>

#include "extractors/validate/doubts/damaged_columns.h"
#include "extractors/validate/doubts/doubt.h"
#include "extractors/validate/doubts/joined_counts.h"

namespace juesuan {
namespace {

/// A column per text of a row, the first row a heading; what begins with a digit has a value.
FormTable table_of(const std::vector<std::vector<std::string>>& rows) {
    FormTable table;
    table.n_rows = static_cast<int>(rows.size());
    table.n_cols = static_cast<int>(rows.front().size());
    table.header_rows = 1;
    for (int r = 0; r < table.n_rows; ++r) {
        int col = 0;
        for (const std::string& text : rows[static_cast<std::size_t>(r)]) {
            FormCell cell;
            cell.row = r;
            cell.col = col++;
            cell.content.text = text;
            const bool number = !text.empty() && text[0] >= '0' && text[0] <= '9';
            cell.kind = text.empty() ? CellKind::empty : number ? CellKind::amount : CellKind::text;
            if (number) {
                cell.content.value = Decimal{std::stoll(text), 0};
            }
            table.cells.push_back(cell);
        }
    }
    return table;
}

FormCell& cell_at(FormTable& table, int row, int col) {
    return *std::find_if(table.cells.begin(), table.cells.end(),
                         [&](const FormCell& cell) { return cell.row == row && cell.col == col; });
}

TEST(PlaceDoubts, ALoneCharacterAmongNumbersIsDoubtful) {
    for (const auto& [text, doubtful] : std::vector<std::pair<std::string, bool>>{{"子", true},
                                                                                  {"C", true},
                                                                                  {"业31", true},
                                                                                  {")", true},
                                                                                  {"√", false},
                                                                                  {"三", false},
                                                                                  {"合计", false},
                                                                                  {"", false},
                                                                                  {"7", false}}) {
        FormTable table = table_of({{"序号"}, {"1"}, {"2"}, {"3"}, {text}, {"5"}, {"6"}});
        EXPECT_EQ(is_alone_among_numbers(cell_at(table, 4, 0), table), doubtful) << text;
    }
    FormTable more = table_of({{"序号"}, {"1"}, {"〔"}, {"3"}, {"4"}, {"C"}, {"6"}, {"7"}, {"8"}});
    EXPECT_TRUE(is_alone_among_numbers(cell_at(more, 5, 0), more));
    FormTable words = table_of({{"单位"}, {"个"}, {"次"}, {"1"}, {"2"}, {"3"}, {"4"}});
    EXPECT_FALSE(is_alone_among_numbers(cell_at(words, 1, 0), words));
    FormTable dash = table_of({{"数"}, {"1"}, {"2"}, {"3"}, {"无"}, {"5"}});
    cell_at(dash, 4, 0).content.dash = true;
    EXPECT_FALSE(is_alone_among_numbers(cell_at(dash, 4, 0), dash));
}

TEST(PlaceDoubts, WhereOthersShareTheirCellsALoneNumberIsOfEitherColumn) {
    FormTable table = table_of({{"行次金额"}, {"31 88"}, {"32"}, {"33"}, {"37 403"}, {"38"}});
    for (FormCell& cell : table.cells) {
        cell.content.raw = cell.content.text;
        cell.content.malformed = cell.content.text.find(' ') != std::string::npos;
    }
    EXPECT_TRUE(is_in_shared_column(cell_at(table, 2, 0), table, shared_columns(table)));
    cell_at(table, 4, 0).content.raw = "37,40\n3";  // wrapped in its cell
    EXPECT_FALSE(is_in_shared_column(cell_at(table, 2, 0), table, shared_columns(table)));
}

TEST(PlaceDoubts, ANumberThatCountsFromRowToRowIsNoPartOfTheLabels) {
    const FormTable joined = table_of({{"项目"},
                                       {"一般公共预算1"},
                                       {"政府性基金2"},
                                       {"国有资本3"},
                                       {"合计"},
                                       {"上年结转5"},
                                       {"总计6"}});
    EXPECT_EQ(cells_with_counts(joined).size(), 5U);
    const FormTable named = table_of({{"指标"}, {"指标1"}, {"指标2"}, {"指标3"}, {"指标4"}});
    EXPECT_TRUE(cells_with_counts(named).empty());
    const FormTable others = table_of({{"项目"}, {"产品12"}, {"房屋3"}, {"型号44"}, {"车辆7"}});
    EXPECT_TRUE(cells_with_counts(others).empty());
}

TEST(PlaceDoubts, AnAmountOfAFormOverTwoColumnsOrRowsStandsInOneOfThem) {
    FormTable table = table_of({{"科目", "基本", "项目"},
                                {"教育", "1", "2"},
                                {"外交", "3", "4"},
                                {"国防", "5", "6"},
                                {"其他", "7", "8"}});
    table.form = "final_accounts.03";
    for (const char* key : {"label", "basic", "project"}) {
        FormColumn& column = table.columns.emplace_back();
        column.index = static_cast<int>(table.columns.size()) - 1;
        column.key = key;
        column.role = column.index == 0 ? ColumnRole::label : ColumnRole::amount;
    }
    for (int row = 1; row < table.n_rows; ++row) {
        table.records.emplace_back().row = row;
    }
    cell_at(table, 1, 1).content.exact = true;
    EXPECT_FALSE(is_joined_over_amounts(cell_at(table, 1, 1), table));
    FormTable wide = table;
    cell_at(wide, 1, 1).col_span = 2;
    EXPECT_TRUE(is_joined_over_amounts(cell_at(wide, 1, 1), wide));
    FormTable high = table;
    cell_at(high, 2, 2).row_span = 2;
    EXPECT_TRUE(is_joined_over_amounts(cell_at(high, 2, 2), high));
    for (const int row : {1, 3, 4}) {
        cell_at(high, row, 2).row_span = 2;  // as the form is
    }
    EXPECT_FALSE(is_joined_over_amounts(cell_at(high, 2, 2), high));
    FormTable lined = table;
    lined.columns[0].role = ColumnRole::line_number;
    cell_at(lined, 1, 0).kind = CellKind::text;
    EXPECT_FALSE(is_joined_over_amounts(cell_at(lined, 1, 0), lined));
    cell_at(lined, 1, 0).content.text = "187536.37";
    EXPECT_TRUE(is_joined_over_amounts(cell_at(lined, 1, 0), lined));
    wide.form.clear();
    EXPECT_FALSE(is_joined_over_amounts(cell_at(wide, 1, 1), wide));
}

/// Found in light copies in black and white: the line between a label and its amount is lost.
TEST(PlaceDoubts, WordsWithANumberOverColumnsThatOtherRowsDivideHoldTwoCells) {
    FormTable table = table_of({{"科目", "基本", "项目"},
                                {"教育", "1", "2"},
                                {"社会保险补贴85", "", "4"},
                                {"国防", "5", "6"}});
    FormCell& joined = cell_at(table, 2, 0);
    EXPECT_FALSE(is_joined_over_columns(joined, table));
    joined.col_span = 2;
    std::erase_if(table.cells, [](const FormCell& c) { return c.row == 2 && c.col == 1; });
    EXPECT_TRUE(is_joined_over_columns(cell_at(table, 2, 0), table));
    cell_at(table, 2, 0).content.text = "社会保险补贴";
    EXPECT_FALSE(is_joined_over_columns(cell_at(table, 2, 0), table));
    FormTable grouped = table_of({{"科目"}, {"教育"}, {"国防"}});
    for (FormCell& cell : grouped.cells) {
        cell.content.text += cell.row > 0 ? "31,958" : "";
    }
    EXPECT_FALSE(is_joined_to_amounts(cell_at(grouped, 1, 0), grouped));  // two of a column
    grouped = table_of({{"科目"}, {"教育"}, {"国防"}, {"外交"}});
    for (FormCell& cell : grouped.cells) {
        cell.content.text += cell.row > 0 ? "31,958" : "";
    }
    EXPECT_TRUE(is_joined_to_amounts(cell_at(grouped, 1, 0), grouped));
}

/// Found by an attack: the edge of a slip of paper on the table was taken for a ruling.
TEST(PlaceDoubts, AColumnOfFiguresWithoutAHeadingIsUnsureWhereOthersHaveOne) {
    const FormTable slip = table_of({{"科目", "基本", "项目", ""},
                                     {"教育", "1", "1", "72"},
                                     {"外交", "3", "4", ""},
                                     {"国防", "5", "6", "63"}});
    EXPECT_EQ(headless_columns(slip), std::set<int>{3});
    const FormTable bare =
        table_of({{"", "", "", ""}, {"教育", "1", "1", "72"}, {"外交", "3", "4", "5"}});
    EXPECT_TRUE(headless_columns(bare).empty());
}

/// Found by drawing streaks: 317.31 lost its last digit, as did the only part of its sum.
TEST(PlaceDoubts, ADamagedAmountWithFewerDecimalsThanMostMayLackThem) {
    FormTable table =
        table_of({{"科目", "基本"}, {"教育", "1"}, {"外交", "3"}, {"国防", "5"}, {"文化", "7"}});
    for (FormCell& cell : table.cells) {
        if (cell.content.value) {
            cell.content.value = Decimal{cell.row == 2 ? 3173 : 31731, cell.row == 2 ? 1 : 2};
        }
    }
    const std::vector<int> most = decimals_of_columns(table);
    EXPECT_EQ(most, (std::vector<int>{-1, 2}));
    FormCell& cell = cell_at(table, 2, 1);
    EXPECT_FALSE(may_lack_decimals(cell, most));
    cell.content.doubts.add(PrintDoubt::at_ruling);
    EXPECT_TRUE(may_lack_decimals(cell, most));
    EXPECT_FALSE(may_lack_decimals(cell_at(table, 1, 1), most));
    cell.content.exact = true;
    EXPECT_FALSE(may_lack_decimals(cell, most));
    FormCell& bare = cell_at(table, 1, 1);
    bare.content.value = Decimal{61, 0};  // .61, found by an attack
    EXPECT_TRUE(may_lack_decimals(bare, most));
    bare.content.value = Decimal{610, 0};
    EXPECT_FALSE(may_lack_decimals(bare, most));
}

TEST(PlaceDoubts, AColumnOfWhichHalfIsDamagedIsDamaged) {
    FormTable table = table_of({{"科目", "基本", "项目"},
                                {"教育", "1", "2"},
                                {"外交", "3", "4"},
                                {"国防", "5", "6"},
                                {"交通", "5", "6"},
                                {"粮油", "5", "6"},
                                {"其他", "7", "8"}});
    for (FormCell& cell : table.cells) {
        cell.page = 1;
        cell.content.confidence = 1;
    }
    EXPECT_TRUE(damaged_columns(table).empty());
    cell_at(table, 1, 2).content.doubts.add(PrintDoubt::broken_print);
    cell_at(table, 2, 2).content.doubts.add(PrintDoubt::cut_off);
    cell_at(table, 4, 2).content.confidence = 0.4;
    EXPECT_TRUE(damaged_columns(table).empty());
    cell_at(table, 5, 2).content.agreement = Agreement::disagree;
    EXPECT_EQ(damaged_columns(table), (std::set<PageColumn>{{1, 2}}));
    for (FormCell& cell : table.cells) {
        cell.content.exact = true;
    }
    EXPECT_TRUE(damaged_columns(table).empty());
}

TEST(PlaceDoubts, ADigitAmongWordsMayBeALeftOver) {
    FormTable table = table_of(
        {{"科目"}, {"教育支出"}, {"1"}, {"农林水支出"}, {"其他支出"}, {""}, {"科学技术支出"}});
    cell_at(table, 2, 0).kind = CellKind::label;
    EXPECT_TRUE(is_alone_among_words(cell_at(table, 2, 0), table));
    EXPECT_FALSE(is_alone_among_words(cell_at(table, 3, 0), table));
    FormTable numbers = table_of({{"序号"}, {"1"}, {"2"}, {"合计"}, {"3"}, {"4"}});
    for (FormCell& cell : numbers.cells) {
        cell.kind = CellKind::label;
    }
    EXPECT_FALSE(is_alone_among_words(cell_at(numbers, 1, 0), numbers));
}

TEST(PlaceDoubts, ACodeWithItsNameWhereOthersStandAloneMayBeTwoCells) {
    FormTable table = table_of({{"编码", "名称", "数"},
                                {"201社会工作", "", "2"},
                                {"20101", "事务", "3"},
                                {"202", "外交", "4"}});
    cell_at(table, 1, 0).col_span = 2;
    std::erase_if(table.cells, [](const FormCell& c) { return c.row == 1 && c.col == 1; });
    cell_at(table, 1, 0).kind = CellKind::label;
    EXPECT_FALSE(is_joined_over_columns(cell_at(table, 1, 0), table));
    cell_at(table, 2, 0).kind = cell_at(table, 3, 0).kind = CellKind::code;
    EXPECT_TRUE(is_joined_over_columns(cell_at(table, 1, 0), table));
}

TEST(PlaceDoubts, LabelsWithAmountsBehindThemAreTwoColumns) {
    FormTable joined = table_of({{"科目"},
                                 {"合计"},
                                 {"教育支出8,576.84"},
                                 {"农林水支出6.9"},
                                 {"其他支出0.31"},
                                 {"科学技术支出"}});
    EXPECT_TRUE(is_joined_to_amounts(cell_at(joined, 2, 0), joined));
    EXPECT_FALSE(is_joined_to_amounts(cell_at(joined, 5, 0), joined));
    FormTable remarks = table_of({{"说明"},
                                  {"较上年增加0.31"},
                                  {"无"},
                                  {"按合同支付"},
                                  {"未执行"},
                                  {"其中：追加2.5"},
                                  {"增长10%，即2.5"}});
    EXPECT_FALSE(is_joined_to_amounts(cell_at(remarks, 1, 0), remarks));
}

TEST(PlaceDoubts, ALabelThatReachesIntoTheAmountsHoldsOne) {
    FormTable table = table_of(
        {{"科目", "合计"}, {"合计67219.23", ""}, {"教育支出", "8,576.84"}, {"其他支出", "0.31"}});
    for (const int row : {2, 3}) {
        cell_at(table, row, 1).kind = CellKind::amount;
    }
    EXPECT_FALSE(is_joined_to_amounts(cell_at(table, 1, 0), table));
    cell_at(table, 1, 0).col_span = 2;
    EXPECT_TRUE(is_joined_to_amounts(cell_at(table, 1, 0), table));
    FormTable headed = table_of({{"决算数7,577.29"}, {"1,357.75"}});
    cell_at(headed, 0, 0).kind = CellKind::header;
    cell_at(headed, 1, 0).kind = CellKind::amount;
    EXPECT_TRUE(is_joined_to_amounts(cell_at(headed, 0, 0), headed));
    FormTable before = table_of(
        {{"a"}, {"5,578.98一、一般公共服务支出"}, {"0.00二、外交支出"}, {"0.00三、国防支出"}});
    for (const int row : {1, 2, 3}) {
        cell_at(before, row, 0).kind = CellKind::label;
    }
    EXPECT_TRUE(is_joined_to_amounts(cell_at(before, 1, 0), before));
}

TEST(PlaceDoubts, ANumberOverColumnsThatRowsBesideItDivideMayStandInOneOfThem) {
    FormTable table = table_of({{"a", "b", "c"}, {"x", "1", "2"}, {"z", "5", ""}, {"y", "3", "4"}});
    cell_at(table, 2, 1).col_span = 2;
    std::erase_if(table.cells, [](const FormCell& c) { return c.row == 2 && c.col == 2; });
    EXPECT_TRUE(is_joined_over_columns(cell_at(table, 2, 1), table));
    EXPECT_FALSE(is_joined_over_columns(cell_at(table, 1, 1), table));
    cell_at(table, 3, 1).col_span = 2;  // joined below, too, as at the foot of a form
    std::erase_if(table.cells, [](const FormCell& c) { return c.row == 3 && c.col == 2; });
    EXPECT_FALSE(is_joined_over_columns(cell_at(table, 2, 1), table));
}

/// 十八、自 at the foot of a page, and the rest of its row on the next one, beside an amount.
TEST(PlaceDoubts, ALabelAtTheEndOfAPageThatNamesNothingMayBeCut) {
    FormTable table;
    table.pages = {1, 2};
    FormColumn& column = table.columns.emplace_back();
    column.role = ColumnRole::label;
    const char* labels[] = {"十六、金融支出", "十七、援助其他地区支出", "十八、自", "然资源支出",
                            "十九、住房保障支出"};
    for (int row = 0; row < 5; ++row) {
        FormCell& cell = table.cells.emplace_back();
        cell.row = row;
        cell.page = row < 3 ? 1 : 2;
        FormRecord& record = table.records.emplace_back();
        record.row = row;
        record.label = labels[row];
        record.subject_code = row == 2 || row == 3 ? "" : "217";
    }
    EXPECT_EQ(cut_labels(table), (std::set<std::pair<int, int>>{{2, 0}, {3, 0}}));
    table.records[2].subject_code = "220";
    EXPECT_TRUE(cut_labels(table).empty());
}

}  // namespace
}  // namespace juesuan
