#include "extractors/classify/tables/adopted_columns.h"

#include <algorithm>
#include <cmath>

#include "extractors/base/text_distance.h"
#include "extractors/classify/narrative/numbering.h"
#include "extractors/classify/upright.h"

namespace juesuan {
namespace {

constexpr double page_tolerance = 0.02;    // of the page's width: two pages of one document
constexpr double print_tolerance = 0.012;  // of the table's width: print may stand out so far

struct Range {
    double begin = 0, end = 0;
};

/// Where the columns lie on the upright page. Empty when a column has no cell of its own.
std::vector<Range> columns_of(const TablePart& part) {
    std::vector<Range> out(static_cast<std::size_t>(part.table->n_cols), Range{1, 0});
    for (const NormalCell& cell : part.table->cells) {
        if (cell.col_span == 1) {
            const PointBox box = upright_box(*part.page, cell.box);
            out[static_cast<std::size_t>(cell.col)] = {box.x0, box.x1};
        }
    }
    const bool known = std::all_of(out.begin(), out.end(),
                                   [](const Range& range) { return range.begin < range.end; });
    return known ? out : std::vector<Range>{};
}

/// From the leftmost to the rightmost print in each column, cells over several columns aside.
std::vector<std::optional<Range>> print_of(const TablePart& part) {
    std::vector<std::optional<Range>> out(static_cast<std::size_t>(part.table->n_cols));
    for (const NormalCell& cell : part.table->cells) {
        for (const ReadLine& line : cell.content.read) {
            if (cell.col_span != 1) {
                continue;
            }
            const PointBox box = upright_box(*part.page, line.box);
            std::optional<Range>& range = out[static_cast<std::size_t>(cell.col)];
            range = range.has_value()
                        ? Range{std::min(range->begin, box.x0), std::max(range->end, box.x1)}
                        : Range{box.x0, box.x1};
        }
    }
    return out;
}

/// For each column of `print` the one of `columns` that holds it; empty when one has none of its
/// own.
std::vector<int> places_of(const std::vector<std::optional<Range>>& print,
                           const std::vector<Range>& columns) {
    const double tolerance = (columns.back().end - columns.front().begin) * print_tolerance;
    std::vector<int> places;
    std::size_t next = 0;
    for (const std::optional<Range>& range : print) {
        const auto holds = [&](const Range& column) {
            return range.has_value() && column.begin - tolerance <= range->begin &&
                   range->end <= column.end + tolerance;
        };
        while (next < columns.size() && !holds(columns[next])) {
            ++next;
        }
        if (next == columns.size()) {
            return {};
        }
        places.push_back(static_cast<int>(next++));
    }
    return places;
}

/// Words in several columns of the first row, as of a header. Numbered words (十六、金融支出) are
/// rows.
bool begins_with_header(const NormalTable& table, const DocumentWords& words) {
    const auto unnumbered =
        std::count_if(table.cells.begin(), table.cells.end(), [&words](const NormalCell& cell) {
            return cell.row == 0 && cell.content.kind == CellKind::text &&
                   numbering_of(folded(cell.content.text), words).kind == NumberKind::none;
        });
    return unnumbered > 1;
}

bool same_page_width(const NormalPage& a, const NormalPage& b) {
    const auto width = [](const NormalPage& page) {
        return page.turned % 180 == 0 ? page.width_points : page.height_points;
    };
    return std::abs(width(a) - width(b)) <= page_tolerance * width(a);
}

/// The cell's new columns, and the width of these.
NormalCell placed(const NormalCell& cell, const NormalPage& page, const std::vector<int>& places,
                  const std::vector<Range>& columns) {
    NormalCell out = cell;
    out.col = places[static_cast<std::size_t>(cell.col)];
    const int last = places[static_cast<std::size_t>(cell.col + cell.col_span - 1)];
    out.col_span = last - out.col + 1;
    PointBox box = upright_box(page, cell.box);
    box.x0 = columns[static_cast<std::size_t>(out.col)].begin;
    box.x1 = columns[static_cast<std::size_t>(last)].end;
    out.box = displayed_box(page, box);
    return out;
}

/// An empty cell for every place of the grid that has none.
void fill_gaps(NormalTable& table, const NormalPage& page, const std::vector<Range>& columns) {
    const auto width = static_cast<std::size_t>(table.n_cols);
    std::vector<bool> taken(static_cast<std::size_t>(table.n_rows) * width);
    std::vector<PointBox> rows(static_cast<std::size_t>(table.n_rows));
    for (const NormalCell& cell : table.cells) {
        for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
            const auto at =
                static_cast<std::size_t>(row) * width + static_cast<std::size_t>(cell.col);
            std::fill_n(taken.begin() + static_cast<long>(at), cell.col_span, true);
        }
        if (cell.row_span == 1) {
            rows[static_cast<std::size_t>(cell.row)] = upright_box(page, cell.box);
        }
    }
    for (std::size_t at = 0; at < taken.size(); ++at) {
        if (!taken[at]) {
            const std::size_t row = at / width, col = at % width;
            NormalCell cell;
            cell.row = static_cast<int>(row);
            cell.col = static_cast<int>(col);
            cell.box = displayed_box(
                page, {columns[col].begin, rows[row].y0, columns[col].end, rows[row].y1});
            cell.content.confidence = 1;
            table.cells.push_back(std::move(cell));
        }
    }
    std::stable_sort(table.cells.begin(), table.cells.end(), [](const auto& a, const auto& b) {
        return std::pair(a.row, a.col) < std::pair(b.row, b.col);
    });
}

}  // namespace

std::optional<NormalTable> in_columns_of(const TablePart& before, const TablePart& after,
                                         const DocumentWords& words) {
    const std::vector<Range> columns = columns_of(before);
    if (columns.empty() || after.table->n_cols < 2 || after.table->n_cols > before.table->n_cols ||
        begins_with_header(*after.table, words) || !same_page_width(*before.page, *after.page)) {
        return std::nullopt;
    }
    const std::vector<int> places = places_of(print_of(after), columns);
    if (places.empty()) {
        return std::nullopt;
    }
    NormalTable out = *after.table;
    out.n_cols = before.table->n_cols;
    for (NormalCell& cell : out.cells) {
        cell = placed(cell, *after.page, places, columns);
    }
    fill_gaps(out, *after.page, columns);
    PointBox box = upright_box(*after.page, out.box);
    box.x0 = columns.front().begin;
    box.x1 = columns.back().end;
    out.box = displayed_box(*after.page, box);
    return out;
}

}  // namespace juesuan
