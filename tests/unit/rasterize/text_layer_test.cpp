#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "extractors/base/code_points.h"
#include "extractors/rasterize/pdf/text_layer/plausible_text.h"
#include "tests/support/small_documents.h"

namespace juesuan {
namespace {

using namespace small_documents;

/// Ten characters in one line, 20 points high.
Page line_of_text(const std::u32string& characters = U"决算收入支出合计万元") {
    Page page;
    page.characters = characters;
    page.content = "0 g BT /F 20 Tf 40 300 Td (ABCDEFGHIJ) Tj ET";
    return page;
}

bool is_dark(const PageImage& page, double x_points, double y_points) {
    const int x = static_cast<int>(x_points * page.grey.width / page.width_points);
    const int y = static_cast<int>(y_points * page.grey.height / page.height_points);
    return x >= 0 && y >= 0 && x < page.grey.width && y < page.grey.height &&
           page.grey.row(y)[x] < 64;
}

class TurnedText : public testing::TestWithParam<int> {};

TEST_P(TurnedText, hasItsBoxesWhereItsInkIs) {
    Page page = line_of_text();
    page.rotate = GetParam();
    page.media_box = "[20 30 320 430]";
    auto drawn = first_page(pdf_of(page));
    ASSERT_TRUE(drawn.ok()) << drawn.error().detail;
    const PageImage& image = drawn.value();
    EXPECT_EQ(image.source, PageSource::text_layer);
    EXPECT_FALSE(image.scanned);
    EXPECT_DOUBLE_EQ(image.width_points, GetParam() % 180 == 0 ? 300 : 400);
    EXPECT_DOUBLE_EQ(image.height_points, GetParam() % 180 == 0 ? 400 : 300);
    ASSERT_TRUE(image.text_layer.has_value());
    std::u32string expected = page.characters;
    ASSERT_EQ(image.text_layer->glyphs.size(), expected.size());
    std::string text, wanted;
    for (const Glyph& glyph : image.text_layer->glyphs) {
        text += glyph.text;
        EXPECT_TRUE(
            is_dark(image, (glyph.box.x0 + glyph.box.x1) / 2, (glyph.box.y0 + glyph.box.y1) / 2));
        const bool sideways = GetParam() % 180 != 0;
        EXPECT_NEAR(sideways ? glyph.box.y1 - glyph.box.y0 : glyph.box.x1 - glyph.box.x0, 20, 0.5);
    }
    for (const char32_t code : expected) {
        wanted += to_utf8(code);
    }
    EXPECT_EQ(text, wanted);
}

INSTANTIATE_TEST_SUITE_P(Rotations, TurnedText, testing::Values(0, 90, 180, 270));

TEST(RasterizeTextLayer, isNotBelievedWithPrivateUseCharacters) {
    const std::string bytes = pdf_of(line_of_text(U"\uE001\uE002\uE003\uE004\uE005合计万元收"));
    auto page = first_page(bytes);
    ASSERT_TRUE(page.ok());
    EXPECT_FALSE(page.value().text_layer.has_value());
    EXPECT_EQ(page.value().source, PageSource::scan);
    EXPECT_EQ(page.value().dpi, 300);  // it will be read from its picture
    RasterizeOptions options;
    options.text_layer = TextLayerUse::require;
    auto refused = first_page(bytes, options);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::text_layer_missing);
    EXPECT_EQ(refused.error().page, 1);
}

TEST(RasterizeTextLayer, isNotBelievedInManyScripts) {
    auto page = first_page(pdf_of(line_of_text(U"ꀀกخאཀअ合计万元")));
    ASSERT_TRUE(page.ok());
    EXPECT_FALSE(page.value().text_layer.has_value());
}

TEST(RasterizeTextLayer, isNotBelievedWhenInvisibleOverAScan) {
    Page page = line_of_text();
    page.image_dictionary = grey_image(625, 834);
    page.image_data = noise(625, 834);
    page.content = "q 300 0 0 400 0 0 cm /I Do Q BT 3 Tr /F 20 Tf 40 300 Td (ABCDEFGHIJ) Tj ET";
    auto drawn = first_page(pdf_of(page));
    ASSERT_TRUE(drawn.ok());
    EXPECT_FALSE(drawn.value().text_layer.has_value());
    EXPECT_TRUE(drawn.value().scanned);
    EXPECT_EQ(drawn.value().dpi, 150);
}

TEST(RasterizeTextLayer, isNotBelievedWhenInvisibleOverDrawnInk) {
    Page page = line_of_text();
    page.content = "0 g 40 300 200 16 re f BT 3 Tr /F 20 Tf 40 300 Td (ABCDEFGHIJ) Tj ET";
    auto drawn = first_page(pdf_of(page));
    ASSERT_TRUE(drawn.ok());
    EXPECT_FALSE(drawn.value().text_layer.has_value());
}

TEST(RasterizeTextLayer, isUsedForWhatItCoversWhenThereIsMoreInk) {
    Page page = line_of_text();
    page.image_dictionary = grey_image(40, 40);
    page.image_data = noise(40, 40);
    page.content += " q 40 0 0 40 100 100 cm /I Do Q";
    auto drawn = first_page(pdf_of(page));
    ASSERT_TRUE(drawn.ok());
    EXPECT_EQ(drawn.value().source, PageSource::mixed);
    ASSERT_TRUE(drawn.value().text_layer.has_value());
    EXPECT_EQ(drawn.value().text_layer->glyphs.size(), 10U);
    EXPECT_EQ(drawn.value().dpi, 300);
}

TEST(RasterizeTextLayer, leavesOutWhatIsCutOff) {
    // A clip shows only the first seven characters, as in tables whose text is too long.
    Page page = line_of_text();
    page.content = "q 0 0 180 400 re W n " + page.content + " Q";
    auto drawn = first_page(pdf_of(page));
    ASSERT_TRUE(drawn.ok());
    ASSERT_TRUE(drawn.value().text_layer.has_value());
    EXPECT_EQ(drawn.value().text_layer->glyphs.size(), 7U);
}

TEST(RasterizeTextLayer, keepsTheDigitsOfANumberThatIsPartlyCovered) {
    Page page = line_of_text(U"0123456789");
    page.content =
        "0 g BT /F 20 Tf 40 300 Td (BAFAF) Tj 0 -60 Td (III) Tj 0 -60 Td (JGDI) Tj ET "
        "1 g 36 290 42 40 re f 36 230 70 40 re f";
    auto drawn = first_page(pdf_of(page));
    ASSERT_TRUE(drawn.ok());
    ASSERT_TRUE(drawn.value().text_layer.has_value());
    std::string text;
    for (const Glyph& glyph : drawn.value().text_layer->glyphs) {
        text += glyph.text;
    }
    EXPECT_EQ(text, "105059638");
}

TEST(RasterizeTextLayer, isNotBelievedWhenItsPlacesAreEmptyAndInkIsElsewhere) {
    Page page = line_of_text();
    page.content = "1 g BT /F 20 Tf 40 300 Td (ABCDEFGHIJ) Tj ET 0 g ";
    for (int i = 0; i < 10; ++i) {
        page.content += std::to_string(40 + 20 * i) + " 100 12 12 re f ";
    }
    auto drawn = first_page(pdf_of(page));
    ASSERT_TRUE(drawn.ok());
    EXPECT_FALSE(drawn.value().text_layer.has_value());
}

/// Two lines of ten characters, drawn turned by clockwise quarters on an upright page of 300 x 400.
Page turned_lines(int quarters) {
    static const char* const matrices[] = {"1 0 0 1 40", "0 -1 1 0 100", "-1 0 0 -1 260",
                                           "0 1 -1 0 200"};
    static const char* const heights[] = {"300", "360", "100", "40"};
    Page page = line_of_text();
    page.content = std::string("0 g BT /F 20 Tf ") + matrices[quarters] + " " + heights[quarters] +
                   " Tm (ABCDEFGHIJ) Tj 0 -40 Td (JIHGFEDCBA) Tj ET";
    return page;
}

TEST(RasterizeTextLayer, saysHowThePageMustBeTurned) {
    for (int quarters = 0; quarters < 4; ++quarters) {
        SCOPED_TRACE(quarters);
        auto drawn = first_page(pdf_of(turned_lines(quarters)));
        ASSERT_TRUE(drawn.ok());
        ASSERT_TRUE(drawn.value().text_layer.has_value());
        const TextLayer& layer = *drawn.value().text_layer;
        EXPECT_EQ(drawn.value().turned, (4 - quarters) % 4 * 90);
        ASSERT_EQ(layer.glyphs.size(), 20U);
        for (std::size_t i = 0; i < 20; ++i) {
            const Glyph& glyph = layer.glyphs[i];
            EXPECT_NEAR(glyph.box.x1 - glyph.box.x0, 20, 0.5);
            EXPECT_NEAR(glyph.baseline, layer.glyphs[i < 10 ? 0 : 10].baseline, 0.1);
            EXPECT_GT(glyph.baseline, glyph.box.y0);
            EXPECT_LE(glyph.baseline, glyph.box.y1 + 0.1);
        }
        EXPECT_NEAR(layer.glyphs[10].baseline - layer.glyphs[0].baseline, 40, 0.1);
    }
}

TEST(RasterizeTextLayer, isNotTurnedByALabelInTheMargin) {
    const auto page = [](const std::string& content) {
        Page out = line_of_text();
        out.content = content;
        auto drawn = first_page(pdf_of(out));
        return drawn.ok() && drawn.value().text_layer ? drawn.value().turned : -1;
    };
    EXPECT_EQ(page("0 g BT /F 20 Tf 40 300 Td (ABCDEFGHIJ) Tj ET BT /F 10 Tf 0 1 -1 0 30 100 Tm "
                   "(ABCDE) Tj ET"),
              0);
    EXPECT_EQ(page("0 g BT /F 20 Tf 0 1 -1 0 30 100 Tm (ABCDE) Tj ET"), 0);
}

/// What the layer says of the glyphs of a page with this content.
std::vector<Glyph> glyphs_of(const std::string& content) {
    Page page = line_of_text();
    page.content = content;
    auto drawn = first_page(pdf_of(page));
    return drawn.ok() && drawn.value().text_layer ? drawn.value().text_layer->glyphs
                                                  : std::vector<Glyph>{};
}

TEST(RasterizeTextLayer, saysOnWhichLineAndHowLargeItsCharactersAre) {
    const auto glyphs = glyphs_of(
        "0 g BT /F 20 Tf 40 300 Td (ABC) Tj 5 Ts /F 10 Tf (D) Tj 0 Ts 10 TL /F 12 Tf T* (E) Tj ET");
    ASSERT_EQ(glyphs.size(), 5U);
    const auto glyph = [&](char32_t character) {
        return *std::find_if(glyphs.begin(), glyphs.end(),
                             [&](const Glyph& g) { return g.text == to_utf8(character); });
    };
    const std::u32string characters = line_of_text().characters;
    EXPECT_NEAR(glyph(characters[0]).baseline, 100, 0.1);
    EXPECT_NEAR(glyph(characters[0]).size, 20, 0.1);
    EXPECT_TRUE(glyph(characters[0]).begins);
    EXPECT_NEAR(glyph(characters[2]).baseline, 100, 0.1);
    EXPECT_FALSE(glyph(characters[2]).begins);
    EXPECT_NEAR(glyph(characters[3]).baseline, 95, 0.1);
    EXPECT_NEAR(glyph(characters[3]).size, 10, 0.1);
    EXPECT_NEAR(glyph(characters[4]).baseline, 110, 0.1);
}

TEST(RasterizeTextLayer, knowsTextThatRunsAskew) {
    const auto glyphs = glyphs_of(
        "0 g BT /F 20 Tf 40 300 Td (ABC) Tj ET BT /F 20 Tf .866 .5 -.5 .866 100 100 Tm (DEFGH) Tj "
        "ET");
    ASSERT_EQ(glyphs.size(), 8U);
    int tilted = 0;
    for (const Glyph& glyph : glyphs) {
        tilted += glyph.tilted ? 1 : 0;
        EXPECT_EQ(glyph.tilted, glyph.box.y0 > 120);
    }
    EXPECT_EQ(tilted, 5);
}

TEST(RasterizeTextLayer, canBeLeftOutOnceItIsContradicted) {
    auto document = open_bytes(pdf_of(line_of_text()));
    ASSERT_TRUE(document.ok());
    auto image = document.value()->rasterize_without_layer(1);
    ASSERT_TRUE(image.ok());
    EXPECT_FALSE(image.value().text_layer.has_value());
    EXPECT_EQ(image.value().dpi, 300);
    EXPECT_TRUE(document.value()->rasterize(1).value().text_layer.has_value());
}

TEST(RasterizeTextLayer, isNotLookedAtWhenIgnored) {
    RasterizeOptions options;
    options.text_layer = TextLayerUse::ignore;
    auto page = first_page(pdf_of(line_of_text()), options);
    ASSERT_TRUE(page.ok());
    EXPECT_FALSE(page.value().text_layer.has_value());
    EXPECT_EQ(page.value().source, PageSource::scan);
    EXPECT_EQ(page.value().dpi, options.highest_dpi);
}

TEST(PlausibleText, knowsChineseLatinAndGarbage) {
    std::u32string chinese, garbage;
    for (int i = 0; i < 20; ++i) {
        chinese += U"一般公共预算财政拨款支出决算表";
        for (int k = 0; k < 15; ++k) {
            garbage += static_cast<char32_t>(0x4E00 + (i * 15 + k) * 67 % 20900);
        }
    }
    EXPECT_EQ(implausibility(chinese), "");
    EXPECT_EQ(implausibility(U"Total expenditure 1,234.56 (100%), naïve café"), "");
    EXPECT_NE(implausibility(garbage), "");
    EXPECT_TRUE(is_meaningless(0xFFFD));
    EXPECT_TRUE(is_meaningless(0xE123));
    EXPECT_TRUE(is_meaningless(0x07));
    EXPECT_FALSE(is_meaningless(U'元'));
    EXPECT_EQ(to_utf8(0x20BB7), "𠮷");
}

}  // namespace
}  // namespace juesuan
