// Pages that look empty because nothing leads to their content, or because it is drawn to nothing.
#include <gtest/gtest.h>

#include "tests/unit/rasterize_small_documents.h"

namespace juesuan {
namespace {

using namespace small_documents;

/// What came of the first page: an error's name and detail, the damage, or "none".
std::string damage_of(const std::string& bytes) {
    auto page = first_page(bytes);
    if (!page.ok()) {
        return std::string(error_text(page.error().code).name) + ": " + page.error().detail;
    }
    return page.value().degraded ? page.value().degraded_detail : "none";
}

/// A page without content beside a stream, whose dictionary holds `entries`.
std::string empty_page_beside(const std::string& contents, const std::string& entries) {
    PdfBuilder pdf;
    pdf.add("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.add("<< /Type /Pages /Count 1 /Kids [3 0 R] >>");
    pdf.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] " + contents + " >>");
    if (!entries.empty()) {
        pdf.add_stream(entries == "plain" ? "" : entries, "0 g 20 20 60 60 re f");
    }
    return pdf.bytes();
}

TEST(RasterizeLostContent, AnEmptyPageInAFileWithContentThatNothingRefersTo) {
    const std::string suspect =
        "page_suspect_blank: the file holds content that belongs to no page";
    EXPECT_EQ(damage_of(empty_page_beside("", "")), "none");
    EXPECT_EQ(damage_of(empty_page_beside("/Contents []", "")), "none");
    EXPECT_EQ(damage_of(empty_page_beside("/Contents null", "plain")), suspect);
    EXPECT_EQ(damage_of(empty_page_beside("", "plain")), suspect);
    // A hint stream, a font file or metadata say what they are; a claimed stream belongs elsewhere.
    EXPECT_EQ(damage_of(empty_page_beside("", "/S 36")), "none");
    EXPECT_EQ(damage_of(empty_page_beside("", "/Type /Metadata")), "none");
    EXPECT_EQ(damage_of(empty_page_beside("/PieceInfo << /X [4 0 R] >>", "plain")), "none");
}

TEST(RasterizeLostContent, AnImageDrawnSqueezedToALine) {
    const auto page = [](const std::string& draw) {
        Page out;
        out.content = draw;
        out.image_dictionary = grey_image(200, 200);
        out.image_data = noise(200, 200);
        return pdf_of(out);
    };
    EXPECT_EQ(damage_of(page("q 200 0 0 100 50 150 cm /I Do Q")), "none");
    EXPECT_EQ(damage_of(page("q 200 0 0 1 50 150 cm /I Do Q")), "an image is drawn squeezed");
    EXPECT_EQ(damage_of(page("q 0 200 -8 0 50 150 cm /I Do Q")), "an image is drawn squeezed");
}

TEST(RasterizeLostContent, AStretchedOrnamentBesideTextIsUsual) {
    Page page;
    page.characters = U"决算公开";
    page.content = "q 200 0 0 8 50 150 cm /I Do Q 0 g BT /F 20 Tf 50 300 Td (ABCD) Tj ET";
    page.image_dictionary = grey_image(120, 120);
    page.image_data = noise(120, 120);
    EXPECT_EQ(damage_of(pdf_of(page)), "none");
}

}  // namespace
}  // namespace juesuan
