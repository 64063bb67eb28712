#include "extractors/grid/alignment/header_tree.h"

#include <algorithm>

#include "extractors/base/linked.h"
#include "extractors/base/median.h"
#include "extractors/base/ratio.h"
#include "extractors/grid/text/thresholds.h"

namespace juesuan {
namespace {

// Ems, assumed.
constexpr Ratio max_double_offset{14, 10};  // twice the distance of two middles of one heading
constexpr Ratio max_side_offset{4, 10};
constexpr Ratio max_line_overlap{1, 4};  // of two lines of one heading
constexpr Ratio max_line_white{70, 100};
constexpr int group_handicap =
    3;  // by which a single column must be better in the middle of a group

// How far below a group its columns' headings stand at least: ems, and of the usual step.
constexpr Ratio min_step_ems{1, 2};
constexpr Ratio min_step_share{3, 4};

/// Lines of one heading: close above each other, with the same middle or one common edge.
bool one_heading(const PixelBox& a, const PixelBox& b, int em) {
    const int narrower = std::min(a.width(), b.width());
    const int white = -overlap_y(a, b);
    const bool same_middle = std::abs(a.x0 + a.x1 - b.x0 - b.x1) <= max_double_offset * em;
    const bool same_left = std::abs(a.x0 - b.x0) <= max_side_offset * em;
    const bool same_right = std::abs(a.x1 - b.x1) <= max_side_offset * em;
    return white >= -whole(max_line_overlap * em) && white <= max_line_white * em &&
           overlap_x(a, b) * 2 > narrower && (same_middle || same_left || same_right);
}

/// The lowest block over each column; blocks.size() where there is none.
std::vector<std::size_t> lowest_blocks(const std::vector<HeaderBlock>& blocks, int columns) {
    std::vector<std::size_t> out(static_cast<std::size_t>(columns), blocks.size());
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        for (int c = blocks[i].first; c <= blocks[i].last; ++c) {
            auto& low = out[static_cast<std::size_t>(c)];
            if (low == blocks.size() || blocks[i].middle_y() > blocks[low].middle_y()) {
                low = i;
            }
        }
    }
    return out;
}

/// The columns [first, last] around the block's own that have it in their middle. handicap: what a
/// single column must be better by; empty_column: the same for each column left without a heading;
/// both in half pixels.
template <class Allowed>
void widen(HeaderBlock& block, const std::vector<int>& columns, int handicap, int empty_column,
           const Allowed& allowed) {
    const int n = static_cast<int>(columns.size()) - 1;
    int low = block.first;
    int high = block.last;
    while (low > 0 && allowed(low - 1)) {
        --low;
    }
    while (high + 1 < n && allowed(high + 1)) {
        ++high;
    }
    const HeaderBlock own = block;
    int least = beyond_any_page;
    for (int i = low; i <= own.first; ++i) {
        for (int k = own.last; k <= high; ++k) {
            const int off =
                std::abs(columns[static_cast<std::size_t>(i)] +
                         columns[static_cast<std::size_t>(k) + 1] - 2 * own.middle_x()) +
                (i == k ? handicap : 0) + (k - i - high + low) * -empty_column;
            if (off < least) {
                least = off;
                block.first = i;
                block.last = k;
            }
        }
    }
}

/// How far below the block the next heading of its own columns stands.
int step_down(const std::vector<HeaderBlock>& blocks, const HeaderBlock& block) {
    int least = beyond_any_page;
    for (const HeaderBlock& b : blocks) {
        if (b.middle_y() > block.middle_y() && b.first <= block.last && b.last >= block.first) {
            least = std::min(least, b.middle_y() - block.middle_y());
        }
    }
    return least == beyond_any_page ? 0 : least;
}

std::vector<std::size_t> from_top(const std::vector<HeaderBlock>& blocks) {
    std::vector<std::size_t> order(blocks.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&blocks](std::size_t a, std::size_t b) {
        return std::pair(blocks[a].middle_y(), a) < std::pair(blocks[b].middle_y(), b);
    });
    return order;
}

/// The blocks above each column, top to bottom.
std::vector<std::vector<std::size_t>> ways_down(const std::vector<HeaderBlock>& blocks,
                                                int columns) {
    std::vector<std::vector<std::size_t>> ways(static_cast<std::size_t>(std::max(0, columns)));
    for (const std::size_t i : from_top(blocks)) {
        for (int c = blocks[i].first; c <= blocks[i].last; ++c) {
            ways[static_cast<std::size_t>(c)].push_back(i);
        }
    }
    return ways;
}

/// Heights between the rows, from the columns that have a heading in every row.
std::vector<int> level_lines(const std::vector<HeaderBlock>& blocks,
                             const std::vector<std::vector<std::size_t>>& ways, std::size_t rows) {
    std::vector<long> sum(rows - 1, 0);
    long count = 0;
    for (const auto& way : ways) {
        if (way.size() == rows) {
            ++count;
            for (std::size_t d = 0; d + 1 < rows; ++d) {
                sum[d] += (blocks[way[d]].middle_y() + blocks[way[d + 1]].middle_y()) / 2;
            }
        }
    }
    std::vector<int> lines;
    lines.reserve(sum.size());
    for (const long s : sum) {
        lines.push_back(static_cast<int>(s / count));
    }
    return lines;
}

