#include "extractors/validate/doubts/place_doubts.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "extractors/base/chinese_number.h"
#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

/// How probable it must be that a column, and a table, is the one that its key says. Assumed.
constexpr double sure_binding = 0.99;

/// The form has a column of this role here.
bool stands_in(ColumnRole role, const FormCell& cell, const FormTable& table) {
    const FormColumn* column = column_at(table, cell.col);
    return cell.row >= table.header_rows && !table.form.empty() && column != nullptr &&
           column->role == role;
}

/// A percentage in a record, in a column that holds more amounts than percentages.
bool is_odd_percentage(const FormCell& cell, const FormTable& table) {
    if (cell.kind != CellKind::percent) {
        return false;  // before anything is counted in a long table
    }
    const auto count = [&](CellKind kind) {
        return std::count_if(table.cells.begin(), table.cells.end(), [&](const FormCell& other) {
            return other.kind == kind && other.col == cell.col && other.row >= table.header_rows &&
                   other.content.value;
        });
    };
    const bool recorded =
        std::any_of(table.records.begin(), table.records.end(), [&cell](const FormRecord& record) {
            const bool known = !record.line_number.empty() || !record.code.empty();
            return known && record.row == cell.row;
        });
    return recorded && count(CellKind::amount) > count(CellKind::percent);
}

bool is_lone(const FormCell& cell) {
    const bool words = cell.kind == CellKind::text || cell.kind == CellKind::label;
    const std::u32string text = code_points(cell.content.text);
    return words && !cell.content.dash && text.size() == 1 && !is_numeral(text[0]);
}

/// A letter or a sign that print is misread as; no mark that stands for something, as a tick does.
bool is_misread_sign(const std::string& text) {
    constexpr std::u32string_view signs = U"()[]!;:|/\\";
    const char32_t first = code_points(text)[0];
    return is_ideograph(first) || is_ascii_letter(first) ||
           signs.find(first) != std::u32string_view::npos;
}

/// Words and, behind them, an amount with decimals or groups: 教育支出8,576.84. No sentence.
bool ends_with_amount(const FormCell& cell) {
    const std::u32string text = code_points(cell.content.text);
    std::size_t at = text.size();
    while (at > 0 && is_ascii_digit(text[at - 1])) {
        --at;
    }
    const bool decimals = at < text.size() && at > 1 && text[at - 1] == U'.';
    constexpr std::size_t group = 3;  // 31,958
    const bool grouped = text.size() - at == group && at > 1 && text[at - 1] == U',';
    at -= decimals || grouped ? 1 : 0;
    const std::size_t point = at;
    while (at > 0 && (is_ascii_digit(text[at - 1]) || text[at - 1] == U',')) {
        --at;
    }
    const bool words = cell.kind == CellKind::text || cell.kind == CellKind::label ||
                       cell.kind == CellKind::header;
    return words && (decimals || grouped) && at < point && at > 0 && is_ideograph(text[at - 1]) &&
           std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at),
                       [](char32_t c) { return is_ideograph(c); });
}

/// 5,578.98一、一般公共服务支出: the amount of one column and the label of the next.
bool begins_with_amount(const FormCell& cell) {
    const std::u32string text = code_points(cell.content.text);
    const auto is_of_amount = [](char32_t c) {
        return is_ascii_digit(c) || c == U',' || c == U'.';
    };
    const auto end = std::find_if_not(text.begin(), text.end(), is_of_amount);
    const bool decimals = std::find(text.begin(), end, U'.') != end;
    const bool words = cell.kind == CellKind::text || cell.kind == CellKind::label;
    return words && decimals && end != text.end() && is_ideograph(*end) &&
           is_ascii_digit(text.front()) && is_ascii_digit(*(end - 1));
}

/// 决算数7,577.29: the first row of figures was taken for a part of the header above them.
bool heads_amounts(const FormCell& cell, const FormTable& table) {
    return cell.kind == CellKind::header &&
           std::any_of(table.cells.begin(), table.cells.end(), [&cell](const FormCell& other) {
               return other.kind == CellKind::amount && other.col == cell.col &&
                      other.row > cell.row;
           });
}

