#include "extractors/grid/text/usual_em.h"

#include <utility>

#include "extractors/base/median.h"
#include "extractors/base/ratio.h"
#include "extractors/grid/text/thresholds.h"

namespace juesuan {
namespace {

// Assumed unless a source is named.

// What the square of a hanzi is measured on.
constexpr Ratio min_square_side{6, 10};     // of the character height
constexpr Ratio narrowest_square{82, 100};  // width of its height
constexpr Ratio widest_square{125, 100};
constexpr std::size_t min_squares = 8;  // fewer say nothing
constexpr Ratio em_of_ink{110, 100};    // ink ends a little inside the square of its character
constexpr Ratio em_of_digit{145, 100};  // from the height of digits (60 to 76 of 100 in 20 faces)
constexpr Ratio min_better{21, 20};     // of what another em explains

// Of an em, what is a character for certain:
constexpr Ratio min_hanzi_side{78, 100};
constexpr Ratio min_usual_digit{56, 100};
constexpr Ratio max_usual_digit{80, 100};
constexpr Ratio widest_digit{90, 100};  // of its height (the widest of 20 faces: 83)
constexpr Ratio max_digit_width{60, 100};

/// The longer sides, from `least` to `most`, of shapes that are about as wide as high.
std::vector<int> square_sides(const std::vector<TextPiece>& pieces, int least, int most) {
    std::vector<int> sides;
    for (const TextPiece& p : pieces) {
        for (const Shape& g : p.shapes) {
            const int w = g.box.width();
            const int h = g.box.height();
            const int side = g.box.longer_side();
            if (side >= least && side <= most && w >= narrowest_square * h &&
                w <= widest_square * h) {
                sides.push_back(side);
            }
        }
    }
    return sides;
}

/// How many shapes are as large as a hanzi or a digit is if this is the em.
int characters_by(int em, const std::vector<TextPiece>& pieces) {
    int count = 0;
    for (const TextPiece& p : pieces) {
        for (const Shape& g : p.shapes) {
            const int w = g.box.width();
            const int h = g.box.height();
            const int side = g.box.longer_side();
            const bool hanzi = w >= narrowest_square * h && w <= widest_square * h &&
                               side >= min_hanzi_side * em && side <= em;
            const bool digit = h >= min_usual_digit * em && h <= max_usual_digit * em &&
                               w <= max_digit_width * em && w <= widest_digit * h;
            count += hanzi || digit ? 1 : 0;
        }
    }
    return count;
}

}  // namespace

/// The side of square shapes; parts of hanzi and digits are narrow. Digits of a wide face are
/// nearly square and may be more than the hanzi: they are digits if far more is a character by
/// that.
int usual_em(const std::vector<TextPiece>& pieces, int height) {
    auto sides = square_sides(pieces, whole(min_square_side * height), beyond_any_page);
    const bool few = sides.size() < min_squares;
    const int side = few ? height : upper_median(std::move(sides));
    const int em = few ? height : whole(em_of_ink * side);
    const int by_digits = whole(em_of_digit * side);
    if (characters_by(by_digits, pieces) <= min_better * characters_by(em, pieces)) {
        return em;
    }
    auto hanzi = square_sides(pieces, whole(min_hanzi_side * by_digits), by_digits);
    return hanzi.size() < min_squares ? by_digits
                                      : whole(em_of_ink * upper_median(std::move(hanzi)));
}

}  // namespace juesuan
