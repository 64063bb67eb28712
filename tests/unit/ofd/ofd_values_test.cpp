// What attributes and short texts of an OFD say: numbers, offsets, paths, places of characters.
#include <gtest/gtest.h>

#include <cmath>

#include "extractors/ofd/objects/path_steps.h"
#include "extractors/ofd/objects/seal_picture.h"
#include "extractors/ofd/objects/text_codes.h"
#include "extractors/ofd/package/number_list.h"
#include "extractors/ofd/package/ofd_package.h"

namespace juesuan {
namespace {

TEST(OffsetsOfAnOfd, RepeatWithG) {
    EXPECT_EQ(offsets_of("1.5 g 3 2 -4", 10), (std::vector<double>{1.5, 2, 2, 2, -4}));
    EXPECT_EQ(offsets_of("", 10), std::vector<double>{});
}

TEST(OffsetsOfAnOfd, AreBoundedAndRefusedWhereTheyAreNone) {
    EXPECT_EQ(offsets_of("g 1000000 2", 5)->size(), 5U);
    EXPECT_EQ(offsets_of("g 3", 5), std::nullopt);
    EXPECT_EQ(offsets_of("g -1 2", 5), std::nullopt);
    EXPECT_EQ(offsets_of("2 x", 5), std::nullopt);
}

TEST(NumbersOfAnOfd, AreFinite) {
    EXPECT_EQ(numbers_of("1, -2.5 #ff +3", 9), (std::vector<double>{1, -2.5, 255, 3}));
    EXPECT_EQ(numbers_of("nan", 9), std::nullopt);
    EXPECT_EQ(numbers_of("inf", 9), std::nullopt);
    EXPECT_EQ(numbers_of("1e300", 9), std::nullopt);
    EXPECT_EQ(numbers_of("1 2 3", 2), std::nullopt);
    EXPECT_FALSE(box_of("0 0 -1 5").has_value());
    EXPECT_FALSE(matrix_of("1 0 0 1 0").has_value());
}

TEST(PathOfAnOfd, HasMovesLinesAndCurves) {
    const auto path = path_of("M 0 0 L 10 0 Q 10 3 7 3 B 1 1 2 2 3 3 C", 100);
    ASSERT_TRUE(path.has_value());
    ASSERT_EQ(path->size(), 5U);
    EXPECT_EQ((*path)[1].step, Step::line);
    EXPECT_EQ((*path)[2].step, Step::curve);
    EXPECT_DOUBLE_EQ((*path)[2].points[0].y, 2);  // two thirds of the way to the handle
    EXPECT_DOUBLE_EQ((*path)[2].points[2].x, 7);
    EXPECT_EQ((*path)[4].step, Step::close);
}

TEST(PathOfAnOfd, TakesLettersWithoutBlanks) {
    const auto path = path_of("M1 2L3 4C", 100);
    ASSERT_TRUE(path.has_value());
    EXPECT_DOUBLE_EQ((*path)[1].points[0].y, 4);
}

TEST(PathOfAnOfd, ArcsGoRoundTheirMiddle) {
    // Half a circle of radius 5 around (5, 0).
    const auto path = path_of("M 0 0 A 5 5 0 0 1 10 0", 100);
    ASSERT_TRUE(path.has_value());
    for (std::size_t k = 1; k < path->size(); ++k) {
        const Point& end = (*path)[k].points[2];
        EXPECT_NEAR(std::hypot(end.x - 5, end.y), 5, 1e-9);
        EXPECT_LE(end.y, 1e-9);
    }
    EXPECT_DOUBLE_EQ(path->back().points[2].x, 10);
}

TEST(PathOfAnOfd, IsRefusedWhereItIsNone) {
    EXPECT_FALSE(path_of("M 0", 100).has_value());
    EXPECT_FALSE(path_of("X 1 2", 100).has_value());
    EXPECT_FALSE(path_of("L 1 2 L 3 4", 1).has_value());
    EXPECT_EQ(path_of("", 100)->size(), 0U);
}

TEST(LocationsInAnOfd, LeadNowhereElse) {
    EXPECT_EQ(plain_location("/Doc_0/./Res/../a.xml"), "Doc_0/a.xml");
    EXPECT_EQ(plain_location("Doc_0\\a.xml"), "Doc_0/a.xml");
    EXPECT_EQ(plain_location("../a"), "");
    EXPECT_EQ(plain_location("a/../../b"), "");
}

std::vector<PlacedGlyph> glyphs_of(const char* text, std::set<std::string>& losses,
                                   std::size_t most = 100) {
    pugi::xml_document xml;
    xml.load_string(text, pugi::parse_default | pugi::parse_ws_pcdata_single);
    return placed_glyphs(xml.document_element(), most, losses);
}

TEST(TextCodes, PutEachCharacterAnOffsetBehindTheOneBefore) {
    std::set<std::string> losses;
    const auto glyphs = glyphs_of(
        "<ofd:TextObject><ofd:TextCode X='1' Y='5' DeltaX='g 2 3'>1 2</ofd:TextCode>"
        "<ofd:TextCode Y='9'>3</ofd:TextCode></ofd:TextObject>",
        losses);
    ASSERT_EQ(glyphs.size(), 4U);
    EXPECT_DOUBLE_EQ(glyphs[2].at.x, 7);
    EXPECT_DOUBLE_EQ(glyphs[3].at.x, 1);  // that of the TextCode before
    EXPECT_DOUBLE_EQ(glyphs[3].at.y, 9);
    EXPECT_TRUE(losses.empty());
}

TEST(TextCodes, NameGlyphsOfCharactersCountedThroughTheWholeObject) {
    std::set<std::string> losses;
    const auto glyphs = glyphs_of(
        "<T><CGTransform CodePosition='2' CodeCount='2' GlyphCount='2'><Glyphs>7 8</Glyphs>"
        "</CGTransform><TextCode X='0' Y='0' DeltaX='1'>ab</TextCode>"
        "<TextCode X='0' Y='1' DeltaX='1'>cd</TextCode></T>",
        losses);
    ASSERT_EQ(glyphs.size(), 4U);
    EXPECT_FALSE(glyphs[1].glyph.has_value());
    EXPECT_EQ(glyphs[2].glyph, 7U);
    EXPECT_EQ(glyphs[3].codes, U"d");
}

TEST(TextCodes, TwoCharactersMayBeOneGlyph) {
    std::set<std::string> losses;
    const auto glyphs = glyphs_of(
        "<T><CGTransform CodePosition='0' CodeCount='2' GlyphCount='1'><Glyphs>7</Glyphs>"
        "</CGTransform><TextCode X='0' Y='0' DeltaX='1'>fix</TextCode></T>",
        losses);
    ASSERT_EQ(glyphs.size(), 2U);
    EXPECT_EQ(glyphs[0].codes, U"fi");
    EXPECT_EQ(glyphs[1].codes, U"x");
}

TEST(TextCodes, SayWhatHasNoPlace) {
    std::set<std::string> losses;
    (void)glyphs_of("<T><TextCode X='0' Y='0'>12</TextCode></T>", losses);
    EXPECT_EQ(losses.count("characters of a text lie on one another"), 1U);
    losses.clear();
    EXPECT_TRUE(glyphs_of("<T><TextCode X='0' Y='0' DeltaX='?'>12</TextCode></T>", losses).empty());
    EXPECT_EQ(losses.count("a text's places cannot be read"), 1U);
    losses.clear();
    EXPECT_TRUE(
        glyphs_of("<T><TextCode X='0' Y='0' DeltaX='1'>123</TextCode></T>", losses, 2).empty());
    EXPECT_FALSE(losses.empty());
}

/// A member of DER with a short length.
std::string member(char tag, const std::string& content) {
    return std::string{tag, static_cast<char>(content.size())} + content;
}

TEST(SealPicture, IsTheSequenceOfATypeItsBytesAndItsSize) {
    const std::string one = member(0x02, "\x01");
    const std::string picture =
        member(0x30, member(0x16, "PNG") + member(0x04, "bytes") + one + one);
    const std::string seal =
        member(0x30, member(0x30, member(0x30, member(0x16, "ES") + one) + picture) + one);
    const auto found = seal_picture(seal);
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->type, "png");
    EXPECT_EQ(found->bytes, "bytes");
}

TEST(SealPicture, IsNoneInDamagedBytes) {
    EXPECT_FALSE(seal_picture("").has_value());
    EXPECT_FALSE(seal_picture("\x30\x7F").has_value());
    EXPECT_FALSE(seal_picture(std::string("\x30\x84\xFF\xFF\xFF\xFF", 6)).has_value());
    std::string deep = "x";
    for (int k = 0; k < 40; ++k) {
        deep = member(0x30, deep);
    }
    EXPECT_FALSE(seal_picture(deep).has_value());
}

}  // namespace
}  // namespace juesuan
