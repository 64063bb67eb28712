#include <gtest/gtest.h>

#include <string>

#include "extractors/rasterize/pdf/drawing_plan.h"
#include "extractors/rasterize/pixels.h"
#include "tests/support/small_documents.h"

namespace juesuan {
namespace {

using namespace small_documents;

constexpr int width = 417, height = 625;  // 200 dpi on 150.12 x 225 points

/// A page that is one image; `placement` puts it there.
Page scan(const std::string& placement, const std::string& media_box) {
    Page page;
    page.media_box = media_box;
    page.content = "q " + placement + " cm /I Do Q";
    page.image_dictionary = grey_image(width, height);
    page.image_data = noise(width, height);
    return page;
}

GreyImage stored() {
    GreyImage image(width, height);
    const std::string samples = noise(width, height);
    image.pixels.assign(samples.begin(), samples.end());
    return image;
}

TEST(RasterizeScan, givesTheStoredPixels) {
    auto page = first_page(pdf_of(scan("150.12 0 0 225 0 0", "[0 0 150.12 225]")));
    ASSERT_TRUE(page.ok()) << page.error().detail;
    EXPECT_EQ(page.value().dpi, 200);
    EXPECT_TRUE(page.value().scanned);
    EXPECT_EQ(page.value().grey.width, width);
    EXPECT_EQ(page.value().grey.height, height);
    EXPECT_EQ(page.value().grey.pixels, stored().pixels);
}

class TurnedScan : public testing::TestWithParam<int> {};

TEST_P(TurnedScan, givesTheStoredPixelsTurned) {
    Page page = scan("150.12 0 0 225 0 0", "[0 0 150.12 225]");
    page.rotate = GetParam() * 90;
    auto drawn = first_page(pdf_of(page));
    ASSERT_TRUE(drawn.ok()) << drawn.error().detail;
    const GreyImage expected = turned(stored(), GetParam());
    EXPECT_EQ(drawn.value().grey.width, expected.width);
    EXPECT_EQ(drawn.value().grey.pixels, expected.pixels);
}

INSTANTIATE_TEST_SUITE_P(Quarters, TurnedScan, testing::Values(0, 1, 2, 3));

TEST(RasterizeScan, givesTheStoredPixelsOfAnImageThatIsPlacedTurned) {
    // Unit square turned a quarter counter-clockwise, and the page turns it back.
    Page page = scan("0 150.12 -225 0 225 0", "[0 0 225 150.12]");
    page.rotate = 90;
    auto drawn = first_page(pdf_of(page));
    ASSERT_TRUE(drawn.ok());
    EXPECT_EQ(drawn.value().grey.pixels, stored().pixels);
}

TEST(RasterizeScan, givesTheStoredPixelsWithinAMargin) {
    auto page = first_page(pdf_of(scan("150.12 0 0 225 3.3 2.7", "[0 0 157 231]")));
    ASSERT_TRUE(page.ok());
    const GreyImage expected = stored();
    const GreyImage& drawn = page.value().grey;
    const int left = static_cast<int>(3.3 * 200 / 72), top = static_cast<int>(3.3 * 200 / 72);
    bool found = false;
    for (int y = top - 1; y <= top + 1; ++y) {
        for (int x = left - 1; x <= left + 1; ++x) {
            bool same = true;
            for (int row = 0; row < height && same; ++row) {
                same = std::equal(expected.row(row), expected.row(row) + width,
                                  drawn.row(y + row) + x);
            }
            found = found || same;
        }
    }
    EXPECT_TRUE(found);
}

TEST(RasterizeScan, keepsWithinTheResolutionsOfTheReaders) {
    // The same samples on a page of a third and of twice the size: 600 and 100 dpi.
    auto fine = first_page(pdf_of(scan("50.04 0 0 75 0 0", "[0 0 50.04 75]")));
    ASSERT_TRUE(fine.ok());
    EXPECT_EQ(fine.value().dpi, 300);
    EXPECT_EQ(fine.value().grey.width, 209);
    auto coarse = first_page(pdf_of(scan("300.24 0 0 450 0 0", "[0 0 300.24 450]")));
    ASSERT_TRUE(coarse.ok());
    EXPECT_EQ(coarse.value().dpi, 150);
    EXPECT_EQ(coarse.value().grey.width, 626);
}

TEST(RasterizeScan, letsABlankSheetBeBlank) {
    Page page = scan("150.12 0 0 225 0 0", "[0 0 150.12 225]");
    for (char& sample : page.image_data) {
        sample = static_cast<char>(245 + static_cast<unsigned char>(sample) % 10);
    }
    auto paper = first_page(pdf_of(page));
    EXPECT_TRUE(paper.ok()) << paper.error().detail;
    // But a page of samples without any grain was not scanned, it was lost.
    page.image_data.assign(page.image_data.size(), '\xFF');
    auto lost = first_page(pdf_of(page));
    ASSERT_FALSE(lost.ok());
    EXPECT_EQ(lost.error().code, ErrorCode::page_suspect_blank);
}

TEST(RasterizeScan, keepsColourOnlyWhereThereIsSome) {
    Page page;
    page.content = "0 g 20 20 100 100 re f 0.8 0.1 0.1 rg 150 150 60 60 re f";
    auto red = first_page(pdf_of(page));
    ASSERT_TRUE(red.ok());
    ASSERT_TRUE(red.value().colour.has_value());
    EXPECT_EQ(red.value().colour->width, red.value().grey.width);
    EXPECT_EQ(red.value().colour->pixels.size(), red.value().grey.pixels.size() * 3);
    page.content = "0 g 20 20 100 100 re f 0.95 0.93 0.85 rg 150 150 60 60 re f";
    auto yellowed = first_page(pdf_of(page));
    ASSERT_TRUE(yellowed.ok());
    EXPECT_FALSE(yellowed.value().colour.has_value());
}

TEST(RasterizeScan, drawsThinRulesSoThatTheyAreSeen) {
    Page page;
    page.content = "0 G 0.1 w 20 200.3 m 280 200.3 l S 100.4 20 m 100.4 380 l S";
    auto drawn = first_page(pdf_of(page));
    ASSERT_TRUE(drawn.ok());
    const GreyImage& grey = drawn.value().grey;
    int darkest_row = 255, darkest_column = 255;
    for (int y = grey.height / 2 - 10; y < grey.height / 2 + 10; ++y) {
        darkest_row = std::min<int>(darkest_row, grey.row(y)[grey.width / 2]);
    }
    for (int x = grey.width / 3 - 10; x < grey.width / 3 + 10; ++x) {
        darkest_column = std::min<int>(darkest_column, grey.row(grey.height / 4)[x]);
    }
    EXPECT_LT(darkest_row, 128);
    EXPECT_LT(darkest_column, 128);
}

TEST(Pixels, turnFourTimesToTheSame) {
    const GreyImage image = stored();
    EXPECT_EQ(turned(turned(turned(turned(image, 1), 1), 1), 1).pixels, image.pixels);
    EXPECT_EQ(turned(turned(image, 1), 3).pixels, image.pixels);
    EXPECT_EQ(turned(image, 2).pixels, turned(turned(image, 1), 1).pixels);
    // The first pixel of the first row comes to the right end of the first row.
    EXPECT_EQ(turned(image, 1).row(0)[height - 1], image.row(0)[0]);
}

TEST(Pixels, luminanceKeepsGreyAsItIs) {
    for (int level = 0; level < 256; ++level) {
        EXPECT_EQ(luminance(level, level, level), level);
    }
}

}  // namespace
}  // namespace juesuan
