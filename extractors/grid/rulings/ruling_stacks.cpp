#include "extractors/grid/rulings/ruling_stacks.h"

#include <algorithm>

#include "extractors/base/median.h"

namespace juesuan {
namespace {

struct Extent {
    int x0 = 1 << 30, x1 = 0;
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
    return common * 10 >= std::min(a.width(), b.width()) * 8;
}

/// The first and the last line go through the whole width; what is shorter above or below them is
/// an underline or the stroke of a large character.
void trim(std::vector<GridLine>& stack) {
    int most = 0;
    for (const GridLine& line : stack) {
        most = std::max(most, extent_of(line).width());
    }
    const auto wide = [most](const GridLine& line) {
        return extent_of(line).width() * 10 >= most * 8;
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
        if (out.empty() || r.begin - end > dpi / 4) {
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
    const int farthest = dpi * 3;
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
    constexpr std::size_t heading = 4;  // lines of a heading
    const auto alike = [dpi](const Extent& a, const Extent& b) {
        return std::abs(a.x0 - b.x0) * 20 <= dpi && std::abs(a.x1 - b.x1) * 20 <= dpi;
    };
    for (std::size_t i = 0; i + 1 < stacks.size(); ++i) {
        auto& foot = stacks[i + 1];
        if (stacks[i].size() >= 2 && stacks[i].size() <= heading && foot.size() == 1 &&
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
    constexpr std::size_t fewest = 3;  // lines of a table
    std::vector<std::vector<GridLine>> out(1);
    const int far = stack.size() < 2 * fewest ? 1 << 30 : usual_distance(stack) * 5 / 2;
    for (std::size_t i = 0; i < stack.size(); ++i) {
        if (out.back().size() >= fewest && stack.size() - i >= fewest &&
            stack[i].at - stack[i - 1].at >= far &&
            words_without_figures(pieces, stack[i - 1].at, stack[i].at)) {
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
