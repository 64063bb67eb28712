#include "extractors/grid/fold.h"

#include <algorithm>

#include "extractors/base/ratio.h"

namespace juesuan {
namespace {

constexpr Ratio max_fold_offset{5, 100};  // of the page's width, from its middle  // assumed

/// Where the fold is between two pages in one scan: at the middle of a page that is wider than
/// high, no table and no line of text over it, tables on both sides. 0: there is none.
int fold_of(const PageLayout& layout, int page_width, int page_height) {
    if (page_width <= page_height) {
        return 0;
    }
    const int reach = whole(max_fold_offset * page_width);
    int left = page_width / 2 - reach;   // ends of what stands at the left,
    int right = page_width / 2 + reach;  // and beginnings at the right
    bool before = false;
    bool behind = false;
    const auto add = [&](const PixelBox& box) {
        const bool at_left = box.middle_x() < page_width / 2;
        left = at_left ? std::max(left, box.x1) : left;
        right = at_left ? right : std::min(right, box.x0);
        return at_left;
    };
    for (const PixelBox& line : layout.lines) {
        add(line);
    }
    for (const LayoutTable& table : layout.tables) {
        (add(table.box) ? before : behind) = true;
    }
    return before && behind && left < right ? (left + right) / 2 : 0;
}

}  // namespace

void sort_pages(PageLayout& layout, int page_width, int page_height) {
    const int fold = fold_of(layout, page_width, page_height);
    if (fold > 0) {
        layout.fold = fold;
        std::stable_partition(layout.tables.begin(), layout.tables.end(),
                              [fold](const LayoutTable& t) { return t.box.middle_x() < fold; });
        std::stable_partition(layout.lines.begin(), layout.lines.end(),
                              [fold](const PixelBox& l) { return l.middle_x() < fold; });
    }
}

}  // namespace juesuan
