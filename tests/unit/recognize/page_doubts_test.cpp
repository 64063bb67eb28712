// A page is called good only when its data were whole and something was read of what is on it.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "extractors/image/marked_share.h"
#include "extractors/recognize/page_doubts.h"

namespace juesuan {
namespace {

CleanPage page_with(const GreyImage& grey) {
    CleanPage out;
    out.page = 4;
    out.marked_share = marked_share(grey);
    return out;
}

GreyImage paper(std::uint8_t value) { return {400, 600, value}; }

void draw_bar(GreyImage& grey, int x0, int x1, int y, std::uint8_t value) {
    for (int row = y; row < y + 10; ++row) {
        std::fill(grey.row(row) + x0, grey.row(row) + x1, value);
    }
}

std::vector<ErrorCode> codes_of(const CleanPage& cleaned, const std::string& text) {
    ReadPage page;
    page.page = cleaned.page;
    if (!text.empty()) {
        page.lines.push_back({{10, 10, 50, 20}, {{Reader::line_reader, {{text, 0.9}}}}});
    }
    add_page_doubts(cleaned, page);
    std::vector<ErrorCode> codes;
    for (const Error& error : page.errors) {
        EXPECT_EQ(error.page, 4);
        codes.push_back(error.code);
    }
    return codes;
}

using Codes = std::vector<ErrorCode>;

TEST(PageDoubts, DamageIsSaidWhateverWasRead) {
    CleanPage page = page_with(paper(255));
    page.damage = "a JPEG is damaged";
    EXPECT_EQ(codes_of(page, "合计"), Codes{ErrorCode::page_degraded});
    EXPECT_EQ(codes_of(page, ""), Codes{ErrorCode::page_degraded});
}

TEST(PageDoubts, InkOfWhichNothingWasReadIsSaid) {
    GreyImage grey = paper(255);
    draw_bar(grey, 100, 300, 300, 0);
    EXPECT_EQ(codes_of(page_with(grey), ""), Codes{ErrorCode::page_unread});
    EXPECT_EQ(codes_of(page_with(grey), "合计"), Codes{});
    EXPECT_EQ(codes_of(page_with(paper(0)), ""), Codes{ErrorCode::page_unread});
}

TEST(PageDoubts, LinesOfWhichNothingIsLegibleAreNoReading) {
    // found on a page that lay on its head: 28 lines of random characters, and complete
    GreyImage grey = paper(255);
    draw_bar(grey, 100, 300, 300, 0);
    const CleanPage cleaned = page_with(grey);
    const auto unread = [&](std::vector<std::pair<std::string, double>> lines) {
        ReadPage page;
        for (const auto& [text, probability] : lines) {
            page.lines.push_back({{}, {{Reader::line_reader, {{text, probability}}}}});
        }
        add_page_doubts(cleaned, page);
        return !page.errors.empty();
    };
    const std::pair<std::string, double> random{"胭迎俑筋中㎡貂考中寻贞", 1e-4};
    EXPECT_TRUE(unread({random, random, random}));
    EXPECT_FALSE(unread({random, random, random, {"部门决算", 0.98}}));
    std::vector<std::pair<std::string, double>> handwriting(20, random);
    handwriting.emplace_back("会议记录", 0.98);  // a printed heading: the page is the right way up
    EXPECT_FALSE(unread(handwriting));
    const std::string leader = "一、部门概况............................3";
    EXPECT_FALSE(unread({{leader, 1e-9}, {leader, 1e-9}, {"目", 0.9}}));
    handwriting.back() = {"议", 0.98};  // one character is legible by chance
    EXPECT_TRUE(unread(handwriting));
    EXPECT_FALSE(unread({{"单位本年度从本级财政部", 0.2}}));  // 0.86 a character
    EXPECT_FALSE(unread({{"|·", 0.01}}));                     // dirt on an empty page
}

TEST(PageDoubts, ATableOfWhichHalfIsIllegibleIsNotRead) {
    GreyImage grey = paper(255);
    draw_bar(grey, 100, 300, 300, 0);
    const CleanPage cleaned = page_with(grey);
    const auto is_unread = [&](int lines, int illegible) {
        ReadPage page;
        page.lines.push_back({{}, {{Reader::line_reader, {{"支出决算表", 0.99}}}}});
        page.tables.resize(1);
        page.tables[0].cells.resize(static_cast<std::size_t>(lines));
        for (int i = 0; i < lines; ++i) {
            const bool bad = i < illegible;
            page.tables[0].cells[static_cast<std::size_t>(i)].row = i;
            page.tables[0].cells[static_cast<std::size_t>(i)].lines.push_back(
                {{}, {{Reader::line_reader, {{bad ? "【)" : "96.38", bad ? 0.3 : 0.99}}}}});
        }
        add_page_doubts(cleaned, page);
        return !page.errors.empty();
    };
    EXPECT_TRUE(is_unread(100, 50));
    EXPECT_FALSE(is_unread(100, 40));
    EXPECT_FALSE(is_unread(8, 6)) << "too few to say";
}

TEST(PageDoubts, ARowOfWhichMostIsIllegibleIsNotRead) {
    const CleanPage page = page_with(paper(0));
    constexpr int columns = 6;
    for (const int illegible : {0, 2, 4, 6}) {
        ReadPage read;
        read.page = page.page;
        ReadTable table;
        table.n_rows = 10;
        table.n_cols = columns;
        for (int r = 0; r < table.n_rows; ++r) {
            for (int c = 0; c < columns; ++c) {
                ReadCell cell;
                cell.row = r;
                cell.col = c;
                const double confidence = r == 4 && c < illegible ? 0.01 : 0.99;
                cell.lines.push_back(
                    {{10, 10, 50, 20}, {{Reader::line_reader, {{"123", confidence}}}}});
                table.cells.push_back(cell);
            }
        }
        read.tables.push_back(table);
        add_page_doubts(page, read);
        ASSERT_EQ(read.errors.size(), illegible >= 4 ? 1U : 0U) << illegible;
        if (!read.errors.empty()) {
            EXPECT_EQ(read.errors[0].code, ErrorCode::text_unread);
        }
    }
}

TEST(PageDoubts, ARowOfStruckFiguresIsNotRead) {
    const CleanPage page = page_with(paper(0));
    for (const bool struck : {true, false}) {
        ReadPage read;
        ReadTable table;
        for (int c = 0; c < 6; ++c) {
            ReadCell cell;
            cell.col = c;
            cell.lines.push_back(
                {{10, 10, 50, 20}, {{Reader::line_reader, {{struck ? "———012—" : "————", 0.9}}}}});
            table.cells.push_back(cell);
        }
        read.tables.push_back(table);
        add_page_doubts(page, read);
        EXPECT_EQ(read.errors.size(), struck ? 1U : 0U);
    }
}

TEST(PageDoubts, AnEmptySheetIsEmptyOnAnyPaper) {
    for (const int value : {255, 230, 180, 130}) {
        GreyImage sheet = paper(static_cast<std::uint8_t>(value));
        EXPECT_EQ(codes_of(page_with(sheet), ""), Codes{}) << value;
        draw_bar(sheet, 0, 15, 300, 0);  // a dark edge, a punched hole
        EXPECT_EQ(codes_of(page_with(sheet), ""), Codes{}) << value;
    }
}

}  // namespace
}  // namespace juesuan
