#include "extractors/classify/tables/header_rows.h"

#include <algorithm>
#include <optional>

#include "extractors/base/text_distance.h"
#include "extractors/classify/columns/column_marks.h"
#include "extractors/classify/columns/relative_years.h"
#include "extractors/classify/line_words.h"
#include "extractors/classify/tables/cell_index.h"

namespace juesuan {
namespace {

constexpr int most_guessed_rows = 4;  // a header of an unknown table is not higher than this

bool is_data(const NormalText& content) {
    return content.kind == CellKind::code || content.kind == CellKind::percent ||
           (content.kind == CellKind::amount && !is_small_number(content));
}

/// Title, unit, organization and table number printed inside the table.
bool is_inside_heading(const std::string& text, const DocumentWords& words) {
    return is_table_number(text, words) || !unit_in(text, words).empty() ||
           !organization_in(text, words).empty() || looks_like_title(text, words);
}

/// A title over the whole width, in several cells because borders of columns run through it.
bool is_title_in_pieces(const std::vector<const FormCell*>& cells, const DocumentWords& words) {
    std::string whole;
    bool full = cells.size() > 1, wide = false;
    for (const FormCell* cell : cells) {
        full = full && !cell->content.text.empty();
        wide = wide || cell->col_span > 1;
        whole += cell->content.text;
    }
    return full && wide && looks_like_title(whole, words);
}

enum class RowKind : std::uint8_t { header, numbers, data, covered };

/// Numbers of columns count up from left to right, or begin anew; one may be misread, a formula may
/// stand in the place of some. Small amounts do not.
bool count_up(const std::vector<const FormCell*>& cells) {
    std::optional<Decimal> before;
    int steps = 0;
    int odd = 0;
    for (const FormCell* cell : cells) {
        const NormalText& content = cell->content;
        if (!is_small_number(content) || !content.value.has_value()) {
            before.reset();
            continue;
        }
        if (before.has_value()) {
            const Decimal one{1, 0};
            ++steps;
            odd += *content.value == *before + one || *content.value == one ? 0 : 1;
        }
        before = content.value;
    }
    return odd * 2 <= steps;
}

RowKind kind_of_row(const std::vector<const FormCell*>& cells, const HeaderWords& header,
                    const DocumentWords& words) {
    if (cells.empty()) {
        return RowKind::covered;
    }
    int filled = 0, known = 0, numbers = 0, totals = 0, heading = 0;
    for (const FormCell* cell : cells) {
        const NormalText& content = cell->content;
        if (content.text.empty()) {
            continue;
        }
        if (is_data(content) && !is_column_formula(content)) {
            return RowKind::data;
        }
        ++filled;
        known += header.hold(content.text, words) ? 1 : 0;
        numbers += is_column_mark(content) ? 1 : 0;
        totals += words.total_label.holds(folded(content.text)) ? 1 : 0;
        heading += is_inside_heading(content.text, words) ? 1 : 0;
    }
    if (filled == 0 || (filled == 1 && totals == 1)) {
        return RowKind::data;
    }
    if (is_title_in_pieces(cells, words)) {
        return RowKind::header;
    }
    if (numbers >= 2 && numbers + known >= filled - 1) {
        return count_up(cells) ? RowKind::numbers : RowKind::data;
    }
    return (known + heading) * 5 >= filled * 3 ? RowKind::header : RowKind::data;
}

/// Words of the header and whole numbers that count up from left to right, nothing else.
bool is_number_row(const std::vector<const FormCell*>& cells, const HeaderWords& header,
                   const DocumentWords& words) {
    int numbers = 0, known = 0;
    std::optional<Decimal> before;
    for (const FormCell* cell : cells) {
        const NormalText& content = cell->content;
        if (content.text.empty()) {
            continue;
        }
        if (!is_small_number(content) || !content.value.has_value()) {
            if (!header.hold(content.text, words) ||
                words.total_label.holds(folded(content.text))) {
                return false;
            }
            ++known;
            continue;
        }
        if (before.has_value() && *content.value != *before + Decimal{1, 0}) {
            return false;
        }
        before = content.value;
        ++numbers;
    }
    return numbers >= 2 && known >= 1;
}

}  // namespace

bool HeaderWords::hold(const std::string& text, const DocumentWords& document) const {
    const std::u32string key = without_year(folded(text), document);
    return std::any_of(words.begin(), words.end(),
                       [&key](const auto& word) { return word_similarity(word, key) > 0; });
}

int count_header_rows(const FormTable& table, const HeaderWords& header,
                      const DocumentWords& words) {
    const CellIndex cells(table);
    int rows = 0;
    for (int r = 0; r < table.n_rows; ++r) {
        const RowKind kind = kind_of_row(cells.beginning_in(r), header, words);
        if (kind == RowKind::data) {
            break;
        }
        if (kind != RowKind::covered || rows > 0) {
            rows = r + 1;
        }
    }
    return rows;
}

int guess_header_rows(const FormTable& table) {
    const CellIndex cells(table);
    int rows = 0;
    for (; rows < std::min(table.n_rows, most_guessed_rows + 1); ++rows) {
        bool filled = true, number = false;
        for (const FormCell* cell : cells.beginning_in(rows)) {
            const NormalText& content = cell->content;
            filled = filled && !content.text.empty();
            number = number || is_data(content) || is_column_mark(content);
        }
        if (number) {
            return rows <= most_guessed_rows ? rows : 1;
        }
        if (!filled) {
            break;
        }
    }
    return rows > 0 && table.n_rows > 1 ? 1 : 0;
}

void set_number_rows_apart(FormTable& table, const HeaderWords& header,
                           const DocumentWords& words) {
    const CellIndex cells(table);
    auto& apart = table.repeated_header_rows;
    for (int row = table.header_rows; row < table.n_rows; ++row) {
        if (std::find(apart.begin(), apart.end(), row) == apart.end() &&
            is_number_row(cells.beginning_in(row), header, words)) {
            apart.push_back(row);
        }
    }
    std::sort(apart.begin(), apart.end());
}

std::vector<FormColumn> header_columns(const FormTable& table, const DocumentWords& words) {
    const CellIndex cells(table);
    std::vector<FormColumn> columns(static_cast<std::size_t>(std::max(0, table.n_cols)));
    const int title = is_title_in_pieces(cells.beginning_in(0), words) ? 1 : 0;
    for (int c = 0; c < table.n_cols; ++c) {
        FormColumn& column = columns[static_cast<std::size_t>(c)];
        column.index = c;
        const FormCell* last = nullptr;
        for (int r = title; r < table.header_rows; ++r) {
            const FormCell* cell = cells.at(r, c);
            if (cell == nullptr || cell == last || cell->content.text.empty()) {
                continue;
            }
            last = cell;
            const std::string& text = cell->content.text;
            if (is_column_mark(cell->content)) {
                column.number = text;
            } else if (!is_inside_heading(text, words) &&
                       !(cell->col_span == table.n_cols && r == 0)) {
                column.path.push_back(text);
            }
        }
    }
    return columns;
}

}  // namespace juesuan
