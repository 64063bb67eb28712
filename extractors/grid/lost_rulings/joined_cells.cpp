#include "extractors/grid/lost_rulings/joined_cells.h"

#include <algorithm>
#include <optional>

#include "extractors/base/median.h"
#include "extractors/base/ratio.h"
#include "extractors/grid/lost_rulings/column_gaps.h"
#include "extractors/grid/lost_rulings/traces.h"
#include "extractors/grid/rulings/faces.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio max_off_edge{35, 100};    // ems: between the ends of the figures of one column
constexpr std::size_t min_alone = 2;      // figures that show where those of a column end
constexpr std::size_t min_joined = 3;     // the same, behind other texts of their cells,
constexpr Ratio min_share_joined{8, 10};  // of which so many end at one place
constexpr Ratio min_share_drawn{1, 2};    // of the rows have the upright

/// Where the figures of a column end.
struct ColumnEnd {
    std::optional<int> at;
    bool joined = false;  ///< all of them share their cells with the texts beside them
};

class JoinedCells {
   public:
    JoinedCells(const LayoutTable& table, const GreyImage& grey,
                const std::vector<std::vector<CellPart>>& parts, int em)
        : table_(table), grey_(grey), em_(em), columns_(column_lines_of(table)), parts_(parts) {}

    [[nodiscard]] CellCuts cuts() const;

   private:
    [[nodiscard]] std::vector<ColumnEnd> figure_ends() const;
    [[nodiscard]] bool is_drawn(int line) const;
    [[nodiscard]] bool is_between_drawn(const LayoutCell& cell, int line) const;
    [[nodiscard]] bool is_headed(const LayoutCell& cell, int line) const;
    [[nodiscard]] bool goes_on(const LayoutCell& cell, int line) const;
    /// What is left of the line within the cell.
    [[nodiscard]] bool is_traced(const LayoutCell& cell, int line) const {
        return trace_in(grey_, true,
                        {line - trace_reach, cell.box.y0, line + trace_reach + 1, cell.box.y1})
            .has_value();
    }
    [[nodiscard]] int column_at(int x) const;

    const LayoutTable& table_;
    const GreyImage& grey_;
    int em_;
    std::vector<int> columns_;
    const std::vector<std::vector<CellPart>>& parts_;  ///< of each cell
};

int JoinedCells::column_at(int x) const {
    const auto after = std::upper_bound(columns_.begin(), columns_.end(), x);
    return static_cast<int>(after - columns_.begin()) - 1;
}

/// Where the figures of each column end that stand alone in cells of it; or, where none does, those
/// that stand last in joined cells, if they end at one place.
std::vector<ColumnEnd> JoinedCells::figure_ends() const {
    std::vector<std::vector<int>> alone(static_cast<std::size_t>(table_.n_cols));
    std::vector<std::vector<int>> joined(alone.size());
    for (std::size_t i = 0; i < table_.cells.size(); ++i) {
        const LayoutCell& cell = table_.cells[i];
        if (cell.col_span == 1 && parts_[i].size() == 1 && parts_[i][0].figures) {
            alone[static_cast<std::size_t>(cell.col)].push_back(parts_[i][0].box.x1);
        }
        const auto last = std::max_element(
            parts_[i].begin(), parts_[i].end(),
            [](const CellPart& a, const CellPart& b) { return a.box.x1 < b.box.x1; });
        if (cell.col_span > 1 && cell.row_span == 1 && last != parts_[i].end() && last->figures) {
            const int column = column_at(last->box.middle_x());
            joined[static_cast<std::size_t>(column)].push_back(last->box.x1);
        }
    }
    std::vector<ColumnEnd> out(alone.size());
    for (std::size_t c = 0; c < out.size(); ++c) {
        if (alone[c].size() >= min_alone) {
            out[c] = {upper_median(std::move(alone[c])), false};
        } else if (joined[c].size() >= min_joined) {
            const int end = upper_median(joined[c]);
            const auto near = std::count_if(joined[c].begin(), joined[c].end(), [&](int x) {
                return std::abs(x - end) <= max_off_edge * em_;
            });
            if (near >= min_share_joined * static_cast<std::ptrdiff_t>(joined[c].size())) {
                out[c] = {end, true};
            }
        }
    }
    return out;
}

