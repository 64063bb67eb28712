#include "extractors/grid/alignment/ruled_rows.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "extractors/base/ratio.h"
#include "extractors/grid/rulings/ruling_stacks.h"
#include "extractors/grid/text/thresholds.h"

namespace juesuan {
namespace {

// Assumed.
constexpr std::size_t min_common_ends = 3;      // of rulings in the body
constexpr std::size_t min_columns_of_both = 2;  // with figures above and below a lost ruling
constexpr std::size_t min_figure_rows = 3;      // of figures between rulings that divide no rows
constexpr Ratio min_figures_together{2, 3};     // of all figures, in rows that are none

/// A ruling that a scan lost: between two lines of figures that stand in the same columns of one
/// row. 0: there is none.
int lost_line(const RowBand& band, int em) {
    const auto heights = figure_heights(band, em);
    for (std::size_t i = 1; i < heights.size(); ++i) {
        const int middle = (heights[i - 1] + heights[i]) / 2;
        std::set<int> above, below, both;
        bool crossed = false;
        for (const Entry& e : band.entries) {
            crossed = crossed || (e.box.y0 < middle && e.box.y1 > middle);
            if (e.figures) {
                (e.middle_y() < middle ? above : below).insert(e.first);
            }
        }
        std::set_intersection(above.begin(), above.end(), below.begin(), below.end(),
                              std::inserter(both, both.begin()));
        if (!crossed && both.size() >= min_columns_of_both) {
            return middle;
        }
    }
    return 0;
}

/// Where a line below the group belongs, in pixels from the top; 0 where a ruling stands there or
/// less than two headings of columns stand below the group.
int line_below(const HeaderBlock& group, const std::vector<GridLine>& lines,
               const std::vector<HeaderBlock>& blocks, const std::vector<int>& columns, int em) {
    int beneath = 0;
    int highest = 0;
    for (const HeaderBlock& b : blocks) {
        const bool own = b.leaf && b.first >= group.first && b.last <= group.last;
        if (own && b.middle_y() - group.middle_y() > em / 2) {
            highest = beneath == 0 ? b.box.y0 : std::min(highest, b.box.y0);
            ++beneath;
        }
    }
    const bool ruled = std::any_of(lines.begin(), lines.end(), [&](const GridLine& line) {
        return line.at > group.middle_y() && line.at < highest + em / 2 &&
               coverage(line, columns[static_cast<std::size_t>(group.first)],
                        columns[static_cast<std::size_t>(group.last) + 1]) >= min_coverage;
    });
    return beneath < 2 || ruled || highest < group.box.y1 ? 0 : (group.box.y1 + highest) / 2;
}

}  // namespace

Rows rows_between(const std::vector<GridLine>& lines, const std::vector<Entry>& entries, int em) {
    Rows out;
    out.bands.resize(lines.size() - 1);
    out.lines = positions(lines);
    for (const Entry& e : entries) {
        const auto after = std::upper_bound(out.lines.begin(), out.lines.end(), e.middle_y());
        if (after == out.lines.begin() || after == out.lines.end()) {
            continue;
        }
        RowBand& band = out.bands[static_cast<std::size_t>(after - out.lines.begin()) - 1];
        band.entries.push_back(e);
    }
    for (std::size_t r = 0; r < out.bands.size(); ++r) {
        out.bands[r].y0 = out.lines[r];
        out.bands[r].y1 = out.lines[r + 1];
    }
    out.header = static_cast<int>(header_bands(out.bands, em));
    return out;
}

std::vector<int> ruling_ends(const std::vector<GridLine>& lines, int body, int em) {
    std::vector<std::pair<int, bool>> all;  // place, in the header
    for (const GridLine& line : lines) {
        int x0 = beyond_any_page;
        int x1 = 0;
        for (const Ruling& r : line.rulings) {
            x0 = std::min(x0, r.begin);
            x1 = std::max(x1, r.end);
        }
        all.insert(all.end(), {{x0, line.at < body}, {x1, line.at < body}});
    }
    std::sort(all.begin(), all.end());
    std::vector<int> out;
    for (std::size_t i = 0; i < all.size();) {
        std::size_t k = i + 1;
        bool heading = all[i].second;
        while (k < all.size() && all[k].first - all[k - 1].first <= em / 2) {
            heading = heading || all[k].second;
            ++k;
        }
        if (heading || k - i >= min_common_ends) {
            out.push_back(all[(i + k - 1) / 2].first);
        }
        i = k;
    }
    return out;
}

bool rules_only_parts(const std::vector<GridLine>& lines, const std::vector<Entry>& entries,
                      int em) {
    const Rows rows = rows_between(lines, entries, em);
    std::size_t together = 0;
    std::size_t all = 0;
    for (const RowBand& band : rows.bands) {
        const auto heights = figure_heights(band, em).size();
        all += heights;
        together += heights >= min_figure_rows ? heights : 0;
    }
    return together >= min_figures_together * all && together > 0;
}

std::vector<GridLine> with_lost_lines(const std::vector<GridLine>& lines,
                                      const std::vector<Entry>& entries, int em) {
    const PixelBox box = box_of(lines);
    std::vector<GridLine> out{lines.front()};
    for (std::size_t i = 1; i < lines.size(); ++i) {
        for (;;) {
            const auto rows = rows_between({out.back(), lines[i]}, entries, em);
            const int at = lost_line(rows.bands.front(), em);
            if (at == 0) {
                break;
            }
            out.push_back({at, 0, 0, {Ruling{true, at, box.x0, box.x1}}});
        }
        out.push_back(lines[i]);
    }
    return out;
}

std::vector<GridLine> with_lines_below_groups(const std::vector<GridLine>& lines,
                                              const std::vector<HeaderBlock>& blocks,
                                              const std::vector<int>& columns, int em) {
    std::vector<GridLine> added;
    for (const HeaderBlock& group : blocks) {
        const int at = group.leaf || group.first == group.last
                           ? 0
                           : line_below(group, lines, blocks, columns, em);
        if (at == 0) {
            continue;
        }
        const auto same = std::find_if(added.begin(), added.end(), [at, em](const GridLine& line) {
            return std::abs(line.at - at) * 2 < em;
        });
        GridLine& line = same == added.end() ? added.emplace_back() : *same;
        line.at = line.rulings.empty() ? at : line.at;
        line.rulings.push_back({true, line.at, columns[static_cast<std::size_t>(group.first)],
                                columns[static_cast<std::size_t>(group.last) + 1]});
    }
    std::vector<GridLine> out = lines;
    out.insert(out.end(), added.begin(), added.end());
    std::sort(out.begin(), out.end(),
              [](const GridLine& a, const GridLine& b) { return a.at < b.at; });
    return out;
}

}  // namespace juesuan
