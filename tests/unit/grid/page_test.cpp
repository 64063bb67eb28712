// clean and grid together on pages drawn as pixels.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "extractors/clean/clean.h"
#include "extractors/grid/debug_picture.h"
#include "extractors/grid/grid.h"
#include "extractors/image/warp.h"
#include "tests/support/drawn_grid.h"

namespace juesuan {
namespace {

using drawn::Drawing;

constexpr int dpi = 150;

const Drawing table = {"+----+------+----+----+",  //
                       "|aa  |bbb   |cc  |dd  |",  //
                       "+----+------+----+----+",  //
                       "|ee  |            ffff|",  //
                       "+----+------+----+----+",  //
                       "|    |gg    |    |hh  |",  //
                       "|ii  +------+----+----+",  //
                       "|    |jj    |kk  |    |",  //
                       "+----+------+----+----+"};

const std::vector<std::string> table_cells = {"0,0 1x1", "0,1 1x1", "0,2 1x1", "0,3 1x1", "1,0 1x1",
                                              "1,1 1x3", "2,0 2x1", "2,1 1x1", "2,2 1x1", "2,3 1x1",
                                              "3,1 1x1", "3,2 1x1", "3,3 1x1"};

PageImage scan_of(GreyImage grey) {
    PageImage page;
    page.page = 1;
    page.dpi = dpi;
    page.width_points = grey.width * 72.0 / dpi;
    page.height_points = grey.height * 72.0 / dpi;
    page.grey = std::move(grey);
    return page;
}

PageLayout layout_of(const PageImage& page, CleanPage* cleaned = nullptr) {
    CleanPage clean_page = clean(page, {}).value();
    PageLayout layout = grid(clean_page).value();
    if (cleaned != nullptr) {
        *cleaned = std::move(clean_page);
    }
    return layout;
}

GreyImage skewed(const GreyImage& image, double degrees) {
    const double a = degrees * std::acos(-1.0) / 180;
    const double cx = image.width / 2.0;
    const double cy = image.height / 2.0;
    const Homography back{{std::cos(a), std::sin(a), cx - std::cos(a) * cx - std::sin(a) * cy,
                           -std::sin(a), std::cos(a), cy + std::sin(a) * cx - std::cos(a) * cy, 0,
                           0, 1}};
    return warp(image, back, image.width, image.height);
}

void expect_table(const PageLayout& layout) {
    ASSERT_EQ(layout.tables.size(), 1U);
    EXPECT_THAT(drawn::cells_of(layout.tables[0]), testing::ElementsAreArray(table_cells));
}

TEST(Page, GivesBackADrawnTableAndWhichCellsAreEmpty) {
    const PageLayout layout = layout_of(scan_of(drawn::page_of(table)));
    expect_table(layout);
    int filled = 0;
    for (const LayoutCell& cell : layout.tables[0].cells) {
        filled += cell.lines.empty() ? 0 : 1;
    }
    EXPECT_EQ(filled, 11);
    EXPECT_TRUE(layout.lines.empty());
}

TEST(Page, FindsTheSameTableInEveryKindOfRuling) {
    for (const auto stroke : {drawn::Stroke::dotted, drawn::Stroke::doubled}) {
        SCOPED_TRACE(int(stroke));
        expect_table(layout_of(scan_of(drawn::page_of(table, stroke))));
    }
}

TEST(Page, FindsATableThatTouchesTheEdgeOfThePage) {
    // a copy laid on the glass a little off: the left, the upper and the right frame are the rim
    const GreyImage whole = drawn::page_of(table);
    const int width = int(table.front().size() - 1) * drawn::step_x + 2;
    GreyImage image(width, whole.height - drawn::margin);
    for (int y = 0; y < image.height; ++y) {
        const std::uint8_t* from = whole.row(y + drawn::margin) + drawn::margin;
        std::copy(from, from + width, image.row(y));
    }
    expect_table(layout_of(scan_of(std::move(image))));
}

TEST(Page, KeepsTwoTablesSideBySideApart) {
    Drawing both = table;
    for (std::string& line : both) {
        line += "   " + line;
    }
    const PageLayout layout = layout_of(scan_of(drawn::page_of(both)));
    ASSERT_EQ(layout.tables.size(), 2U);
    EXPECT_LT(layout.tables[0].box.x1, layout.tables[1].box.x0);
    for (const LayoutTable& found : layout.tables) {
        EXPECT_THAT(drawn::cells_of(found), testing::ElementsAreArray(table_cells));
    }
}

TEST(Page, FindsTheSameTableWhenThePageIsSkewed) {
    for (const double degrees : {-4.0, -1.5, -0.4, 0.4, 1.5, 4.0}) {
        SCOPED_TRACE(degrees);
        CleanPage cleaned;
        const PageLayout layout =
            layout_of(scan_of(skewed(drawn::page_of(table), degrees)), &cleaned);
        expect_table(layout);
        EXPECT_NEAR(std::abs(cleaned.skew_degrees), std::abs(degrees), 0.15);
    }
}

TEST(Page, MapsCellsBackToThePageAsItWasScanned) {
    const GreyImage straight = drawn::page_of(table);
    const PageImage page = scan_of(skewed(straight, 2.0));
    CleanPage cleaned;
    const PageLayout layout = layout_of(page, &cleaned);
    ASSERT_EQ(layout.tables.size(), 1U);
    // the first corner of the table, turned by hand
    const double a = 2.0 * std::acos(-1.0) / 180;
    const double dx = drawn::margin - straight.width / 2.0;
    const double dy = drawn::margin - straight.height / 2.0;
    const PixelBox corner{layout.tables[0].box.x0, layout.tables[0].box.y0,
                          layout.tables[0].box.x0 + 1, layout.tables[0].box.y0 + 1};
    const PointBox found = cleaned.to_points.map(corner);
    const double points = 72.0 / dpi;
    EXPECT_NEAR(found.x0, (straight.width / 2.0 + std::cos(a) * dx - std::sin(a) * dy) * points,
                1.5);
    EXPECT_NEAR(found.y0, (straight.height / 2.0 + std::sin(a) * dx + std::cos(a) * dy) * points,
                1.5);
}

TEST(Page, IsStraightenedUnderUnevenLight) {
    GreyImage image = drawn::page_of(table);
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            image.row(y)[x] =
                std::uint8_t((90 + image.row(y)[x] * 6 / 10) * (300 + x) / (300 + image.width));
        }
    }
    expect_table(layout_of(scan_of(std::move(image))));
}