/// An amount where the form has line numbers: with the number before it (187536.37), or moved.
bool is_figure_out_of_column(const FormCell& cell, const FormTable& table) {
    const std::u32string text = code_points(cell.content.text);
    const bool figure = std::count(text.begin(), text.end(), U'.') == 1 &&
                        std::all_of(text.begin(), text.end(), [](char32_t p) {
                            return is_ascii_digit(p) || p == U'.' || p == U',';
                        });
    return figure && cell.kind == CellKind::text && cell.row >= table.header_rows &&
           std::any_of(table.columns.begin(), table.columns.end(), [&cell](const auto& column) {
               return column.role == ColumnRole::line_number && column.index >= cell.col &&
                      column.index < cell.col + cell.col_span;
           });
}

/// The cell reaches into a column of amounts.
bool reaches_amounts(const FormCell& cell, const FormTable& table) {
    constexpr std::ptrdiff_t least = 2;
    return cell.col_span > 1 &&
           std::count_if(table.cells.begin(), table.cells.end(), [&cell](const FormCell& other) {
               return other.kind == CellKind::amount && other.col_span == 1 &&
                      other.col > cell.col && other.col < cell.col + cell.col_span;
           }) >= least;
}

/// Words with digits right behind them: 社会保险补贴85.
bool ends_with_number(const FormCell& cell) {
    const std::u32string text = code_points(cell.content.text);
    const bool words = cell.kind == CellKind::text || cell.kind == CellKind::label;
    return words && text.size() > 1 && is_ascii_digit(text.back()) &&
           std::any_of(text.begin(), text.end(), is_ideograph);
}

/// 20139社会工作事务: a code and the name that stands beside it.
bool is_code_with_words(const FormCell& cell) {
    constexpr std::ptrdiff_t shortest_code = 3;
    const std::u32string text = code_points(cell.content.text);
    const auto end = std::find_if_not(text.begin(), text.end(), is_ascii_digit);
    return (cell.kind == CellKind::text || cell.kind == CellKind::label) &&
           end - text.begin() >= shortest_code && end != text.end() && is_ideograph(*end);
}

/// 31 88,625: numbers of two columns, the ruling between them lost.
bool holds_two_numbers(const FormCell& cell) {
    const std::u32string raw = code_points(cell.content.raw);
    bool apart = false;
    for (std::size_t k = 1; k + 1 < raw.size(); ++k) {
        apart =
            apart || (raw[k] == U' ' && is_ascii_digit(raw[k - 1]) && is_ascii_digit(raw[k + 1]));
    }
    return apart && cell.content.malformed;
}

bool is_number(const FormCell& cell) {
    return cell.content.value.has_value() || cell.kind == CellKind::code ||
           cell.kind == CellKind::line_number;
}

}  // namespace

bool holds_digit(const std::string& text) {
    return std::any_of(text.begin(), text.end(), is_ascii_digit);
}

bool is_among_amounts(const FormCell& cell, const FormTable& table) {
    const bool other = cell.kind == CellKind::text && !cell.content.dash && cell.col_span == 1;
    return stands_in(ColumnRole::amount, cell, table) && (other || is_odd_percentage(cell, table));
}

std::optional<Reason> other_kind_of_said(const FormCell& cell, const FormTable& table) {
    const Correction& said = *cell.content.corrected;
    const bool is_given = said.judgement == Judgement::printed && said.before != cell.content.text;
    if (!is_given || cell.row < table.header_rows || cell.content.text.empty() ||
        cell.content.dash) {
        return std::nullopt;
    }
    std::map<CellKind, std::ptrdiff_t> others;
    std::ptrdiff_t all = 0;
    for (const FormCell& other : table.cells) {
        const bool counts = &other != &cell && other.col == cell.col && other.col_span == 1 &&
                            other.row >= table.header_rows && !other.content.text.empty() &&
                            !other.content.dash;
        others[other.kind] += counts ? 1 : 0;
        all += counts ? 1 : 0;
    }
    const auto stands_among = [&](CellKind kind) {
        return others[kind] * 2 > all && (cell.kind != kind || cell.content.malformed);
    };
    return stands_among(CellKind::amount) ? std::optional(Reason::among_amounts)
           : stands_among(CellKind::code) ||
                   (cell.kind == CellKind::code && !all_digits(cell.content.text))
               ? std::optional(Reason::among_codes)
               : std::nullopt;
}

