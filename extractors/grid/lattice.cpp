#include "extractors/grid/lattice.h"

#include <algorithm>
#include <numeric>

namespace juesuan {
namespace {

struct Limits {
    explicit Limits(int dpi)
        : snap(std::max(2, dpi * 35 / 1000)),
          reach(std::max(3, dpi * 5 / 100)),
          short_vertical(dpi * 4 / 10),
          short_horizontal(dpi * 6 / 10),
          narrowest(dpi),
          lowest(dpi * 25 / 100) {}

    int snap;            ///< rulings this near are one line (0.035 inch = 2.5 points)
    int reach;           ///< a ruling that ends this near another one meets it
    int short_vertical;  ///< shorter ones may be strokes of characters: they must meet two others
    int short_horizontal;
    int narrowest;  ///< a table is at least this wide and
    int lowest;     ///< this high
};

bool meet(const Ruling& h, const Ruling& v, int reach) {
    return v.at >= h.begin - reach && v.at <= h.end + reach && h.at >= v.begin - reach &&
           h.at <= v.end + reach;
}

int meetings(const Ruling& r, const std::vector<Ruling>& all, int reach) {
    int count = 0;
    for (const Ruling& other : all) {
        if (other.horizontal != r.horizontal) {
            count += meet(r.horizontal ? r : other, r.horizontal ? other : r, reach) ? 1 : 0;
        }
    }
    return count;
}

/// Drops strokes of characters and lone lines until nothing changes.
std::vector<Ruling> connected_only(std::vector<Ruling> rulings, const Limits& limits) {
    for (;;) {
        std::vector<Ruling> kept;
        for (const Ruling& r : rulings) {
            const int length = r.end - r.begin;
            const int needed =
                length < (r.horizontal ? limits.short_horizontal : limits.short_vertical) ? 2 : 1;
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

std::vector<std::vector<Ruling>> groups_that_meet(const std::vector<Ruling>& rulings, int reach) {
    std::vector<std::size_t> group(rulings.size());
    std::iota(group.begin(), group.end(), std::size_t{0});
    const auto rename = [&](std::size_t from, std::size_t to) {
        std::replace(group.begin(), group.end(), from, to);
    };
    for (std::size_t i = 0; i < rulings.size(); ++i) {
        for (std::size_t k = 0; k < rulings.size(); ++k) {
            if (rulings[i].horizontal && !rulings[k].horizontal && group[i] != group[k] &&
                meet(rulings[i], rulings[k], reach)) {
                rename(std::max(group[i], group[k]), std::min(group[i], group[k]));
            }
        }
    }
    std::vector<std::vector<Ruling>> out;
    for (std::size_t g = 0; g < rulings.size(); ++g) {
        std::vector<Ruling> members;
        for (std::size_t i = 0; i < rulings.size(); ++i) {
            if (group[i] == g) {
                members.push_back(rulings[i]);
            }
        }
        if (members.size() >= 4) {
            out.push_back(std::move(members));
        }
    }
    return out;
}

/// One line of the lattice: where it is and the rulings on it.
struct Line {
    int at = 0;
    long weight = 0;
    long sum = 0;
    std::vector<Ruling> rulings;
};

std::vector<Line> snap_lines(const std::vector<Ruling>& group, bool horizontal, int snap) {
    std::vector<Ruling> mine;
    std::copy_if(group.begin(), group.end(), std::back_inserter(mine),
                 [horizontal](const Ruling& r) { return r.horizontal == horizontal; });
    std::sort(mine.begin(), mine.end(), [](const Ruling& a, const Ruling& b) {
        return std::pair(a.at, a.begin) < std::pair(b.at, b.begin);
    });
    std::vector<Line> lines;
    for (const Ruling& r : mine) {
        if (lines.empty() || r.at - lines.back().at > snap) {
            lines.emplace_back();
        }
        Line& line = lines.back();
        line.rulings.push_back(r);
        line.weight += r.end - r.begin;
        line.sum += long(r.at) * (r.end - r.begin);
        line.at = int((line.sum + line.weight / 2) / std::max(1L, line.weight));
    }
    return lines;
}

/// Hundredths of [begin, end) that the rulings of the line cover.
int coverage(const Line& line, int begin, int end) {
    const int inset = (end - begin) / 10;
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

/// Faces of the lattice and which of them are one cell.
class Faces {
   public:
    Faces(const std::vector<Line>& rows, const std::vector<Line>& columns)
        : rows_(int(rows.size()) - 1),
          columns_(int(columns.size()) - 1),
          below_(std::size_t(rows_ * columns_)),
          right_(std::size_t(rows_ * columns_)) {
        for (int r = 0; r < rows_; ++r) {
            for (int c = 0; c < columns_; ++c) {
                below_[index(r, c)] = coverage(rows[std::size_t(r) + 1], columns[std::size_t(c)].at,
                                               columns[std::size_t(c) + 1].at);
                right_[index(r, c)] = coverage(columns[std::size_t(c) + 1], rows[std::size_t(r)].at,
                                               rows[std::size_t(r) + 1].at);
            }
        }
    }

    [[nodiscard]] int rows() const { return rows_; }
    [[nodiscard]] int columns() const { return columns_; }

    /// Cells as rectangles of faces. A union that is no rectangle is cut where a ruling has most
    /// support, at last row by row: every face belongs to exactly one cell.
    [[nodiscard]] std::vector<LayoutCell> cells() const {
        std::vector<LayoutCell> out;
        std::vector<bool> taken(below_.size(), false);
        for (int r = 0; r < rows_; ++r) {
            for (int c = 0; c < columns_; ++c) {
                if (!taken[index(r, c)]) {
                    out.push_back(grow(r, c, taken));
                }
            }
        }
        return out;
    }

   private:
    static constexpr int present = 50;  ///< an edge half covered is an edge

    [[nodiscard]] std::size_t index(int r, int c) const { return std::size_t(r * columns_ + c); }
    [[nodiscard]] bool open_right(int r, int c) const { return right_[index(r, c)] < present; }
    [[nodiscard]] bool open_below(int r, int c) const { return below_[index(r, c)] < present; }

    /// The largest free rectangle from (r, c): first to the right, then down while the whole row of
    /// faces is open upwards and nothing divides it.
    LayoutCell grow(int r, int c, std::vector<bool>& taken) const {
        int right = c;
        while (right + 1 < columns_ && open_right(r, right) && !taken[index(r, right + 1)]) {
            ++right;
        }
        int down = r;
        while (down + 1 < rows_ && joins_below(down, c, right, taken)) {
            ++down;
        }
        for (int y = r; y <= down; ++y) {
            for (int x = c; x <= right; ++x) {
                taken[index(y, x)] = true;
            }
        }
        LayoutCell cell;
        cell.row = r;
        cell.col = c;
        cell.row_span = down - r + 1;
        cell.col_span = right - c + 1;
        return cell;
    }

    [[nodiscard]] bool joins_below(int r, int c0, int c1, const std::vector<bool>& taken) const {
        for (int c = c0; c <= c1; ++c) {
            if (!open_below(r, c) || taken[index(r + 1, c)] || (c < c1 && !open_right(r + 1, c))) {
                return false;
            }
        }
        return true;
    }

    int rows_;
    int columns_;
    std::vector<int> below_;  ///< support of the edge below the face, hundredths
    std::vector<int> right_;
};

LayoutTable table_from_group(const std::vector<Ruling>& group, const Limits& limits) {
    const auto rows = snap_lines(group, true, limits.snap);
    const auto columns = snap_lines(group, false, limits.snap);
    LayoutTable table;
    // a large character (国, 田) has rulings too, but no table is that small
    if (rows.size() < 2 || columns.size() < 2 ||
        columns.back().at - columns.front().at < limits.narrowest ||
        rows.back().at - rows.front().at < limits.lowest) {
        return table;
    }
    const Faces faces(rows, columns);
    table.n_rows = faces.rows();
    table.n_cols = faces.columns();
    table.box = {columns.front().at, rows.front().at, columns.back().at, rows.back().at};
    table.cells = faces.cells();
    for (LayoutCell& cell : table.cells) {
        cell.box = {columns[std::size_t(cell.col)].at, rows[std::size_t(cell.row)].at,
                    columns[std::size_t(cell.col + cell.col_span)].at,
                    rows[std::size_t(cell.row + cell.row_span)].at};
    }
    return table;
}

}  // namespace

std::vector<LayoutTable> tables_from_rulings(const std::vector<Ruling>& rulings, int dpi) {
    const Limits limits(dpi);
    std::vector<LayoutTable> out;
    for (const auto& group : groups_that_meet(connected_only(rulings, limits), limits.reach)) {
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
