// What clean gives: the page upright, straight, evenly lit; rulings split from ink.
#pragma once

#include <optional>
#include <vector>

#include "extractors/model/page_image.h"

namespace juesuan {

/// A straight drawn line, in pixels of the cleaned page. Horizontal: from (begin, at) to (end, at).
struct Ruling {
    bool horizontal = true;
    int at = 0;              ///< centre line: y of a horizontal, x of a vertical ruling
    int begin = 0, end = 0;  ///< extent along the ruling, end exclusive
    int thickness = 1;
    double support = 1.0;  ///< share of its length that is covered with ink
    [[nodiscard]] int length() const { return end - begin; }
    /// The box from end to end, `wide` pixels from the centre line on.
    [[nodiscard]] PixelBox box(int wide = 1) const {
        return horizontal ? PixelBox{begin, at, end, at + wide}
                          : PixelBox{at, begin, at + wide, end};
    }
    friend bool operator==(const Ruling&, const Ruling&) = default;
};

/// Do an upright and a level ruling cross, or does each end at most `reach` pixels before the
/// other?
inline bool meet(const Ruling& a, const Ruling& b, int reach) {
    return a.horizontal != b.horizontal && b.at >= a.begin - reach && b.at <= a.end + reach &&
           a.at >= b.begin - reach && a.at <= b.end + reach;
}

/// One character of the text layer with its place in pixels of the cleaned page; see Glyph.
struct PlacedGlyph {
    std::string text;
    PixelBox box;
    double baseline = 0;
    double size = 0;
    std::size_t word = 0;
    bool tilted = false;
    bool begins = false;
    std::size_t number = 0;  ///< for those who look at them, to know them again
};

/// What CleanPage::taken says of a pixel that was made paper; 255 elsewhere.
inline constexpr std::uint8_t faded_ink = 0;      ///< coloured ink, taken for a seal's
inline constexpr std::uint8_t painted_bed = 1;    ///< a dark area, taken for the scanner's bed
inline constexpr std::uint8_t erased_streak = 2;  ///< a thin line from end to end of the picture
inline constexpr std::uint8_t evened_fill = 3;    ///< the ground of a shaded area
inline constexpr std::uint8_t inverted_fill = 4;  ///< the ground of a dark one with bright print
/// Nothing was made paper there: red print, which stayed.
inline constexpr std::uint8_t red_print = 5;

struct CleanPage : PageFrame {
    GreyImage grey;  ///< paper about 255, text dark, seals faded, rulings still there
    GreyImage ink;   ///< 0 where there is ink that is no ruling, 255 elsewhere
    std::vector<Ruling> rulings;
    Bend bend;             ///< pixels of `grey` → pixels of the straight page before flattening
    Homography to_points;  ///< those → page points
    std::optional<std::vector<PlacedGlyph>> glyphs;  ///< when the text layer is used
    std::string damage;                              ///< see PageImage
    GreyImage taken;          ///< pixels of the page as it was drawn; empty: nothing was made paper
    double marked_share = 0;  ///< of the page as it was drawn; see extractors/image/marked_share.h

    /// The upright box in page points around what the box (pixels of `grey`) covers.
    [[nodiscard]] PointBox points_of(const PixelBox& box) const;
};

}  // namespace juesuan
