#include "extractors/grid/lost_rulings/lost_uprights.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "extractors/base/median.h"
#include "extractors/base/ratio.h"
#include "extractors/grid/lost_rulings/cell_parts.h"
#include "extractors/grid/lost_rulings/column_gaps.h"
#include "extractors/grid/lost_rulings/traces.h"
#include "extractors/grid/rulings/faces.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio max_off_edge{35, 100};      // ems: between the ends of the figures of one column
constexpr Ratio max_beyond_line{1, 10};     // ems of a text beyond a line that it does not cross
constexpr std::size_t min_alone = 2;        // figures that show where those of a column end
constexpr std::size_t min_rows_apart = 3;   // with figures apart at one place
constexpr Ratio min_share_apart{6, 10};     // of the rows with text in the column
constexpr Ratio max_share_crossing{1, 10};  // of those rows: headings and totals cross
constexpr std::size_t min_rows_without_trace = 5;  // with a text and a figure apart at one place
constexpr Ratio min_share_without_trace{5,
                                        10};  // of the rows with text; the others may hold dashes
constexpr int trace_reach = 4;                // pixels from where the line is in other rows
constexpr int max_rounds = 4;
constexpr Ratio min_share_drawn{1, 2};  // of the rows have the upright

/// A table seen cell by cell, while its columns are divided.
class DividedTable {
   public:
    DividedTable(const LayoutTable& table, const GreyImage& grey,
                 const std::vector<TextPiece>& pieces, int em)
        : table_(table),
          grey_(grey),
          em_(em),
          columns_(column_lines_of(table)),
          parts_(parts_of_cells(table, pieces, em)) {}

    /// Each cell with the places at which it is divided.
    using Cuts = std::map<std::size_t, std::set<int>>;
    [[nodiscard]] Cuts cuts() const;

   private:
    void cut_joined(Cuts& cuts) const;
    void cut_column(int column, Cuts& cuts) const;
    [[nodiscard]] std::set<int> lost_in(const std::vector<std::size_t>& cells) const;
    [[nodiscard]] std::optional<int> faint_in(const std::vector<std::size_t>& cells,
                                              const std::vector<ColumnGap>& gaps) const;
    [[nodiscard]] std::optional<int> apart_at(const std::vector<std::size_t>& cells,
                                              const std::vector<ColumnGap>& gaps) const;
    [[nodiscard]] bool is_crossed(const std::vector<std::size_t>& cells, int x) const;
    [[nodiscard]] std::vector<std::optional<int>> figure_ends() const;
    [[nodiscard]] bool is_drawn(int line) const;
    [[nodiscard]] bool is_headed(const LayoutCell& cell, int line) const;
    [[nodiscard]] bool crosses(std::size_t cell, int x) const;
    [[nodiscard]] bool parts_text(std::size_t cell, int line) const {
        return stand_on_both_sides(parts_[cell], line);
    }
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
    std::vector<std::vector<CellPart>> parts_;  ///< of each cell
};

int DividedTable::column_at(int x) const {
    const auto after = std::upper_bound(columns_.begin(), columns_.end(), x);
    return static_cast<int>(after - columns_.begin()) - 1;
}

bool DividedTable::crosses(std::size_t cell, int x) const {
    const int off = whole(max_beyond_line * em_);
    return std::any_of(parts_[cell].begin(), parts_[cell].end(),
                       [&](const CellPart& p) { return p.box.x0 < x - off && p.box.x1 > x + off; });
}

/// Where the figures of each column end that stand alone in cells of it.
std::vector<std::optional<int>> DividedTable::figure_ends() const {
    std::vector<std::vector<int>> ends(static_cast<std::size_t>(table_.n_cols));
    for (std::size_t i = 0; i < table_.cells.size(); ++i) {
        const LayoutCell& cell = table_.cells[i];
        if (cell.col_span == 1 && parts_[i].size() == 1 && parts_[i][0].figures) {
            ends[static_cast<std::size_t>(cell.col)].push_back(parts_[i][0].box.x1);
        }
    }
    std::vector<std::optional<int>> out;
    out.reserve(ends.size());
    for (auto& of_column : ends) {
        out.push_back(of_column.size() >= min_alone
                          ? std::optional(upper_median(std::move(of_column)))
                          : std::nullopt);
    }
    return out;
}

