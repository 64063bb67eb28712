// BMP, WebP and JPEG 2000: each is a page; what breaks off, or is too large, is so by name.
#include "extractors/rasterize/other_pictures.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "tests/support/encoded_picture.h"
#include "tests/support/small_documents.h"

namespace juesuan {
namespace {

using namespace small_documents;

Picture page_picture(int depth) {
    Picture picture(pixCreate(400, 500, depth));
    pixSetAll(picture.get());
    for (int y = 10; y < 490; y += 20) {
        pixRasterop(picture.get(), 20, y, 350, 8, PIX_CLR, nullptr, 0, 0);
    }
    pixSetResolution(picture.get(), 150, 150);
    return picture;
}

std::string outcome(const std::string& bytes, FileKind kind) {
    const auto page = first_page(bytes, {}, kind);
    return !page.ok()                    ? std::string(error_text(page.error().code).name)
           : page.value().damage.empty() ? "whole"
                                         : page.value().damage;
}

std::vector<std::pair<FileKind, std::string>> pictures() {
    return {{FileKind::bmp, encoded(page_picture(1).get(), IFF_BMP)},
            {FileKind::bmp, encoded(page_picture(8).get(), IFF_BMP)},
            {FileKind::webp, encoded(page_picture(32).get(), IFF_WEBP)},
            {FileKind::jpeg2000, encoded(page_picture(8).get(), IFF_JP2)},
            {FileKind::jpeg2000, encoded(page_picture(32).get(), IFF_JP2)}};
}

TEST(OtherPictures, EachIsAPage) {
    for (const auto& [kind, bytes] : pictures()) {
        const auto page = first_page(bytes, {}, kind);
        ASSERT_TRUE(page.ok()) << static_cast<int>(kind);
        EXPECT_EQ(outcome(bytes, kind), "whole") << static_cast<int>(kind);
        EXPECT_NEAR(page.value().width_points / page.value().height_points, 0.8, 0.01);
    }
}

TEST(OtherPictures, WhatBreaksOffIsDamaged) {
    for (const auto& [kind, bytes] : pictures()) {
        for (const double share : {0.9, 0.5, 0.1}) {
            const auto length = static_cast<std::size_t>(static_cast<double>(bytes.size()) * share);
            EXPECT_EQ(outcome(bytes.substr(0, length), kind), "page_damaged")
                << static_cast<int>(kind) << ' ' << share;
        }
        EXPECT_NE(outcome(bytes.substr(0, bytes.size() - 2), kind), "whole")
            << static_cast<int>(kind);
    }
}

TEST(OtherPictures, ASizeIsRefusedBeforeAnythingIsDecoded) {
    std::string bmp = encoded(page_picture(8).get(), IFF_BMP);
    bmp.replace(18, 4, std::string("\x00\x00\x01\x00", 4));  // 65,536 pixels wide
    bmp.replace(22, 4, std::string("\x00\x00\x01\x00", 4));
    EXPECT_EQ(outcome(bmp, FileKind::bmp), "page_too_large");
    std::string flat = encoded(page_picture(8).get(), IFF_BMP);
    flat.replace(22, 4, std::string("\x64\x00\x00\x00", 4));  // of its 500 rows 100
    EXPECT_NE(outcome(flat, FileKind::bmp), "whole");
}

}  // namespace
}  // namespace juesuan
