#include "extractors/grid/lost_rulings/lost_uprights.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

#include "extractors/base/ratio.h"
#include "extractors/grid/lost_rulings/cell_parts.h"
#include "extractors/grid/lost_rulings/column_gaps.h"
#include "extractors/grid/lost_rulings/joined_cells.h"
#include "extractors/grid/lost_rulings/traces.h"

namespace juesuan {
namespace {

// Assumed.
constexpr std::size_t min_rows_apart = 3;          // with figures apart at one place
constexpr Ratio min_share_apart{6, 10};            // of the rows with text in the column
constexpr Ratio max_share_crossing{1, 10};         // of those rows: headings and totals cross
constexpr std::size_t min_rows_without_trace = 5;  // with a text and a figure apart at one place
constexpr Ratio min_share_without_trace{5,
                                        10};  // of the rows with text; the others may hold dashes
constexpr int max_rounds = 4;

/// A table seen cell by cell, while its columns are divided.
class DividedTable {
   public:
    DividedTable(const LayoutTable& table, const GreyImage& grey,
                 const std::vector<TextPiece>& pieces, int em)
        : table_(table), grey_(grey), em_(em), parts_(parts_of_cells(table, pieces, em)) {}

    [[nodiscard]] CellCuts cuts() const;

   private:
    void cut_column(int column, CellCuts& cuts) const;
    [[nodiscard]] std::set<int> lost_in(const std::vector<std::size_t>& cells) const;
    [[nodiscard]] std::optional<int> faint_in(const std::vector<std::size_t>& cells,
                                              const std::vector<ColumnGap>& gaps) const;
    [[nodiscard]] std::optional<int> apart_at(const std::vector<std::size_t>& cells,
                                              const std::vector<ColumnGap>& gaps) const;
    [[nodiscard]] bool is_crossed(const std::vector<std::size_t>& cells, int x) const;

    const LayoutTable& table_;
    const GreyImage& grey_;
    int em_;
    std::vector<std::vector<CellPart>> parts_;  ///< of each cell
};

/// Do more texts of the column cross the place than headings and totals do? The words over all
/// figures are a heading, one of a group above those of its columns.
bool DividedTable::is_crossed(const std::vector<std::size_t>& cells, int x) const {
    int filled = 0;
    int crossing = 0;
    const auto first = std::find_if(cells.begin(), cells.end(), [this](std::size_t i) {
        return std::any_of(parts_[i].begin(), parts_[i].end(),
                           [](const CellPart& part) { return part.figures; });
    });
    for (auto at = first == cells.end() ? cells.begin() : first; at != cells.end(); ++at) {
        const std::size_t i = *at;
        filled += parts_[i].empty() ? 0 : 1;
        crossing += is_crossed_at(parts_[i], x, em_) ? 1 : 0;
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

void DividedTable::cut_column(int column, CellCuts& cuts) const {
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
            if (!is_crossed_at(parts_[i], x, em_)) {
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

CellCuts DividedTable::cuts() const {
    CellCuts out = cuts_of_joined(table_, grey_, parts_, em_);
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
