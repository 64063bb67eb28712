// Where the characters of a line stand: about there says the reader, exactly there the white.
#include "extractors/recognize/character_places.h"

#include <gtest/gtest.h>

#include "extractors/recognize/layer/glyph_text.h"

namespace juesuan {
namespace {

/// A page with ink in these columns, from row 10 to before row 30.
GreyImage page_with(const std::vector<std::pair<int, int>>& strokes) {
    GreyImage page(200, 40);
    for (const auto& [begin, end] : strokes) {
        for (int y = 10; y < 30; ++y) {
            std::fill(page.row(y) + begin, page.row(y) + end, std::uint8_t{0});
        }
    }
    return page;
}

/// Saw one character in each of these frames of ten, and a blank in the others.
Reading seen_at(const std::vector<std::pair<int, char32_t>>& frames, const std::string& text) {
    Reading out{Reader::line_reader, {{text, 0.9}}, {10, {}}};
    for (int frame = 0; frame < 10; ++frame) {
        char32_t character = 0;
        for (const auto& [place, seen] : frames) {
            character = place == frame ? seen : character;
        }
        out.posterior.kept.push_back({static_cast<std::uint16_t>(frame), {{character, 400}}});
    }
    return out;
}

const PixelBox line{50, 10, 150, 30};
const PixelBox crop{46, 6, 154, 34};

TEST(CharacterPlaces, EndWhereTheWhiteBegins) {
    const GreyImage page = page_with({{50, 80}, {84, 100}, {130, 150}});
    const auto found =
        characters_in_line(page, line, crop, seen_at({{1, U'a'}, {4, U'b'}, {8, U'c'}}, "abc"));
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].box, (PixelBox{50, 10, 80, 30}));
    EXPECT_EQ(found[1].box, (PixelBox{84, 10, 100, 30}));
    EXPECT_EQ(found[2].box, (PixelBox{130, 10, 150, 30}));
    EXPECT_NEAR(found[1].probability, std::exp(-400 / 4096.0), 1e-3);
}

TEST(CharacterPlaces, AreCutWhereTheyTouch) {
    const GreyImage page = page_with({{50, 150}});
    const auto found = characters_in_line(page, line, crop, seen_at({{2, U'a'}, {7, U'b'}}, "ab"));
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].box.x0, 50);
    EXPECT_EQ(found[0].box.x1, found[1].box.x0);
    EXPECT_NEAR(found[0].box.x1, 100, 3);
    EXPECT_EQ(found[1].box.x1, 150);
}

TEST(CharacterPlaces, TakeTheWidestWhite) {
    // The second character has a gap of its own, as 川 has.
    const GreyImage page = page_with({{50, 90}, {100, 110}, {114, 124}, {128, 150}});
    const auto found = characters_in_line(page, line, crop, seen_at({{1, U'a'}, {7, U'b'}}, "ab"));
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].box.x1, 90);
    EXPECT_EQ(found[1].box.x0, 100);
}

/// A dot of 3 pixels.
void add_speck(GreyImage& page, int x) {
    for (int y = 18; y < 21; ++y) {
        std::fill(page.row(y) + x, page.row(y) + x + 3, std::uint8_t{0});
    }
}

TEST(CharacterPlaces, LeaveSpecksBesideTheLineOut) {
    GreyImage page = page_with({{60, 90}, {94, 140}});
    add_speck(page, 50);
    add_speck(page, 147);
    const auto found = characters_in_line(page, line, crop, seen_at({{2, U'a'}, {6, U'b'}}, "ab"));
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].box, (PixelBox{60, 10, 90, 30}));
    EXPECT_EQ(found[1].box, (PixelBox{94, 10, 140, 30}));
}

TEST(CharacterPlaces, KeepSignsAndStrokesAtTheEnds) {
    GreyImage page = page_with({{50, 56}, {62, 90}, {94, 136}});  // 八 and a point
    add_speck(page, 147);
    const auto found =
        characters_in_line(page, line, crop, seen_at({{2, U'八'}, {6, U'b'}, {9, U'.'}}, "八b."));
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].box.x0, 50);
    EXPECT_EQ(found[2].box.x1, 150);
}

TEST(CharacterPlaces, AreNotKnownWithoutFrames) {
    Reading reading{Reader::line_reader, {{"ab", 0.9}}, {}};
    EXPECT_TRUE(characters_in_line(page_with({{50, 150}}), line, crop, reading).empty());
    reading = seen_at({}, "abcdefghijklmnop");  // more characters than frames
    EXPECT_TRUE(characters_in_line(page_with({{50, 150}}), line, crop, reading).empty());
}

TEST(CharacterPlaces, RunAlongATurnedLine) {
    const PixelBox column{10, 20, 30, 120};
    const Reading reading = seen_at({{1, U'a'}, {8, U'b'}}, "ab");
    const auto up = characters_in_turned_line(column, reading, 90);
    ASSERT_EQ(up.size(), 2U);
    EXPECT_GT(up[0].box.y0, up[1].box.y1);  // it begins at the foot
    EXPECT_EQ(up[0].box.x0, 10);
    const auto down = characters_in_turned_line(column, reading, 270);
    EXPECT_LT(down[0].box.y1, down[1].box.y0);
    EXPECT_GE(down[0].box.y0, 20);
}

TEST(CharacterPlaces, AreSharesOfTheirLine) {
    const PointBox box{100, 200, 300, 210};
    const auto places = places_of({{{20, 0, 40, 10}, 0.5}}, box, [](const PixelBox& pixels) {
        return PointBox{100 + pixels.x0 * 5.0, 200, 100 + pixels.x1 * 5.0, 210};
    });
    ASSERT_EQ(places.size(), 1U);
    const PointBox back = box_of(places[0], box);
    EXPECT_NEAR(back.x0, 200, 0.01);
    EXPECT_NEAR(back.x1, 300, 0.01);
    EXPECT_EQ(places[0].percent, 50);
}

PlacedGlyph glyph(const std::string& text, int x0, int x1) {
    PlacedGlyph out;
    out.text = text;
    out.box = {x0, 10, x1, 30};
    out.baseline = 28;
    out.size = 20;
    return out;
}

TEST(CharacterPlaces, OfALayerAreThoseOfItsGlyphs) {
    const auto lines = glyph_lines({glyph("决", 0, 20), glyph("算", 20, 40), glyph(" ", 40, 45),
                                    glyph("fi", 45, 65), glyph("x", 120, 130)});
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].text, "决算 fi x");
    const auto found = characters_of(lines[0]);
    ASSERT_EQ(found.size(), 7U);
    EXPECT_EQ(found[1].box, (PixelBox{20, 10, 40, 30}));
    EXPECT_EQ(found[2].box.width(), 0);  // the space
    EXPECT_EQ(found[3].box, (PixelBox{45, 10, 55, 30}));
    EXPECT_EQ(found[4].box, (PixelBox{55, 10, 65, 30}));
    EXPECT_EQ(found[6].box, (PixelBox{120, 10, 130, 30}));
}

}  // namespace
}  // namespace juesuan
