#include "extractors/classify/lost_figures.h"

#include <gtest/gtest.h>

#include "extractors/classify/figure_rows.h"
#include "extractors/classify/tables/spread_digits.h"

namespace juesuan {
namespace {

NormalLine line(const std::string& text, double x0, double y0, double x1) {
    NormalLine out;
    out.box = {x0, y0, x1, y0 + 10};
    out.content.text = text;
    return out;
}

FormPage page_of(std::vector<NormalLine> lines) {
    FormPage out;
    out.page = 1;
    out.width_points = 595;
    out.height_points = 842;
    out.lines = std::move(lines);
    return out;
}

/// A row of a table as a scan gives it, piece by piece.
void add_row(FormPage& page, double y, const std::string& label, const std::string& a,
             const std::string& b) {
    page.lines.push_back(line(label, 60, y, 200));
    page.lines.push_back(line(a, 260, y, 300));
    page.lines.push_back(line(b, 360, y, 400));
}

std::vector<Error> errors_of(FormPage page, std::vector<FormTable> tables = {}) {
    Forms forms;
    forms.pages.push_back(std::move(page));
    forms.tables = std::move(tables);
    find_lost_figures(forms, {});
    return forms.pages[0].errors;
}

FormPage three_rows() {
    FormPage page = page_of({});
    add_row(page, 100, "教育", "96.38", "1,286.43");
    add_row(page, 120, "水利", "842.17", "444.26");
    add_row(page, 140, "住房", "71.10", "71.10");
    return page;
}

TEST(LostFigures, RowsAndColumnsWithoutATableAreNamed) {
    const std::vector<Error> errors = errors_of(three_rows());
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors[0].code, ErrorCode::table_missing);
    EXPECT_EQ(errors[0].page, 1);
}

TEST(LostFigures, OneRowOfFiguresUnderAnAnnouncedTableIsNamed) {
    FormCatalogue catalogue = {};
    FormSpec form;
    form.title.all_of = {{"三公经费支出决算表"}};
    catalogue.forms.push_back(form);
    const auto errors_of_row = [&](const std::string& title) {
        Forms forms;
        forms.pages.push_back(page_of({line(title, 200, 60, 400)}));
        double x = 60;
        for (const char* amount : {"10.86", "0.00", "7.99", "2.87"}) {
            forms.pages[0].lines.push_back(line(amount, x, 100, x + 40));
            x += 100;
        }
        find_lost_figures(forms, catalogue);
        return forms.pages[0].errors.size();
    };
    EXPECT_EQ(errors_of_row("三公经费支出决算表"), 1U);
    EXPECT_EQ(errors_of_row("关于工作的通知"), 0U);
}

TEST(LostFigures, FiguresThatShareACellHaveNone) {
    const auto errors_with = [](const std::vector<std::string>& texts) {
        FormTable table;
        for (const std::string& text : texts) {
            FormCell cell;
            cell.page = 1;
            cell.content.raw = cell.content.text = text;
            table.cells.push_back(cell);
        }
        return errors_of(page_of({}), {table}).size();
    };
    EXPECT_EQ(errors_with({"96.38\n842.17\n71.10"}), 1U);
    EXPECT_EQ(errors_with({"1 2 3 4"}), 1U);
    EXPECT_EQ(errors_with({"96.38\n842.17", "1.00 2.00", "3.10\n4.20"}), 1U);
    EXPECT_EQ(errors_with({"96.38\n842.17", "71.10"}), 0U) << "may be printed so";
    EXPECT_EQ(errors_with({"157\n0.50", "1,472\n1.80", "310\n3.28"}), 0U) << "wrapped";
    EXPECT_EQ(errors_with({"2021年 3 月 5 日", "1. 2. 3. 教育"}), 0U);
    EXPECT_EQ(errors_with({"2023.03-\n2024.06", "2023.03-\n2024.08", "2022.01-\n2024.12"}), 0U);
    EXPECT_EQ(errors_with({"33 567 908.04"}), 0U) << "one number, its thousands set apart";
    EXPECT_EQ(errors_with({"33 567 908.04 2 498 693.27 15 707 541.54"}), 1U);
}

TEST(LostFigures, TheSameOfATextLayerThatJoinsTheRow) {
    const auto errors = errors_of(page_of({line("208教育96.38 1,286.43", 60, 100, 400),
                                           line("213水利842.17 444.26", 60, 120, 400),
                                           line("221住房71.10 71.10", 60, 140, 400)}));
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors[0].code, ErrorCode::table_missing);
}

TEST(LostFigures, ProseContentsAndDatesAreNone) {
    EXPECT_TRUE(
        errors_of(
            page_of({line("2024年收入总计1,286.43万元,支出842.17万元。", 60, 100, 500),
                     line("其中:教育支出96.38万元,占7.49", 60, 120, 500),
                     line("%。住房71.10万元,增长2.15%。", 60, 140, 500),
                     line("第一部分 概况 3", 60, 160, 500), line("2024.10.20", 60, 180, 200)}))
            .empty());
}

