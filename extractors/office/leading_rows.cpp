#include "extractors/office/leading_rows.h"

#include <algorithm>
#include <utility>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"

namespace juesuan {
namespace {

struct Row {
    std::vector<const OfficeCell*> texts;  ///< from left to right
    bool reaches_down = false;             ///< one of its cells spans rows below it
};

Row row_of(const OfficeTable& table, int number) {
    Row out;
    for (const OfficeCell& cell : table.cells) {
        if (cell.row == number) {
            out.reaches_down = out.reaches_down || cell.row_span > 1;
            if (!trimmed(cell.text).empty()) {
                out.texts.push_back(&cell);
            }
        }
    }
    std::sort(out.texts.begin(), out.texts.end(),
              [](const OfficeCell* a, const OfficeCell* b) { return a->col < b->col; });
    return out;
}

bool holds_colon(const std::string& text) {
    const std::u32string signs = code_points(text);
    return std::any_of(signs.begin(), signs.end(),
                       [](char32_t sign) { return folded_sign(sign) == U':'; });
}

bool is_no_row(const Row& row, int cols) {
    constexpr int least_columns = 3;
    constexpr std::size_t most_texts = 3;
    if (row.reaches_down || cols < least_columns) {
        return false;
    }
    if (row.texts.size() <= 1) {
        return true;
    }
    return row.texts.size() <= most_texts && row.texts.size() < static_cast<std::size_t>(cols) &&
           std::any_of(row.texts.begin(), row.texts.end(),
                       [](const OfficeCell* cell) { return holds_colon(cell->text); });
}

LineRow lines_of(const Row& row, int cols) {
    LineRow out;
    for (const OfficeCell* cell : row.texts) {
        std::string text = trimmed(cell->text);
        std::replace(text.begin(), text.end(), '\n', ' ');
        const bool alone = row.texts.size() == 1;
        const bool wide = alone && cell->col_span * 2 > cols;
        const bool is_last = cell == row.texts.back() && (!alone || cell->col * 2 > cols);
        out.push_back({std::move(text),
                       wide      ? Alignment::centre
                       : is_last ? Alignment::right
                                 : Alignment::left,
                       cell->doubts});
    }
    return out;
}

}  // namespace

std::vector<OfficeBlock> without_leading_rows(OfficeTable table) {
    std::vector<OfficeBlock> out;
    int leading = 0;
    for (; leading < table.n_rows; ++leading) {
        const Row row = row_of(table, leading);
        if (!is_no_row(row, table.n_cols)) {
            break;
        }
        if (!row.texts.empty()) {
            out.emplace_back(lines_of(row, table.n_cols));
        }
    }
    if (leading == table.n_rows) {  // nothing would be left: it is a table of texts
        out.clear();
        leading = 0;
    }
    std::erase_if(table.cells, [leading](const OfficeCell& cell) { return cell.row < leading; });
    for (OfficeCell& cell : table.cells) {
        cell.row -= leading;
    }
    table.n_rows -= leading;
    out.emplace_back(std::move(table));
    return out;
}

}  // namespace juesuan
