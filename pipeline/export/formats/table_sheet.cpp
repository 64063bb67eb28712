#include "pipeline/export/formats/table_sheet.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string_view>

#include "extractors/base/code_points.h"
#include "pipeline/base/text_width.h"
#include "pipeline/write/correction_json.h"

namespace juesuan {
namespace {

constexpr int most_rows = LXW_ROW_MAX - rows_above_table;
constexpr int most_columns = LXW_COL_MAX;
constexpr long most_positions = 4'000'000;  // of the grid; a page has some thousands
constexpr std::size_t longest_name = 31;
constexpr double points_a_character = 5.6;              // of a column's width, in the usual font
constexpr double least_width = 6, most_width = 60;      // characters
constexpr double least_height = 15, most_height = 400;  // points

Error does_not_fit(const FormTable& table, const std::string& what) {
    return {ErrorCode::output_invalid, Stage::write, 0, table.id + ": " + what};
}

/// The cells lie within a sheet and do not overlap: what a spreadsheet would call damaged.
Status check_places(const FormTable& table) {
    std::set<std::pair<int, int>> taken;
    for (const FormCell& cell : table.cells) {
        if (cell.row > most_rows - cell.row_span || cell.col > most_columns - cell.col_span) {
            return does_not_fit(table, "larger than a sheet");
        }
        const long positions = static_cast<long>(cell.row_span) * cell.col_span;
        if (static_cast<long>(taken.size()) + positions > most_positions) {
            return does_not_fit(table, "more positions than a table has");
        }
        for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
            for (int col = cell.col; col < cell.col + cell.col_span; ++col) {
                if (!taken.emplace(row, col).second) {
                    return does_not_fit(table, "two cells in one place");
                }
            }
        }
    }
    return Done{};
}

bool is_number(const FormCell& cell) {
    return cell.content.value.has_value() &&
           (cell.kind == CellKind::amount || cell.kind == CellKind::percent) &&
           is_exact_in_spreadsheet(*cell.content.value);
}

/// Page, status and reasons; what was printed, where the number does not show it.
std::string comment_of(const FormCell& cell, const CellTrust& trust) {
    std::string out =
        "p. " + std::to_string(cell.page) + "  " + std::string(cell_status_word(trust.status));
    for (const StatusReason& reason : trust.reasons) {
        out += "\n" + reason_text(reason);
    }
    if (trust.corrected.has_value()) {
        out += "\ncorrected by " + trust.corrected->by + ", before: " + trust.corrected->before;
        const std::string others = other_words(*trust.corrected);
        out += others.empty() ? "" : "\nothers say: " + others;
    }
    if (cell.content.raw != cell.content.text) {
        out += "\nraw: " + cell.content.raw;
    }
    return out;
}

bool wants_comment(const FormCell& cell, const CellTrust& trust) {
    return cell.kind == CellKind::amount || cell.kind == CellKind::percent ||
           trust.corrected.has_value() ||
           (trust.status == CellStatus::review && cell.kind != CellKind::empty);
}

/// Columns as wide as on the page, in characters.
std::map<int, double> widths_of(const FormTable& table, const std::set<int>& sideways) {
    std::map<int, double> out;
    for (const FormCell& cell : table.cells) {
        if (cell.col_span == 1) {
            const double points = sideways.contains(cell.page) ? cell.box.y1 - cell.box.y0
                                                               : cell.box.x1 - cell.box.x0;
            out[cell.col] = std::max(out[cell.col], points / points_a_character);
        }
    }
    for (auto& [col, characters] : out) {
        characters = std::clamp(characters, least_width, most_width);
    }
    return out;
}

/// The lines that a text takes where it is wrapped at so many characters.
double lines_of(std::string_view text, double characters) {
    double out = 0;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        out += std::max(1.0, std::ceil(static_cast<double>(text_width(line)) / characters));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
    return out;
}

/// Rows as high as on the page, in points, and as their texts ask for.
std::map<int, double> heights_of(const FormTable& table, const std::map<int, double>& widths,
                                 const std::set<int>& sideways) {
    std::map<int, double> out;
    for (const FormCell& cell : table.cells) {
        if (cell.row_span > 1) {
            continue;
        }
        double characters = 0;
        for (int col = cell.col; col < cell.col + cell.col_span; ++col) {
            const auto width = widths.find(col);
            characters += width == widths.end() ? least_width : width->second;
        }
        const double points =
            sideways.contains(cell.page) ? cell.box.x1 - cell.box.x0 : cell.box.y1 - cell.box.y0;
        const double lines = is_number(cell) ? 1 : lines_of(cell.content.text, characters);
        double& height = out[cell.row];
        height =
            std::clamp(std::max({height, points, lines * least_height}), least_height, most_height);
    }
    return out;
}

class TableSheet {
   public:
    TableSheet(WorkbookFile& book, CellStyles& styles, const FormTable& table,
               const std::string& name)
        : book_(book), styles_(styles), table_(table), sheet_(book.add_sheet(name)) {}

