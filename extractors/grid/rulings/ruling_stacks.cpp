#include "extractors/grid/rulings/ruling_stacks.h"

#include <algorithm>

#include "extractors/base/median.h"
#include "extractors/base/ratio.h"
#include "extractors/grid/text/thresholds.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio min_common_width{8, 10};  // of the narrower of two lines of one table
constexpr Ratio min_full_width{8, 10};    // of the widest line: the first and last line of a table

// Inches, assumed.
constexpr Ratio min_side_gap{1, 4};     // white between two tables beside each other
constexpr int max_line_distance = 3;    // between neighbouring lines of one table
constexpr Ratio max_end_offset{1, 20};  // between the ends of equally wide lines

constexpr std::size_t max_heading_lines = 4;
constexpr std::size_t min_table_lines = 3;
constexpr Ratio min_title_gap{5, 2};  // of the usual distance of the lines, assumed

struct Extent {
    int x0 = beyond_any_page, x1 = 0;
    [[nodiscard]] int width() const { return std::max(0, x1 - x0); }
};

Extent extent_of(const GridLine& line) {
    Extent e;
    for (const Ruling& r : line.rulings) {
        e.x0 = std::min(e.x0, r.begin);
        e.x1 = std::max(e.x1, r.end);
    }
    return e;
}

/// Shares most of the width of the narrower one.
bool above_each_other(const Extent& a, const Extent& b) {
    const int common = overlap(a.x0, a.x1, b.x0, b.x1);
    return common >= min_common_width * std::min(a.width(), b.width());
}

/// The first and the last line go through the whole width; what is shorter above or below them is
/// an underline or the stroke of a large character.
void trim(std::vector<GridLine>& stack) {
    int widest = 0;
    for (const GridLine& line : stack) {
        widest = std::max(widest, extent_of(line).width());
    }
    const auto wide = [widest](const GridLine& line) {
        return extent_of(line).width() >= min_full_width * widest;
    };
    stack.erase(stack.begin(), std::find_if(stack.begin(), stack.end(), wide));
    stack.erase(std::find_if(stack.rbegin(), stack.rend(), wide).base(), stack.end());
}

/// How far apart neighbouring lines usually are.
int usual_distance(const std::vector<GridLine>& stack) {
    std::vector<int> apart;
    for (std::size_t i = 1; i < stack.size(); ++i) {
        apart.push_back(stack[i].at - stack[i - 1].at);
    }
    return upper_median(std::move(apart));
}

bool words_without_figures(const std::vector<TextPiece>& pieces, int y0, int y1) {
    int words = 0;
    for (const TextPiece& p : pieces) {
        const int middle = p.box.middle_y();
        if (middle <= y0 || middle >= y1) {
            continue;
        }
        if (p.figures()) {
            return false;
        }
        ++words;
    }
    return words > 0;
}

/// Between these heights stand the title of a table and, in another line, its "单位：万元".
bool announces_table(const std::vector<TextPiece>& pieces, int y0, int y1) {
    std::vector<const TextPiece*> titles, units;
    for (const TextPiece& p : pieces) {
        const int middle = p.box.middle_y();
        if (middle > y0 && middle < y1) {
            (p.colon ? units : titles).push_back(&p);
        }
    }
    return words_without_figures(pieces, y0, y1) &&
           std::any_of(titles.begin(), titles.end(), [&units](const TextPiece* title) {
               return !units.empty() &&
                      std::all_of(units.begin(), units.end(), [title](const TextPiece* unit) {
                          return title->box.y1 <= unit->box.y0;
                      });
           });
}

