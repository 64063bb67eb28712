#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <set>

#include "pipeline/write/report_writers.h"

namespace juesuan {
namespace {

FormCell cell(int row, int col, int col_span, const std::string& text, CellKind kind) {
    FormCell out;
    out.row = row;
    out.col = col;
    out.col_span = col_span;
    out.content.text = text;
    out.kind = kind;
    return out;
}

std::string text_of(std::vector<FormCell> cells) {
    Report report;
    FormTable table;
    table.id = "table_1";
    table.title = "收入决算表";
    table.unit = "万元";
    table.cells = std::move(cells);
    report.forms.tables = {table};
    const auto writer = report_writer("text", {});
    const auto files = writer->files(report, {});
    return files.ok() ? files.value().at(0).bytes : files.error().detail;
}

TEST(ReportWriters, EachFormatHasANameOfItsOwn) {
    std::set<std::string_view> names;
    const auto writers = all_report_writers({});
    for (const auto& writer : writers) {
        names.insert(writer->name());
    }
    EXPECT_EQ(names, (std::set<std::string_view>{"json", "text"}));
    EXPECT_EQ(writers.size(), names.size());
    EXPECT_EQ(report_writer("stone", {}), nullptr);
}

TEST(TableText, ColumnsAreAlignedByTheirWidthOnATerminal) {
    EXPECT_EQ(
        text_of({cell(0, 0, 1, "项目", CellKind::header), cell(0, 1, 1, "金额", CellKind::header),
                 cell(1, 0, 1, "一、 abc", CellKind::label),
                 cell(1, 1, 1, "1,234.50", CellKind::amount), cell(2, 0, 1, "", CellKind::empty),
                 cell(2, 1, 1, "7", CellKind::amount)}),
        "table_1  收入决算表  万元\n"
        "项目      金额\n"
        "一、 abc  1,234.50\n"
        "                 7\n");
}

TEST(TableText, AMergedCellIsPrintedOnceAndWidensTheLastOfItsColumns) {
    EXPECT_EQ(text_of({cell(0, 0, 2, "收入和支出情况", CellKind::header),
                       cell(0, 2, 1, "x", CellKind::header), cell(1, 0, 1, "a", CellKind::text),
                       cell(1, 1, 1, "b", CellKind::text), cell(1, 2, 1, "c", CellKind::text)}),
              "table_1  收入决算表  万元\n"
              "收入和支出情况  x\n"
              "a  b            c\n");
}

TEST(TableText, CommandsNoTerminalAndSurvivesCellsThatOverlap) {
    const std::string text = text_of({cell(0, 0, 3, "a\x1B[31m\nb", CellKind::text),
                                      cell(0, 1, 1'000'000'000, "over", CellKind::text),
                                      cell(0, 1'000'000'000, 1, "far", CellKind::amount)});
    EXPECT_THAT(text, testing::HasSubstr("a\\x1B[31m b"));
    EXPECT_THAT(text, testing::HasSubstr("far"));
}

}  // namespace
}  // namespace juesuan
