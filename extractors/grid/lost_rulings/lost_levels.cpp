#include "extractors/grid/lost_rulings/lost_levels.h"

#include <algorithm>
#include <map>
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
constexpr std::size_t min_pairs = 2;     // figures below other text at one height of a row,
constexpr std::size_t clear_pairs = 3;   // so many whatever the rest of the row holds
constexpr Ratio min_share_pairs{6, 10};  // of the cells with text, if they are fewer
// Of the usual row: one pair of figures and one of labels will do.
constexpr Ratio min_double_row{17, 10};
constexpr std::size_t min_usual_rows = 5;
constexpr std::size_t max_crossing = 1;  // a label that is wrapped
constexpr Ratio max_beyond_line{1, 10};  // ems of a text beyond a line that it does not cross
constexpr std::size_t min_numbered =
    5;  // columns with their number below the words of their heading,
constexpr Ratio min_share_numbered{8, 10};  // of those that have a text; of one or two digits:
constexpr Ratio max_number{14, 10};         // ems wide

/// White between a text and the one above it in its cell.
struct Pair {
    std::size_t cell = 0;
    FreeInterval white;
    bool figures = false;  ///< below
    bool both = false;     ///< figures above, too

    [[nodiscard]] bool holds(int y) const { return white.first <= y && white.second > y; }
};

bool covers(const LayoutCell& cell, int row) {
    return cell.row <= row && cell.row + cell.row_span > row;
}

class RowsOfParts {
   public:
    RowsOfParts(const LayoutTable& table, const GreyImage& grey,
                const std::vector<TextPiece>& pieces, int em)
        : table_(table),
          grey_(grey),
          em_(em),
          rows_(row_lines_of(table)),
          parts_(parts_of_cells(table, pieces, em)) {
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            add_pairs(i);
        }
    }

    /// Each cell with the heights at which it is divided.
    [[nodiscard]] CellCuts cuts() const;

   private:
    void add_pairs(std::size_t cell);
    [[nodiscard]] bool crosses(std::size_t cell, int y, bool figures_only) const;
    [[nodiscard]] std::set<int> new_lines(int row) const;
    [[nodiscard]] bool is_line(int row, int y) const;
    [[nodiscard]] std::optional<int> above_numbers(int row) const;
    [[nodiscard]] bool is_double(int row) const;
    [[nodiscard]] int line_in(const Pair& pair) const;

    const LayoutTable& table_;
    const GreyImage& grey_;
    int em_;
    std::vector<int> rows_;
    std::vector<std::vector<CellPart>> parts_;  ///< of each cell
    std::vector<Pair> pairs_;
    std::vector<Pair> numbered_;  ///< words with what may be the number of a column below them
};

void RowsOfParts::add_pairs(std::size_t cell) {
    for (const CellPart& below : parts_[cell]) {
        const CellPart* above = nullptr;
        for (const CellPart& other : parts_[cell]) {
            if (other.box.y1 <= below.box.y0 && overlap_x(other.box, below.box) > 0 &&
                (above == nullptr || other.box.y1 > above->box.y1)) {
                above = &other;
            }
        }
        if (above == nullptr) {
            continue;
        }
        if (below.figures && !above->figures && below.box.width() <= max_number * em_) {
            numbered_.push_back({cell, {above->box.y1, below.box.y0 + 1}, true, false});
        }
        const PixelBox& box = table_.cells[cell].box;
        if (const auto at = trace_in(grey_, false, {box.x0, above->box.y1, box.x1, below.box.y0})) {
            pairs_.push_back({cell,
                              {*at - trace_reach, *at + trace_reach + 1},
                              below.figures,
                              below.figures && above->figures});
        }
    }
}

bool RowsOfParts::crosses(std::size_t cell, int y, bool figures_only) const {
    const int off = whole(max_beyond_line * em_);
    return std::any_of(parts_[cell].begin(), parts_[cell].end(), [&](const CellPart& p) {
        return (p.figures || !figures_only) && p.box.y0 < y - off && p.box.y1 > y + off;
    });
}

/// Is the row about as high as two of the table's?
bool RowsOfParts::is_double(int row) const {
    std::vector<int> heights;
    for (std::size_t i = 1; i < rows_.size(); ++i) {
        heights.push_back(rows_[i] - rows_[i - 1]);
    }
    const int height = heights[static_cast<std::size_t>(row)];
    return heights.size() >= min_usual_rows &&
           height >= min_double_row * upper_median(std::move(heights));
}