bool is_alone_among_numbers(const FormCell& cell, const FormTable& table) {
    // Assumed, as is the share of nine tenths.
    constexpr std::ptrdiff_t least_others = 4;
    constexpr std::ptrdiff_t for_each_alone = 3;
    const bool odd = is_lone(cell) ? is_misread_sign(cell.content.text)
                                   : cell.kind == CellKind::text && holds_digit(cell.content.text);
    if (!odd || cell.row < table.header_rows) {
        return false;
    }
    std::ptrdiff_t numbers = 0;
    std::ptrdiff_t words = 0;
    std::ptrdiff_t alone = 1;  // itself
    for (const FormCell& other : table.cells) {
        if (&other == &cell || other.col != cell.col || other.row < table.header_rows ||
            other.col_span != 1 || other.content.text.empty() || other.content.dash) {
            continue;
        }
        if (is_number(other)) {
            ++numbers;
        } else {
            ++(is_lone(other) ? alone : words);
        }
    }
    return numbers >= std::max(least_others, for_each_alone * alone) &&
           numbers * 10 >= (numbers + words) * 9;
}

bool is_alone_among_words(const FormCell& cell, const FormTable& table) {
    // Assumed, as is the share of nine tenths.
    constexpr std::ptrdiff_t least_words = 4;
    constexpr std::ptrdiff_t for_each_alone = 3;
    const auto is_stroke = [](const FormCell& c) {
        const std::u32string text = code_points(c.content.text);
        return (c.kind == CellKind::text || c.kind == CellKind::label) && text.size() == 1 &&
               !is_ideograph(text[0]);
    };
    if (!is_stroke(cell) || cell.row < table.header_rows || cell.content.dash) {
        return false;
    }
    std::ptrdiff_t words = 0;
    std::ptrdiff_t strokes = 0;
    std::ptrdiff_t others = 0;
    for (const FormCell& other : table.cells) {
        if (other.col != cell.col || other.row < table.header_rows || other.content.text.empty()) {
            continue;
        }
        const bool word = (other.kind == CellKind::text || other.kind == CellKind::label) &&
                          code_points(other.content.text).size() > 1;
        ++(word ? words : is_stroke(other) ? strokes : others);
    }
    return words >= std::max(least_words, for_each_alone * strokes) &&
           words * 10 >= (words + others) * 9;
}

bool is_joined_to_amounts(const FormCell& cell, const FormTable& table) {
    // Assumed: a remark may end with an amount, a label of a column does not.
    constexpr std::ptrdiff_t least_cells = 3;
    constexpr std::ptrdiff_t one_of = 4;
    const auto holds_amount = [](const FormCell& c) {
        return ends_with_amount(c) || begins_with_amount(c);
    };
    if (!holds_amount(cell)) {
        return false;
    }
    if (heads_amounts(cell, table) ||
        (cell.row >= table.header_rows && reaches_amounts(cell, table))) {
        return true;
    }
    std::ptrdiff_t joined = 0;
    std::ptrdiff_t filled = 0;
    for (const FormCell& other : table.cells) {
        const bool beside = other.col == cell.col && other.row >= table.header_rows &&
                            other.kind != CellKind::empty;
        filled += beside ? 1 : 0;
        joined += beside && holds_amount(other) ? 1 : 0;
    }
    return joined >= least_cells && joined * one_of >= filled;
}

SharedColumns shared_columns(const FormTable& table) {
    constexpr int least = 2;  // cells with two numbers; assumed
    std::map<std::pair<int, int>, int> count;
    for (const FormCell& cell : table.cells) {
        count[{cell.col, cell.col_span}] += holds_two_numbers(cell) ? 1 : 0;
    }
    SharedColumns out;
    for (const auto& [columns, cells] : count) {
        if (cells >= least) {
            out.insert(columns);
        }
    }
    return out;
}

