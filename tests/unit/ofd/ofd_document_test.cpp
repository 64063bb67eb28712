// Pages of OFDs: what is drawn where, what their text layer says, what is said of what is missing.
#include "extractors/ofd/ofd_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/encoded_picture.h"
#include "tests/support/small_ofd.h"

namespace juesuan {
namespace {

using testing::HasSubstr;

struct Rgb {
    int red = 0, green = 0, blue = 0;
    friend bool operator==(const Rgb&, const Rgb&) = default;
};
constexpr Rgb white{255, 255, 255}, red{255, 0, 0}, blue{0, 0, 255}, black{0, 0, 0};

/// The pixel at so many millimetres.
Rgb at(const PageImage& page, double x, double y) {
    const auto px = static_cast<std::size_t>(x / 25.4 * page.dpi);
    const auto py = static_cast<std::size_t>(y / 25.4 * page.dpi);
    const auto place = py * static_cast<std::size_t>(page.grey.width) + px;
    if (!page.colour) {
        const int grey = page.grey.pixels.at(place);
        return {grey, grey, grey};
    }
    const std::uint8_t* pixel = page.colour->pixels.data() + 3 * place;
    return {pixel[0], pixel[1], pixel[2]};
}

Result<PageImage> drawn(const std::vector<char>& bytes, int page = 1) {
    Result<std::unique_ptr<OpenDocument>> document = open_ofd(bytes, {});
    if (!document.ok()) {
        return document.error();
    }
    return document.value()->rasterize(page);
}

Result<PageImage> drawn(const SmallOfd& ofd) { return drawn(ofd.bytes()); }

/// A box of ink in a corner, so that no page is white.
const std::string ink = box("90 90 8 8", "0 0 0");

SmallOfd with(const std::string& page) {
    SmallOfd out;
    out.pages = {page};
    return out;
}

TEST(OfdPage, HasTheSizeOfItsPhysicalBox) {
    const auto page = drawn(with("<Area><PhysicalBox>10 20 50 80</PhysicalBox></Area>" +
                                 layer(box("10 20 5 5", "255 0 0"))));
    ASSERT_TRUE(page.ok()) << page.error().detail;
    EXPECT_NEAR(page.value().width_points, 50 * 72 / 25.4, 0.01);
    EXPECT_NEAR(page.value().height_points, 80 * 72 / 25.4, 0.01);
    EXPECT_EQ(at(page.value(), 2, 2), red);  // the box begins at (10, 20)
    EXPECT_EQ(at(page.value(), 7, 7), white);
}

TEST(OfdPage, CutsObjectsToTheirBoundaryAndPlacesThemByTheirMatrix) {
    const auto page = drawn(with(layer(box("10 10 20 20", "255 0 0") +
                                       box("50 50 40 40", "0 0 255", "CTM='0.05 0 0 0.05 5 5'"))));
    ASSERT_TRUE(page.ok());
    EXPECT_EQ(at(page.value(), 29, 29), red);
    EXPECT_EQ(at(page.value(), 32, 32), white);
    EXPECT_EQ(at(page.value(), 56, 56), blue);
    EXPECT_EQ(at(page.value(), 66, 66), white);
    EXPECT_EQ(page.value().damage, "");
}

TEST(OfdPage, DrawsTemplatesAndLayersInTheirOrder) {
    SmallOfd ofd;
    ofd.common =
        "<TemplatePage ID='9' ZOrder='Background' BaseLoc='T0.xml'/>"
        "<TemplatePage ID='8' ZOrder='Foreground' BaseLoc='T1.xml'/>";
    ofd.more["Doc_0/T0.xml"] = "<Page>" + layer(box("10 10 60 60", "255 0 0")) + "</Page>";
    ofd.more["Doc_0/T1.xml"] = "<Page>" + layer(box("60 60 20 20", "0 0 0")) + "</Page>";
    ofd.pages = {
        "<Template TemplateID='8'/><Template TemplateID='9'/><Content><Layer Type='Foreground'>" +
        box("30 30 10 10", "255 255 255") + "</Layer><Layer Type='Body'>" +
        box("20 20 45 45", "0 0 255") + "</Layer></Content>"};
    const auto page = drawn(ofd);
    ASSERT_TRUE(page.ok()) << page.error().detail;
    EXPECT_EQ(at(page.value(), 15, 15), red);
    EXPECT_EQ(at(page.value(), 25, 25), blue);
    EXPECT_EQ(at(page.value(), 35, 35), white);
    EXPECT_EQ(at(page.value(), 62, 62), black);
}

TEST(OfdPage, TakesColoursFromSpacesParametersAndLayers) {
    SmallOfd ofd;
    ofd.resources =
        "<ColorSpaces><ColorSpace ID='3' Type='GRAY'/><ColorSpace ID='4' Type='RGB'><Palette>"
        "<CV>0 0 255</CV><CV>255 0 0</CV></Palette></ColorSpace></ColorSpaces><DrawParams>"
        "<DrawParam ID='5'><FillColor ColorSpace='4' Index='1'/></DrawParam>"
        "<DrawParam ID='6' Relative='5'/></DrawParams>";
    const std::string shape =
        "<AbbreviatedData>M 0 0 L 9 0 L 9 9 L 0 9 C</AbbreviatedData></PathObject>";
    const std::string begin = "<PathObject Fill='true' Stroke='false' Boundary='";
    ofd.pages = {"<Content><Layer DrawParam='6'>" + begin + "10 10 9 9'>" + shape + begin +
                 "30 10 9 9'><FillColor ColorSpace='3' Value='0'/>" + shape + "</Layer></Content>"};
    const auto page = drawn(ofd);
    ASSERT_TRUE(page.ok()) << page.error().detail;
    EXPECT_EQ(at(page.value(), 15, 15), red);
    EXPECT_EQ(at(page.value(), 35, 15), black);
}

TEST(OfdPage, CutsToClips) {
    const std::string clip =
        "<Clips><Clip><Area><Path><AbbreviatedData>M 0 0 L 10 0 L 10 10 L 0 10 C</AbbreviatedData>"
        "</Path></Area></Clip></Clips>";
    std::string object = box("10 10 40 40", "255 0 0");
    object.insert(object.find("<FillColor"), clip);
    const auto page = drawn(with(layer(object)));
    ASSERT_TRUE(page.ok());
    EXPECT_EQ(at(page.value(), 15, 15), red);
    EXPECT_EQ(at(page.value(), 25, 25), white);
}

TEST(OfdPage, DrawsThinRulesOnWholePixels) {
    const std::string rule =
        "<PathObject Boundary='10 30.03 80 0' LineWidth='0.1'><AbbreviatedData>M 0 0 L 80 0"
        "</AbbreviatedData></PathObject>";
    const auto page = drawn(with(layer(rule)));
    ASSERT_TRUE(page.ok()) << page.error().detail;
    int dark = 255;
    const GreyImage& grey = page.value().grey;
    for (int y = 0; y < grey.height; ++y) {
        dark = std::min<int>(dark, grey.row(y)[grey.width / 2]);
    }
    EXPECT_EQ(dark, 0);
}

TEST(OfdPage, DrawsPicturesAndSaysWhichItCannot) {
    SmallOfd ofd;
    Pix* picture = pixCreate(40, 40, 8);  // black
    const std::string png = small_documents::encoded(picture, IFF_PNG);
    pixDestroy(&picture);
    ofd.resources =
        "<MultiMedias><MultiMedia ID='7' Type='Image'><MediaFile>a.png</MediaFile></MultiMedia>"
        "<MultiMedia ID='8' Type='Image'><MediaFile>b.png</MediaFile></MultiMedia>"
        "<MultiMedia ID='9' "
        "Type='Image'><MediaFile>none.png</MediaFile></MultiMedia></MultiMedias>";
    ofd.more["Doc_0/Res/a.png"] = png;
    ofd.more["Doc_0/Res/b.png"] = "no picture at all";
    const auto object = [](const std::string& place, const std::string& id) {
        return "<ImageObject Boundary='" + place + " 20 20' CTM='20 0 0 20 0 0' ResourceID='" + id +
               "'/>";
    };
    ofd.pages = {layer(object("10 10", "7")), layer(object("10 10", "7") + object("40 10", "8")),
                 layer(ink + object("1 1", "9"))};
    const auto page = drawn(ofd);
    ASSERT_TRUE(page.ok()) << page.error().detail;
    EXPECT_EQ(at(page.value(), 20, 20), black);
    EXPECT_EQ(at(page.value(), 32, 20), white);
    EXPECT_EQ(page.value().damage, "");
    EXPECT_EQ(drawn(ofd.bytes(), 2).value().damage, "a picture cannot be decoded");
    EXPECT_EQ(drawn(ofd.bytes(), 3).value().damage, "a picture is missing");
}

/// A member of DER.
std::string member(char tag, const std::string& content) {
    std::string length;
    for (int shift = 24; shift >= 0; shift -= 8) {
        length.push_back(static_cast<char>(content.size() >> static_cast<unsigned>(shift)));
    }
    return tag + ("\x84" + length) + content;
}

std::string seal_with(const std::string& type, const std::string& bytes) {
    const std::string one = member(0x02, "\x01");
    return member(0x30, member(0x30, member(0x16, "ES") + one) +
                            member(0x30, member(0x16, type) + member(0x04, bytes) + one + one));
}

/// A page of blue ink with a seal on it.
SmallOfd sealed(const std::string& seal) {
    SmallOfd ofd = with(layer(box("20 20 10 10", "0 0 255")));
    ofd.body = "<Signatures>S/Signatures.xml</Signatures>";
    ofd.more["S/Signatures.xml"] =
        "<Signatures><Signature ID='1' BaseLoc='S/One.xml'/></Signatures>";
    ofd.more["S/One.xml"] =
        "<Signature><SignedInfo><StampAnnot PageRef='1' Boundary='10 10 40 40'/><Seal><BaseLoc>"
        "Seal.esl</BaseLoc></Seal></SignedInfo></Signature>";
    ofd.more["S/Seal.esl"] = seal;
    return ofd;
}

TEST(OfdPage, HasItsSealsOverItsTextWhichStaysToBeSeen) {
    const std::string inner = [] {
        const auto bytes = with(layer(box("0 0 100 100", "255 0 0"))).bytes();
        return std::string(bytes.begin(), bytes.end());
    }();
    const auto page = drawn(sealed(seal_with("ofd", inner)));
    ASSERT_TRUE(page.ok()) << page.error().detail;
    EXPECT_EQ(at(page.value(), 45, 45), red);
    Pix* picture = pixCreate(40, 40, 32);
    pixSetAll(picture);  // white
    const std::string png = small_documents::encoded(picture, IFF_PNG);
    pixDestroy(&picture);
    const auto below = drawn(sealed(seal_with("png", png)));
    ASSERT_TRUE(below.ok()) << below.error().detail;
    EXPECT_EQ(at(below.value(), 25, 25), blue);
    EXPECT_EQ(at(below.value(), 45, 45), white);
}

TEST(OfdPage, WithASealThatCannotBeReadSaysSo) {
    auto document = open_ofd(sealed("no seal").bytes(), {});
    ASSERT_TRUE(document.ok());
    EXPECT_EQ(document.value()->rasterize(1).value().damage, "");
    const auto notes = document.value()->notes_of(1);
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_EQ(notes[0].code, NoteCode::content_not_read);
}

TEST(OfdPage, WithWhatIsNotShownHasANoteOfIt) {
    const SmallOfd ofd = with(layer(ink + box("10 10 20 20", "255 0 0", "Visible='false'")));
    auto document = open_ofd(ofd.bytes(), {});
    ASSERT_TRUE(document.ok());
    EXPECT_EQ(at(document.value()->rasterize(1).value(), 20, 20), white);
    const auto notes = document.value()->notes_of(1);
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_EQ(notes[0].code, NoteCode::hidden_content);
}

TEST(OfdPage, IsNoGoodPageWhereItsMarksGiveNoInk) {
    const auto page = drawn(with(layer(
        "<TextObject Font='1' Size='5' Boundary='0 0 100 100'><FillColor Value='255 255 255'/>"
        "<TextCode X='10' Y='10'>1</TextCode></TextObject>")));
    ASSERT_FALSE(page.ok());
    EXPECT_EQ(page.error().code, ErrorCode::page_suspect_blank);
    EXPECT_TRUE(drawn(with(layer(""))).ok());  // nothing on it
}

TEST(OfdPage, HasItsTextAsALayerWithBaselines) {
    SmallOfd ofd;
    ofd.resources = "<Fonts><Font ID='1' FontName='Liberation Sans'/></Fonts>";
    ofd.pages = {layer(
        "<TextObject Font='1' Size='5' Boundary='10 10 60 10'><TextCode X='0' Y='8' "
        "DeltaX='g 3 3'>1234</TextCode></TextObject>"
        // Digits of a number that are stored one by one.
        "<TextObject Font='1' Size='5' Boundary='22 10 60 10'><TextCode X='0' Y='8'>5</TextCode>"
        "</TextObject>"
        "<TextObject Font='1' Size='5' Boundary='60 10 30 10'><TextCode X='0' Y='8' "
        "DeltaX='3'>67</TextCode></TextObject>")};
    const auto page = drawn(ofd);
    ASSERT_TRUE(page.ok()) << page.error().detail;
    ASSERT_TRUE(page.value().text_layer.has_value());
    const std::vector<Glyph>& glyphs = page.value().text_layer->glyphs;
    ASSERT_EQ(glyphs.size(), 7U);
    EXPECT_EQ(page.value().source, PageSource::text_layer);
    EXPECT_NEAR(glyphs[0].baseline, 18 * 72 / 25.4, 0.01);
    EXPECT_NEAR(glyphs[0].size, 5 * 72 / 25.4, 0.01);
    EXPECT_NEAR(glyphs[0].box.x0, 10 * 72 / 25.4, 0.01);
    EXPECT_EQ(glyphs[4].word, glyphs[0].word);
    EXPECT_FALSE(glyphs[4].begins);
    EXPECT_NE(glyphs[5].word, glyphs[0].word);
    EXPECT_TRUE(glyphs[5].begins);
}

TEST(OfdPage, OfTooManyObjectsIsRefused) {
    // A composite object that holds itself ten times over.
    SmallOfd ofd;
    std::string inner;
    for (int k = 0; k < 10; ++k) {
        inner += "<CompositeObject ResourceID='2' Boundary='0 0 100 100'/>" + ink;
    }
    ofd.resources = "<CompositeGraphicUnits><CompositeGraphicUnit ID='2'><Content>" + inner +
                    "</Content></CompositeGraphicUnit></CompositeGraphicUnits>";
    ofd.pages = {layer("<CompositeObject ResourceID='2' Boundary='0 0 100 100'/>")};
    const auto page = drawn(ofd);
    ASSERT_FALSE(page.ok());
    EXPECT_EQ(page.error().code, ErrorCode::page_too_large);
}

TEST(OfdPage, WithoutContentIsDamagedAndItsNeighboursAreNot) {
    SmallOfd ofd = with(layer(ink));
    ofd.pages.push_back(layer(ink));
    OfdParts parts = ofd.parts();
    parts.erase("Doc_0/P0.xml");
    EXPECT_EQ(drawn(zip_of(parts)).error().code, ErrorCode::page_damaged);
    EXPECT_TRUE(drawn(zip_of(parts), 2).ok());
}

TEST(OfdDocument, IsRefusedByName) {
    const SmallOfd ofd = with(layer(ink));
    OfdParts parts = ofd.parts();
    parts["Encryptions.xml"] = "<Encryptions/>";
    EXPECT_EQ(open_ofd(zip_of(parts), {}).error().code, ErrorCode::document_encrypted);
    EXPECT_EQ(open_ofd(zip_of(ofd.parts(), 1), {}).error().code, ErrorCode::document_encrypted);
    parts = ofd.parts();
    parts["Doc_0/Document.xml"] = "<Document>";
    EXPECT_EQ(open_ofd(zip_of(parts), {}).error().code, ErrorCode::document_damaged);
    parts.erase("OFD.xml");
    EXPECT_EQ(open_ofd(zip_of(parts), {}).error().code, ErrorCode::document_damaged);
    EXPECT_EQ(open_ofd(SmallOfd{}.bytes(), {}).error().code, ErrorCode::document_no_pages);
    std::vector<char> cut = ofd.bytes();
    cut.resize(cut.size() / 2);
    EXPECT_EQ(open_ofd(cut, {}).error().code, ErrorCode::document_damaged);
    EXPECT_EQ(open_ofd({}, {}).error().code, ErrorCode::input_empty);
}

TEST(OfdDocument, SaysWhatItHoldsBesidesAndWhatItLacks) {
    SmallOfd ofd = with(layer(ink));
    ofd.after = "<Attachments>A.xml</Attachments><Annotations>none.xml</Annotations>";
    ofd.more["Doc_0/A.xml"] = "<Attachments><Attachment ID='1' Name='more.xlsx'/></Attachments>";
    auto document = open_ofd(ofd.bytes(), {});
    ASSERT_TRUE(document.ok());
    const auto errors = document.value()->beside_pages();
    ASSERT_EQ(errors.size(), 2U);
    EXPECT_EQ(errors[0].code, ErrorCode::input_package);
    EXPECT_EQ(errors[0].detail, "1: more.xlsx");
    EXPECT_EQ(errors[1].code, ErrorCode::document_damaged);
    EXPECT_THAT(errors[1].detail, HasSubstr("annotations"));
}

TEST(OfdDocument, SaysThatAPageIsListedNowhere) {
    SmallOfd ofd = with(layer(ink));
    ofd.more["Doc_0/P7.xml"] = "<Page>" + layer(ink) + "</Page>";
    auto document = open_ofd(ofd.bytes(), {});
    ASSERT_TRUE(document.ok());
    const auto errors = document.value()->beside_pages();
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors[0].code, ErrorCode::document_damaged);
}

TEST(OfdPage, WithObjectsOfAnUnknownKindIsDegraded) {
    EXPECT_EQ(drawn(with(layer(ink + "<TextObjekt/>"))).value().damage,
              "objects of an unknown kind are not drawn");
    EXPECT_EQ(drawn(with("<Content><Lager/><Layer>" + ink + "</Layer></Content>")).value().damage,
              "objects of an unknown kind are not drawn");
}

TEST(OfdDocument, MayHoldSeveralAndEachItsPages) {
    SmallOfd ofd = with(layer(box("10 10 20 20", "255 0 0")));
    ofd.more["Doc_1/Document.xml"] =
        "<Document><CommonData/><Pages><Page ID='1' BaseLoc='P.xml'/></Pages></Document>";
    ofd.more["Doc_1/P.xml"] = "<Page>" + layer(ink) + "</Page>";
    ofd.body = "</ofd:DocBody><ofd:DocBody><ofd:DocRoot>Doc_1/Document.xml</ofd:DocRoot>";
    auto document = open_ofd(ofd.bytes(), {});
    ASSERT_TRUE(document.ok());
    ASSERT_EQ(document.value()->page_count(), 2);
    EXPECT_NEAR(document.value()->rasterize(2).value().width_points, 595.3, 0.1);  // A4
}

}  // namespace
}  // namespace juesuan
