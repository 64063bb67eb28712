#include "extractors/grid/rulings/grid_lines.h"

#include <algorithm>

#include "extractors/base/linked.h"

namespace juesuan {
namespace {

constexpr int piece_snaps = 2;  // assumed: the side of a black box lies so far from its ruling

/// Does the ruling go on where one of the line's ends, and lie beside none of them?
bool goes_on_from(const GridLine& line, const Ruling& r, int snap) {
    const auto apart = [&](const Ruling& o) {
        return std::max(r.begin, o.begin) - std::min(r.end, o.end);
    };
    return std::all_of(line.rulings.begin(), line.rulings.end(),
                       [&](const Ruling& o) { return apart(o) >= -snap; }) &&
           std::any_of(line.rulings.begin(), line.rulings.end(),
                       [&](const Ruling& o) { return apart(o) <= snap; });
}

}  // namespace

std::vector<GridLine> snap_lines(const std::vector<Ruling>& rulings, bool horizontal, int snap) {
    std::vector<Ruling> mine;
    std::copy_if(rulings.begin(), rulings.end(), std::back_inserter(mine),
                 [horizontal](const Ruling& r) { return r.horizontal == horizontal; });
    std::sort(mine.begin(), mine.end(), [](const Ruling& a, const Ruling& b) {
        return std::pair(a.at, a.begin) < std::pair(b.at, b.begin);
    });
    std::vector<GridLine> lines;
    for (const Ruling& r : mine) {
        const int off = lines.empty() ? 0 : r.at - lines.back().at;
        if (lines.empty() || off > piece_snaps * snap ||
            (off > snap && !goes_on_from(lines.back(), r, snap))) {
            lines.emplace_back();
        }
        GridLine& line = lines.back();
        line.rulings.push_back(r);
        line.weight += r.length();
        line.sum += static_cast<long>(r.at) * r.length();
        line.at = static_cast<int>((line.sum + line.weight / 2) / std::max(1L, line.weight));
    }
    return lines;
}

std::vector<int> positions(const std::vector<GridLine>& lines) {
    std::vector<int> out;
    out.reserve(lines.size());
    for (const GridLine& line : lines) {
        out.push_back(line.at);
    }
    return out;
}

std::vector<std::vector<Ruling>> groups_that_meet(
    const std::vector<Ruling>& rulings, int reach,
    const std::function<bool(const Ruling&, const Ruling&)>& apart) {
    Linked linked(rulings.size());
    for (std::size_t i = 0; i < rulings.size(); ++i) {
        for (std::size_t k = i + 1; k < rulings.size(); ++k) {
            if (meet(rulings[i], rulings[k], reach) &&
                (apart == nullptr || !apart(rulings[i], rulings[k]))) {
                linked.join(i, k);
            }
        }
    }
    std::vector<std::vector<Ruling>> out(rulings.size());
    for (std::size_t i = 0; i < rulings.size(); ++i) {
        out[linked.root(i)].push_back(rulings[i]);
    }
    std::erase_if(out, [](const auto& group) { return group.empty(); });
    return out;
}

int coverage(const GridLine& line, int begin, int end) {
    constexpr Ratio uncounted_end{1, 10};  // assumed: header lines stop short of the column lines
    const int inset = whole(uncounted_end * (end - begin));
    begin += inset;
    end -= inset;
    std::vector<std::pair<int, int>> spans;
    for (const Ruling& r : line.rulings) {
        if (std::min(end, r.end) > std::max(begin, r.begin)) {
            spans.emplace_back(std::max(begin, r.begin), std::min(end, r.end));
        }
    }
    std::sort(spans.begin(), spans.end());
    int covered = 0;
    int to = begin;
    for (const auto& [a, b] : spans) {
        covered += std::max(0, b - std::max(a, to));
        to = std::max(to, b);
    }
    return covered * 100 / std::max(1, end - begin);
}

}  // namespace juesuan