/// Do so many figures stand below other text at this height of the row that a ruling is lost there?
bool RowsOfParts::is_line(int row, int y) const {
    std::size_t filled = 0;
    std::size_t crossing = 0;
    for (std::size_t i = 0; i < table_.cells.size(); ++i) {
        if (!covers(table_.cells[i], row)) {
            continue;
        }
        filled += parts_[i].empty() ? 0 : 1;
        crossing += crosses(i, y, false) ? 1 : 0;
        if (crosses(i, y, true)) {
            return false;
        }
    }
    std::size_t pairs = 0;
    std::size_t of_figures = 0;
    for (const Pair& p : pairs_) {
        pairs += p.holds(y) ? 1 : 0;
        of_figures += p.holds(y) && p.figures ? 1 : 0;
    }
    const bool clear = of_figures >= clear_pairs ||
                       (of_figures >= min_pairs && of_figures >= min_share_pairs * filled);
    return (clear && crossing <= max_crossing) ||
           (of_figures > 0 && pairs >= min_pairs && crossing == 0 && is_double(row));
}

/// Where a ruling stood between the headings of nearly all columns and the row of their numbers,
/// whatever is left of it: no heading has a number of its own at one height with all others.
std::optional<int> RowsOfParts::above_numbers(int row) const {
    const auto ends_here = [&](std::size_t i) {
        const LayoutCell& cell = table_.cells[i];
        return cell.row + cell.row_span == row + 1 && !parts_[i].empty();
    };
    std::size_t filled = 0;
    for (std::size_t i = 0; i < table_.cells.size(); ++i) {
        filled += ends_here(i) ? 1 : 0;
    }
    std::vector<FreeInterval> whites;
    for (const Pair& p : numbered_) {
        if (ends_here(p.cell)) {
            whites.push_back(p.white);
        }
    }
    const auto place = common_place(whites, em_);
    const bool found =
        place && place->second >= min_numbered && place->second >= min_share_numbered * filled;
    return found ? std::optional(place->first) : std::nullopt;
}

/// The lines that are lost in a row.
std::set<int> RowsOfParts::new_lines(int row) const {
    std::vector<FreeInterval> whites;
    for (const Pair& p : pairs_) {
        const int middle = (p.white.first + p.white.second) / 2;
        if (p.figures && middle > rows_[static_cast<std::size_t>(row)] &&
            middle < rows_[static_cast<std::size_t>(row) + 1] && line_in(p) == 0) {
            whites.push_back(p.white);
        }
    }
    std::set<int> out;
    if (const auto numbers = above_numbers(row)) {
        out.insert(*numbers);
    }
    for (;;) {
        const auto place = common_place(whites, em_);
        if (!place || !is_line(row, place->first)) {
            return out;
        }
        out.insert(place->first);
        std::erase_if(whites, [&](const FreeInterval& white) {
            return white.first <= place->first && white.second > place->first;
        });
    }
}

/// A line of the table that passes in the white, within the cell. 0: none does.
int RowsOfParts::line_in(const Pair& pair) const {
    const PixelBox& box = table_.cells[pair.cell].box;
    const auto line = std::find_if(rows_.begin(), rows_.end(), [&](int y) {
        return y > box.y0 && y < box.y1 && pair.holds(y);
    });
    return line == rows_.end() ? 0 : *line;
}

CellCuts RowsOfParts::cuts() const {
    CellCuts out;
    for (const Pair& pair : pairs_) {
        const int y = line_in(pair);
        if (pair.both && y > 0 && !crosses(pair.cell, y, false)) {
            out[pair.cell].insert(y);
        }
    }
    for (int row = 0; row < table_.n_rows; ++row) {
        for (const int y : new_lines(row)) {
            for (std::size_t i = 0; i < table_.cells.size(); ++i) {
                const auto is_paired = [&](const Pair& p) { return p.cell == i && p.holds(y); };
                const bool paired = std::any_of(pairs_.begin(), pairs_.end(), is_paired) ||
                                    std::any_of(numbered_.begin(), numbered_.end(), is_paired);
                if (covers(table_.cells[i], row) && !crosses(i, y, false) &&
                    (table_.cells[i].row_span == 1 || paired)) {
                    out[i].insert(y);
                }
            }
        }
    }
    return out;
}

}  // namespace

void divide_lost_levels(LayoutTable& table, const GreyImage& grey,
                        const std::vector<TextPiece>& pieces, int em) {
    if (!is_regular(table)) {
        return;
    }
    const auto cuts = RowsOfParts(table, grey, pieces, em).cuts();
    if (!cuts.empty()) {
        cut_cells(table, cuts, false);
    }
}

}  // namespace juesuan
