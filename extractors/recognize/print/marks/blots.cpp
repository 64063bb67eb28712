#include "extractors/recognize/print/marks/blots.h"

#include <algorithm>
#include <vector>

#include "extractors/base/ratio.h"
#include "extractors/recognize/line_crop.h"

namespace juesuan {
namespace {

// Of the line's height, assumed. Strokes of bold digits are a fifth.
constexpr Ratio min_blot{55, 100};
constexpr int min_blot_pixels = 7;  // the per cent sign of 7-point print at 110 dpi is nearly solid
constexpr Ratio reach{1, 1};        // to each side of the line
constexpr Ratio reach_above{1, 4};  // and above and below
constexpr Ratio min_dark{7, 10};    // of the contrast of the line's strokes

/// Is there a square of `side` pixels darker than `limit` in the box?
bool has_solid_square(const GreyImage& page, const PixelBox& box, int side, int limit) {
    std::vector<int> rows(static_cast<std::size_t>(std::max(0, box.width())), 0);
    for (int y = box.y0; y < box.y1; ++y) {
        int run = 0;
        int tall = 0;  // columns in a row that have been dark for `side` rows
        for (int x = box.x0; x < box.x1; ++x) {
            int& column = rows[static_cast<std::size_t>(x - box.x0)];
            column = page.row(y)[x] < limit ? column + 1 : 0;
            run = column > 0 ? run + 1 : 0;
            tall = column >= side ? tall + 1 : 0;
            if (tall >= side && run >= side) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace

void doubt_blots(const PrintedPage& printed) {
    for (const PrintedLine& line : printed.lines) {
        if (!is_figure(*line.read)) {
            continue;
        }
        const int height = line.box.height();
        const int far = whole(reach * height);
        const int above = whole(reach_above * height);
        const PixelBox around{line.box.x0 - far, line.box.y0 - above, line.box.x1 + far,
                              line.box.y1 + above};
        const PixelBox box =
            intersect(intersect(around, unite(line.bounds, line.box)), printed.page.grey.bounds());
        if (box.empty()) {
            continue;
        }
        const int contrast = 255 - stroke_brightness(printed.page.grey, box);
        if (has_solid_square(printed.page.grey, box,
                             std::max(min_blot_pixels, whole(min_blot * height)),
                             255 - whole(min_dark * contrast))) {
            line.read->doubts.add(PrintDoubt::broken_print);
        }
    }
}

}  // namespace juesuan