/// Does the line divide cells in most rows?
bool JoinedCells::is_drawn(int line) const {
    int rows = 0;
    for (const LayoutCell& cell : table_.cells) {
        rows += cell.box.x0 == line ? cell.row_span : 0;
    }
    return rows >= min_share_drawn * table_.n_rows;
}

/// Is the line drawn above and below the cell, or the next but for cells that are joined alike? A
/// lost ruling has such ends; where cells are joined on purpose, rows beside them mostly are, too.
bool JoinedCells::goes_on(const LayoutCell& cell, int line) const {
    const auto ends_at = [&](int from, int step) {
        for (int row = from; row >= 0 && row < table_.n_rows; row += step) {
            const LayoutCell* over = nullptr;
            for (const LayoutCell& other : table_.cells) {
                if (other.row <= row && row < other.row + other.row_span) {
                    if (other.box.x0 == line) {
                        return true;
                    }
                    over = other.box.x0 < line && other.box.x1 > line ? &other : over;
                }
            }
            if (over == nullptr || over->box.x0 != cell.box.x0 || over->box.x1 != cell.box.x1) {
                return false;
            }
        }
        return false;
    };
    return ends_at(cell.row - 1, -1) && ends_at(cell.row + 1, 1);
}

/// Is the line drawn in a row above and in one below, and in most rows?
bool JoinedCells::is_between_drawn(const LayoutCell& cell, int line) const {
    bool above = false, below = false;
    for (const LayoutCell& other : table_.cells) {
        above = above || (other.box.x0 == line && other.row < cell.row);
        below = below || (other.box.x0 == line && other.row > cell.row);
    }
    return above && below && is_drawn(line);
}

/// Does the line stand above the cell, so that a heading is on each side of it?
bool JoinedCells::is_headed(const LayoutCell& cell, int line) const {
    return std::any_of(table_.cells.begin(), table_.cells.end(), [&](const LayoutCell& above) {
        return above.row + above.row_span <= cell.row && above.box.x0 == line;
    });
}

/// Where a figure in a joined cell ends as those of one column do, it stands in that column; two
/// figures on the sides of a line that divides headings are two cells.
CellCuts JoinedCells::cuts() const {
    CellCuts out;
    const auto ends = figure_ends();
    for (std::size_t i = 0; i < table_.cells.size(); ++i) {
        const LayoutCell& cell = table_.cells[i];
        if (cell.col_span == 1 || cell.row_span > 1) {
            continue;
        }
        const auto ends_in = [&](std::size_t column, int line) {
            const ColumnEnd& end = ends[column];
            return end.at.has_value() && (end.joined ? is_headed(cell, line) : is_drawn(line)) &&
                   std::any_of(parts_[i].begin(), parts_[i].end(), [&](const CellPart& part) {
                       return part.figures && column_at(part.box.middle_x()) == int(column) &&
                              std::abs(part.box.x1 - *end.at) <= max_off_edge * em_;
                   });
        };
        for (int side = cell.col + 1; side < cell.col + cell.col_span; ++side) {
            const int line = columns_[static_cast<std::size_t>(side)];
            const auto column = static_cast<std::size_t>(side);
            // what ends before a line, in the midst of the cell, is not set in all of it
            const bool before = ends_in(column - 1, line);
            const bool in_columns =
                (before || ends_in(column, line)) && !is_crossed_at(parts_[i], line, em_) &&
                (stand_on_both_sides(parts_[i], line) || (before && is_between_drawn(cell, line)) ||
                 (goes_on(cell, line) && is_traced(cell, line)));
            // headings on a shaded ground, on which the ruling is hardly darker
            const bool between_words = is_drawn(line) && !is_crossed_at(parts_[i], line, em_) &&
                                       stand_on_both_sides(parts_[i], line) &&
                                       is_traced(cell, line);
            if (in_columns || between_words ||
                (is_headed(cell, line) && stand_figures_around(parts_[i], line, em_)) ||
                (is_drawn(line) && stand_code_and_name_around(parts_[i], line, em_))) {
                out[i].insert(line);
            }
        }
    }
    return out;
}

}  // namespace

CellCuts cuts_of_joined(const LayoutTable& table, const GreyImage& grey,
                        const std::vector<std::vector<CellPart>>& parts, int em) {
    return JoinedCells(table, grey, parts, em).cuts();
}

}  // namespace juesuan
