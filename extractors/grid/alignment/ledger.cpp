#include "extractors/grid/alignment/ledger.h"

#include <algorithm>
#include <set>

#include "extractors/base/ratio.h"
#include "extractors/grid/alignment/open_table.h"
#include "extractors/grid/alignment/row_bands.h"
#include "extractors/grid/rulings/faces.h"
#include "extractors/grid/rulings/grid_lines.h"
#include "extractors/grid/text/thresholds.h"

namespace juesuan {
namespace {

// Assumed.
constexpr std::size_t min_rows = 3;               // with figures, in a row that is divided
constexpr std::ptrdiff_t min_columns_of_two = 3;  // of figures in both of two rows
constexpr Ratio min_in_rows{2, 3};                // of all figures stand in such rows
constexpr Ratio min_height_of_two{3, 2};          // ems
constexpr std::size_t min_uprights = 3;           // of a ledger
constexpr Ratio min_common_height{6, 10};         // of the longest upright of a ledger
constexpr Ratio min_ledger_height{9, 10};         // inches
constexpr int max_column_inches = 5;
constexpr Ratio outer_white{1, 3};  // ems beside the texts of an open column

/// The column lines of a table with the upright rulings on them.
std::vector<GridLine> column_lines_at(const std::vector<int>& columns,
                                      const std::vector<Ruling>& rulings, int snap) {
    std::vector<GridLine> out;
    for (const int at : columns) {
        out.push_back({at, 0, 0, {}});
        std::copy_if(rulings.begin(), rulings.end(), std::back_inserter(out.back().rulings),
                     [&](const Ruling& r) { return !r.horizontal && std::abs(r.at - at) <= snap; });
    }
    return out;
}

/// The texts between two heights, cut where an upright ruling passes.
std::vector<TextPiece> pieces_between(const std::vector<TextPiece>& pieces,
                                      const std::vector<GridLine>& columns, int y0, int y1) {
    std::vector<TextPiece> out;
    for (const TextPiece& p : pieces) {
        const int y = p.box.middle_y();
        if (y <= y0 || y >= y1 || p.box.middle_x() <= columns.front().at ||
            p.box.middle_x() >= columns.back().at) {
            continue;
        }
        std::size_t from = 0;
        for (std::size_t i = 0; i + 1 < p.shapes.size(); ++i) {
            const bool cut = std::any_of(columns.begin(), columns.end(), [&](const GridLine& line) {
                return p.shapes[i].box.middle_x() < line.at &&
                       line.at <= p.shapes[i + 1].box.middle_x() &&
                       coverage(line, p.box.y0, p.box.y1) >= min_coverage;
            });
            if (cut) {
                out.push_back(part_of(p, from, i + 1));
                from = i + 1;
            }
        }
        out.push_back(part_of(p, from, p.shapes.size()));
    }
    return out;
}

int column_of(const std::vector<GridLine>& columns, int x) {
    int c = 0;
    while (c + 2 < static_cast<int>(columns.size()) &&
           columns[static_cast<std::size_t>(c) + 1].at <= x) {
        ++c;
    }
    return c;
}

bool are_two_rows(const std::vector<std::set<int>>& figure_columns) {
    if (figure_columns.size() != 2) {
        return false;
    }
    const auto both =
        std::count_if(figure_columns[0].begin(), figure_columns[0].end(),
                      [&figure_columns](int c) { return figure_columns[1].count(c) > 0; });
    return both >= min_columns_of_two;
}

/// Do most figures stand in at least three rows, each with text in another column? Two rows will do
/// if both have figures in several columns.
bool has_rows(const std::vector<TextPiece>& pieces, const std::vector<GridLine>& columns, int em) {
    std::vector<Entry> entries;
    for (const TextPiece& p : pieces) {
        const int c = column_of(columns, p.box.middle_x());
        entries.push_back({p.box, c, c, p.figures(), p.colon});
    }
    std::vector<std::set<int>> figure_columns;
    std::size_t rows = 0;
    std::size_t in_rows = 0;
    std::size_t figures = 0;
    for (const RowBand& band : text_bands(entries, em)) {
        std::set<int> filled;
        std::set<int> columns_of_figures;
        std::size_t some = 0;
        for (const Entry& e : band.entries) {
            filled.insert(e.first);
            if (e.figures) {
                columns_of_figures.insert(e.first);
                ++some;
            }
        }
        figures += some;
        const bool one_row = figure_heights(band, em).size() == 1 && filled.size() >= 2;
        if (one_row) {
            ++rows;
            figure_columns.push_back(columns_of_figures);
        }
        in_rows += one_row ? some : 0;
    }
    return (rows >= min_rows && in_rows >= min_in_rows * figures) ||
           (in_rows == figures && are_two_rows(figure_columns));
}

/// The table between the column lines and two heights, with rows where its texts stand and columns
/// where the uprights pass.
LayoutTable table_of_texts(const std::vector<GridLine>& columns, int y0, int y1,
                           const std::vector<TextPiece>& pieces, bool headed, int em) {
    const LayoutTable by_text = table_between_columns(positions(columns), pieces, headed, em);
    std::vector<int> rows{y0};
    for (const LayoutCell& cell : by_text.cells) {
        if (cell.row + cell.row_span < by_text.n_rows) {
            rows.push_back(std::clamp(cell.box.y1, y0 + 1, y1 - 1));
        }
    }
    rows.push_back(y1);
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    Faces faces(static_cast<int>(rows.size()) - 1, static_cast<int>(columns.size()) - 1);
    const auto printed = [&](int r, int c) {
        return std::any_of(pieces.begin(), pieces.end(), [&](const TextPiece& p) {
            return p.box.middle_y() > rows[static_cast<std::size_t>(r)] &&
                   p.box.middle_y() < rows[static_cast<std::size_t>(r) + 1] &&
                   p.box.x0 >= columns[static_cast<std::size_t>(c)].at &&
                   p.box.x1 <= columns[static_cast<std::size_t>(c) + 1].at;
        });
    };
    for (int r = 0; r < faces.rows(); ++r) {
        for (int c = 0; c + 1 < faces.columns(); ++c) {
            const auto at = static_cast<std::size_t>(r);
            // a short piece of an upright beside a heading is not always found
            if (coverage(columns[static_cast<std::size_t>(c) + 1], rows[at], rows[at + 1]) <
                    min_coverage &&
                !(printed(r, c) && printed(r, c + 1))) {
                faces.open_right(r, c);
            }
        }
    }
    for (const LayoutCell& cell : by_text.cells) {
        for (int r = cell.row; r + 1 < cell.row + cell.row_span && r < faces.rows(); ++r) {
            for (int c = cell.col; c < cell.col + cell.col_span; ++c) {
                faces.open_below(r, c);
            }
        }
    }
    return table_of(faces, positions(columns), rows);
}

/// Puts the rows of `part` in the place of one row of the table.
void replace_row(LayoutTable& table, int row, const LayoutTable& part) {
    const int more = part.n_rows - 1;
    std::vector<LayoutCell> cells;
    for (LayoutCell cell : table.cells) {
        if (cell.row > row) {
            cell.row += more;
        } else if (cell.row_span > 1 && cell.row + cell.row_span > row) {
            cell.row_span += more;
        } else if (cell.row == row) {
            continue;
        }
        cells.push_back(cell);
    }
    const std::vector<LayoutCell> others = cells;
    const auto taken = [&others, row](int c) {
        return std::any_of(others.begin(), others.end(), [&](const LayoutCell& cell) {
            return cell.row <= row && cell.row + cell.row_span > row && cell.col <= c &&
                   cell.col + cell.col_span > c;
        });
    };
    for (LayoutCell cell : part.cells) {
        if (!taken(cell.col)) {
            cell.row += row;
            cells.push_back(cell);
        }
    }
    std::sort(cells.begin(), cells.end(),
              [](const LayoutCell& a, const LayoutCell& b) { return a.comes_before(b); });
    table.cells = std::move(cells);
    table.n_rows += more;
}

/// The height of the row's upper and lower line: of a cell that is in no other row.
std::pair<int, int> height_of_row(const LayoutTable& table, int row) {
    for (const LayoutCell& cell : table.cells) {
        if (cell.row == row && cell.row_span == 1) {
            return {cell.box.y0, cell.box.y1};
        }
    }
    return {0, 0};
}

bool spans_rows(const LayoutTable& table, int row) {
    return std::any_of(table.cells.begin(), table.cells.end(), [row](const LayoutCell& cell) {
        return cell.row <= row && cell.row + cell.row_span > row && cell.row_span > 1;
    });
}

bool share_height(const Ruling& a, const Ruling& b) {
    return overlap(a.begin, a.end, b.begin, b.end) >=
           min_common_height * std::max(a.length(), b.length());
}

/// Upright rulings beside each other, about equally long.
std::vector<std::vector<Ruling>> uprights_together(const std::vector<Ruling>& rulings, int dpi) {
    std::vector<Ruling> uprights;
    std::copy_if(
        rulings.begin(), rulings.end(), std::back_inserter(uprights),
        [dpi](const Ruling& r) { return !r.horizontal && r.length() >= min_ledger_height * dpi; });
    std::sort(uprights.begin(), uprights.end(),
              [](const Ruling& a, const Ruling& b) { return a.at < b.at; });
    std::vector<std::vector<Ruling>> out;
    for (const Ruling& r : uprights) {
        const auto with = std::find_if(out.begin(), out.end(), [&](const auto& group) {
            return r.at - group.back().at <= max_column_inches * dpi &&
                   share_height(group.back(), r);
        });
        if (with == out.end()) {
            out.push_back({r});
        } else {
            with->push_back(r);
        }
    }
    return out;
}

/// Columns beyond the outermost uprights, if text stands there in most rows.
void add_open_sides(std::vector<GridLine>& columns, const std::vector<TextPiece>& pieces, int y0,
                    int y1, int em) {
    const int first = columns.front().at;
    const int last = columns.back().at;
    int left = first;
    int right = last;
    std::size_t at_left = 0;
    std::size_t at_right = 0;
    for (const TextPiece& p : pieces) {
        if (p.box.middle_y() <= y0 || p.box.middle_y() >= y1) {
            continue;
        }
        if (p.box.x1 <= first + em / 2) {
            left = std::min(left, p.box.x0);
            ++at_left;
        } else if (p.box.x0 >= last - em / 2) {
            right = std::max(right, p.box.x1);
            ++at_right;
        }
    }
    if (at_left >= min_rows) {
        columns.insert(columns.begin(), GridLine{left - whole(outer_white * em), 0, 0, {}});
    }
    if (at_right >= min_rows) {
        columns.push_back(GridLine{right + whole(outer_white * em), 0, 0, {}});
    }
}

}  // namespace

void divide_rows(LayoutTable& table, const std::vector<Ruling>& rulings,
                 const std::vector<TextPiece>& pieces, int em, int dpi) {
    const auto columns = column_lines_at(column_lines_of(table), rulings, snap_distance(dpi));
    if (static_cast<int>(columns.size()) != table.n_cols + 1) {
        return;
    }
    for (int row = table.n_rows - 1; row >= 0; --row) {
        const auto [y0, y1] = height_of_row(table, row);
        if (y1 - y0 < min_height_of_two * em || spans_rows(table, row)) {
            continue;
        }
        const auto inside = pieces_between(pieces, columns, y0, y1);
        if (has_rows(inside, columns, em)) {
            replace_row(table, row, table_of_texts(columns, y0, y1, inside, row == 0, em));
        }
    }
}

std::vector<LayoutTable> ledgers(const std::vector<Ruling>& rulings,
                                 const std::vector<TextPiece>& pieces, int em, int dpi) {
    std::vector<LayoutTable> out;
    for (const auto& group : uprights_together(rulings, dpi)) {
        auto columns = snap_lines(group, false, snap_distance(dpi));
        if (columns.size() < min_uprights) {
            continue;
        }
        int y0 = beyond_any_page;
        int y1 = 0;
        for (const Ruling& r : group) {
            y0 = std::min(y0, r.begin);
            y1 = std::max(y1, r.end);
        }
        // pieces of the same lines that are shorter: where a heading stands over several columns
        columns = column_lines_at(positions(columns), rulings, snap_distance(dpi));
        add_open_sides(columns, pieces, y0, y1, em);
        const auto inside = pieces_between(pieces, columns, y0, y1);
        if (has_rows(inside, columns, em)) {
            out.push_back(table_of_texts(columns, y0, y1, inside, true, em));
        }
    }
    return out;
}

}  // namespace juesuan
