#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include "extractors/rasterize/picture.h"
#include "extractors/rasterize/stored_data/image_headers.h"
#include "tests/support/small_documents.h"

namespace juesuan {
namespace {

using namespace small_documents;

/// A page with a black bar at its top left, in 8 bits.
Picture bar(int width, int height, int dpi) {
    Picture picture(pixCreate(width, height, 8));
    pixSetAll(picture.get());
    pixRasterop(picture.get(), 10, 10, width / 2, height / 8, PIX_CLR, nullptr, 0, 0);
    pixSetResolution(picture.get(), dpi, dpi);
    return picture;
}

std::string taken(l_uint8* data, std::size_t size) {
    std::string bytes(reinterpret_cast<char*>(data), size);
    lept_free(data);
    return bytes;
}

std::string png(Pix* picture) {
    l_uint8* data = nullptr;
    std::size_t size = 0;
    pixWriteMemPng(&data, &size, picture, 0);
    return taken(data, size);
}

std::string jpeg(Pix* picture) {
    l_uint8* data = nullptr;
    std::size_t size = 0;
    pixWriteMemJpeg(&data, &size, picture, 90, 0);
    return taken(data, size);
}

std::string tiff(const std::vector<Pix*>& pictures) {
    Pixa* all = pixaCreate(static_cast<int>(pictures.size()));
    for (Pix* picture : pictures) {
        pixaAddPix(all, picture, L_CLONE);
    }
    l_uint8* data = nullptr;
    std::size_t size = 0;
    pixaWriteMemMultipageTiff(&data, &size, all);
    pixaDestroy(&all);
    return taken(data, size);
}

// Places of characters were those of a page as wide as A4 that was made of the line.
TEST(ImageDocument, ALineIsTakenPixelByPixel) {
    for (const int resolution : {0, 72, 300}) {
        const auto picture = bar(440, 40, resolution);
        auto document = open_bytes(png(picture.get()), {}, FileKind::png);
        ASSERT_TRUE(document.ok());
        auto line = document.value()->rasterize_line(1);
        ASSERT_TRUE(line.ok()) << line.error().detail;
        EXPECT_EQ(line.value().grey.width, 440);
        EXPECT_EQ(line.value().grey.height, 40);
        EXPECT_DOUBLE_EQ(line.value().width_points * line.value().dpi / 72, 440);
    }
}

TEST(RasterizeImage, readsAPngAtItsResolution) {
    auto page = first_page(png(bar(400, 600, 200).get()), {}, FileKind::png);
    ASSERT_TRUE(page.ok()) << page.error().detail;
    EXPECT_EQ(page.value().dpi, 200);
    EXPECT_EQ(page.value().grey.width, 400);
    EXPECT_EQ(page.value().grey.row(20)[20], 0);
    EXPECT_EQ(page.value().grey.row(500)[20], 255);
    EXPECT_NEAR(page.value().width_points, 144, 0.5);
    EXPECT_TRUE(page.value().scanned);
    EXPECT_EQ(page.value().source, PageSource::scan);
}

TEST(RasterizeImage, takesAPictureWithoutResolutionForA4) {
    auto page = first_page(png(bar(1654, 2338, 0).get()), {}, FileKind::png);
    ASSERT_TRUE(page.ok());
    EXPECT_EQ(page.value().dpi, 200);
    EXPECT_NEAR(page.value().height_points, 841.7, 0.5);
}

TEST(RasterizeImage, readsAllPagesOfATiff) {
    const Picture first = bar(400, 600, 200), second(pixConvertTo1(bar(300, 200, 200).get(), 128));
    pixSetResolution(second.get(), 200, 200);
    auto document = open_bytes(tiff({first.get(), second.get(), first.get()}), {}, FileKind::tiff);
    ASSERT_TRUE(document.ok()) << document.error().detail;
    ASSERT_EQ(document.value()->page_count(), 3);
    for (const int number : {3, 2, 1}) {
        auto page = document.value()->rasterize(number);
        ASSERT_TRUE(page.ok()) << page.error().detail;
        EXPECT_EQ(page.value().page, number);
        EXPECT_EQ(page.value().grey.width, number == 2 ? 300 : 400);
        EXPECT_EQ(page.value().grey.row(15)[15], 0);
    }
}

TEST(RasterizeImage, makesAFinePictureSmaller) {
    auto page = first_page(png(bar(1200, 1800, 600).get()), {}, FileKind::png);
    ASSERT_TRUE(page.ok());
    EXPECT_EQ(page.value().dpi, 300);
    EXPECT_EQ(page.value().grey.width, 600);
    EXPECT_NEAR(page.value().width_points, 144, 0.5);
}

TEST(RasterizeImage, refusesTooManyPixelsBeforeDecoding) {
    RasterizeOptions options;
    options.largest_pixels = 10'000;
    auto page = first_page(png(bar(400, 600, 200).get()), options, FileKind::png);
    ASSERT_FALSE(page.ok());
    EXPECT_EQ(page.error().code, ErrorCode::page_too_large);
}

TEST(RasterizeImage, tellsDamage) {
    const std::string whole_png = png(bar(400, 600, 200).get());
    const std::string whole_jpeg = jpeg(bar(400, 600, 200).get());
    for (const auto& [bytes, kind] :
         {std::pair{whole_png.substr(0, whole_png.size() / 2), FileKind::png},
          std::pair{whole_png.substr(0, 20), FileKind::png},
          std::pair{whole_jpeg.substr(0, 100), FileKind::jpeg}}) {
        auto page = first_page(bytes, {}, kind);
        ASSERT_FALSE(page.ok());
        EXPECT_EQ(page.error().code, ErrorCode::page_damaged);
    }
    const Picture picture = bar(400, 600, 200);
    const std::string whole_tiff = tiff({picture.get()});
    EXPECT_EQ(first_page(whole_tiff.substr(0, 8), {}, FileKind::tiff).error().code,
              ErrorCode::document_damaged);
}

TEST(RasterizeImage, hasNoTextLayer) {
    RasterizeOptions options;
    options.text_layer = TextLayerUse::require;
    auto page = first_page(png(bar(400, 600, 200).get()), options, FileKind::png);
    ASSERT_FALSE(page.ok());
    EXPECT_EQ(page.error().code, ErrorCode::text_layer_missing);
}

TEST(RasterizeImage, keepsTheColourOfASeal) {
    Picture picture(pixConvertTo32(bar(400, 600, 200).get()));
    for (int y = 300; y < 360; ++y) {
        for (int x = 200; x < 260; ++x) {
            pixSetRGBPixel(picture.get(), x, y, 205, 50, 60);
        }
    }
    auto page = first_page(png(picture.get()), {}, FileKind::png);
    ASSERT_TRUE(page.ok());
    ASSERT_TRUE(page.value().colour.has_value());
    const std::size_t at = (320U * 400U + 220U) * 3U;
    EXPECT_EQ(page.value().colour->pixels[at], 205);
    EXPECT_EQ(page.value().colour->pixels[at + 2], 60);
}

TEST(ImageHeaders, stopsAtTiffDirectoriesInACircle) {
    // Two directories without entries of interest that point at each other.
    std::vector<std::uint8_t> bytes(44, 0);
    bytes[0] = bytes[1] = 'I';
    bytes[2] = 42;
    bytes[4] = 8;
    bytes[8] = 1;    // one entry, 12 bytes of zeros
    bytes[22] = 26;  // the next directory
    bytes[26] = 1;
    bytes[40] = 8;  // and back
    const std::vector<TiffDirectory> directories = tiff_directories(bytes, 1000);
    ASSERT_EQ(directories.size(), 3U);
    EXPECT_FALSE(directories[1].missing);
    EXPECT_TRUE(directories[2].missing);
}

TEST(ImageHeaders, findsTheOrientationOfAJpeg) {
    const std::vector<std::uint8_t> bytes = {
        0xFF, 0xD8, 0xFF, 0xE1, 0x00, 0x22, 'E', 'x', 'i', 'f', 0, 0,        // header
        'M',  'M',  0,    42,   0,    0,    0,   8,                          // TIFF header
        0,    1,    0x01, 0x12, 0,    3,    0,   0,   0,   1,   0, 6, 0, 0,  // one entry
        0,    0,    0,    0,    0xFF, 0xD9};
    EXPECT_EQ(jpeg_orientation(bytes), 6);
    EXPECT_EQ(jpeg_orientation({}), 1);
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        const int orientation = jpeg_orientation(std::span(bytes).first(length));
        EXPECT_GE(orientation, 1);
        EXPECT_LE(orientation, 8);
    }
}

TEST(ImageHeaders, turnsAPictureAsItsOrientationSays) {
    // Orientation 6: what is at the top left belongs to the top right.
    const Picture picture = oriented(bar(400, 600, 200), 6);
    ASSERT_TRUE(picture);
    EXPECT_EQ(pixGetWidth(picture.get()), 600);
    l_uint32 right = 1, left = 0;
    pixGetPixel(picture.get(), 580, 20, &right);
    pixGetPixel(picture.get(), 20, 20, &left);
    EXPECT_EQ(right, 0U);
    EXPECT_EQ(left, 255U);
}

}  // namespace
}  // namespace juesuan
