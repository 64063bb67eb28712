#include "extractors/recognize/print/taken_ink.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "extractors/base/ratio.h"
#include "extractors/image/components.h"

namespace juesuan {
namespace {

constexpr double points_an_inch = 72;

// Assumed.
constexpr Ratio edge_reach{6, 10};  // of the line's height: so near an edge a character may be cut
constexpr int min_edge_pixels = 2;
// Inches, assumed.
constexpr Ratio min_height{5, 100};  // of print: 3.6 points
constexpr Ratio max_height{30, 100};
constexpr Ratio max_off_line{1, 70};  // between the feet of two digits

constexpr Ratio max_between{7, 10};        // of the height, between two digits of a figure
constexpr Ratio min_alike{8, 10};          // the lower of the higher
constexpr int min_edge_rows_percent = 20;  // of the line's height: less is a speck

class TakenInk {
   public:
    explicit TakenInk(const CleanPage& page) : page_(page) {}

    [[nodiscard]] bool at_edge(const PixelBox& line) const {
        const PointBox b = page_.points_of(line);
        const int far = std::max(min_edge_pixels, whole(edge_reach * line.height()));
        const double near = points_an_inch * far / page_.dpi;
        if (b.x0 < near || b.x1 > page_.width_points - near || b.y0 < near ||
            b.y1 > page_.height_points - near) {
            return true;
        }
        if (page_.taken.empty()) {
            return false;
        }
        const PixelBox box = drawn_pixels(page_, line);
        int rows = 0;
        for (int y = box.y0; y < box.y1; ++y) {
            bool painted = false;
            for (int k = -far; k < far; ++k) {
                painted =
                    painted || is(box.x0 + k, y, painted_bed) || is(box.x1 + k, y, painted_bed);
            }
            rows += painted ? 1 : 0;
        }
        return rows * 100 > box.height() * min_edge_rows_percent;
    }

    /// Did a streak run through the line, or close beside it? A stroke that it hid is gone.
    [[nodiscard]] bool on_streak(const PixelBox& line) const {
        if (page_.taken.empty()) {
            return false;
        }
        const PixelBox box = drawn_pixels(page_, line);
        const int beside = std::max(min_edge_pixels, whole(max_between * box.height()));
        int rows = 0;
        for (int y = box.y0; y < box.y1; ++y) {
            bool erased = false;
            for (int x = box.x0 - beside; x < box.x1 + beside; ++x) {
                erased = erased || is(x, y, erased_streak);
            }
            rows += erased ? 1 : 0;
        }
        return rows * 100 > box.height() * min_edge_rows_percent;
    }

    /// Two pieces of coloured ink of the size of digits beside each other, on one line.
    [[nodiscard]] bool holds_print(const PixelBox& cell) const {
        if (page_.taken.empty()) {
            return false;
        }
        const PixelBox box = intersect(drawn_pixels(page_, cell), page_.taken.bounds());
        if (box.empty()) {
            return false;
        }
        GreyImage faded(box.width(), box.height());
        for (int y = box.y0; y < box.y1; ++y) {
            for (int x = box.x0; x < box.x1; ++x) {
                faded.row(y - box.y0)[x - box.x0] = is(x, y, faded_ink) ? 0 : 255;
            }
        }
        std::vector<PixelBox> digits;
        for (const Component& c : connected_components(faded)) {
            const bool inside =
                c.box.x0 > 0 && c.box.y0 > 0 && c.box.x1 < faded.width && c.box.y1 < faded.height;
            if (inside && c.box.height() >= min_height * page_.dpi &&
                c.box.height() <= max_height * page_.dpi && c.box.width() <= c.box.height()) {
                digits.push_back(c.box);
            }
        }
        for (const PixelBox& a : digits) {
            for (const PixelBox& b : digits) {
                if (are_beside(a, b)) {
                    return true;
                }
            }
        }
        return false;
    }

   private:
    [[nodiscard]] bool are_beside(const PixelBox& a, const PixelBox& b) const {
        const int higher = std::max(a.height(), b.height());
        return b.x0 >= a.x1 && b.x0 - a.x1 <= max_between * higher &&
               std::min(a.height(), b.height()) >= min_alike * higher &&
               std::abs(a.y1 - b.y1) <= std::max(1, whole(max_off_line * page_.dpi));
    }

    [[nodiscard]] bool is(int x, int y, std::uint8_t what) const {
        return x >= 0 && y >= 0 && x < page_.taken.width && y < page_.taken.height &&
               page_.taken.row(y)[x] == what;
    }

    const CleanPage& page_;
};

}  // namespace

PixelBox drawn_pixels(const CleanPage& page, const PixelBox& box) {
    const PointBox b = page.points_of(box);
    const double sx = page.taken.width / page.width_points;
    const double sy = page.taken.height / page.height_points;
    return {static_cast<int>(std::floor(b.x0 * sx)), static_cast<int>(std::floor(b.y0 * sy)),
            static_cast<int>(std::ceil(b.x1 * sx)), static_cast<int>(std::ceil(b.y1 * sy))};
}

void doubt_taken_ink(const PrintedPage& printed) {
    const TakenInk taken(printed.page);
    for (const PrintedLine& line : printed.lines) {
        if (is_figure(*line.read) && taken.at_edge(line.box)) {
            line.read->doubts.add(PrintDoubt::cut_off);
        }
        if (is_figure(*line.read) && taken.on_streak(line.box)) {
            line.read->doubts.add(PrintDoubt::broken_print);
        }
    }
    for (const PrintedCell& cell : printed.cells) {
        if (taken.holds_print(cell.place->box)) {
            cell.read->doubts.add(PrintDoubt::erased_ink);
        }
    }
}

}  // namespace juesuan
