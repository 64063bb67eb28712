#include "extractors/grid/scales.h"

#include <algorithm>

#include "extractors/base/ratio.h"

namespace juesuan {
namespace {

// Assumed. Ems:
constexpr Ratio max_uneven{1, 2};         // between the right edges of the figures of a scale
constexpr Ratio max_off_line{35, 100};    // of a figure's middle from its line
constexpr Ratio max_before_line{1, 2};    // by which a line may begin before its figure ends
constexpr Ratio max_behind{10, 1};        // and after it
constexpr Ratio max_before_grid{25, 10};  // from the figures to a grid that they stand beside
constexpr Ratio min_step{11, 10};
constexpr Ratio max_other_step{1, 8};  // of a step
constexpr std::size_t min_marks = 3;
constexpr Ratio max_small{6, 10};       // ems; digits of the page's own size have 0.7
constexpr Ratio max_digit_width{3, 4};  // of its height
constexpr Ratio min_narrow{2, 3};       // of the shapes; digits may touch
constexpr Ratio min_lines{2, 3};  // of the marks; the foot may lie on the axis, the top on none

/// Figures of whatever size: by their kind, or narrower than high; or smaller than all other print,
/// where digits touch.
bool may_mark(const TextPiece& piece, int em) {
    if (piece.box.height() <= max_small * em) {
        return true;
    }
    const auto narrow =
        std::count_if(piece.shapes.begin(), piece.shapes.end(), [&piece](const Shape& s) {
            return s.figure || s.mark || s.box.width() <= max_digit_width * piece.box.height();
        });
    return static_cast<std::size_t>(narrow) >= min_narrow * piece.shapes.size();
}

/// The line that a figure stands beside; nullptr: there is none.
const Ruling* line_of(const PixelBox& mark, const std::vector<Ruling>& rulings, int em) {
    const Ruling* found = nullptr;
    for (const Ruling& r : rulings) {
        if (r.horizontal && std::abs(r.at - mark.middle_y()) <= max_off_line * em &&
            r.begin >= mark.x1 - whole(max_before_line * em) &&
            r.begin <= mark.x1 + whole(max_behind * em) &&
            (found == nullptr || r.end > found->end)) {
            found = &r;
        }
    }
    return found;
}

/// Does a level line part the figures of the scale? Numbers in cells of several rows stand beside
/// the lines between these rows.
bool is_parted(const PixelBox& marks, const std::vector<Ruling>& rulings) {
    return std::any_of(rulings.begin(), rulings.end(), [&marks](const Ruling& r) {
        return r.horizontal && r.at > marks.y0 && r.at < marks.y1 && r.begin <= marks.x0 &&
               r.end >= marks.x1;
    });
}

/// The figures above each other from this one down, at even steps.
std::vector<PixelBox> marks_from(std::size_t first, const std::vector<PixelBox>& figures, int em) {
    std::vector<PixelBox> out{figures[first]};
    int step = 0;
    for (std::size_t i = first + 1; i < figures.size(); ++i) {
        if (std::abs(figures[i].x1 - out.front().x1) > max_uneven * em) {
            continue;
        }
        const int down = figures[i].middle_y() - out.back().middle_y();
        if (down < min_step * em) {
            continue;
        }
        const int steps = step > 0 && down - step > step / 2 ? 2 : 1;  // one may be unreadable
        if (step > 0 && std::abs(down - steps * step) > std::max(2, whole(max_other_step * step))) {
            break;
        }
        step = step > 0 ? step : down;
        out.push_back(figures[i]);
    }
    return out;
}

}  // namespace

bool Scale::stands_beside(const PixelBox& table, int em) const {
    const int before = table.x0 - marks.x1;
    return 2 * overlap_y(marks, table) > table.height() && before <= max_before_grid * em &&
           marks.x0 < table.middle_x();
}

bool on_a_scale(const PixelBox& table, const std::vector<Scale>& scales, int em) {
    return std::any_of(scales.begin(), scales.end(), [&](const Scale& scale) {
        return 2 * intersect(table, scale.chart).area() > table.area() ||
               scale.stands_beside(table, em);
    });
}

std::vector<Scale> find_scales(const std::vector<Ruling>& rulings,
                               const std::vector<TextPiece>& pieces, int em) {
    std::vector<PixelBox> figures;
    for (const TextPiece& piece : pieces) {
        if (may_mark(piece, em)) {
            figures.push_back(piece.box);
        }
    }
    std::sort(figures.begin(), figures.end(), [](const PixelBox& a, const PixelBox& b) {
        return std::pair(a.middle_y(), a.x0) < std::pair(b.middle_y(), b.x0);
    });
    std::vector<Scale> out;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const auto marks = marks_from(i, figures, em);
        Scale scale;
        std::size_t lines = 0;
        for (const PixelBox& mark : marks) {
            scale.marks = unite(scale.marks, mark);
            if (const Ruling* line = line_of(mark, rulings, em)) {
                scale.chart = unite(scale.chart, line->box());
                ++lines;
            }
        }
        if (marks.size() >= min_marks && lines >= min_marks && lines >= min_lines * marks.size() &&
            !is_parted(scale.marks, rulings)) {
            scale.chart = unite(scale.chart, scale.marks);
            out.push_back(scale);
        }
    }
    return out;
}

}  // namespace juesuan