/// The row after the last of a block that begins in row `from` and has `beneath` more below it: to
/// the end, or so that `middle` is the middle of its rows.
int last_row(const std::vector<int>& lines, std::size_t from, std::size_t beneath, int middle) {
    const std::size_t rows = lines.size() - 1;
    if (beneath == 0) {
        return static_cast<int>(rows);
    }
    std::size_t best = from + 1;
    int least = beyond_any_page;
    for (std::size_t d = from + 1; d + beneath <= rows; ++d) {
        const int off = std::abs(lines[from] + lines[d] - 2 * middle);
        if (off < least) {
            least = off;
            best = d;
        }
    }
    return static_cast<int>(best);
}

}  // namespace

std::vector<HeaderBlock> header_blocks(
    const std::vector<Entry>& entries, int columns, int em,
    const std::function<bool(const PixelBox&, const PixelBox&)>& divided) {
    Linked linked(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        for (std::size_t k = i + 1; k < entries.size(); ++k) {
            if (one_heading(entries[i].box, entries[k].box, em) &&
                !divided(entries[i].box, entries[k].box)) {
                linked.join(i, k);
            }
        }
    }
    std::vector<HeaderBlock> all(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        HeaderBlock& to = all[linked.root(i)];
        const bool fresh = to.box.empty();
        to.box = unite(to.box, entries[i].box);
        to.first = fresh ? entries[i].first : std::min(to.first, entries[i].first);
        to.last = fresh ? entries[i].last : std::max(to.last, entries[i].last);
    }
    std::erase_if(all, [](const HeaderBlock& b) { return b.box.empty(); });
    const auto lowest = lowest_blocks(all, columns);
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i].leaf = std::find(lowest.begin(), lowest.end(), i) != lowest.end();
    }
    return all;
}

void spread_groups(std::vector<HeaderBlock>& blocks, const std::vector<int>& columns, int em,
                   const LineBelow& line_below) {
    const int n = static_cast<int>(columns.size()) - 1;
    const auto lowest = lowest_blocks(blocks, n);
    std::vector<std::size_t> parent(static_cast<std::size_t>(n), blocks.size());
    for (const std::size_t i : from_top(blocks)) {
        HeaderBlock& block = blocks[i];
        if (block.leaf) {
            widen(block, columns, 0, em,
                  [&](int c) { return lowest[static_cast<std::size_t>(c)] == blocks.size(); });
            continue;
        }
        const auto mine = parent[static_cast<std::size_t>(block.first)];
        const int step = step_down(blocks, block);
        widen(block, columns, em * group_handicap, em / 2, [&](int c) {
            const std::size_t low = lowest[static_cast<std::size_t>(c)];
            // what stands only half a row lower spans this row and the next: it is beside, not
            // below
            const bool below = low < blocks.size() &&
                               blocks[low].middle_y() - block.middle_y() > min_step_ems * em &&
                               blocks[low].middle_y() - block.middle_y() > min_step_share * step;
            const bool other = std::any_of(blocks.begin(), blocks.end(), [&](const HeaderBlock& b) {
                return &b != &block && b.first <= c && c <= b.last &&
                       std::abs(b.middle_y() - block.middle_y()) * 2 <= em;
            });
            return below && !other && parent[static_cast<std::size_t>(c)] == mine &&
                   line_below(block, c);
        });
        for (int c = block.first; c <= block.last; ++c) {
            parent[static_cast<std::size_t>(c)] = i;
        }
    }
}

std::size_t header_by_middle(const std::vector<HeaderBlock>& blocks, int columns, int top,
                             const std::vector<int>& band_ends, int em) {
    const auto ways = ways_down(blocks, columns);
    std::size_t best = 0;
    int least = beyond_any_page;
    for (std::size_t i = 0; i < band_ends.size(); ++i) {
        std::vector<int> alone;
        for (const auto& way : ways) {
            if (way.size() == 1 && blocks[way.front()].box.y1 <= band_ends[i]) {
                alone.push_back(blocks[way.front()].middle_y());
            }
        }
        if (alone.empty()) {
            continue;
        }
        const int middle = upper_median(std::move(alone));
        const int off = std::abs(top + band_ends[i] - 2 * middle);
        if (off < least - em / 2) {
            least = off;
            best = i + 1;
        }
    }
    return best;
}

std::vector<int> header_levels(std::vector<HeaderBlock>& blocks, int columns) {
    const auto ways = ways_down(blocks, columns);
    std::size_t rows = 0;
    int top = beyond_any_page;
    int bottom = 0;
    for (const auto& way : ways) {
        rows = std::max(rows, way.size());
    }
    for (const HeaderBlock& b : blocks) {
        top = std::min(top, b.box.y0);
        bottom = std::max(bottom, b.box.y1);
    }
    if (rows == 0) {
        return {};
    }
    std::vector<int> lines = level_lines(blocks, ways, rows);
    lines.insert(lines.begin(), top);
    lines.push_back(bottom);
    std::vector<std::size_t> done(static_cast<std::size_t>(columns),
                                  0);  // rows used above each column
    for (const std::size_t i : from_top(blocks)) {
        HeaderBlock& b = blocks[i];
        std::size_t from = 0;
        std::size_t beneath = 0;
        for (int c = b.first; c <= b.last; ++c) {
            const auto& way = ways[static_cast<std::size_t>(c)];
            from = std::max(from, done[static_cast<std::size_t>(c)]);
            const auto at = std::find(way.begin(), way.end(), i);
            beneath = std::max(beneath, static_cast<std::size_t>(way.end() - at) - 1);
        }
        b.row0 = static_cast<int>(std::min(from, rows - 1));
        b.row1 = std::max(last_row(lines, from, beneath, b.middle_y()), b.row0 + 1);
        std::fill(done.begin() + b.first, done.begin() + b.last + 1,
                  static_cast<std::size_t>(b.row1));
    }
    return {lines.begin() + 1, lines.end() - 1};
}

}  // namespace juesuan
