#include "extractors/validate/verdict/whole_tables.h"

#include <algorithm>
#include <cmath>

#include "extractors/base/code_points.h"
#include "extractors/base/text_distance.h"
#include "extractors/validate/doubts/damaged_page.h"
#include "extractors/validate/doubts/doubt.h"

namespace juesuan {

bool may_go_on_beyond_file(const Check& check, const FormTable& table, const Forms& forms) {
    constexpr double foot = 0.75;  // of the height of the page; assumed
    const bool parts_missing =
        check.left && check.right && absolute(*check.right) < absolute(*check.left);
    const bool closed = table.records.empty() || table.records.back().code.empty();
    if (parts_missing && !closed && may_go_on_on_lost_page(table, forms)) {
        return true;
    }
    if (!parts_missing || closed || table.pages.empty() || forms.pages.empty() ||
        table.pages.back() != forms.pages.back().page) {
        return false;
    }
    const FormPage& page = forms.pages.back();
    double bottom = 0;
    for (const FormCell& cell : table.cells) {
        bottom = cell.page == page.page ? std::max(bottom, cell.box.y1) : bottom;
    }
    constexpr std::size_t most_of_number = 8;  // characters of a page number
    bool illegible = false, closed_by_text = false;
    for (const NormalLine& line : page.lines) {
        if (line.box.y0 >= bottom) {
            const bool legible = line.content.exact || line.content.confidence >= doubtful_below;
            illegible = illegible || !legible;
            closed_by_text =
                closed_by_text || (legible && folded(line.content.text).size() > most_of_number);
        }
    }
    return page.turned == 0 && !closed_by_text &&
           (illegible || !(bottom < foot * page.height_points));
}

bool may_go_on_on_lost_page(const FormTable& table, const Forms& forms) {
    constexpr double foot = 0.75;  // of the height of the page; assumed
    const FormPage* page =
        table.pages.empty() ? nullptr : page_numbered(forms.pages, table.pages.back());
    if (page == nullptr || page->turned != 0) {
        return false;
    }
    const auto is_alike = [&forms, page](int number) {
        const FormPage* other = page_numbered(forms.pages, number);
        return other != nullptr && other->turned == 0 &&
               std::abs(other->height_points - page->height_points) < 1;
    };
    double lowest = 0, bottom = 0, tallest = 0;
    for (const FormTable& each : forms.tables) {
        for (const FormCell& cell : each.cells) {
            lowest = is_alike(cell.page) ? std::max(lowest, cell.box.y1) : lowest;
        }
    }
    for (const FormCell& cell : table.cells) {
        const bool body = cell.row_span == 1 && cell.row >= table.header_rows;
        bottom = cell.page == page->page ? std::max(bottom, cell.box.y1) : bottom;
        tallest = body ? std::max(tallest, cell.box.y1 - cell.box.y0) : tallest;
    }
    constexpr std::size_t most_of_number = 8;  // characters of a page number
    const bool closed_by_text =
        std::any_of(page->lines.begin(), page->lines.end(), [bottom](const NormalLine& line) {
            return line.box.y0 >= bottom && folded(line.content.text).size() > most_of_number;
        });
    return !closed_by_text && bottom >= foot * page->height_points && bottom + tallest > lowest;
}

bool is_cut_into(const FormCell& label) {
    const std::u32string text = folded(label.content.text);
    return !text.empty() && (is_ascii_digit(text.front()) || is_ascii_digit(text.back()));
}

bool is_beside_lost_page(const FormTable& table, const Forms& forms) {
    if (table.pages.empty()) {
        return false;
    }
    for (int page = table.pages.front() - 1; page <= table.pages.back() + 1; ++page) {
        const FormPage* found = page_numbered(forms.pages, page);
        const bool own =
            std::find(table.pages.begin(), table.pages.end(), page) != table.pages.end();
        if (found != nullptr && !own && found->lines.empty() && !found->errors.empty()) {
            return true;
        }
    }
    return false;
}

bool may_go_on_in_unknown_table(const FormTable& table, const Forms& forms) {
    return std::any_of(forms.tables.begin(), forms.tables.end(), [&](const FormTable& other) {
        return other.form.empty() && other.title.empty() && !other.pages.empty() &&
               !table.pages.empty() && other.pages.front() == table.pages.back() + 1 &&
               std::any_of(other.cells.begin(), other.cells.end(),
                           [](const FormCell& cell) { return cell.content.value.has_value(); });
    });
}

bool is_beside_lost_figures(const FormTable& table, const Forms& forms) {
    return std::any_of(table.pages.begin(), table.pages.end(), [&forms](int page) {
        return has_error(forms, page, ErrorCode::figures_outside_table) ||
               has_error(forms, page, ErrorCode::text_unread);
    });
}

bool has_cut_codes(const FormTable& table, int block) {
    return std::any_of(table.cells.begin(), table.cells.end(), [&](const FormCell& cell) {
        const FormColumn* column = column_at(table, cell.col);
        return column != nullptr && column->role == ColumnRole::code && column->block == block &&
               cell.row >= table.header_rows && cell.content.doubts.has(PrintDoubt::cut_off);
    });
}

bool has_words_among_amounts(const FormTable& table) {
    constexpr std::ptrdiff_t some = 3;  // a remark or two may stand there
    return std::count_if(table.cells.begin(), table.cells.end(), [&table](const FormCell& cell) {
               const FormColumn* column = column_at(table, cell.col);
               const bool words = cell.kind == CellKind::text || cell.kind == CellKind::label;
               return words && column != nullptr && column->role == ColumnRole::amount &&
                      cell.row >= table.header_rows && !cell.content.text.empty();
           }) >= some;
}

bool has_fused_row(const FormTable& table, int block) {
    const auto holds_figure = [](const std::u32string& text) {
        for (std::size_t at = 1; at + 1 < text.size(); ++at) {
            if (text[at] == U'.' && is_ascii_digit(text[at - 1]) && is_ascii_digit(text[at + 1])) {
                return true;
            }
        }
        return false;
    };
    return std::any_of(table.cells.begin(), table.cells.end(), [&](const FormCell& cell) {
        bool amounts = false, of_block = false;
        for (const FormColumn& column : table.columns) {
            const bool under = column.index >= cell.col && column.index < cell.col + cell.col_span;
            amounts = amounts || (under && column.role == ColumnRole::amount);
            of_block = of_block || (under && column.block == block);
        }
        return amounts && of_block && cell.col_span > 1 && cell.row >= table.header_rows &&
               !cell.content.value.has_value() && holds_figure(folded(cell.content.text));
    });
}

}  // namespace juesuan