TEST(Page, FadesARedSealAndKeepsThePrintUnderIt) {
    const GreyImage image = drawn::page_of(table);
    PageImage page = scan_of(image);
    page.colour = ColourImage{image.width, image.height, {}};
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            const double radius = std::hypot(x - 400, y - 150);
            const bool seal = radius > 70 && radius < 90;
            const std::uint8_t v = image.row(y)[x];
            const std::uint8_t dull = seal ? std::min<std::uint8_t>(v, 60) : v;
            page.colour->pixels.insert(page.colour->pixels.end(),
                                       {seal ? std::min<std::uint8_t>(v, 215) : v, dull, dull});
            page.grey.row(y)[x] = seal ? std::uint8_t((v + 2 * dull) / 3) : v;
        }
    }
    expect_table(layout_of(page));
}

TEST(Page, WithoutInkIsAResult) {
    const PageLayout layout = layout_of(scan_of(GreyImage(600, 800)));
    EXPECT_TRUE(layout.tables.empty());
    EXPECT_TRUE(layout.lines.empty());
}

TEST(Page, OfProseGivesLinesAndNoTable) {
    const Drawing prose(12, "abcdefgh klmnopq stuvwx");
    const PageLayout layout = layout_of(scan_of(drawn::page_of(prose)));
    EXPECT_TRUE(layout.tables.empty());
    EXPECT_GE(layout.lines.size(), 12U);
}

TEST(Page, CanBeDrawnForPeople) {
    CleanPage cleaned;
    const PageLayout layout = layout_of(scan_of(drawn::page_of(table)), &cleaned);
    const auto png = debug_picture(cleaned, layout);
    ASSERT_TRUE(png.ok());
    EXPECT_EQ(png.value().substr(1, 3), "PNG");
    const auto number = [&png](std::size_t at) {  // of the header: four bytes, the highest first
        int out = 0;
        for (std::size_t k = at; k < at + 4; ++k) {
            out = out * 256 + static_cast<unsigned char>(png.value()[k]);
        }
        return out;
    };
    const double shrunk = double(number(16)) / cleaned.grey.width;
    EXPECT_GT(number(20), cleaned.grey.height * shrunk + 20) << "the legend stands below the page";
}

// Found on old paper: the shadow of the scanner's edge was read as a column of points.
TEST(PageGrid, WhatIsLeftOfTheEdgeIsNoText) {
    GreyImage grey(1240, 1754);
    for (int k = 0; k < 12; ++k) {
        drawn::print_character(grey, 400 + 30 * k, 300, 20);
    }
    for (int k = 0; k < 4; ++k) {
        drawn::fill(grey, {4, 900 + 40 * k, 18, 912 + 40 * k}, 0);
    }
    EXPECT_EQ(layout_of(scan_of(std::move(grey))).lines.size(), 1U);
}

}  // namespace
}  // namespace juesuan
