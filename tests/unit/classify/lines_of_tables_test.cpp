// Which lines belong to which of the tables of a page.
#include "extractors/classify/tables/lines_of_tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "extractors/classify/upright.h"

namespace juesuan {
namespace {

using testing::ElementsAre;

struct Page {
    NormalPage page;
    std::vector<TablePart> parts;

    Page(const std::vector<PointBox>& tables,
         const std::vector<std::pair<std::string, PointBox>>& lines) {
        page.width_points = 1190;
        page.height_points = 842;
        for (const PointBox& box : tables) {
            NormalTable table;
            table.box = box;
            page.tables.push_back(table);
        }
        for (const auto& [text, box] : lines) {
            NormalLine line;
            line.content.text = text;
            line.box = box;
            page.lines.push_back(line);
        }
        for (const NormalTable& table : page.tables) {
            TablePart part;
            part.page = &page;
            part.table = &table;
            parts.push_back(part);
        }
        set_lines_of_tables(page, parts, 0);
    }
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;

    [[nodiscard]] std::vector<std::string> above(std::size_t part) const {
        std::vector<std::string> out;
        for (const NormalLine* line : parts[part].above) {
            out.push_back(line->content.text);
        }
        return out;
    }
    [[nodiscard]] std::vector<std::string> below(std::size_t part) const {
        std::vector<std::string> out;
        for (const NormalLine* line : parts[part].below) {
            out.push_back(line->content.text);
        }
        return out;
    }
};

TEST(LinesOfTables, GoByColumnOnTwoPagesInOneScan) {
    const Page page({{50, 150, 540, 700}, {650, 148, 1140, 650}},
                    {{"title left", {230, 50, 360, 70}},
                     {"title right", {830, 49, 960, 69}},
                     {"unit left", {480, 120, 540, 130}},
                     {"unit right", {1080, 121, 1140, 131}},
                     {"note right", {650, 660, 800, 670}},
                     {"note left", {50, 705, 200, 715}}});
    EXPECT_THAT(page.above(0), ElementsAre("title left", "unit left"));
    EXPECT_THAT(page.above(1), ElementsAre("title right", "unit right"));
    EXPECT_THAT(page.below(0), ElementsAre("note left"));
    EXPECT_THAT(page.below(1), ElementsAre("note right"));
}

TEST(LinesOfTables, AreSharedWhenTheTitleStandsOverBothTables) {
    const Page page({{50, 150, 300, 400}, {308, 150, 560, 350}},
                    {{"title", {230, 50, 380, 70}}, {"unit", {500, 120, 560, 130}}});
    EXPECT_THAT(page.above(0), ElementsAre("title", "unit"));
    EXPECT_THAT(page.above(1), ElementsAre("title", "unit"));
}

TEST(LinesOfTables, GoToTheNextTableBelowWhereTablesAreBelowEachOther) {
    const Page page({{50, 150, 200, 300}, {50, 400, 560, 600}},
                    {{"title", {230, 50, 380, 70}},
                     {"unit beyond the narrow table", {500, 120, 560, 130}},
                     {"second", {230, 350, 380, 370}}});
    EXPECT_THAT(page.above(0), ElementsAre("title", "unit beyond the narrow table"));
    EXPECT_THAT(page.below(0), ElementsAre("second"));
    EXPECT_THAT(page.above(1), ElementsAre("second"));
}

/// The box around what stands in this upright box of a page that lies askew.
PointBox around(const NormalPage& page, const PointBox& upright) {
    PointBox out = displayed_box(page, {upright.x0, upright.y0, upright.x0 + 1, upright.y0 + 1});
    for (const double x : {upright.x0, upright.x1 - 1}) {
        for (const double y : {upright.y0, upright.y1 - 1}) {
            const PointBox corner = displayed_box(page, {x, y, x + 1, y + 1});
            out = {std::min(out.x0, corner.x0), std::min(out.y0, corner.y0),
                   std::max(out.x1, corner.x1), std::max(out.y1, corner.y1)};
        }
    }
    return out;
}

TEST(LinesOfTables, StandAboveATableThatLiesAskew) {
    for (const double skew : {-2.5, 2.5}) {
        NormalPage page;
        page.width_points = 842;
        page.height_points = 595;
        page.skew_degrees = skew;
        NormalTable table;
        table.n_rows = 2;
        table.n_cols = 8;
        table.box = around(page, {50, 120, 790, 400});
        for (int row = 0; row < 2; ++row) {
            for (int col = 0; col < 8; ++col) {
                NormalCell cell;
                cell.row = row;
                cell.col = col;
                cell.box = around(page, {50 + 92.5 * col, 120.0 + 140 * row, 142.5 + 92.5 * col,
                                         260.0 + 140 * row});
                table.cells.push_back(cell);
            }
        }
        page.tables.push_back(table);
        for (const PointBox& box : {PointBox{50, 105, 130, 115}, PointBox{710, 105, 790, 115},
                                    PointBox{50, 404, 130, 414}, PointBox{710, 404, 790, 414}}) {
            NormalLine line;
            line.box = around(page, box);
            page.lines.push_back(line);
        }
        std::vector<TablePart> parts(1);
        parts[0].page = &page;
        parts[0].table = &page.tables[0];
        set_lines_of_tables(page, parts, 0);
        EXPECT_EQ(parts[0].above.size(), 2U) << skew;
        EXPECT_EQ(parts[0].below.size(), 2U) << skew;
    }
}

}  // namespace
}  // namespace juesuan
