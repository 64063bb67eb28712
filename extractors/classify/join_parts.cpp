#include "extractors/classify/join_parts.h"

#include <algorithm>

#include "extractors/base/text_distance.h"
#include "extractors/classify/line_words.h"

namespace juesuan {
namespace {

FormCell form_cell(const NormalCell& cell, int page, int row_offset) {
    return {cell.row + row_offset, cell.col,         cell.row_span, cell.col_span, page, cell.box,
            cell.content,          cell.content.kind};
}

/// The same words in the same place, reading errors tolerated.
bool same_header_cell(const FormCell& a, const NormalCell& b) {
    const std::u32string x = folded(a.content.text), y = folded(b.content.text);
    return a.row == b.row && a.col == b.col && a.col_span == b.col_span &&
           a.row_span == b.row_span && word_similarity(x, y) > 0;
}

/// How many rows at the top of `part` repeat the header of `table`.
int repeated_header_rows(const FormTable& table, const NormalTable& part) {
    if (table.header_rows == 0 || part.n_rows <= table.header_rows) {
        return 0;
    }
    int same = 0, all = 0;
    for (const FormCell& cell : table.cells) {
        if (cell.row >= table.header_rows || cell.row + cell.row_span > table.header_rows) {
            continue;
        }
        ++all;
        same += std::any_of(part.cells.begin(), part.cells.end(),
                            [&cell](const auto& other) { return same_header_cell(cell, other); })
                    ? 1
                    : 0;
    }
    return all > 0 && same * 5 >= all * 4 ? table.header_rows : 0;
}

void add_part(FormTable& table, const TablePart& part, const HeaderWords& words) {
    const bool first = table.cells.empty();
    const int page = part.page->page;
    const int repeated = first ? 0 : repeated_header_rows(table, *part.table);
    for (const NormalCell& cell : part.table->cells) {
        if (cell.row < repeated) {
            table.repeated_headers.push_back(form_cell(cell, page, 0));
        } else {
            table.cells.push_back(form_cell(cell, page, table.n_rows - repeated));
        }
    }
    table.n_rows += part.table->n_rows - repeated;
    if (table.pages.empty() || table.pages.back() != page) {
        table.pages.push_back(page);
    }
    if (first) {
        table.n_cols = part.table->n_cols;
        table.header_rows = count_header_rows(table, words);
    }
}

/// Unit and organization from the lines above and, where they are printed inside, the first rows.
void read_heading_lines(FormTable& table, const TablePart& part) {
    std::vector<std::string> texts;
    for (const NormalLine* line : part.above) {
        texts.push_back(line->content.text);
    }
    for (const FormCell& cell : table.cells) {
        if (cell.row < std::max(1, table.header_rows)) {
            texts.push_back(cell.content.text);
        }
    }
    for (const std::string& text : texts) {
        const std::string unit = unit_in(text), organization = organization_in(text);
        table.unit = unit.empty() ? table.unit : unit;
        table.organization = organization.empty() ? table.organization : organization;
    }
}

}  // namespace

FormTable join_parts(const std::vector<const TablePart*>& parts, const HeaderWords& words) {
    FormTable table;
    table.title = parts.front()->title;
    for (const TablePart* part : parts) {
        add_part(table, *part, words);
    }
    if (table.header_rows == 0) {
        table.header_rows = guess_header_rows(table);
    }
    read_heading_lines(table, *parts.front());
    return table;
}

}  // namespace juesuan
