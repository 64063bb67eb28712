#include "extractors/recognize/print/marks/foreign_strokes.h"

#include <algorithm>
#include <vector>

#include "extractors/base/median.h"
#include "extractors/base/ratio.h"
#include "extractors/image/components.h"

namespace juesuan {
namespace {

// Of the height of the page's figures, assumed.
constexpr Ratio min_stroke{14, 10};      // brackets and bleeding print stay below
constexpr Ratio min_reach{1, 4};         // into a line: less is contact
constexpr Ratio min_hidden_rows{6, 10};  // a row of characters that hangs on a stroke
constexpr int min_runs = 4;              // strokes in a row of pixels: one of two digits at least

constexpr Ratio rim{1, 80};  // inches along the border of a cell: remains of rulings
constexpr int min_rim_pixels = 2;

class ForeignStrokes {
   public:
    ForeignStrokes(const PrintedPage& printed, int height)
        : printed_(printed), ink_(printed.page.ink), height_(height) {}

    void doubt(const PrintedCell& cell) const {
        const int border = std::max(min_rim_pixels, whole(rim * printed_.page.dpi));
        const PixelBox& b = cell.place->box;
        const PixelBox inner =
            intersect({b.x0 + border, b.y0 + border, b.x1 - border, b.y1 - border}, ink_.bounds());
        if (inner.width() < height_ / 2 || inner.height() < height_ / 2) {
            return;
        }
        for (const Component& c : connected_components(ink_, inner)) {
            if (c.box.height() >= min_stroke * height_) {
                doubt_crossed(c.box, cell);
            }
            if (cell.first_line == cell.end_line && comes_from_outside(c.box, inner) &&
                hides_characters(c.box)) {
                cell.read->doubts.add(PrintDoubt::covered);
            }
        }
    }

   private:
    void doubt_crossed(const PixelBox& stroke, const PrintedCell& cell) const {
        for (std::size_t i = cell.first_line; i < cell.end_line; ++i) {
            const PrintedLine& line = printed_.lines[i];
            const PixelBox near{line.box.x0 - height_, line.box.y0, line.box.x1 + height_,
                                line.box.y1};  // a digit that hangs on the stroke is no part of it
            const PixelBox common = intersect(stroke, near);
            if (is_figure(*line.read) && !common.empty() &&
                common.height() >= min_reach * height_) {
                line.read->doubts.add(PrintDoubt::covered);
            }
        }
    }

    static bool comes_from_outside(const PixelBox& box, const PixelBox& inner) {
        return box.x0 <= inner.x0 || box.y0 <= inner.y0 || box.x1 >= inner.x1 || box.y1 >= inner.y1;
    }

    /// A stroke alone is crossed once or twice by a row of pixels, characters more often.
    [[nodiscard]] bool hides_characters(const PixelBox& box) const {
        int rows = 0;
        for (int y = box.y0; y < box.y1; ++y) {
            int runs = 0;
            for (int x = box.x0; x < box.x1; ++x) {
                const bool begins = ink_.row(y)[x] == 0 && (x == box.x0 || ink_.row(y)[x - 1] != 0);
                runs += begins ? 1 : 0;
            }
            rows += runs >= min_runs ? 1 : 0;
        }
        return rows >= min_hidden_rows * height_;
    }

    const PrintedPage& printed_;
    const GreyImage& ink_;
    int height_;
};

}  // namespace

void doubt_foreign_strokes(const PrintedPage& printed) {
    std::vector<int> heights;
    for (const PrintedLine& line : printed.lines) {
        if (line.in_table && is_figure(*line.read)) {
            heights.push_back(line.box.height());
        }
    }
    if (heights.empty()) {
        return;
    }
    const ForeignStrokes strokes(printed, upper_median(heights));
    for (const PrintedCell& cell : printed.cells) {
        strokes.doubt(cell);
    }
}

}  // namespace juesuan
