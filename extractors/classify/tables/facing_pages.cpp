#include "extractors/classify/tables/facing_pages.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include "extractors/base/code_points.h"
#include "extractors/base/text_distance.h"
#include "extractors/classify/tables/running_on.h"
#include "extractors/classify/upright.h"

namespace juesuan {
namespace {

// Assumed.
constexpr int least_rows = 3;          // below the header, that two tables share by no chance
constexpr int most_header_rows = 5;    // of a header on either page
constexpr double row_tolerance = 0.5;  // of a row's height, between the same row on both pages

bool is_number(const NormalText& content) {
    return content.value.has_value() || content.dash || content.malformed;
}

/// Specks of a scan that were read as 。 or ' are no words.
bool is_word(const NormalText& content) {
    const std::u32string points = code_points(content.text);
    return !is_number(content) && content.kind != CellKind::code &&
           std::any_of(points.begin(), points.end(),
                       [](char32_t p) { return is_ideograph(p) || is_ascii_letter(p); });
}

/// Rows from the top without a figure in any cell: the header's, at least.
int rows_without_figures(const NormalTable& table) {
    int first = table.n_rows;
    for (const NormalCell& cell : table.cells) {
        if (is_number(cell.content) || cell.content.kind == CellKind::code) {
            first = std::min(first, cell.row);
        }
    }
    return first;
}

/// Bottoms of the rows on the upright page, NaN where no cell ends.
std::vector<double> bottoms_of(const TablePart& part) {
    std::vector<double> out(static_cast<std::size_t>(part.table->n_rows), std::nan(""));
    for (const NormalCell& cell : part.table->cells) {
        const auto last = static_cast<std::size_t>(cell.row + cell.row_span - 1);
        if (last < out.size()) {
            out[last] = upright_box(*part.page, cell.box).y1;
        }
    }
    return out;
}

/// The rows of both, counted from the last one, stand at the same distances.
bool have_same_rows(const TablePart& left, const TablePart& right, int rows) {
    const std::vector<double> a = bottoms_of(left), b = bottoms_of(right);
    const auto height = [rows](const std::vector<double>& bottoms) {
        const double first = bottoms[bottoms.size() - static_cast<std::size_t>(rows)];
        return (bottoms.back() - first) / std::max(1, rows - 1);
    };
    const double tolerance = row_tolerance * height(a);
    for (int k = 1; k < rows; ++k) {
        const auto back = static_cast<std::size_t>(k) + 1;
        const double one = a.back() - a[a.size() - back], other = b.back() - b[b.size() - back];
        if (!(std::abs(one - other) <= tolerance)) {
            return false;
        }
    }
    return tolerance > 0;
}

/// Words in the first columns of the left page, neither words nor codes in that of the right one.
/// An amount or two may look like a code.
bool has_names_on_the_left(const NormalTable& left, const NormalTable& right, int rows) {
    constexpr int seldom = 5;  // one in so many
    const auto count = [rows](const NormalTable& table, int columns, auto fits) {
        return std::count_if(table.cells.begin(), table.cells.end(), [&](const NormalCell& cell) {
            return cell.row >= table.n_rows - rows && cell.col < columns && fits(cell.content);
        });
    };
    const auto is_code = [](const NormalText& text) { return text.kind == CellKind::code; };
    return count(left, 2, is_word) * 2 >= rows && count(right, 1, is_word) == 0 &&
           count(right, 1, is_code) * seldom <= rows;
}

/// The text of the cell that begins here, folded.
std::u32string text_at(const NormalTable& table, int row, int col) {
    const auto found =
        std::find_if(table.cells.begin(), table.cells.end(),
                     [&](const NormalCell& cell) { return cell.row == row && cell.col == col; });
    return found == table.cells.end() ? std::u32string{} : folded(found->content.text);
}

bool is_same_word(const std::u32string& a, const std::u32string& b) {
    return !a.empty() && word_similarity(a, b) > 0;
}

/// The right page begins with the first column again, or has the left one's headings: a list that
/// goes on, or the same form once more.
bool repeats_the_header(const NormalTable& left, const NormalTable& right) {
    if (is_same_word(text_at(left, 0, 0), text_at(right, 0, 0))) {
        return true;
    }
    const int header = rows_without_figures(right);
    int headings = 0;
    int same = 0;
    for (const NormalCell& cell : right.cells) {
        if (cell.row < header && !cell.content.text.empty()) {
            ++headings;
            same +=
                is_same_word(folded(cell.content.text), text_at(left, cell.row, cell.col)) ? 1 : 0;
        }
    }
    return headings > 0 && same * 3 >= headings * 2;
}

/// How many rows stand below both headers, or nothing.
std::optional<int> shared_rows(const NormalTable& left, const NormalTable& right) {
    const int left_header = rows_without_figures(left), right_header = rows_without_figures(right);
    if (right_header < 1 || right_header > most_header_rows || left_header > most_header_rows) {
        return std::nullopt;
    }
    const int rows = std::min(left.n_rows - left_header, right.n_rows - right_header);
    const bool same =
        left.n_rows - right.n_rows <= left_header && right.n_rows - left.n_rows <= right_header;
    return same && rows >= least_rows ? std::optional(rows) : std::nullopt;
}

/// The cells of the part `rows` lower and `columns` further right; those at the top reach up.
void add_shifted(const NormalTable& part, int rows, int columns, NormalTable& out) {
    for (NormalCell cell : part.cells) {
        if (cell.row == 0) {
            cell.row_span += rows;
        } else {
            cell.row += rows;
        }
        cell.col += columns;
        out.cells.push_back(std::move(cell));
    }
}

NormalTable side_by_side(const NormalTable& left, const NormalTable& right) {
    NormalTable out;
    out.box = left.box;
    out.n_rows = std::max(left.n_rows, right.n_rows);
    out.n_cols = left.n_cols + right.n_cols;
    add_shifted(left, out.n_rows - left.n_rows, 0, out);
    add_shifted(right, out.n_rows - right.n_rows, left.n_cols, out);
    std::sort(out.cells.begin(), out.cells.end(), [](const NormalCell& a, const NormalCell& b) {
        return std::pair(a.row, a.col) < std::pair(b.row, b.col);
    });
    return out;
}

}  // namespace

bool is_facing(const TablePart& left, const TablePart& right, const DocumentWords& words) {
    const bool next = right.page->page == left.page->page + 1 && left.first_on_page &&
                      left.last_on_page && right.first_on_page && right.last_on_page;
    if (!next || !(right.title.empty() || is_same_title(left, right, words))) {
        return false;
    }
    const std::optional<int> rows = shared_rows(*left.table, *right.table);
    return rows && !repeats_the_header(*left.table, *right.table) &&
           has_names_on_the_left(*left.table, *right.table, *rows) &&
           have_same_rows(left, right, *rows);
}

std::deque<NormalTable> join_facing_pages(std::vector<TablePart>& parts,
                                          const DocumentWords& words) {
    std::deque<NormalTable> joined;
    std::vector<TablePart> out;
    for (TablePart& part : parts) {
        if (out.empty() || out.back().right_page > 0 || !is_facing(out.back(), part, words)) {
            out.push_back(std::move(part));
            continue;
        }
        TablePart& left = out.back();
        joined.push_back(side_by_side(*left.table, *part.table));
        left.right_column = left.table->n_cols;
        left.right_page = part.page->page;
        left.table = &joined.back();
        left.below.insert(left.below.end(), part.below.begin(), part.below.end());
        left.free_below = left.free_below && part.free_below;
    }
    parts = std::move(out);
    return joined;
}

}  // namespace juesuan