TEST(LostFigures, FiguresBesideATableInItsRowsAreNamed) {
    FormTable table;
    for (int row = 0; row < 3; ++row) {
        FormCell cell;
        cell.page = 1;
        cell.row = row;
        cell.box = {60, 95.0 + 20 * row, 240, 115.0 + 20 * row};
        table.cells.push_back(cell);
    }
    FormPage page = page_of({line("96.38", 300, 100, 330), line("842.17", 300, 120, 330)});
    const std::vector<Error> errors = errors_of(page, {table});
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors[0].code, ErrorCode::figures_outside_table);
    page.lines.pop_back();
    EXPECT_TRUE(errors_of(page, {table}).empty());
    page.lines[0].box = {30, 100, 55, 112};  // the only row of a column that lost its ruling
    EXPECT_EQ(errors_of(page, {table}).size(), 1U);
}

TEST(LostFigures, SumsCloseBelowATableAreNamed) {
    FormTable table;
    for (int row = 0; row < 3; ++row) {
        FormCell cell;
        cell.page = 1;
        cell.row = row;
        cell.box = {60, 95.0 + 20 * row, 440, 115.0 + 20 * row};
        table.cells.push_back(cell);
    }
    for (const auto& [y, named] : {std::pair(162.0, true), std::pair(300.0, false)}) {
        FormPage page = page_of({});
        add_row(page, y, "合计", "96.38", "1,286.43");
        EXPECT_EQ(errors_of(page, {table}).size(), named ? 1U : 0U) << y;
    }
    const FormPage note = page_of({line("注：本年收入96.38万元，支出96.38万元。", 60, 162, 400)});
    EXPECT_TRUE(errors_of(note, {table}).empty());
}

/// Six rows of a label and these columns of single digits, so many points wide and 16 high.
FormTable digits_in(int columns, double width) {
    FormTable table;
    table.pages = {1};
    table.n_rows = 6;
    table.n_cols = columns + 1;
    for (int row = 0; row < table.n_rows; ++row) {
        for (int col = 0; col < table.n_cols; ++col) {
            FormCell cell;
            cell.row = row;
            cell.col = col;
            cell.page = 1;
            const double left = 100 + width * col;
            cell.box = {left, 100.0 + 16 * row, left + width, 116.0 + 16 * row};
            cell.content.text = col == 0 ? "办公费" : std::to_string((row * 3 + col * 7) % 10);
            table.cells.push_back(cell);
        }
    }
    return table;
}

TEST(LostFigures, RemainsOfARulingBesideFiguresMakeNoSentence) {
    FormPage page = page_of({});
    page.lines.push_back(line(";2210203", 60, 142, 100));
    page.lines.push_back(line("购房补贴", 110, 142, 150));
    page.lines.push_back(line("19,431.74;", 260, 142, 300));
    page.lines.push_back(line("18,917.75", 360, 142, 400));
    FormTable table;
    table.pages = {1};
    FormCell cell;
    cell.page = 1;
    cell.box = {55, 60, 405, 140};
    table.cells.push_back(cell);
    const std::vector<Error> errors = errors_of(page, {table});
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors[0].code, ErrorCode::figures_outside_table);
}

TEST(SpreadDigits, AccountBooksHaveACellForEach) {
    const auto errors = errors_of(page_of({}), {digits_in(8, 15)});
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors[0].code, ErrorCode::figures_outside_table);
    FormTable table = digits_in(8, 15);
    take_values_of_digits(table);
    EXPECT_TRUE(table.cells[1].content.malformed);
    EXPECT_FALSE(table.cells[0].content.malformed);
    // digits set apart were taken for columns; small counts have wider ones
    EXPECT_EQ(columns_of_digits(digits_in(2, 10)).size(), 2U);
    EXPECT_TRUE(columns_of_digits(digits_in(2, 15)).empty());
    EXPECT_TRUE(columns_of_digits(digits_in(8, 40)).empty());
    FormTable headed = digits_in(8, 15);  // 角 in a row that is not known to be a heading
    for (FormCell& cell : headed.cells) {
        cell.content.text = cell.row == headed.header_rows ? "角" : cell.content.text;
    }
    EXPECT_EQ(columns_of_digits(headed).size(), columns_of_digits(digits_in(8, 15)).size());
}

TEST(LostFigures, TheyAreCounted) {
    Forms forms;
    forms.pages.push_back(three_rows());
    find_lost_figures(forms, {});
    EXPECT_EQ(forms.pages[0].amounts_in_no_cell, 6);
}

}  // namespace
}  // namespace juesuan
