#include <gtest/gtest.h>

#include <algorithm>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include "tests/support/small_documents.h"

namespace juesuan {
namespace {

using namespace small_documents;

std::string encrypted(const std::string& bytes, const char* user_password) {
    QPDF file;
    file.processMemoryFile("plain", bytes.data(), bytes.size());
    QPDFWriter writer(file);
    writer.setOutputMemory();
    writer.setR6EncryptionParameters(user_password, "owner", true, true, true, true, true, true,
                                     qpdf_r3p_full, true);
    writer.write();
    const std::shared_ptr<Buffer> out = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(out->getBuffer()), out->getSize()};
}

Page black_square() {
    Page page;
    page.content = "0 g 50 50 100 100 re f";
    return page;
}

ErrorCode failure_of(const Result<PageImage>& result) {
    return result.ok() ? ErrorCode::internal : result.error().code;
}

TEST(RasterizePdf, drawsAPage) {
    auto page = first_page(pdf_of(black_square()));
    ASSERT_TRUE(page.ok()) << page.error().detail;
    EXPECT_EQ(page.value().page, 1);
    EXPECT_DOUBLE_EQ(page.value().width_points, 300);
    EXPECT_DOUBLE_EQ(page.value().height_points, 400);
    EXPECT_FALSE(page.value().scanned);
    EXPECT_TRUE(page.value().damage.empty());
    EXPECT_FALSE(page.value().colour.has_value());
}

TEST(RasterizePdf, refusesWhatIsNoDocument) {
    EXPECT_EQ(failure_of(first_page("")), ErrorCode::input_empty);
    EXPECT_EQ(failure_of(first_page("nothing of a document")), ErrorCode::document_damaged);
}

TEST(RasterizePdf, tellsADocumentWithoutPages) {
    PdfBuilder pdf;
    pdf.add("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.add("<< /Type /Pages /Count 0 /Kids [] >>");
    EXPECT_EQ(failure_of(first_page(pdf.bytes())), ErrorCode::document_no_pages);
}

TEST(RasterizePdf, tellsADocumentWithTooManyPages) {
    RasterizeOptions options;
    options.max_pages = 0;
    EXPECT_EQ(failure_of(first_page(pdf_of(black_square()), options)),
              ErrorCode::document_too_many_pages);
}

TEST(RasterizePdf, needsAUserPasswordButNotAnOwnerPassword) {
    const std::string plain = pdf_of(black_square());
    EXPECT_EQ(failure_of(first_page(encrypted(plain, "secret"))), ErrorCode::document_encrypted);
    EXPECT_TRUE(first_page(encrypted(plain, "")).ok());
}

TEST(RasterizePdf, refusesAPageLargerThanAnyPaper) {
    Page page = black_square();
    page.media_box = "[0 0 200000 200000]";
    EXPECT_EQ(failure_of(first_page(pdf_of(page))), ErrorCode::page_too_large);
}

TEST(RasterizePdf, drawsALargePageWithFewerPixels) {
    RasterizeOptions options;
    options.largest_pixels = 100'000;
    auto page = first_page(pdf_of(black_square()), options);
    ASSERT_TRUE(page.ok());
    EXPECT_LE(page.value().grey.pixels.size(), 100'000U);
    EXPECT_GT(page.value().grey.pixels.size(), 90'000U);
}

TEST(RasterizePdf, refusesAnImageThatWouldTakeMinutes) {
    Page page;
    page.content = "q 300 0 0 400 0 0 cm /I Do Q";
    page.image_dictionary =
        "/Width 60000 /Height 60000 /BitsPerComponent 1 /ColorSpace /DeviceGray";
    page.image_data = "x";
    EXPECT_EQ(failure_of(first_page(pdf_of(page))), ErrorCode::page_too_large);
}

TEST(RasterizePdf, refusesContentWithoutEnd) {
    Page page;
    page.content.assign(65U << 20U, ' ');
    EXPECT_EQ(failure_of(first_page(pdf_of(page))), ErrorCode::page_too_large);
}

TEST(RasterizePdf, letsAnEmptyPageBeEmpty) {
    Page page;
    page.content = "q Q";
    auto drawn = first_page(pdf_of(page));
    ASSERT_TRUE(drawn.ok()) << drawn.error().detail;
    EXPECT_TRUE(std::all_of(drawn.value().grey.pixels.begin(), drawn.value().grey.pixels.end(),
                            [](auto pixel) { return pixel == 255; }));
    RasterizeOptions options;
    options.text_layer = TextLayerUse::require;
    EXPECT_TRUE(first_page(pdf_of(page), options).ok());
}

TEST(RasterizePdf, suspectsAWhitePageWhoseImageIsBroken) {
    Page page;
    page.content = "q 300 0 0 400 0 0 cm /I Do Q";
    page.image_dictionary = grey_image(600, 800) + " /Filter /DCTDecode";
    page.image_data = std::string(20000, 'x');
    EXPECT_EQ(failure_of(first_page(pdf_of(page))), ErrorCode::page_suspect_blank);
}

TEST(RasterizePdf, suspectsAWhitePageWithText) {
    Page page;
    page.characters = U"决算";
    page.content = "1 g BT /F 20 Tf 50 300 Td (AB) Tj ET";
    EXPECT_EQ(failure_of(first_page(pdf_of(page))), ErrorCode::page_suspect_blank);
}

TEST(RasterizePdf, tellsThatAContentStreamIsDamaged) {
    PdfBuilder pdf;
    pdf.add("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.add("<< /Type /Pages /Count 1 /Kids [3 0 R] >>");
    pdf.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents [4 0 R 5 0 R] >>");
    pdf.add_stream("", "0 g 50 50 100 100 re f");
    pdf.add_stream("/Filter /FlateDecode", "no compressed data at all");
    auto page = first_page(pdf.bytes());
    ASSERT_TRUE(page.ok());
    EXPECT_FALSE(page.value().damage.empty());
    EXPECT_LE(page.value().damage.size(), 300U);
}

TEST(RasterizePdf, hasNoPageOutsideItsPages) {
    auto document = open_bytes(pdf_of(black_square()));
    ASSERT_TRUE(document.ok());
    EXPECT_EQ(document.value()->page_count(), 1);
    for (const int number : {0, 2, -5}) {
        auto page = document.value()->rasterize(number);
        ASSERT_FALSE(page.ok());
        EXPECT_EQ(page.error().code, ErrorCode::page_damaged);
        EXPECT_EQ(page.error().page, number);
    }
}

TEST(RasterizePdf, survivesFormsThatDrawThemselves) {
    PdfBuilder pdf;
    pdf.add("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.add("<< /Type /Pages /Count 1 /Kids [3 0 R] >>");
    pdf.add(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R "
        "/Resources << /XObject << /X 5 0 R >> >> >>");
    pdf.add_stream("", "0 g 10 10 80 80 re f /X Do");
    pdf.add_stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 300 400] "
        "/Resources << /XObject << /X 5 0 R >> >>",
        "0 g 100 100 50 50 re f /X Do /X Do");
    EXPECT_TRUE(first_page(pdf.bytes()).ok());
}

}  // namespace
}  // namespace juesuan