bool is_in_shared_column(const FormCell& cell, const FormTable& table,
                         const SharedColumns& shared) {
    return cell.content.value && cell.row >= table.header_rows &&
           shared.count({cell.col, cell.col_span}) != 0;
}

std::set<int> headless_columns(const FormTable& table) {
    std::set<int> headed;
    std::set<int> with_figures;
    for (const FormCell& cell : table.cells) {
        if (cell.row < table.header_rows && cell.col_span == 1 && !cell.content.text.empty()) {
            headed.insert(cell.col);
        } else if (cell.row >= table.header_rows && cell.content.value) {
            with_figures.insert(cell.col);
        }
    }
    std::set<int> out;
    for (const int col : with_figures) {
        const FormColumn* column = column_at(table, col);
        const bool bound = column != nullptr && !column->key.empty();
        if (!bound && headed.count(col) == 0) {
            out.insert(col);
        }
    }
    return out.size() * 2 <= with_figures.size() ? out : std::set<int>{};
}

bool is_joined_over_columns(const FormCell& cell, const FormTable& table) {
    if (cell.col_span == 1 || cell.row < table.header_rows) {
        return false;
    }
    if (is_code_with_words(cell)) {
        return std::any_of(table.cells.begin(), table.cells.end(), [&cell](const FormCell& other) {
            return other.kind == CellKind::code && other.col == cell.col && other.col_span == 1;
        });
    }
    if (!cell.content.value && !ends_with_number(cell)) {
        return false;
    }
    std::set<int> dividing;
    for (const FormCell& other : table.cells) {
        if (other.col > cell.col && other.col < cell.col + cell.col_span) {
            for (int row = other.row; row < other.row + other.row_span; ++row) {
                dividing.insert(row);
            }
        }
    }
    return dividing.count(cell.row - 1) > 0 && dividing.count(cell.row + cell.row_span) > 0;
}

bool is_joined_over_amounts(const FormCell& cell, const FormTable& table) {
    const bool amount = cell.content.value.has_value() || cell.kind == CellKind::amount;
    if (is_figure_out_of_column(cell, table)) {
        return true;
    }
    if (!amount || table.form.empty() || cell.row < table.header_rows) {
        return false;
    }
    std::set<std::string> keys;
    for (const FormColumn& column : table.columns) {
        if (column.index >= cell.col && column.index < cell.col + cell.col_span &&
            column.role == ColumnRole::amount && !column.key.empty()) {
            keys.insert(column.key);
        }
    }
    if (keys.size() > 1) {
        return true;
    }
    // Assumed: forms that join rows join them throughout.
    constexpr std::ptrdiff_t single_of = 2;
    const FormColumn* column = column_at(table, cell.col);
    if (cell.row_span == 1 || column == nullptr || column->role != ColumnRole::amount) {
        return false;
    }
    const auto rows = std::count_if(
        table.records.begin(), table.records.end(), [&cell](const FormRecord& record) {
            return record.row >= cell.row && record.row < cell.row + cell.row_span;
        });
    std::ptrdiff_t amounts = 0;
    std::ptrdiff_t joined = 0;
    for (const FormCell& other : table.cells) {
        const bool beside =
            other.col == cell.col && other.row >= table.header_rows && !other.content.text.empty();
        amounts += beside ? 1 : 0;
        joined += beside && other.row_span > 1 ? 1 : 0;
    }
    return rows > 1 && joined * single_of <= amounts;
}

bool is_among_codes(const FormCell& cell, const FormTable& table) {
    constexpr int code_columns = 3;  // 类, 款, 项
    const std::string& text = cell.content.text;
    return (cell.kind == CellKind::text || cell.kind == CellKind::label) && holds_digit(text) &&
           cell.col_span <= code_columns && stands_in(ColumnRole::code, cell, table);
}

bool is_column_sure(const FormCell& cell, const FormTable& table) {
    const FormColumn* column = column_at(table, cell.col);
    const bool bound = !table.form.empty() && column != nullptr && !column->key.empty() &&
                       cell.row >= table.header_rows &&
                       (cell.kind == CellKind::amount || cell.kind == CellKind::percent);
    return !bound ||
           (column->probability >= sure_binding && table.form_probability >= sure_binding);
}

}  // namespace juesuan
