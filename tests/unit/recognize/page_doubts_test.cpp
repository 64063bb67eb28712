// A page is called good only when its data were whole and something was read of what is on it.
#include <gtest/gtest.h>

#include "extractors/recognize/page_doubts.h"

namespace juesuan {
namespace {

PageImage page_with(GreyImage grey) {
    PageImage image;
    image.page = 4;
    image.grey = std::move(grey);
    return image;
}

GreyImage paper(std::uint8_t value) { return {400, 600, value}; }

void draw_bar(GreyImage& grey, int x0, int x1, int y, std::uint8_t value) {
    for (int row = y; row < y + 10; ++row) {
        std::fill(grey.row(row) + x0, grey.row(row) + x1, value);
    }
}

std::vector<ErrorCode> codes_of(const PageImage& image, const std::string& text) {
    ReadPage page;
    page.page = image.page;
    if (!text.empty()) {
        page.lines.push_back({{10, 10, 50, 20}, {{"line_reader", {{text, 0.9}}}}});
    }
    record_doubts(doubts_of(image), page);
    std::vector<ErrorCode> codes;
    for (const Error& error : page.errors) {
        EXPECT_EQ(error.page, 4);
        codes.push_back(error.code);
    }
    return codes;
}

using Codes = std::vector<ErrorCode>;

TEST(PageDoubts, DamageIsSaidWhateverWasRead) {
    PageImage image = page_with(paper(255));
    image.degraded = true;
    image.degraded_detail = "a JPEG is damaged";
    EXPECT_EQ(codes_of(image, "合计"), Codes{ErrorCode::page_degraded});
    EXPECT_EQ(codes_of(image, ""), Codes{ErrorCode::page_degraded});
}

TEST(PageDoubts, InkOfWhichNothingWasReadIsSaid) {
    GreyImage grey = paper(255);
    draw_bar(grey, 100, 300, 300, 0);
    EXPECT_EQ(codes_of(page_with(grey), ""), Codes{ErrorCode::page_unread});
    EXPECT_EQ(codes_of(page_with(grey), "合计"), Codes{});
    EXPECT_EQ(codes_of(page_with(paper(0)), ""), Codes{ErrorCode::page_unread});
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