/// Level rulings in groups with white between them from the top to the foot of the page.
std::vector<std::vector<Ruling>> side_by_side(const std::vector<Ruling>& rulings, int dpi) {
    std::vector<Ruling> level;
    std::copy_if(rulings.begin(), rulings.end(), std::back_inserter(level),
                 [](const Ruling& r) { return r.horizontal; });
    std::sort(level.begin(), level.end(),
              [](const Ruling& a, const Ruling& b) { return a.begin < b.begin; });
    std::vector<std::vector<Ruling>> out;
    int end = 0;
    for (const Ruling& r : level) {
        if (out.empty() || r.begin - end > min_side_gap * dpi) {
            out.emplace_back();
        }
        out.back().push_back(r);
        end = std::max(end, r.end);
    }
    return out;
}

std::vector<std::vector<GridLine>> stacks_below_each_other(const std::vector<Ruling>& rulings,
                                                           int dpi) {
    std::vector<std::vector<GridLine>> out;
    std::vector<Extent> widths;
    const int farthest = max_line_distance * dpi;
    for (const GridLine& line : snap_lines(rulings, true, snap_distance(dpi))) {
        const Extent e = extent_of(line);
        bool placed = false;
        for (std::size_t i = 0; i < out.size() && !placed; ++i) {
            if (line.at - out[i].back().at <= farthest && above_each_other(widths[i], e)) {
                out[i].push_back(line);
                widths[i] = {std::min(widths[i].x0, e.x0), std::max(widths[i].x1, e.x1)};
                placed = true;
            }
        }
        if (!placed) {
            out.push_back({line});
            widths.push_back(e);
        }
    }
    return out;
}

/// A table ruled above, below its heading and at its foot may be longer than rulings of one table
/// are usually apart: the foot is the next line below and of the same width.
void join_far_ends(std::vector<std::vector<GridLine>>& stacks, int dpi) {
    const auto alike = [dpi](const Extent& a, const Extent& b) {
        return std::abs(a.x0 - b.x0) <= max_end_offset * dpi &&
               std::abs(a.x1 - b.x1) <= max_end_offset * dpi;
    };
    for (std::size_t i = 0; i + 1 < stacks.size(); ++i) {
        auto& foot = stacks[i + 1];
        if (stacks[i].size() >= 2 && stacks[i].size() <= max_heading_lines && foot.size() == 1 &&
            alike(extent_of(stacks[i].front()), extent_of(foot.front()))) {
            stacks[i].push_back(foot.front());
            stacks.erase(stacks.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        }
    }
}

}  // namespace

std::vector<std::vector<GridLine>> ruling_stacks(const std::vector<Ruling>& rulings, int dpi) {
    std::vector<std::vector<GridLine>> out;
    for (const auto& side : side_by_side(rulings, dpi)) {
        auto some = stacks_below_each_other(side, dpi);
        join_far_ends(some, dpi);
        out.insert(out.end(), some.begin(), some.end());
    }
    for (auto& stack : out) {
        trim(stack);
    }
    std::erase_if(out, [](const auto& stack) { return stack.size() < 2; });
    return out;
}

std::vector<std::vector<GridLine>> cut_at_titles(const std::vector<GridLine>& stack,
                                                 const std::vector<TextPiece>& pieces) {
    std::vector<std::vector<GridLine>> out(1);
    const int far = stack.size() < 2 * min_table_lines
                        ? beyond_any_page
                        : whole(min_title_gap * usual_distance(stack));
    for (std::size_t i = 0; i < stack.size(); ++i) {
        const bool room =
            out.back().size() >= min_table_lines && stack.size() - i >= min_table_lines;
        if (room && ((stack[i].at - stack[i - 1].at >= far &&
                      words_without_figures(pieces, stack[i - 1].at, stack[i].at)) ||
                     announces_table(pieces, stack[i - 1].at, stack[i].at))) {
            out.emplace_back();
        }
        out.back().push_back(stack[i]);
    }
    return out;
}

PixelBox box_of(const std::vector<GridLine>& stack) {
    Extent all;
    for (const GridLine& line : stack) {
        const Extent e = extent_of(line);
        all = {std::min(all.x0, e.x0), std::max(all.x1, e.x1)};
    }
    return {all.x0, stack.front().at, all.x1, stack.back().at};
}

}  // namespace juesuan
