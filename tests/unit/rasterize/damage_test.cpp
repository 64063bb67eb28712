// Pages that Poppler draws without a word although data are missing: each is degraded or refused.
#include <gtest/gtest.h>
#include <leptonica/allheaders.h>

#include "extractors/rasterize/picture.h"
#include "tests/support/encoded_picture.h"
#include "tests/support/small_documents.h"

namespace juesuan {
namespace {

using namespace small_documents;

const std::string ink = "0 g 20 20 60 60 re f ";  // so that no page is white
const std::string drawn = ink + "q 200 0 0 200 50 150 cm /I Do Q";

std::string damage_of(const std::string& bytes, FileKind kind = FileKind::pdf) {
    auto page = first_page(bytes, {}, kind);
    if (!page.ok()) {
        return std::string(error_text(page.error().code).name);
    }
    return !page.value().damage.empty() ? page.value().damage : "none";
}

std::string page_with_image(const std::string& entries, const std::string& data) {
    Page page;
    page.content = drawn;
    page.image_dictionary = entries;
    page.image_data = data;
    return pdf_of(page);
}

Picture stripes(int depth) {
    Picture picture(pixCreate(200, 200, depth));
    pixSetAll(picture.get());
    for (int y = 10; y < 190; y += 20) {
        pixRasterop(picture.get(), 20, y, 150, 8, PIX_CLR, nullptr, 0, 0);
    }
    return picture;
}

TEST(RasterizeDamage, AJpegThatBreaksOff) {
    const std::string whole = encoded(stripes(8).get(), IFF_JFIF_JPEG);
    const std::string entries = grey_image(200, 200) + " /Filter /DCTDecode";
    EXPECT_EQ(damage_of(page_with_image(entries, whole)), "none");
    EXPECT_EQ(damage_of(page_with_image(entries, whole.substr(0, whole.size() / 2))),
              "a JPEG is damaged");
}

TEST(RasterizeDamage, AJpegOfAnotherSizeThanItsImageSays) {
    const std::string whole = encoded(stripes(8).get(), IFF_JFIF_JPEG);
    EXPECT_EQ(damage_of(page_with_image(grey_image(100, 200) + " /Filter /DCTDecode", whole)),
              "a JPEG has another size than its image says");
}

TEST(RasterizeDamage, AFaxThatBreaksOff) {
    const std::string entries =
        "/Width 200 /Height 200 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter "
        "/CCITTFaxDecode "
        "/DecodeParms << /K -1 /Columns 200 /Rows 200 >>";
    const std::string white_rows(25, '\xFF');  // a bit a row
    EXPECT_EQ(damage_of(page_with_image(entries, white_rows + std::string("\0\x10\x01", 3))),
              "none");
    EXPECT_EQ(damage_of(page_with_image(entries, white_rows.substr(0, 9))), "a fax is damaged");
}

TEST(RasterizeDamage, AnImageWithFewerDataThanItsSize) {
    const std::string entries = grey_image(200, 200);
    EXPECT_EQ(damage_of(page_with_image(entries, noise(200, 200))), "none");
    EXPECT_EQ(damage_of(page_with_image(entries, noise(200, 150))),
              "an image has fewer data than its size asks for");
}

TEST(RasterizeDamage, AMaskWithFewerDataThanItsSize) {
    PdfBuilder pdf;
    pdf.add("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.add("<< /Type /Pages /Count 1 /Kids [3 0 R] >>");
    pdf.add(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R "
        "/Resources << /XObject << /I 5 0 R >> >> >>");
    pdf.add_stream("", drawn);
    pdf.add_stream("/Type /XObject /Subtype /Image /SMask 6 0 R " + grey_image(20, 20),
                   noise(20, 20));
    pdf.add_stream("/Type /XObject /Subtype /Image " + grey_image(20, 20), noise(20, 5));
    EXPECT_EQ(damage_of(pdf.bytes()), "an image has fewer data than its size asks for");
}

TEST(RasterizeDamage, AnInlineImageWithFewerDataThanItsSize) {
    Page page;
    const std::string begin = ink + "q 200 0 0 200 50 150 cm BI /W 20 /H 20 /BPC 8 /CS /G ID ";
    page.content = begin + std::string(400, 'x') + " EI Q";
    EXPECT_EQ(damage_of(pdf_of(page)), "none");
    page.content = begin + std::string(300, 'x') + " EI Q";
    EXPECT_EQ(damage_of(pdf_of(page)), "an image has fewer data than its size asks for");
}

TEST(RasterizeDamage, SomethingDrawnThatIsMissing) {
    Page page;
    page.content = ink + "/Nothing Do";
    EXPECT_NE(damage_of(pdf_of(page)), "none");
}

TEST(RasterizeDamage, FormsDeeperThanIsFollowed) {
    PdfBuilder pdf;
    pdf.add("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.add("<< /Type /Pages /Count 1 /Kids [3 0 R] >>");
    pdf.add(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R "
        "/Resources << /XObject << /X 5 0 R >> >> >>");
    pdf.add_stream("", ink + "/X Do");
    pdf.add_stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 300 400] "
        "/Resources << /XObject << /X 5 0 R >> >>",
        "/X Do");
    EXPECT_EQ(damage_of(pdf.bytes()), "the page draws forms in more than 12 others");
}

/// Two pages' worth of objects, the first page's entries as given.
std::string page_object(const std::string& page) {
    PdfBuilder pdf;
    pdf.add("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.add("<< /Type /Pages /Count 1 /Kids [3 0 R] >>");
    pdf.add(page);
    pdf.add_stream("", ink);
    pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    return pdf.bytes();
}

TEST(RasterizeDamage, PagesThatLostWhatMakesThem) {
    const std::string fonts = "/Resources << /Font << /F 5 0 R >> >>";
    EXPECT_EQ(damage_of(page_object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] " +
                                    fonts + " /Contents 4 0 R >>")),
              "none");
    for (const char* broken : {"/Type /Page /MediaBox [0 0 300 400] /Contents 44 0 R",
                               "/Type /Page /MediaBox [0 0 300 400]",
                               "/Type /Catalog /MediaBox [0 0 300 400]", "/Type /Page"}) {
        EXPECT_EQ(damage_of(page_object("<< /Parent 2 0 R " + fonts + broken + " >>")),
                  "page_suspect_blank")
            << broken;
    }
}

TEST(RasterizeDamage, WordsThatAreNotDrawnAreNoSpaces) {
    Page page;
    page.characters = U"决算公开";
    page.content = "1 g BT /F 20 Tf 50 300 Td (ABCD) Tj ET";
    EXPECT_EQ(damage_of(pdf_of(page)), "page_suspect_blank");
}

TEST(RasterizeDamage, ATiffWhoseFaxIsDamagedOrWhoseListBreaksOff) {
    std::string whole = encoded(stripes(1).get(), IFF_TIFF_G4);
    EXPECT_EQ(damage_of(whole, FileKind::tiff), "none");
    std::string damaged = whole;
    for (std::size_t i = 20; i < 40; ++i) {
        damaged[i] = static_cast<char>(0x55 * static_cast<int>(i));
    }
    EXPECT_NE(damage_of(damaged, FileKind::tiff), "none");
    // The pointer behind the directory's last entry leads nowhere.
    const auto at = [&whole](std::size_t place) {
        return static_cast<std::size_t>(static_cast<unsigned char>(whole[place]));
    };
    const std::size_t directory = at(4) | at(5) << 8U | at(6) << 16U;
    whole[directory + 2 + 12 * (at(directory) | at(directory + 1) << 8U) + 2] = '\x70';
    auto document = open_bytes(whole, {}, FileKind::tiff);
    ASSERT_TRUE(document.ok());
    ASSERT_EQ(document.value()->page_count(), 2);
    EXPECT_TRUE(document.value()->rasterize(1).ok());
    EXPECT_EQ(document.value()->rasterize(2).error().code, ErrorCode::page_damaged);
}

TEST(RasterizeDamage, APictureOfOneLineOfPixelsIsNoPage) {
    Picture line(pixCreate(2000, 1, 8));
    pixSetResolution(line.get(), 300, 300);
    EXPECT_EQ(damage_of(encoded(line.get(), IFF_PNG), FileKind::png), "page_damaged");
}

}  // namespace
}  // namespace juesuan
