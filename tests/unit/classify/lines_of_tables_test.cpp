// Which lines belong to which of the tables of a page.
#include "extractors/classify/tables/lines_of_tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace juesuan
