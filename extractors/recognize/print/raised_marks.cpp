#include "extractors/recognize/print/raised_marks.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "extractors/base/median.h"
#include "extractors/base/ratio.h"
#include "extractors/recognize/line_crop.h"
#include "extractors/recognize/print/glyph_boxes.h"

namespace juesuan {
namespace {

// Of the height of the line's digits, assumed.
constexpr Ratio least_mark{4, 10};         // a quotation mark or a sign is lower
constexpr Ratio most_mark{8, 10};          // a digit is higher
constexpr Ratio least_raised{2, 10};       // between the feet of digits and of marks
constexpr Ratio most_below_head{15, 100};  // of a mark: the rest of a worn digit may be lower
constexpr std::size_t most_marks = 3;
constexpr Ratio ink_share{5, 10};  // of the contrast of the strokes

/// Head and foot of the digits: the higher pieces.
struct DigitBand {
    int head = 0, foot = 0;
    [[nodiscard]] int height() const { return foot - head; }
};

DigitBand band_of(const std::vector<PixelBox>& pieces) {
    int tallest = 0;
    for (const PixelBox& piece : pieces) {
        tallest = std::max(tallest, piece.height());
    }
    std::vector<int> heads, feet;
    for (const PixelBox& piece : pieces) {
        if (piece.height() >= most_mark * tallest) {
            heads.push_back(piece.y0);
            feet.push_back(piece.y1);
        }
    }
    return heads.empty() ? DigitBand{}
                         : DigitBand{upper_median(std::move(heads)), upper_median(std::move(feet))};
}

bool is_mark(const PixelBox& piece, const DigitBand& digits) {
    const int height = digits.height();
    return piece.height() >= least_mark * height && piece.height() < most_mark * height &&
           piece.y1 <= digits.foot - whole(least_raised * height) &&
           piece.y0 <= digits.head + whole(most_below_head * height);
}

}  // namespace

std::optional<RaisedMarks> find_raised_marks(const GreyImage& page, const PixelBox& line) {
    const PixelBox box = intersect(line, page.bounds());
    if (box.empty()) {
        return std::nullopt;
    }
    const int contrast = 255 - stroke_brightness(page, box);
    const std::vector<PixelBox> pieces =
        pieces_of_ink(page, box, 255 - whole(ink_share * contrast));
    const DigitBand digits = band_of(pieces);
    if (digits.height() <= 0) {
        return std::nullopt;
    }
    std::size_t first = pieces.size();
    while (first > 0 && is_mark(pieces[first - 1], digits)) {
        --first;
    }
    if (first == 0 || first == pieces.size() || pieces.size() - first > most_marks) {
        return std::nullopt;
    }
    RaisedMarks out;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        PixelBox& part = i < first ? out.number : out.marks;
        part = unite(part, pieces[i]);
    }
    return out;
}

}  // namespace juesuan
