#include "extractors/classify/tables/running_on.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "extractors/base/text_distance.h"
#include "extractors/classify/line_words.h"
#include "extractors/classify/upright.h"

namespace juesuan {
namespace {

/// A row or two at the end of a table, some of whose columns are merged in all of them: 合计
/// | 5.00.
bool has_columns_of(const TablePart& before, const TablePart& after) {
    if (after.table->n_cols < 2 || after.table->n_cols >= before.table->n_cols) {
        return false;
    }
    const std::vector<double> whole = column_edges(before), part = column_edges(after);
    return std::all_of(part.begin(), part.end(), [&whole](double edge) {
        return std::isnan(edge) || std::any_of(whole.begin(), whole.end(), [edge](double other) {
                   return std::abs(edge - other) <= column_tolerance;
               });
    });
}

constexpr int highest_header = 3;  // rows that are compared. Assumed

/// The words in the first rows, folded; figures are none.
std::vector<std::u32string> words_on_top(const NormalTable& table) {
    std::vector<std::u32string> out;
    for (const NormalCell& cell : table.cells) {
        if (cell.row < highest_header && cell.content.kind == CellKind::text) {
            out.push_back(folded(cell.content.text));
        }
    }
    return out;
}

/// Two of three words in the first rows stand there on the page before as well.
bool repeats_header(const TablePart& before, const TablePart& after) {
    constexpr std::ptrdiff_t least_words = 4;
    const auto a = words_on_top(*before.table), b = words_on_top(*after.table);
    const auto same = std::count_if(b.begin(), b.end(), [&a](const std::u32string& word) {
        return std::any_of(a.begin(), a.end(), [&word](const std::u32string& other) {
            return word_similarity(word, other) > 0;
        });
    });
    return same >= least_words && same * 3 >= static_cast<std::ptrdiff_t>(b.size()) * 2;
}

/// What most filled cells of a column are; empty where it holds nothing.
CellKind kind_of_column(const NormalTable& table, int col) {
    std::map<CellKind, int> count;
    for (const NormalCell& cell : table.cells) {
        const NormalText& content = cell.content;
        if (cell.col == col && cell.col_span == 1 && !content.text.empty()) {
            const bool number = content.value.has_value() && content.kind != CellKind::code;
            ++count[number || content.dash ? CellKind::amount : content.kind];
        }
    }
    const auto most = std::max_element(count.begin(), count.end(),
                                       [](auto& a, auto& b) { return a.second < b.second; });
    return most == count.end() ? CellKind::empty : most->first;
}

/// As many columns, which hold the same kinds of things, between the same margins, and an amount
/// already in the first row: each page of a sheet got widths of its own.
bool goes_on_without_header(const TablePart& before, const TablePart& after) {
    constexpr int least_columns = 4;
    const NormalTable &a = *before.table, &b = *after.table;
    const bool begins_with_amount =
        std::any_of(b.cells.begin(), b.cells.end(), [](const NormalCell& cell) {
            return cell.row == 0 && cell.content.kind == CellKind::amount && cell.content.value &&
                   cell.content.value->scale > 0;
        });
    if (a.n_cols != b.n_cols || a.n_cols < least_columns || !begins_with_amount) {
        return false;
    }
    std::set<CellKind> kinds;
    for (int col = 0; col < a.n_cols; ++col) {
        const CellKind one = kind_of_column(a, col), other = kind_of_column(b, col);
        if (one != other && one != CellKind::empty && other != CellKind::empty) {
            return false;
        }
        kinds.insert(one);
    }
    return kinds.count(CellKind::amount) > 0 && kinds.size() > 1;
}

/// Both stand between the same margins.
bool same_width(const TablePart& a, const TablePart& b) {
    const PointBox x = upright_box(*a.page, a.table->box), y = upright_box(*b.page, b.table->box);
    const double near = column_tolerance * std::max(1.0, x.x1 - x.x0);
    return std::abs(x.x0 - y.x0) <= near && std::abs(x.x1 - y.x1) <= near;
}

}  // namespace

std::vector<double> column_edges(const TablePart& part) {
    const NormalPage& page = *part.page;
    const NormalTable& table = *part.table;
    std::vector<double> edges(static_cast<std::size_t>(table.n_cols),
                              std::numeric_limits<double>::quiet_NaN());
    const PointBox whole = upright_box(page, table.box);
    const double width = std::max(1.0, whole.x1 - whole.x0);
    for (const NormalCell& cell : table.cells) {
        if (cell.col >= 0 && cell.col < table.n_cols) {
            edges[static_cast<std::size_t>(cell.col)] =
                (upright_box(page, cell.box).x0 - whole.x0) / width;
        }
    }
    return edges;
}

bool same_columns(const TablePart& a, const TablePart& b) {
    if (a.table->n_cols != b.table->n_cols) {
        return false;
    }
    const std::vector<double> x = column_edges(a);
    const std::vector<double> y = column_edges(b);
    int known = 0, near = 0;
    for (std::size_t k = 0; k < x.size(); ++k) {
        if (!std::isnan(x[k]) && !std::isnan(y[k])) {
            ++known;
            near += std::abs(x[k] - y[k]) <= column_tolerance ? 1 : 0;
        }
    }
    return known > 0 && near * 10 >= known * 9;
}

bool is_same_title(const TablePart& before, const TablePart& after, const DocumentWords& words) {
    if (after.form_by_title != before.form_by_title || before.title.empty() ||
        !after.title.starts_with(before.title)) {
        return false;
    }
    const std::string rest = after.title.substr(before.title.size());
    return rest.empty() || is_table_number(rest, words);
}

bool runs_on(const TablePart& before, const TablePart& after, const DocumentWords& words) {
    if (after.page->page != before.last_page() + 1 || !before.last_on_page ||
        !after.first_on_page || !before.free_below) {
        return false;
    }
    if (!after.form_by_title.empty()) {
        return is_same_title(before, after, words);
    }
    return after.title.empty() && after.free_above;
}

bool continues(const TablePart& before, const TablePart& after, const DocumentWords& words) {
    return runs_on(before, after, words) &&
           (same_columns(before, after) ||
            (same_width(before, after) &&
             (before.irregular || has_columns_of(before, after) ||
              goes_on_without_header(before, after) ||
              ((before.table->n_cols == after.table->n_cols || has_columns_of(after, before)) &&
               repeats_header(before, after)))));
}

bool begins_anew(const TablePart& first, const TablePart& after, const DocumentWords& words) {
    const auto organization = [&words](const TablePart& part) {
        std::string out;
        for (const NormalLine* line : part.above) {
            std::string name = organization_in(line->content.text, words);
            out = name.empty() ? out : name;
        }
        return folded(out);
    };
    const std::u32string one = organization(first), other = organization(after);
    if (!one.empty() && !other.empty() && word_similarity(one, other) == 0) {
        return true;
    }
    // 合计 with an amount beside it, above all other amounts.
    const auto total_first = [&words](const TablePart& part) {
        std::set<int> totals;  // a heading (小计) is one as well
        int first_row = std::numeric_limits<int>::max();
        for (const NormalCell& cell : part.table->cells) {
            const NormalText& content = cell.content;
            if (words.total_label.holds(folded(content.text))) {
                totals.insert(cell.row);
            } else if (content.value && content.kind == CellKind::amount &&
                       content.text.size() > 2) {
                first_row = std::min(first_row, cell.row);
            }
        }
        return totals.count(first_row) != 0;
    };
    return total_first(first) && total_first(after);
}

}  // namespace juesuan
