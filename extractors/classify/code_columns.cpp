#include "extractors/classify/code_columns.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "extractors/base/code_points.h"
#include "extractors/base/text_distance.h"

namespace juesuan {
namespace {

constexpr std::size_t fewest_digits = 3, most_digits = 7;  // of a code

/// The code without points and commas wherever they stand; "" for what is none.
std::string code_without_marks(const std::string& text) {
    std::string out = text;
    std::erase_if(out, [](char c) { return c == '.' || c == ','; });
    const bool code = out.size() >= fewest_digits && out.size() <= most_digits &&
                      out.size() % 2 == 1 && all_digits(out);
    return code ? out : "";
}

constexpr int codes_for_each_other = 4;  // assumed: one of so many codes may be misread

/// Whole numbers of a column of no known form, as digits, with the cells they stand in.
using WholeNumbers = std::vector<std::pair<std::string, FormCell*>>;

std::vector<WholeNumbers> whole_numbers_by_column(FormTable& table) {
    std::vector<WholeNumbers> out(table.columns.size());
    for (FormCell& cell : table.cells) {
        const FormColumn* column = column_at(table, cell.col);
        if (column != nullptr && column->role == ColumnRole::text && column->key.empty() &&
            cell.row >= table.header_rows && cell.col >= 0 &&
            static_cast<std::size_t>(cell.col) < out.size() && all_digits(cell.content.text)) {
            out[static_cast<std::size_t>(cell.col)].emplace_back(cell.content.text, &cell);
        }
    }
    return out;
}

/// 205, 20502, 2050203: most of the longer ones begin with a shorter one of the column. Amounts do
/// not.
bool are_nested_codes(const WholeNumbers& column) {
    constexpr int least_nested = 4;  // assumed, as is the share of one half
    constexpr std::size_t level = 2;
    std::set<std::string> all;
    for (const auto& [digits, cell] : column) {
        all.insert(digits);
    }
    int longer = 0;
    int nested = 0;
    for (const auto& [digits, cell] : column) {
        if (digits.size() > fewest_digits && digits.size() <= most_digits) {
            ++longer;
            nested += all.count(digits.substr(0, digits.size() - level)) > 0 ? 1 : 0;
        }
    }
    return nested >= least_nested && nested * 2 >= longer;
}

/// The columns of which nobody knows what they hold and in which amounts stand that are no codes,
/// more than what may be misread among them.
std::vector<bool> columns_of_amounts(const FormTable& table) {
    std::vector<int> codes(table.columns.size(), 0);
    std::vector<int> others(table.columns.size(), 0);
    for (const FormCell& cell : table.cells) {
        const FormColumn* column = column_at(table, cell.col);
        if (column == nullptr || column->role != ColumnRole::text || !column->key.empty() ||
            cell.row < table.header_rows || !cell.content.value.has_value()) {
            continue;
        }
        const auto at = static_cast<std::size_t>(cell.col);
        codes[at] += cell.content.kind == CellKind::code ? 1 : 0;
        others[at] += cell.content.kind == CellKind::amount ? 1 : 0;
    }
    std::vector<bool> out;
    for (std::size_t column = 0; column < codes.size(); ++column) {
        out.push_back(others[column] * codes_for_each_other > codes[column]);
    }
    return out;
}

}  // namespace

void tell_codes_from_amounts(FormTable& table) {
    std::vector<bool> amounts = columns_of_amounts(table);
    const std::vector<WholeNumbers> digits = whole_numbers_by_column(table);
    for (std::size_t column = 0; column < digits.size(); ++column) {
        if (are_nested_codes(digits[column])) {
            amounts[column] = false;
            for (const auto& [text, cell] : digits[column]) {
                cell->content.kind = CellKind::code;
            }
        }
    }
    for (FormCell& cell : table.cells) {
        const bool among_amounts = cell.col >= 0 &&
                                   static_cast<std::size_t>(cell.col) < amounts.size() &&
                                   amounts[static_cast<std::size_t>(cell.col)];
        if (among_amounts && cell.row >= table.header_rows && cell.content.kind == CellKind::code &&
            cell.content.value.has_value()) {
            cell.content.kind = CellKind::amount;
        }
    }
}

void take_specks_out_of_codes(FormTable& table) {
    for (const FormColumn& column : table.columns) {
        if (column.role != ColumnRole::code) {
            continue;
        }
        std::vector<FormCell*> specked;
        std::size_t plain = 0;
        for (FormCell& cell : table.cells) {
            const std::string digits = code_without_marks(cell.content.text);
            if (cell.col != column.index || cell.row < table.header_rows || digits.empty()) {
                continue;
            }
            if (digits == cell.content.text) {
                ++plain;
            } else if (!cell.content.exact && !cell.content.corrected) {
                specked.push_back(&cell);
            }
        }
        for (FormCell* cell : plain > specked.size() ? specked : std::vector<FormCell*>()) {
            cell->content.text = code_without_marks(cell->content.text);
        }
    }
}

namespace {

/// Columns of nothing but whole numbers from 1990 to 2035, four of them or more: years. Assumed.
std::vector<bool> columns_of_years(const FormTable& table) {
    constexpr std::int64_t first = 1990, last = 2035;
    constexpr int least = 4;
    std::vector<int> years(static_cast<std::size_t>(std::max(0, table.n_cols)), 0);
    std::vector<bool> others(years.size(), false);
    for (const FormCell& cell : table.cells) {
        if (cell.row < table.header_rows || cell.col < 0 || cell.col >= table.n_cols ||
            !cell.content.value) {
            continue;
        }
        const auto at = static_cast<std::size_t>(cell.col);
        const bool year = cell.content.value->scale == 0 && all_digits(cell.content.text) &&
                          cell.content.value->units >= first && cell.content.value->units <= last;
        years[at] += year ? 1 : 0;
        others[at] = others[at] || !year;
    }
    std::vector<bool> out;
    for (std::size_t column = 0; column < years.size(); ++column) {
        out.push_back(years[column] >= least && !others[column]);
    }
    return out;
}

}  // namespace

void tell_other_numbers_from_amounts(FormTable& table, const DocumentWords& words) {
    const std::vector<bool> years = columns_of_years(table);
    for (FormCell& cell : table.cells) {
        const FormColumn* column = column_at(table, cell.col);
        const bool amount = cell.kind == CellKind::amount && cell.row >= table.header_rows;
        if (!amount || column == nullptr || !column->key.empty() || cell.col < 0 ||
            cell.col >= table.n_cols) {
            continue;
        }
        const bool named =
            !column->path.empty() && words.other_number_heading.ends(folded(column->path.back()));
        if (named || years[static_cast<std::size_t>(cell.col)]) {
            cell.kind = CellKind::text;
            cell.content.value.reset();
        }
    }
}

void tell_counts_from_amounts(FormTable& table) {
    constexpr std::size_t least_counting = 5;  // assumed, as is the share of four fifths
    std::vector<std::vector<FormCell*>> columns(
        static_cast<std::size_t>(std::max(0, table.n_cols)));
    for (FormCell& cell : table.cells) {
        const bool whole = cell.kind == CellKind::amount && cell.content.value &&
                           all_digits(cell.content.text) && cell.content.value->scale == 0;
        if (whole && cell.row >= table.header_rows && cell.col >= 0 && cell.col < table.n_cols) {
            columns[static_cast<std::size_t>(cell.col)].push_back(&cell);
        }
    }
    for (const std::vector<FormCell*>& cells : columns) {
        std::size_t counting = 0;
        for (std::size_t i = 1; i < cells.size(); ++i) {
            counting +=
                cells[i]->content.value->units == cells[i - 1]->content.value->units + 1 ? 1 : 0;
        }
        if (counting < least_counting || counting * 5 < (cells.size() - 1) * 4) {
            continue;
        }
        for (FormCell* cell : cells) {
            cell->kind = CellKind::line_number;
            cell->content.value.reset();
        }
    }
}

}  // namespace juesuan
