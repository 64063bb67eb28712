#include "extractors/grid/rulings/lattice.h"

#include <algorithm>
#include <optional>

#include "extractors/base/median.h"
#include "extractors/grid/rulings/faces.h"
#include "extractors/grid/rulings/grid_lines.h"

namespace juesuan {
namespace {

// Inches, assumed.
constexpr Ratio max_vertical_stroke{4, 10};  // characters of 29 points
constexpr Ratio max_horizontal_stroke{6, 10};
constexpr int min_table_width = 1;
constexpr Ratio min_table_height{25, 100};  // 18 points

constexpr std::size_t min_rulings = 4;  // of one cell
constexpr Ratio min_open_column{2,
                                10};  // inches (14.4 points): narrower is a ruling that runs over
constexpr std::size_t min_open_rows = 3;
constexpr Ratio min_open_share{3, 4};   // of the rows' rulings, which end at one place
constexpr Ratio max_ragged{45, 100};    // of an open column: what hides its side hides their ends
constexpr Ratio min_open_row{12, 100};  // inches (8.6 points): a row of 7-point print
constexpr Ratio min_usual_row{7, 10};   // of the usual distance of the rows: less is an overhang
constexpr Ratio max_usual_row{3, 2};    // of an upright between two headings that is alone
constexpr std::size_t min_open_columns = 3;

/// The same in pixels.
struct Limits {
    explicit Limits(int dpi)
        : snap(snap_distance(dpi)),
          reach(reach_distance(dpi)),
          short_vertical(whole(max_vertical_stroke * dpi)),
          short_horizontal(whole(max_horizontal_stroke * dpi)),
          min_width(min_table_width * dpi),
          min_height(whole(min_table_height * dpi)),
          open_column(whole(min_open_column * dpi)),
          open_row(whole(min_open_row * dpi)) {}

    int snap;            ///< rulings this near are one line
    int reach;           ///< a ruling that ends this near another one meets it
    int short_vertical;  ///< shorter ones may be strokes of characters: they must meet two others
    int short_horizontal;
    int min_width, min_height;  ///< of a table
    int open_column, open_row;
};

int meetings(const Ruling& r, const std::vector<Ruling>& all, int reach) {
    int count = 0;
    for (const Ruling& other : all) {
        count += meet(r, other, reach) ? 1 : 0;
    }
    return count;
}

/// Drops strokes of characters and lone lines until nothing changes.
std::vector<Ruling> connected_only(std::vector<Ruling> rulings, const Limits& limits) {
    for (;;) {
        std::vector<Ruling> kept;
        for (const Ruling& r : rulings) {
            const int needed =
                r.length() < (r.horizontal ? limits.short_horizontal : limits.short_vertical) ? 2
                                                                                              : 1;
            if (meetings(r, rulings, limits.reach) >= needed) {
                kept.push_back(r);
            }
        }
        if (kept.size() == rulings.size()) {
            return kept;
        }
        rulings = std::move(kept);
    }
}

Faces faces_of(const std::vector<GridLine>& rows, const std::vector<GridLine>& columns) {
    Faces faces(static_cast<int>(rows.size()) - 1, static_cast<int>(columns.size()) - 1);
    for (int r = 0; r < faces.rows(); ++r) {
        const GridLine& top = rows[static_cast<std::size_t>(r)];
        const GridLine& bottom = rows[static_cast<std::size_t>(r) + 1];
        for (int c = 0; c < faces.columns(); ++c) {
            const GridLine& left = columns[static_cast<std::size_t>(c)];
            const GridLine& right = columns[static_cast<std::size_t>(c) + 1];
            if (coverage(bottom, left.at, right.at) < min_coverage) {
                faces.open_below(r, c);
            }
            if (coverage(right, top.at, bottom.at) < min_coverage) {
                faces.open_right(r, c);
            }
        }
    }
    return faces;
}

/// Where most of the rows' rulings end on one side, if they run beyond the outermost column line: a
/// table with open sides has a column there that no vertical ruling closes.
std::optional<int> open_side(const std::vector<GridLine>& rows, bool left, int outermost,
                             const Limits& limits) {
    std::vector<int> ends;
    std::size_t ruled = 0;  // a row that is open at the top or foot has none
    for (const GridLine& row : rows) {
        ruled += row.rulings.empty() ? 0 : 1;
        int end = outermost;
        for (const Ruling& r : row.rulings) {
            end = left ? std::min(end, r.begin) : std::max(end, r.end);
        }
        if (std::abs(end - outermost) >= limits.open_column) {
            ends.push_back(end);
        }
    }
    std::sort(ends.begin(), ends.end());
    if (ends.size() < min_open_rows || ends.size() < min_open_share * ruled) {
        return std::nullopt;
    }
    const int middle = ends[ends.size() / 2];
    const int far = std::max(limits.reach, whole(max_ragged * std::abs(middle - outermost)));
    const auto near = std::count_if(ends.begin(), ends.end(),
                                    [&](int end) { return std::abs(end - middle) <= far; });
    return static_cast<std::size_t>(near) >= min_open_share * ruled ? std::optional(middle)
                                                                    : std::nullopt;
}

/// Where the upright rulings end above the first (or below the last) level one: a row that is open
/// there. Headings over several columns keep uprights from the top, so that not most of them but
/// both outer ones or a few say it, at the top also one if it is as high as a row; none that runs
/// over may end elsewhere. usual: distance of the rows.
std::optional<int> open_end(const std::vector<GridLine>& columns, bool top, int outermost,
                            int usual, const Limits& limits) {
    const int least = std::max(limits.open_row, whole(min_usual_row * usual));
    std::vector<int> ends;
    bool outer = true;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        int end = outermost;
        for (const Ruling& r : columns[i].rulings) {
            end = top ? std::min(end, r.begin) : std::max(end, r.end);
        }
        if (std::abs(end - outermost) >= least) {
            ends.push_back(end);
        } else if (i == 0 || i + 1 == columns.size()) {
            outer = false;
        }
    }
    if (ends.empty()) {
        return std::nullopt;
    }
    std::sort(ends.begin(), ends.end());
    const int middle = ends[ends.size() / 2];
    const bool between_groups = top && outermost - middle <= max_usual_row * usual;
    if (ends.size() < min_open_columns && !(outer && ends.size() >= 2) && !between_groups) {
        return std::nullopt;
    }
    const auto near = std::count_if(
        ends.begin(), ends.end(), [&](int end) { return std::abs(end - middle) <= limits.reach; });
    return static_cast<std::size_t>(near) >= min_open_share * ends.size() ? std::optional(middle)
                                                                          : std::nullopt;
}

void close_ends(std::vector<GridLine>& rows, const std::vector<GridLine>& columns,
                const Limits& limits) {
    std::vector<int> apart;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        apart.push_back(rows[i].at - rows[i - 1].at);
    }
    const int usual = upper_median(std::move(apart));
    const auto top = open_end(columns, true, rows.front().at, usual, limits);
    const auto foot = open_end(columns, false, rows.back().at, usual, limits);
    if (top.has_value()) {
        rows.insert(rows.begin(), GridLine{*top, 0, 0, {}});
    }
    if (foot.has_value()) {
        rows.push_back(GridLine{*foot, 0, 0, {}});
    }
}