/// Does the line divide cells in most rows?
bool DividedTable::is_drawn(int line) const {
    int rows = 0;
    for (const LayoutCell& cell : table_.cells) {
        rows += cell.box.x0 == line ? cell.row_span : 0;
    }
    return rows >= min_share_drawn * table_.n_rows;
}

/// Is the line drawn above and below the cell, or the next but for cells that are joined alike? A
/// lost ruling has such ends; where cells are joined on purpose, rows beside them mostly are, too.
bool DividedTable::goes_on(const LayoutCell& cell, int line) const {
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

/// Does the line stand above the cell, so that a heading is on each side of it?
bool DividedTable::is_headed(const LayoutCell& cell, int line) const {
    return std::any_of(table_.cells.begin(), table_.cells.end(), [&](const LayoutCell& above) {
        return above.row + above.row_span <= cell.row && above.box.x0 == line;
    });
}

/// Where a figure in a joined cell ends as those of one column do, it stands in that column; two
/// figures on the sides of a line that divides headings are two cells.
void DividedTable::cut_joined(Cuts& cuts) const {
    const auto ends = figure_ends();
    for (std::size_t i = 0; i < table_.cells.size(); ++i) {
        const LayoutCell& cell = table_.cells[i];
        if (cell.col_span == 1 || cell.row_span > 1) {
            continue;
        }
        const auto ends_in = [&](std::size_t column) {
            return ends[column].has_value() &&
                   std::any_of(parts_[i].begin(), parts_[i].end(), [&](const CellPart& part) {
                       return part.figures && column_at(part.box.middle_x()) == int(column) &&
                              std::abs(part.box.x1 - *ends[column]) <= max_off_edge * em_;
                   });
        };
        for (int side = cell.col + 1; side < cell.col + cell.col_span; ++side) {
            const int line = columns_[static_cast<std::size_t>(side)];
            const auto column = static_cast<std::size_t>(side);
            const bool in_columns =
                (ends_in(column - 1) || ends_in(column)) && is_drawn(line) && !crosses(i, line) &&
                (parts_text(i, line) || (goes_on(cell, line) && is_traced(cell, line)));
            if (in_columns ||
                (is_headed(cell, line) && stand_figures_around(parts_[i], line, em_))) {
                cuts[i].insert(line);
            }
        }
    }
}

/// Do more texts of the column cross the place than headings and totals do?
bool DividedTable::is_crossed(const std::vector<std::size_t>& cells, int x) const {
    int filled = 0;
    int crossing = 0;
    for (const std::size_t i : cells) {
        filled += parts_[i].empty() ? 0 : 1;
        crossing += crosses(i, x) ? 1 : 0;
    }
    return crossing > max_share_crossing * filled;
}

/// The upright that has left no more than a trace in all rows together.
std::optional<int> DividedTable::faint_in(const std::vector<std::size_t>& cells,
                                          const std::vector<ColumnGap>& gaps) const {
    int begin = grey_.width;
    int end = 0;
    for (const ColumnGap& gap : gaps) {
        begin = std::min(begin, gap.begin);
        end = std::max(end, gap.end);
    }
    std::vector<TracedCell> traced;
    for (const std::size_t i : cells) {
        TracedCell& cell = traced.emplace_back(TracedCell{table_.cells[i].box, {}});
        for (const CellPart& part : parts_[i]) {
            cell.print.push_back(part.box);
        }
    }
    return faint_upright(grey_, traced, begin, end);
}

/// Where two columns stand that not even a trace divides: figures of both in most rows, or a
/// heading of each over nearly all rows with a text and, ending at one place, a figure.
std::optional<int> DividedTable::apart_at(const std::vector<std::size_t>& cells,
                                          const std::vector<ColumnGap>& gaps) const {
    std::vector<FreeInterval> white;
    std::transform(gaps.begin(), gaps.end(), std::back_inserter(white),
                   [](const ColumnGap& gap) { return FreeInterval(gap.begin, gap.end); });
    const auto place = common_place(white, em_);
    if (!place || place->second < min_rows_without_trace) {
        return std::nullopt;
    }
    std::size_t filled = 0;
    std::vector<std::vector<CellPart>> parts;
    for (const std::size_t i : cells) {
        filled += parts_[i].empty() ? 0 : 1;
        parts.push_back(parts_[i]);
    }
    const bool apart = (place->second >= min_share_without_trace * filled &&
                        are_two_headings(parts, place->first)) ||
                       are_two_figures(gaps, place->first, filled, em_);
    return apart ? std::optional(place->first) : std::nullopt;
}

/// The uprights that are lost in most of these cells of one column.
std::set<int> DividedTable::lost_in(const std::vector<std::size_t>& cells) const {
    std::vector<ColumnGap> gaps;
    std::size_t filled = 0;
    for (const std::size_t i : cells) {
        const auto some = gaps_in(parts_[i], table_.cells[i].box, grey_);
        gaps.insert(gaps.end(), some.begin(), some.end());
        filled += parts_[i].empty() ? 0 : 1;
    }
    const auto in_most = [filled](std::size_t rows) {
        return rows >= min_rows_apart && rows >= min_share_apart * filled;
    };
    std::set<int> out;
    for (;;) {
        std::vector<FreeInterval> traces;
        for (const ColumnGap& gap : gaps) {
            if (gap.trace) {
                traces.emplace_back(*gap.trace - trace_reach, *gap.trace + trace_reach + 1);
            }
        }
        const auto traced = common_place(traces, em_);
        std::optional<int> place;
        if (traced && in_most(traced->second)) {
            place = traced->first;
        } else {
            place = in_most(gaps.size()) ? faint_in(cells, gaps) : std::nullopt;
            place = place ? place : apart_at(cells, gaps);
        }
        if (!place || is_crossed(cells, *place)) {
            return out;
        }
        out.insert(*place);
        // the place may lie beside a narrow gap whose trace it takes for its own
        std::erase_if(gaps, [&](const ColumnGap& gap) {
            return (gap.begin <= *place && gap.end > *place) ||
                   (gap.trace && std::abs(*gap.trace - *place) <= trace_reach);
        });
    }
}

void DividedTable::cut_column(int column, Cuts& cuts) const {
    std::vector<std::size_t> cells;
    for (std::size_t i = 0; i < table_.cells.size(); ++i) {
        const LayoutCell& cell = table_.cells[i];
        if (cell.col == column && cell.col_span == 1) {
            cells.push_back(i);
        }
    }
    const std::set<int> lost = lost_in(cells);
    for (const int x : lost) {
        for (const std::size_t i : cells) {
            if (!crosses(i, x)) {
                cuts[i].insert(x);
            }
        }
    }
    std::vector<std::vector<CellPart>> parts;
    std::transform(cells.begin(), cells.end(), std::back_inserter(parts),
                   [this](std::size_t i) { return parts_[i]; });
    for (const int x : places_between_headings(parts, lost, em_)) {
        for (const std::size_t i : cells) {
            if (is_free_at(parts_[i], x)) {
                cuts[i].insert(x);
            }
        }
    }
}

DividedTable::Cuts DividedTable::cuts() const {
    Cuts out;
    cut_joined(out);
    for (int c = 0; c < table_.n_cols; ++c) {
        cut_column(c, out);
    }
    return out;
}

}  // namespace

void divide_lost_uprights(LayoutTable& table, const GreyImage& grey,
                          const std::vector<TextPiece>& pieces, int em) {
    if (!is_regular(table)) {
        return;
    }
    // what is found in some rows is known for others then
    for (int round = 0; round < max_rounds; ++round) {
        const auto cuts = DividedTable(table, grey, pieces, em).cuts();
        if (cuts.empty()) {
            return;
        }
        cut_cells(table, cuts, true);
    }
}

}  // namespace juesuan
