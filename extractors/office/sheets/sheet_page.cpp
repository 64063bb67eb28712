#include "extractors/office/sheets/sheet_page.h"

#include <algorithm>
#include <map>
#include <utility>

#include "extractors/office/leading_rows.h"

namespace juesuan {
namespace {

struct Row {
    std::vector<const SheetCell*> texts;  ///< from left to right
    int framed = 0;                       ///< cells with borders
    int covered = 0;                      ///< columns that texts cover
    bool number = false;                  ///< one of them is stored as a number
    bool in_table = false;
};
using Rows = std::map<int, Row>;

struct Extent {
    int first_col = 0, cols = 0;  ///< of all cells with text
};

Extent extent_of(const Sheet& sheet) {
    int first = 1 << 20, end = 0;
    for (const SheetCell& cell : sheet.cells) {
        if (!trimmed(cell.text).empty()) {
            first = std::min(first, cell.col);
            end = std::max(end, cell.col + cell.col_span);
        }
    }
    return {first, std::max(end - first, 0)};
}

Rows rows_of(const Sheet& sheet) {
    Rows out;
    for (const SheetCell& cell : sheet.cells) {
        Row& row = out[cell.row];
        if (!trimmed(cell.text).empty()) {
            row.texts.push_back(&cell);
            row.covered += cell.col_span;
            row.number = row.number || cell.number;
        }
        for (int below = 0; cell.framed && below < cell.row_span; ++below) {
            out[cell.row + below].framed += cell.col_span;
        }
    }
    for (auto& [number, row] : out) {
        std::sort(row.texts.begin(), row.texts.end(),
                  [](const SheetCell* a, const SheetCell* b) { return a->col < b->col; });
    }
    return out;
}

void find_table_rows(Rows& rows, const Extent& extent) {
    constexpr int least_framed = 2;  // a line under a title frames one cell
    const bool any_framed = std::any_of(rows.begin(), rows.end(), [](const auto& each) {
        return each.second.framed >= least_framed;
    });
    for (auto& [number, row] : rows) {
        const bool several = row.texts.size() > 1;
        row.in_table = row.framed >= least_framed || (several && row.number) ||
                       (!any_framed && several && row.covered * 2 >= extent.cols);
    }
    if (any_framed) {
        return;
    }
    // A lone text in the first column between rows of a table is a row of it.
    for (auto at = rows.begin(); at != rows.end(); ++at) {
        Row& row = at->second;
        const bool lone = row.texts.size() == 1 && row.texts.front()->col == extent.first_col &&
                          row.covered * 2 < extent.cols;
        if (lone && at != rows.begin() && std::next(at) != rows.end()) {
            row.in_table = std::prev(at)->second.in_table && std::next(at)->second.in_table;
        }
    }
}

LineRow lines_of(const Row& row, const Extent& extent) {
    LineRow out;
    for (const SheetCell* cell : row.texts) {
        const bool alone = row.texts.size() == 1;
        const bool wide = alone && cell->col_span * 2 > extent.cols;
        const bool right = cell == row.texts.back() &&
                           (!alone || (cell->col - extent.first_col) * 2 > extent.cols);
        for (std::string& line : lines_of_text(cell->text)) {
            out.push_back({std::move(line),
                           wide    ? Alignment::centre
                           : right ? Alignment::right
                                   : Alignment::left,
                           cell->doubts});
        }
    }
    return out;
}

OfficeTable table_of(const Sheet& sheet, const Extent& extent, int first, int last) {
    OfficeTable out;
    out.n_rows = last - first + 1;
    out.n_cols = extent.cols;
    for (const SheetCell& cell : sheet.cells) {
        if (cell.row < first || cell.row > last) {
            continue;
        }
        OfficeCell placed;
        placed.row = cell.row - first;
        placed.col = cell.col - extent.first_col;
        placed.row_span = cell.row_span;
        placed.col_span = cell.col_span;
        placed.text = cell.text;
        placed.stored_at = sheet.name + "!" + cell_name(cell.row, cell.col);
        placed.doubts = cell.doubts;
        out.cells.push_back(std::move(placed));
    }
    for (auto col = static_cast<std::size_t>(extent.first_col); col < sheet.widths.size(); ++col) {
        out.widths.push_back(sheet.widths[col]);
    }
    return out;
}

template <class Name>
std::string list_of(const std::set<int>& numbers, const Name& name) {
    std::string out;
    for (auto at = numbers.begin(); at != numbers.end(); ++at) {
        const auto first = at;
        while (std::next(at) != numbers.end() && *std::next(at) == *at + 1) {
            ++at;
        }
        out += (out.empty() ? "" : ", ") + name(*first) + (first == at ? "" : "-" + name(*at));
    }
    return out;
}

void add_hidden(const Sheet& sheet, OfficePage& page) {
    const std::string rows =
        list_of(sheet.hidden_rows, [](int row) { return std::to_string(row + 1); });
    const std::string cols = list_of(sheet.hidden_cols, [](int col) {
        const std::string name = cell_name(0, col);
        return name.substr(0, name.size() - 1);
    });
    if (!rows.empty()) {
        page.notes.push_back({NoteCode::hidden_content, shortened("rows " + rows)});
    }
    if (!cols.empty()) {
        page.notes.push_back({NoteCode::hidden_content, shortened("columns " + cols)});
    }
}

}  // namespace

std::string cell_name(int row, int col) {
    constexpr int letters = 26;
    std::string out;
    for (int rest = col + 1; rest > 0; rest = (rest - 1) / letters) {
        out.insert(out.begin(), static_cast<char>('A' + (rest - 1) % letters));
    }
    return out + std::to_string(row + 1);
}

OfficePage page_of(const Sheet& sheet) {
    OfficePage out;
    out.errors = sheet.errors;
    out.notes.push_back({NoteCode::stored_place, shortened(sheet.name)});
    out.notes.insert(out.notes.end(), sheet.notes.begin(), sheet.notes.end());
    add_hidden(sheet, out);
    const Extent extent = extent_of(sheet);
    Rows rows = rows_of(sheet);
    find_table_rows(rows, extent);
    for (auto at = rows.begin(); at != rows.end();) {
        if (!at->second.in_table) {
            LineRow lines = lines_of(at->second, extent);
            if (!lines.empty()) {
                out.blocks.emplace_back(std::move(lines));
            }
            ++at;
            continue;
        }
        const int first = at->first;
        int last = first;  // the last row with text: rows that are only framed end no table
        for (; at != rows.end() && (at->second.in_table || at->second.texts.empty()); ++at) {
            last = at->second.texts.empty() ? last : at->first;
        }
        const bool holds_text = std::any_of(
            rows.find(first), at, [](const auto& row) { return !row.second.texts.empty(); });
        if (holds_text) {
            for (OfficeBlock& block : without_leading_rows(table_of(sheet, extent, first, last))) {
                out.blocks.push_back(std::move(block));
            }
        }
    }
    return out;
}

}  // namespace juesuan
