#include "extractors/account/explained_ink.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "extractors/base/code_points.h"
#include "extractors/base/ratio.h"

namespace juesuan {
namespace {

// Assumed.
// A reading of hardly any confidence is none where a character stands for so many heights of its
// line; a long line is never sure as a whole, and still read.
constexpr double least_confidence = 0.05;
constexpr double most_heights = 8;
constexpr Ratio line_rim{1, 5};      // of a line's height: points and commas stand out
constexpr int min_rim = 1;           // pixels of the map
constexpr Ratio ruling_rim{3, 100};  // inches, 2 points: bend and slope that were left
constexpr int run = 16;              // pixels of a row that are mapped as one straight piece

constexpr std::uint8_t nothing = 255;

/// Places of the cleaned page, over the step of the drawn ink, and what stands there.
class PlaceMap {
   public:
    PlaceMap(const CleanPage& page, int step)
        : page_(page),
          step_(step),
          to_cleaned_(page.to_points.inverse()),
          map_(page.grey.width / step + 1, page.grey.height / step + 1, nothing) {}

    void paint(const PixelBox& cleaned, int rim, InkPlace place) {
        const PixelBox box = intersect({cleaned.x0 / step_ - rim, cleaned.y0 / step_ - rim,
                                        cleaned.x1 / step_ + 1 + rim, cleaned.y1 / step_ + 1 + rim},
                                       map_.bounds());
        for (int y = box.y0; y < box.y1; ++y) {
            std::fill(map_.row(y) + box.x0, map_.row(y) + std::max(box.x0, box.x1),
                      static_cast<std::uint8_t>(place));
        }
    }

    /// The place of a point of the page, in pixels of the cleaned one.
    [[nodiscard]] Place cleaned(Place points) const {
        const Place straight = to_cleaned_.map(points);
        if (page_.bend.flat()) {
            return straight;
        }
        Place flat = straight;
        for (int k = 0; k < 2; ++k) {
            flat.y = straight.y - page_.bend.offset(flat);
        }
        return flat;
    }

    /// The box of which `points` is the upright box around it on the page that lies askew.
    [[nodiscard]] PixelBox cleaned(const PointBox& points) const {
        const Place middle =
            cleaned(Place{(points.x0 + points.x1) / 2, (points.y0 + points.y1) / 2});
        const double pixels = page_.dpi / points_an_inch;
        double width = (points.x1 - points.x0) * pixels, height = (points.y1 - points.y0) * pixels;
        if (page_.turned % half_turn != 0) {
            std::swap(width, height);
        }
        const double askew = std::abs(page_.skew_degrees) * std::numbers::pi / half_turn;
        const double c = std::cos(askew), s = std::sin(askew), both = c * c - s * s;
        const double wide = (width * c - height * s) / both;
        const double high = std::max((height * c - width * s) / both, least_height * pixels);
        return {static_cast<int>(std::floor(middle.x - wide / 2)),
                static_cast<int>(std::floor(middle.y - high / 2)),
                static_cast<int>(std::ceil(middle.x + wide / 2)),
                static_cast<int>(std::ceil(middle.y + high / 2))};
    }

    [[nodiscard]] std::uint8_t at(Place cleaned) const {
        const int x = static_cast<int>(cleaned.x) / step_, y = static_cast<int>(cleaned.y) / step_;
        return x >= 0 && y >= 0 && x < map_.width && y < map_.height ? map_.row(y)[x] : nothing;
    }

   private:
    static constexpr double points_an_inch = 72;
    static constexpr int half_turn = 180;
    static constexpr double least_height = 4;  // points, of a line of print

    const CleanPage& page_;
    int step_;
    Homography to_cleaned_;
    GreyImage map_;
};

class Explanation {
   public:
    Explanation(const DrawnInk& ink, const CleanPage& page, const PageLayout& layout,
                const ReadPage& read)
        : ink_(ink), page_(page), map_(page, ink.step) {
        const int rim = std::max(min_rim, whole(ruling_rim * ink.dpi));
        for (const PixelBox& stamp : layout.stamps) {
            map_.paint(stamp, rim, InkPlace::seal);
        }
        count(InkPlace::seal, layout.stamps.size());
        for (const Ruling& ruling : page.rulings) {
            const int half = ruling.thickness / 2;
            const PixelBox box = ruling.box();
            map_.paint({box.x0 - half, box.y0 - half, box.x1 + half, box.y1 + half}, rim,
                       InkPlace::ruling);
        }
        count(InkPlace::ruling, page.rulings.size());
        add_lines(read.lines, InkPlace::line);
        for (const ReadTable& table : read.tables) {
            for (const ReadCell& cell : table.cells) {
                if (cell.doubts.any()) {  // what stands in it is in doubt, and said to be
                    map_.paint(map_.cleaned(cell.box), 0, InkPlace::cell);
                }
                add_lines(cell.lines, InkPlace::cell);
            }
        }
    }

    ExplainedInk take() {
        out_.left = GreyImage(ink_.strokes.width, ink_.strokes.height);
        const double x_scale = page_.width_points / ink_.strokes.width;
        const double y_scale = page_.height_points / ink_.strokes.height;
        for (int y = 0; y < ink_.strokes.height; ++y) {
            const double at = (y + middle) * y_scale;
            for (int x = 0; x < ink_.strokes.width; x += run) {
                const int end = std::min(ink_.strokes.width, x + run);
                const std::uint8_t* row = ink_.strokes.row(y);
                if (std::find(row + x, row + end, 0) != row + end) {
                    take_run(y, x, end, map_.cleaned(Place{(x + middle) * x_scale, at}),
                             map_.cleaned(Place{(end + middle) * x_scale, at}));
                }
            }
        }
        return std::move(out_);
    }

   private:
    static constexpr double middle = 0.5;  // of a pixel

    void count(InkPlace place, std::size_t pieces) {
        out_.pieces[static_cast<std::size_t>(place)] += static_cast<int>(pieces);
    }

    [[nodiscard]] static bool is_reading(const ReadLine& line, const PixelBox& box) {
        const double characters = static_cast<double>(code_points(line.text()).size());
        return characters > 0 && (line.confidence() >= least_confidence ||
                                  characters * most_heights * box.height() >= box.width());
    }

    void add_lines(const std::vector<ReadLine>& lines, InkPlace place) {
        for (const ReadLine& line : lines) {
            const PixelBox box = map_.cleaned(line.box);
            if (!is_reading(line, box)) {
                continue;
            }
            map_.paint(box, std::max(min_rim, whole(line_rim * box.height()) / ink_.step), place);
            count(place, 1);
        }
    }

    void take_run(int y, int begin, int end, Place from, Place to) {
        const double dx = (to.x - from.x) / (end - begin), dy = (to.y - from.y) / (end - begin);
        const std::uint8_t* strokes = ink_.strokes.row(y);
        for (int x = begin; x < end; ++x) {
            if (strokes[x] != 0) {
                continue;
            }
            const int k = x - begin;
            const std::uint8_t place = map_.at({from.x + k * dx, from.y + k * dy});
            if (place == nothing) {
                out_.left.row(y)[x] = 0;
            } else {
                ++out_.pixels[place];
            }
        }
    }

    const DrawnInk& ink_;
    const CleanPage& page_;
    PlaceMap map_;
    ExplainedInk out_;
};

}  // namespace

ExplainedInk explain_ink(const DrawnInk& ink, const CleanPage& page, const PageLayout& layout,
                         const ReadPage& read) {
    return Explanation(ink, page, layout, read).take();
}

}  // namespace juesuan
