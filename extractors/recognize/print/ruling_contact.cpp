#include "extractors/recognize/print/ruling_contact.h"

#include <algorithm>
#include <vector>

#include "extractors/base/ratio.h"

namespace juesuan {
namespace {

// Assumed.
constexpr int max_off = 4;           // pixels between a cell's border and its ruling
constexpr Ratio reach{4, 5};         // of the line's height: a hidden character is no farther off
constexpr Ratio surroundings{6, 5};  // of the line's height, above and below
constexpr Ratio clearance{3, 20};    // of the line's height, between the line and those
constexpr std::size_t min_rows = 4;  // of the surroundings; fewer say nothing
constexpr int usual_percent = 90;    // of the rows of the surroundings are no thicker

// Inches, assumed.
constexpr Ratio crossing{1, 50};     // rows so near another ruling say nothing
constexpr Ratio min_excess{1, 100};  // what stands out of the ruling
constexpr int min_excess_pixels = 2;
constexpr Ratio min_side{1, 80};  // of the square whose area it has
constexpr Ratio min_reach_out{1, 25};

/// How far the ruling reaches to either side of its centre line in one row; -1: it is broken there.
struct Thickness {
    int before = -1, after = -1;
};

class Contact {
   public:
    explicit Contact(const CleanPage& page) : page_(page) {
        for (const Ruling& r : page.rulings) {
            (r.horizontal ? level_ : upright_).push_back(&r);
        }
    }

    /// Something stands out of the ruling at the border `x` of the line's cell. right: it is the
    /// cell's right border.
    [[nodiscard]] bool at_border(const PixelBox& line, int x, bool right) const {
        const bool near = (right ? x - line.x1 : line.x0 - x) <= juesuan::reach * line.height();
        return std::any_of(upright_.begin(), upright_.end(), [&](const Ruling* r) {
            return std::abs(r->at - x) <= max_off && r->begin <= line.y0 && r->end >= line.y1 &&
                   (stands_out(*r, line, !right) || (near && stands_out(*r, line, right)));
        });
    }

   private:
    /// after: on the right side of the ruling.
    [[nodiscard]] bool stands_out(const Ruling& r, const PixelBox& line, bool after) const {
        const int usual = usual_thickness(r, line, after);
        if (usual < 0) {
            return false;
        }
        const int least = std::max(min_excess_pixels, whole(min_excess * page_.dpi));
        const int side = whole(min_side * (100 * page_.dpi));
        int area = 0;
        for (int y = line.y0; y < line.y1; ++y) {
            const int more = side_of(r, y, after) - usual;
            area += more >= least && clear_of_crossings(y, r) ? more : 0;
        }
        return area * 10000 >= side * side;
    }

    [[nodiscard]] int usual_thickness(const Ruling& r, const PixelBox& line, bool after) const {
        const int away = whole(surroundings * line.height());
        const int clear = std::max(1, whole(clearance * line.height()));
        std::vector<int> rows;
        const auto add = [&](int from, int to) {
            for (int y = std::max({from, r.begin, 0}); y < std::min({to, r.end, page_.grey.height});
                 ++y) {
                const int thickness = clear_of_crossings(y, r) ? side_of(r, y, after) : -1;
                if (thickness >= 0) {
                    rows.push_back(thickness);
                }
            }
        };
        add(line.y0 - away, line.y0 - clear);
        add(line.y1 + clear, line.y1 + away);
        if (rows.size() < min_rows) {
            return -1;
        }
        const auto at =
            rows.begin() + static_cast<std::ptrdiff_t>(rows.size() * usual_percent / 100);
        std::nth_element(rows.begin(), at, rows.end());
        return *at;
    }

    [[nodiscard]] bool clear_of_crossings(int y, const Ruling& upright) const {
        const int far = std::max(3, whole(crossing * page_.dpi));
        return std::none_of(level_.begin(), level_.end(), [&](const Ruling* r) {
            return std::abs(r->at - y) <= far + r->thickness / 2 && r->begin <= upright.at + far &&
                   r->end >= upright.at - far;
        });
    }

    [[nodiscard]] int side_of(const Ruling& r, int y, bool after) const {
        const std::uint8_t* row = page_.grey.row(y);
        int centre = r.at;
        for (const int x : {r.at - 1, r.at + 1}) {
            if (x >= 0 && x < page_.grey.width && row[x] < row[centre]) {
                centre = x;
            }
        }
        constexpr int darkest_paper = 150;
        const int limit = (255 + row[centre]) / 2;
        if (row[centre] > darkest_paper) {
            return -1;
        }
        int out = 0;
        const int most = whole(Ratio{1, 4} * page_.dpi);
        for (int x = centre + (after ? 1 : -1);
             x >= 0 && x < page_.grey.width && row[x] < limit && out < most; x += after ? 1 : -1) {
            ++out;
        }
        return out;
    }

    const CleanPage& page_;
    std::vector<const Ruling*> level_, upright_;
};

}  // namespace

void doubt_contact_with_rulings(const PrintedPage& printed) {
    const Contact contact(printed.page);
    for (const PrintedCell& cell : printed.cells) {
        for (std::size_t i = cell.first_line; i < cell.end_line; ++i) {
            const PrintedLine& line = printed.lines[i];
            const PixelBox box = intersect(line.box, printed.page.grey.bounds());
            if (!is_figure(*line.read) || box.empty()) {
                continue;
            }
            if (contact.at_border(box, cell.place->box.x0, false) ||
                contact.at_border(box, cell.place->box.x1, true)) {
                line.read->doubts.add(PrintDoubt::at_ruling);
            }
        }
    }
}

}  // namespace juesuan