void close_sides(const std::vector<GridLine>& rows, std::vector<GridLine>& columns,
                 const Limits& limits) {
    const auto left = open_side(rows, true, columns.front().at, limits);
    const auto right = open_side(rows, false, columns.back().at, limits);
    if (left.has_value()) {
        columns.insert(columns.begin(), GridLine{*left, 0, 0, {}});
    }
    if (right.has_value()) {
        columns.push_back(GridLine{*right, 0, 0, {}});
    }
}

LayoutTable table_from_group(const std::vector<Ruling>& group, const Limits& limits) {
    auto rows = snap_lines(group, true, limits.snap);
    auto columns = snap_lines(group, false, limits.snap);
    // a large character (国, 田) has rulings too, but no table is that small
    if (rows.size() < 2 || columns.size() < 2 ||
        columns.back().at - columns.front().at < limits.min_width ||
        rows.back().at - rows.front().at < limits.min_height) {
        return {};
    }
    close_ends(rows, columns, limits);
    close_sides(rows, columns, limits);
    return table_of(faces_of(rows, columns), positions(columns), positions(rows));
}

}  // namespace

std::vector<LayoutTable> tables_from_rulings(const std::vector<Ruling>& rulings, int dpi) {
    const Limits limits(dpi);
    std::vector<LayoutTable> out;
    for (const auto& group : groups_that_meet(connected_only(rulings, limits), limits.reach)) {
        if (group.size() < min_rulings) {
            continue;
        }
        LayoutTable table = table_from_group(group, limits);
        if (table.cells.size() >= 2) {
            out.push_back(std::move(table));
        }
    }
    std::sort(out.begin(), out.end(), [](const LayoutTable& a, const LayoutTable& b) {
        return std::pair(a.box.y0, a.box.x0) < std::pair(b.box.y0, b.box.x0);
    });
    return out;
}

}  // namespace juesuan
