#include "extractors/grid/rulings/table_gaps.h"

#include <algorithm>

#include "extractors/base/ratio.h"
#include "extractors/grid/rulings/grid_lines.h"

namespace juesuan {
namespace {

// Inches, assumed.
constexpr Ratio min_gap{8, 100};   // 5.8 points: less is a double ruling
constexpr Ratio max_gap{25, 100};  // 18 points; clean bridges no white beyond this
constexpr int min_table_width = 1;

// Assumed.
constexpr Ratio core{1, 4};           // of the gap at each end: corners, blur, what leans
constexpr Ratio max_drawn{1, 3};      // of the contrast beside the gap: what is paler is paper
constexpr Ratio drawn_in_gap{3, 4};   // of the rows: a line drawn in a quarter of them is one
constexpr Ratio drawn_beside{2, 5};   // a line paler in more rows is none; fax breaks crossings
constexpr int min_contrast = 25;      // of 255: the palest ruling
constexpr int min_spanned = 90;       // hundredths of its extent that a level line is drawn
constexpr std::size_t min_lines = 3;  // of a table: two rows
constexpr Ratio max_common{1, 2};     // of the columns of the narrower table
constexpr Ratio min_headed{1, 2};     // of the cells in the first row
constexpr std::size_t min_headings = 2;

/// From one level line to another, and how far both go.
struct Strip {
    int y0 = 0, y1 = 0, x0 = 0, x1 = 0;

