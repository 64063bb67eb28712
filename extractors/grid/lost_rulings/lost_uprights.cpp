#include "extractors/grid/lost_rulings/lost_uprights.h"

#include <algorithm>
#include <optional>
#include <set>

#include "extractors/base/median.h"
#include "extractors/base/ratio.h"
#include "extractors/grid/lost_rulings/cell_parts.h"
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
constexpr int trace_reach = 4;              // pixels from where the line is in other rows
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
          rows_(row_lines_of(table)) {
        std::transform(
            table.cells.begin(), table.cells.end(), std::back_inserter(parts_),
            [&pieces, em](const LayoutCell& cell) { return parts_in(cell.box, pieces, em); });
    }

    /// The cells divided, if an upright is lost.
    [[nodiscard]] std::optional<LayoutTable> divided() const;

   private:
    using Cut = std::pair<int, int>;  ///< row, place of the line

    void cut_joined(std::set<Cut>& cuts) const;
    void cut_columns(std::set<Cut>& cuts) const;
    void cut_column(int column, std::set<Cut>& cuts) const;
    [[nodiscard]] std::vector<std::optional<int>> figure_ends() const;
    [[nodiscard]] bool is_drawn(int line) const;
    [[nodiscard]] bool crosses(std::size_t cell, int x) const;
    [[nodiscard]] bool parts_text(std::size_t cell, int line) const;
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
    std::vector<int> columns_, rows_;
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

/// Does text of the cell stand on both sides of the line?
bool DividedTable::parts_text(std::size_t cell, int line) const {
    const auto& parts = parts_[cell];
    const auto is_left = [line](const CellPart& p) { return p.box.middle_x() < line; };
    return std::any_of(parts.begin(), parts.end(), is_left) &&
           !std::all_of(parts.begin(), parts.end(), is_left);
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

/// Where a figure in a joined cell ends as those of one column do, it stands in that column.
void DividedTable::cut_joined(std::set<Cut>& cuts) const {
    const auto ends = figure_ends();
    for (std::size_t i = 0; i < table_.cells.size(); ++i) {
        const LayoutCell& cell = table_.cells[i];
        if (cell.col_span == 1 || cell.row_span > 1) {
            continue;
        }
        for (const CellPart& part : parts_[i]) {
            const int column = column_at(part.box.middle_x());
            const auto end = ends[static_cast<std::size_t>(column)];
            if (!part.figures || !end.has_value() ||
                std::abs(part.box.x1 - *end) > max_off_edge * em_) {
                continue;
            }
            for (const int side : {column, column + 1}) {
                const int line = columns_[static_cast<std::size_t>(side)];
                if (line > cell.box.x0 && line < cell.box.x1 && is_drawn(line) &&
                    !crosses(i, line) &&
                    (parts_text(i, line) || (goes_on(cell, line) && is_traced(cell, line)))) {
                    cuts.insert({cell.row, line});
                }
            }
        }
    }
}

void DividedTable::cut_column(int column, std::set<Cut>& cuts) const {
    std::vector<std::size_t> cells;
    std::size_t filled = 0;
    for (std::size_t i = 0; i < table_.cells.size(); ++i) {
        const LayoutCell& cell = table_.cells[i];
        if (cell.col == column && cell.col_span == 1 && cell.row_span == 1) {
            cells.push_back(i);
            filled += parts_[i].empty() ? 0 : 1;
        }
    }
    std::set<int> found;
    for (;;) {
        std::vector<std::pair<int, int>> gaps;
        for (const std::size_t i : cells) {
            for (const CellPart& right : parts_[i]) {
                const CellPart* before = nullptr;
                for (const CellPart& left : parts_[i]) {
                    if (left.box.x1 <= right.box.x0 && overlap_y(left.box, right.box) > 0 &&
                        (before == nullptr || left.box.x1 > before->box.x1)) {
                        before = &left;
                    }
                }
                const bool used =
                    before != nullptr && std::any_of(found.begin(), found.end(), [&](int x) {
                        return x > before->box.x1 && x < right.box.x0;
                    });
                if (before == nullptr || used || !right.figures) {
                    continue;
                }
                const PixelBox& box = table_.cells[i].box;
                if (const auto at =
                        trace_in(grey_, true, {before->box.x1 + 1, box.y0, right.box.x0, box.y1})) {
                    gaps.emplace_back(*at - trace_reach, *at + trace_reach + 1);
                }
            }
        }
        const auto place = common_place(gaps, em_);
        if (!place || place->second < min_rows_apart || place->second < min_share_apart * filled) {
            break;
        }
        const auto crossing = std::count_if(
            cells.begin(), cells.end(), [&](std::size_t i) { return crosses(i, place->first); });
        if (crossing > max_share_crossing * static_cast<int>(filled)) {
            break;
        }
        found.insert(place->first);
    }
    for (const int x : found) {
        for (const std::size_t i : cells) {
            if (!crosses(i, x)) {
                cuts.insert({table_.cells[i].row, x});
            }
        }
    }
}

void DividedTable::cut_columns(std::set<Cut>& cuts) const {
    for (int c = 0; c < table_.n_cols; ++c) {
        cut_column(c, cuts);
    }
}

std::optional<LayoutTable> DividedTable::divided() const {
    std::set<Cut> cuts;
    cut_joined(cuts);
    cut_columns(cuts);
    if (cuts.empty()) {
        return std::nullopt;
    }
    std::set<int> lines(columns_.begin(), columns_.end());
    for (const auto& [row, x] : cuts) {
        lines.insert(x);
    }
    const std::vector<int> columns(lines.begin(), lines.end());
    Faces faces(table_.n_rows, static_cast<int>(columns.size()) - 1);
    const auto index = [&columns](int x) {
        return static_cast<int>(std::lower_bound(columns.begin(), columns.end(), x) -
                                columns.begin());
    };
    for (const LayoutCell& cell : table_.cells) {
        int from = index(cell.box.x0);
        const int to = index(cell.box.x1);
        for (int c = from; c < to; ++c) {
            const bool cut = cuts.count({cell.row, columns[static_cast<std::size_t>(c) + 1]}) > 0;
            if (cut || c + 1 == to) {
                faces.join(cell.row, cell.row + cell.row_span, from, c + 1);
                from = c + 1;
            }
        }
    }
    return table_of(faces, columns, rows_);
}

}  // namespace

void divide_lost_uprights(LayoutTable& table, const GreyImage& grey,
                          const std::vector<TextPiece>& pieces, int em) {
    if (!is_regular(table)) {
        return;
    }
    // what is found in some rows is known for others then
    for (int round = 0; round < max_rounds; ++round) {
        auto divided = DividedTable(table, grey, pieces, em).divided();
        if (!divided) {
            return;
        }
        divided->open = table.open;
        table = std::move(*divided);
    }
}

}  // namespace juesuan