    Status write(const std::vector<CellTrust>& trust, const std::set<int>& sideways) {
        set_sizes(sideways);
        TRY(write_heading());
        for (std::size_t c = 0; c < table_.cells.size(); ++c) {
            TRY(write_cell(table_.cells[c], trust[c]));
        }
        set_pages();
        return Done{};
    }

   private:
    static lxw_row_t row_at(int row) { return static_cast<lxw_row_t>(row + rows_above_table); }
    static lxw_col_t column_at_place(int col) { return static_cast<lxw_col_t>(col); }

    void set_sizes(const std::set<int>& sideways) {
        const std::map<int, double> widths = widths_of(table_, sideways);
        for (const auto& [col, characters] : widths) {
            worksheet_set_column(sheet_, column_at_place(col), column_at_place(col), characters,
                                 nullptr);
        }
        for (const auto& [row, points] : heights_of(table_, widths, sideways)) {
            worksheet_set_row(sheet_, row_at(row), points, nullptr);
        }
    }

    Status write_heading() {
        const int last = std::max(0, std::min(table_.n_cols, most_columns) - 1);
        if (last > 0) {
            worksheet_merge_range(sheet_, 0, 0, 0, column_at_place(last), "", styles_.title());
        }
        TRY(book_.write_text(sheet_, 0, 0, table_.title, styles_.title()));
        TRY(book_.write_text(sheet_, 1, 0, table_.organization, nullptr));
        return last > 0 ? book_.write_text(sheet_, 1, last, table_.unit, styles_.right()) : Done{};
    }

    Status write_cell(const FormCell& cell, const CellTrust& trust) {
        lxw_format* style = styles_.style(cell, trust);
        const lxw_row_t row = row_at(cell.row);
        const lxw_col_t col = column_at_place(cell.col);
        if (cell.row_span > 1 || cell.col_span > 1) {
            worksheet_merge_range(sheet_, row, col, row_at(cell.row + cell.row_span - 1),
                                  column_at_place(cell.col + cell.col_span - 1), "", style);
        }
        if (is_number(cell)) {
            worksheet_write_number(sheet_, row, col, spreadsheet_number(*cell.content.value),
                                   style);
        } else if (cell.content.text.empty()) {
            worksheet_write_blank(sheet_, row, col, style);
        } else {
            TRY(book_.write_text(sheet_, row, cell.col, cell.content.text, style));
        }
        if (wants_comment(cell, trust)) {
            worksheet_write_comment(sheet_, row, col, comment_of(cell, trust).c_str());
        }
        return Done{};
    }

    void set_pages() {
        worksheet_freeze_panes(sheet_, row_at(std::min(table_.header_rows, most_rows)), 0);
        worksheet_fit_to_pages(sheet_, 1, 0);
        worksheet_set_landscape(sheet_);
        worksheet_set_paper(sheet_, a4_paper);
        if (table_.header_rows > 0) {
            worksheet_repeat_rows(sheet_, row_at(0), row_at(table_.header_rows - 1));
        }
    }

    WorkbookFile& book_;
    CellStyles& styles_;
    const FormTable& table_;
    lxw_worksheet* sheet_;
};

}  // namespace

std::string sheet_name(const FormTable& table, std::size_t number) {
    std::u32string out = code_points(std::to_string(number) + " ");
    for (const char32_t sign : code_points(table.title.empty() ? table.id : table.title)) {
        // Outside the plane of two bytes a sign counts twice.
        const bool fits = out.size() < longest_name && sign < 0x10000 && sign >= U' ' &&
                          std::u32string_view(U"[]:*?/\\'").find(sign) == std::u32string::npos;
        out += fits ? std::u32string(1, sign) : std::u32string();
    }
    while (out.back() == U' ') {
        out.pop_back();
    }
    return to_utf8(out);
}

std::string sheet_place(int row, int col) {
    constexpr int letters = 26;
    std::string column;
    for (int rest = col + 1; rest > 0; rest = (rest - 1) / letters) {
        column.insert(column.begin(), static_cast<char>('A' + (rest - 1) % letters));
    }
    return column + std::to_string(row + rows_above_table + 1);
}

Status write_table_sheet(WorkbookFile& book, CellStyles& styles, const FormTable& table,
                         const std::vector<CellTrust>& trust, const std::string& name,
                         const std::set<int>& sideways) {
    TRY(check_places(table));
    return TableSheet(book, styles, table, name).write(trust, sideways);
}

}  // namespace juesuan