    [[nodiscard]] int height() const { return y1 - y0; }
    [[nodiscard]] int middle() const { return (y0 + y1) / 2; }
    [[nodiscard]] bool holds(const PixelBox& box) const {
        return box.middle_y() > y0 && box.middle_y() < y1 && box.middle_x() > x0 &&
               box.middle_x() < x1;
    }
    [[nodiscard]] bool crossed_by(const Ruling& r) const {
        return !r.horizontal && r.begin < middle() && r.end > middle();
    }
};

int begin_of(const GridLine& line) {
    return std::min_element(line.rulings.begin(), line.rulings.end(),
                            [](const Ruling& a, const Ruling& b) { return a.begin < b.begin; })
        ->begin;
}

int end_of(const GridLine& line) {
    return std::max_element(line.rulings.begin(), line.rulings.end(),
                            [](const Ruling& a, const Ruling& b) { return a.end < b.end; })
        ->end;
}

Strip between(const GridLine& above, const GridLine& below) {
    return {above.at, below.at, std::min(begin_of(above), begin_of(below)),
            std::max(end_of(above), end_of(below))};
}

/// How much darker than paper the darkest upright line near x is: in this share of the rows from y0
/// to y1 no more. Two pixels count as one, as lines lean and blur.
int contrast(const GreyImage& grey, int x, int y0, int y1, Ratio share, int around) {
    constexpr int paper = 255;
    const PixelBox box = intersect({x - around, y0, x + around + 1, y1}, grey.bounds());
    if (box.height() <= 0) {
        return 0;
    }
    int most = 0;
    std::vector<int> rows(static_cast<std::size_t>(box.height()));
    const auto at = rows.begin() + std::min(whole(share * box.height()), box.height() - 1);
    for (int i = box.x0; i + 1 < box.x1; ++i) {
        for (int y = box.y0; y < box.y1; ++y) {
            rows[static_cast<std::size_t>(y - box.y0)] =
                paper - std::min(grey.row(y)[i], grey.row(y)[i + 1]);
        }
        std::nth_element(rows.begin(), at, rows.end());
        most = std::max(most, *at);
    }
    return most;
}

/// Is the upright ruling that crosses the strip drawn above and below it and paper in between? Of
/// rulings in dashes the grey picture shows nothing; print beside them does not go through a row.
bool only_bridged(const Ruling& r, const Strip& strip, const GreyImage& grey, int dpi) {
    const int around = snap_distance(dpi);
    const int inset = whole(core * strip.height());
    const int beside = whole(max_gap * dpi);
    const int there =
        contrast(grey, r.at, strip.y0 + inset, strip.y1 - inset, drawn_in_gap, around);
    const int above = contrast(grey, r.at, strip.y0 - beside, strip.y0, drawn_beside, around);
    const int below = contrast(grey, r.at, strip.y1, strip.y1 + beside, drawn_beside, around);
    return std::min(above, below) >= min_contrast && there <= max_drawn * std::min(above, below);
}

bool spans(const GridLine& line, const std::vector<Ruling>& crossing, int dpi) {
    const int begin = begin_of(line);
    const int end = end_of(line);
    const int reach = whole(max_reach * dpi);
    return end - begin >= min_table_width * dpi && coverage(line, begin, end) >= min_spanned &&
           std::all_of(crossing.begin(), crossing.end(), [&](const Ruling& r) {
               return r.at >= begin - reach && r.at <= end + reach;
           });
}

/// Is the strip white, but for upright rulings that were bridged over it?
bool is_white(const Strip& strip, const GridLine& above, const GridLine& below,
              const std::vector<Ruling>& group, const GreyImage& grey, int dpi) {
    if (strip.height() < min_gap * dpi || strip.height() > max_gap * dpi) {
        return false;
    }
    std::vector<Ruling> crossing;
    std::copy_if(group.begin(), group.end(), std::back_inserter(crossing),
                 [&strip](const Ruling& r) { return strip.crossed_by(r); });
    return !crossing.empty() && spans(above, crossing, dpi) && spans(below, crossing, dpi) &&
           std::all_of(crossing.begin(), crossing.end(),
                       [&](const Ruling& r) { return only_bridged(r, strip, grey, dpi); });
}

/// Where upright rulings divide the part of the table inside its sides.
std::vector<int> dividers(const std::vector<Ruling>& group, const Strip& part, int reach) {
    std::vector<int> out;
    for (const Ruling& r : group) {
        if (!r.horizontal && overlap(r.begin, r.end, part.y0, part.y1) > reach &&
            r.at > part.x0 + reach && r.at < part.x1 - reach) {
            out.push_back(r.at);
        }
    }
    return out;
}

bool columns_differ(const std::vector<Ruling>& group, const Strip& above, const Strip& below,
                    int dpi) {
    const int reach = whole(max_reach * dpi);
    auto fewer = dividers(group, above, reach);
    auto more = dividers(group, below, reach);
    if (fewer.size() > more.size()) {
        std::swap(fewer, more);
    }
    const auto common = std::count_if(fewer.begin(), fewer.end(), [&](int x) {
        return std::any_of(more.begin(), more.end(),
                           [&](int other) { return std::abs(other - x) <= reach; });
    });
    return !fewer.empty() && static_cast<std::size_t>(common) <= max_common * fewer.size();
}

bool has_figures(const std::vector<TextPiece>& pieces, const Strip& part) {
    return std::any_of(pieces.begin(), pieces.end(),
                       [&part](const TextPiece& p) { return p.figures() && part.holds(p.box); });
}

/// Do words over most cells, none of them a figure, begin a part with figures below?
bool begins_with_header(const std::vector<TextPiece>& pieces, const std::vector<Ruling>& group,
                        const Strip& first_row, const Strip& part) {
    const auto words = static_cast<std::size_t>(std::count_if(
        pieces.begin(), pieces.end(), [&](const TextPiece& p) { return first_row.holds(p.box); }));
    const auto uprights = static_cast<std::size_t>(std::count_if(
        group.begin(), group.end(), [&](const Ruling& r) { return first_row.crossed_by(r); }));
    return words >= min_headings && words + 1 >= min_headed * uprights &&
           !has_figures(pieces, first_row) && has_figures(pieces, part);
}

/// The gaps between the tables in a group of rulings that meet.
std::vector<Strip> gaps_in(const std::vector<Ruling>& group, const std::vector<TextPiece>& pieces,
                           const GreyImage& grey, int dpi) {
    const auto lines = snap_lines(group, true, snap_distance(dpi));
    std::vector<std::size_t> below{0};  // the first lines of parts between white strips
    for (std::size_t i = min_lines; i + min_lines <= lines.size(); ++i) {
        const GridLine& above = lines[i - 1];
        if (i - below.back() >= min_lines &&
            is_white(between(above, lines[i]), above, lines[i], group, grey, dpi)) {
            below.push_back(i);
        }
    }
    below.push_back(lines.size());
    std::vector<Strip> out;
    for (std::size_t k = 1; k + 1 < below.size(); ++k) {
        const std::size_t i = below[k];
        const Strip gap = between(lines[i - 1], lines[i]);
        const Strip before = between(lines[below[k - 1]], lines[i - 1]);
        const Strip after = between(lines[i], lines[below[k + 1] - 1]);
        if (!has_figures(pieces, gap) &&
            (columns_differ(group, before, after, dpi) ||
             (has_figures(pieces, before) &&
              begins_with_header(pieces, group, between(lines[i], lines[i + 1]), after)))) {
            out.push_back(gap);
        }
    }
    return out;
}

void cut(std::vector<Ruling>& rulings, const Strip& gap) {
    const std::size_t known = rulings.size();
    for (std::size_t i = 0; i < known; ++i) {
        if (gap.crossed_by(rulings[i])) {
            rulings.push_back(rulings[i]);
            rulings[i].end = gap.y0 + 1;
            rulings.back().begin = gap.y1;
        }
    }
}

}  // namespace

std::vector<Ruling> cut_at_gaps(const std::vector<Ruling>& rulings,
                                const std::vector<TextPiece>& pieces, const GreyImage& grey,
                                int dpi) {
    std::vector<Ruling> out;
    bool any = false;
    for (auto& group : groups_that_meet(rulings, whole(max_reach * dpi))) {
        for (const Strip& gap : gaps_in(group, pieces, grey, dpi)) {
            cut(group, gap);
            any = true;
        }
        out.insert(out.end(), group.begin(), group.end());
    }
    return any ? out : rulings;
}

}  // namespace juesuan
