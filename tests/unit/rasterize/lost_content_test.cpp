// Pages that look empty because nothing leads to their content, or because it is drawn to nothing.
#include <gtest/gtest.h>

#include "tests/support/small_documents.h"

namespace juesuan {
namespace {

using namespace small_documents;

/// What came of the first page: an error's name and detail, the damage, or "none".
std::string damage_of(const std::string& bytes) {
    auto page = first_page(bytes);
    if (!page.ok()) {
        return std::string(error_text(page.error().code).name) + ": " + page.error().detail;
    }
    return !page.value().damage.empty() ? page.value().damage : "none";
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
    EXPECT_EQ(damage_of(empty_page_beside("/Comments 4 0 R", "plain")), suspect);
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

TEST(RasterizeLostContent, AnImageDrawnToASpeckOrOffThePage) {
    const auto page = [](const std::string& draw) {
        Page out;
        out.content = "0 g 20 20 60 60 re f " + draw;
        out.image_dictionary = grey_image(200, 200);
        out.image_data = noise(200, 200);
        return pdf_of(out);
    };
    EXPECT_EQ(damage_of(page("q 200 0 0 200 50 150 cm /I Do Q")), "none");
    EXPECT_EQ(damage_of(page("/I Do")), "an image is drawn squeezed");
    EXPECT_EQ(damage_of(page("q 200 0 0 200 50 -150 cm /I Do Q")),
              "an image lies outside the page");
}

TEST(RasterizeLostContent, PagesWhoseBoxHoldsNothing) {
    const auto page = [](const std::string& box) {
        Page out;
        out.media_box = box;
        out.content = "0 g 0 0 60 60 re f";
        return pdf_of(out);
    };
    EXPECT_EQ(damage_of(page("[0 0 300 400]")), "none");
    EXPECT_EQ(damage_of(page("[0 0 300 null]")), "the page does not say its size");
    EXPECT_EQ(damage_of(page("[0 0 300 8]")), "the page is too narrow to hold anything");
    EXPECT_EQ(damage_of(page("[0 0 3000 100]")), "the page is too narrow to hold anything");
}

TEST(RasterizeLostContent, ASmallImageThatCameOutWhite) {
    // 900 bytes are more than 200 white rows need in any black-and-white compression.
    Page page;
    page.content = "q 300 0 0 400 0 0 cm /I Do Q";
    page.image_dictionary =
        "/Width 200 /Height 200 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter [/FlateDecode]";
    page.image_data = std::string("\x78\x01\x01\x00\x00\xFF\xFF", 7) + std::string(900, '\0');
    EXPECT_NE(damage_of(pdf_of(page)), "none");
}

/// Pages of 300 x 400 points; object 3 is the first, 4 its content, 5 a form, 6 an image in it.
std::string page_with_form(const std::string& page, const std::string& content,
                           const std::string& form) {
    PdfBuilder pdf;
    pdf.add("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.add("<< /Type /Pages /Count 1 /Kids [3 0 R] >>");
    pdf.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] " + page + " >>");
    pdf.add_stream("", content);
    pdf.add_stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 300 400] "
        "/Resources << /XObject << /I 6 0 R >> >>",
        form);
    pdf.add_stream("/Type /XObject /Subtype /Image " + grey_image(20, 20), noise(20, 20));
    return pdf.bytes();
}

TEST(RasterizeLostContent, AFormThatIsNotDrawnOrDoesNotDraw) {
    const std::string named = "/Resources << /XObject << /X 5 0 R >> >> /Contents ";
    const std::string draw = "q 300 0 0 400 0 0 cm /I Do Q";
    EXPECT_EQ(damage_of(page_with_form(named + "4 0 R", "/X Do", draw)), "none");
    for (const std::string& lost :
         {page_with_form(named + "[]", "/X Do", draw), page_with_form(named + "4 0 R", " ", draw),
          page_with_form(named + "4 0 R", "/X Do", "q 300 0 0 400 0 0 cm Q")}) {
        EXPECT_EQ(damage_of(lost).substr(0, 18), "page_suspect_blank");
    }
}

/// As programs that turn pages write them.
TEST(RasterizeLostContent, AFormWhoseFirstOperatorDraws) {
    const std::string named = "/Resources << /XObject << /X 5 0 R >> >> /Contents ";
    EXPECT_EQ(damage_of(page_with_form(named + "4 0 R", "q 300 0 0 400 0 0 cm /X Do Q", "/I Do")),
              "none");
}

/// Two pages, the first without anything but the fonts that its resources name.
std::string blank_page_with_fonts(const std::string& resources) {
    PdfBuilder pdf;
    pdf.add("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.add("<< /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] /MediaBox [0 0 300 400] >>");
    pdf.add("<< /Type /Page /Parent 2 0 R /Contents 7 0 R /Resources " + resources + " >>");
    pdf.add("<< /Type /Page /Parent 2 0 R /Contents 8 0 R /Resources 5 0 R >>");
    pdf.add("<< /Font << /F 6 0 R >> >>");
    pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    pdf.add_stream("", "q Q");
    pdf.add_stream("", "0 g 20 20 60 60 re f");
    return pdf.bytes();
}

/// A page whose only mark is an annotation with this appearance. `entries`: more of the annotation.
std::string page_with_annotation(const std::string& entries, const std::string& filter,
                                 const std::string& appearance) {
    PdfBuilder pdf;
    pdf.add("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.add("<< /Type /Pages /Count 1 /Kids [3 0 R] >>");
    pdf.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Annots [4 0 R] >>");
    pdf.add("<< /Type /Annot /Subtype /Stamp /AP << /N 5 0 R >> " + entries + " >>");
    pdf.add_stream("/Type /XObject /Subtype /Form /BBox [0 0 300 400] " + filter, appearance);
    return pdf.bytes();
}

TEST(RasterizeLostContent, AnAnnotationThatIsDrawnToNothing) {
    const std::string place = "/Rect [20 20 120 120] ";
    const std::string square = "0 g 20 20 200 200 re f";
    const std::string lost = "q 1 0 0 1 2000 3000 cm 0 g 20 20 200 200 re f 10 10 30 30 re S Q";
    EXPECT_EQ(damage_of(page_with_annotation(place, "", square)), "none");
    EXPECT_EQ(damage_of(page_with_annotation(place, "", lost)).substr(0, 18), "page_suspect_blank");
    // A field without a value, an invisible signature, what is hidden.
    EXPECT_EQ(damage_of(page_with_annotation(place, "", "/Tx BMC EMC")), "none");
    EXPECT_EQ(damage_of(page_with_annotation("/Rect [0 0 0 0] ", "", lost)), "none");
    EXPECT_EQ(damage_of(page_with_annotation(place + "/F 2 ", "", lost)), "none");
}

TEST(RasterizeLostContent, AnAnnotationWhoseAppearanceIsDamagedOrEndless) {
    const std::string place = "/Rect [20 20 120 120] ";
    EXPECT_EQ(damage_of(page_with_annotation(place, "/Filter /FlateDecode", "no zlib data"))
                  .substr(0, 18),
              "page_suspect_blank");
    EXPECT_EQ(damage_of(page_with_annotation(place, "", std::string(65U << 20U, ' '))),
              "page_too_large: more than 64 MB of content");
}

TEST(RasterizeLostContent, FontsOfItsOwnOnAPageThatShowsNoText) {
    EXPECT_EQ(damage_of(blank_page_with_fonts("5 0 R")), "none");  // the same for all pages
    EXPECT_EQ(damage_of(blank_page_with_fonts("<< /Font << /F 6 0 R >> >>")).substr(0, 18),
              "page_suspect_blank");
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
