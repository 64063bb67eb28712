#include "extractors/grid/lost_rulings/column_gaps.h"

#include <algorithm>

#include "extractors/base/median.h"
#include "extractors/base/ratio.h"
#include "extractors/grid/lost_rulings/traces.h"

namespace juesuan {
namespace {

// Assumed.
constexpr std::size_t min_rows = 5;        // with two figures
constexpr Ratio min_share{6, 10};          // of the rows with text
constexpr Ratio max_off_end{35, 100};      // ems: between the ends of the figures of one column
constexpr Ratio min_share_aligned{8, 10};  // of the figures before the white

const CellPart* part_before(const std::vector<CellPart>& parts, const CellPart& right) {
    const CellPart* before = nullptr;
    for (const CellPart& left : parts) {
        if (left.box.x1 <= right.box.x0 && overlap_y(left.box, right.box) > 0 &&
            (before == nullptr || left.box.x1 > before->box.x1)) {
            before = &left;
        }
    }
    return before;
}

}  // namespace

std::vector<ColumnGap> gaps_in(const std::vector<CellPart>& parts, const PixelBox& box,
                               const GreyImage& grey) {
    std::vector<ColumnGap> out;
    for (const CellPart& right : parts) {
        const CellPart* before = part_before(parts, right);
        if (before == nullptr || (!right.figures && !before->figures)) {
            continue;
        }
        const int begin = before->box.x1 + 1;
        const int end = right.box.x0;
        out.push_back({begin, end, trace_in(grey, true, {begin, box.y0, end, box.y1}),
                       right.figures && before->figures});
    }
    return out;
}

bool stand_on_both_sides(const std::vector<CellPart>& parts, int line) {
    const auto is_left = [line](const CellPart& p) { return p.box.middle_x() < line; };
    return std::any_of(parts.begin(), parts.end(), is_left) &&
           !std::all_of(parts.begin(), parts.end(), is_left);
}

bool are_two_figures(const std::vector<ColumnGap>& gaps, int place, std::size_t filled, int em) {
    std::vector<int> ends;
    for (const ColumnGap& gap : gaps) {
        if (gap.figures && gap.begin <= place && gap.end > place) {
            ends.push_back(gap.begin);
        }
    }
    if (ends.size() < min_rows || ends.size() < min_share * filled) {
        return false;
    }
    const int usual = upper_median(ends);
    const auto at_end = std::count_if(ends.begin(), ends.end(), [&](int end) {
        return std::abs(end - usual) <= max_off_end * em;
    });
    return at_end >= min_share_aligned * static_cast<std::ptrdiff_t>(ends.size());
}

// The first cell that is parted so is the heading; that of a group may stand over it.
bool are_two_headings(const std::vector<std::vector<CellPart>>& cells, int place) {
    const auto with_text = [](const std::vector<CellPart>& parts) { return !parts.empty(); };
    const auto parted = [place](const std::vector<CellPart>& parts) {
        return stand_on_both_sides(parts, place);
    };
    const auto first = std::find_if(cells.begin(), cells.end(), with_text);
    const auto heading = std::find_if(first, cells.end(), parted);
    if (heading == cells.end()) {
        return false;
    }
    const auto words = [&](bool left) {
        return std::any_of(heading->begin(), heading->end(), [&](const CellPart& part) {
            return !part.figures && (part.box.middle_x() < place) == left;
        });
    };
    // Shapes of short words may pass for figures.
    return heading == first ? words(true) || words(false) : words(true) && words(false);
}

}  // namespace juesuan
