#include "extractors/grid/text/touching_digits.h"

#include <algorithm>

#include "extractors/base/ratio.h"
#include "extractors/grid/text/thresholds.h"

namespace juesuan {
namespace {

// Of an em, assumed.
constexpr Ratio min_digit_height{48, 100};
constexpr Ratio max_digit_height{82, 100};
constexpr Ratio max_touching_height{86,
                                    100};    // of digits that blur ties together, and their width:
constexpr Ratio max_touching_width{22, 10};  // four digits
constexpr Ratio max_uneven{1, 6};            // of heights and feet of touching digits
constexpr Ratio max_unlike{1, 10};  // of their height: how far touching digits differ from a digit

/// How many digits touch in the shape: at least two, each about half an em wide.
int touching_digits(const Shape& shape, int em) {
    const int digit = std::max(1, em / 2);
    return std::max(2, (shape.box.width() + digit / 2) / digit);
}

/// Digits that blur tied together are as high as the digits beside them.
void know_beside_digits(TextPiece& piece, int em) {
    for (std::size_t i = 0; i < piece.shapes.size(); ++i) {
        Shape& s = piece.shapes[i];
        const int h = s.box.height();
        if (s.figure || s.mark || h > max_touching_height * em ||
            s.box.width() > max_touching_width * em) {
            continue;
        }
        const auto like =
            std::find_if(piece.shapes.begin(), piece.shapes.end(), [&](const Shape& o) {
                return o.figure && std::abs(o.box.height() - h) <= max_unlike * h &&
                       std::abs(o.box.y1 - s.box.y1) <= max_unlike * h;
            });
        const bool beside = (i > 0 && (piece.shapes[i - 1].mark || piece.shapes[i - 1].figure)) ||
                            (i + 1 < piece.shapes.size() &&
                             (piece.shapes[i + 1].mark || piece.shapes[i + 1].figure));
        if (like != piece.shapes.end() && beside) {
            s.figure = true;
            s.digits = touching_digits(s, em);
        }
    }
}

/// Figures of which all touch: several shapes in a row, as high as digits and on one foot, are none
/// of hanzi.
void know_touching_figures(TextPiece& piece, int em) {
    int lowest = beyond_any_page;
    int tallest = 0;
    int foot_high = beyond_any_page;
    int foot_low = 0;
    int shapes = 0;
    for (const Shape& s : piece.shapes) {
        if (!s.mark) {
            lowest = std::min(lowest, s.box.height());
            tallest = std::max(tallest, s.box.height());
            foot_high = std::min(foot_high, s.box.y1);
            foot_low = std::max(foot_low, s.box.y1);
            ++shapes;
        }
    }
    const bool as_digits = lowest >= min_digit_height * em && tallest <= max_digit_height * em &&
                           tallest - lowest <= max_uneven * em &&
                           foot_low - foot_high <= max_uneven * em;
    if (shapes < 2 || !as_digits) {
        return;
    }
    for (Shape& s : piece.shapes) {
        if (!s.mark && !s.figure && s.box.width() <= max_touching_width * em) {
            s.figure = true;
            s.digits = touching_digits(s, em);
        }
    }
}

}  // namespace

void know_touching_digits(TextPiece& piece, int em) {
    know_beside_digits(piece, em);
    know_touching_figures(piece, em);
}

}  // namespace juesuan
