#include "extractors/classify/tables/join_parts.h"

#include <algorithm>

#include "extractors/base/text_distance.h"
#include "extractors/classify/line_words.h"
#include "extractors/classify/tables/running_on.h"
#include "extractors/classify/tables/unify_columns.h"
#include "extractors/classify/units.h"

namespace juesuan {
namespace {

FormCell form_cell(const NormalCell& cell, int page, int row_offset) {
    FormCell out{cell.place(), page, cell.box, cell.content, cell.content.kind, cell.stored_at};
    out.row += row_offset;
    return out;
}

/// The same words in the same place, reading errors tolerated.
bool same_header_cell(const FormCell& a, const NormalCell& b) {
    const std::u32string x = folded(a.content.text), y = folded(b.content.text);
    return a.row == b.row && a.col == b.col && a.col_span == b.col_span &&
           a.row_span == b.row_span && word_similarity(x, y) > 0;
}

/// Words of the table's header stand in the row, and neither codes nor amounts.
bool repeats_words(const FormTable& table, const NormalTable& part, int row) {
    const auto header_end =
        std::partition_point(table.cells.begin(), table.cells.end(), [&table](const auto& cell) {
            return cell.row < table.header_rows;  // they are in order of rows
        });
    int known = 0, words = 0;
    for (const NormalCell& cell : part.cells) {
        const NormalText& content = cell.content;
        if (cell.row != row || content.text.empty()) {
            continue;
        }
        if (content.kind == CellKind::code || (content.value && content.value->scale > 0)) {
            return false;
        }
        const std::u32string text = folded(content.text);
        words += content.kind == CellKind::text ? 1 : 0;
        known += std::any_of(table.cells.begin(), header_end,
                             [&](const FormCell& other) {
                                 return other.content.kind == CellKind::text &&
                                        word_similarity(text, folded(other.content.text)) > 0;
                             })
                     ? 1
                     : 0;
    }
    return known > 1 && known * 3 >= words * 2;
}

/// How many rows at the top of `part` repeat the header of `table`: all of them, or those that say
/// the same where its lines were found in other places.
int repeated_header_rows(const FormTable& table, const NormalTable& part) {
    if (table.header_rows == 0 || part.n_rows <= table.header_rows) {
        return 0;
    }
    int same = 0, all = 0;
    for (const FormCell& cell : table.cells) {
        if (cell.row >= table.header_rows) {
            break;  // they are in order of rows
        }
        if (cell.row + cell.row_span > table.header_rows) {
            continue;
        }
        ++all;
        same += std::any_of(part.cells.begin(), part.cells.end(),
                            [&cell](const auto& other) { return same_header_cell(cell, other); })
                    ? 1
                    : 0;
    }
    if (all > 0 && same * 5 >= all * 4) {
        return table.header_rows;
    }
    int rows = 0;
    while (rows < table.header_rows && repeats_words(table, part, rows)) {
        ++rows;
    }
    return rows;
}

/// The cells of the part in the columns of the whole table.
NormalTable widened(const NormalTable& part, const std::vector<int>& begins, int n_cols) {
    NormalTable out = part;
    out.n_cols = n_cols;
    for (NormalCell& cell : out.cells) {
        const int end = begins[static_cast<std::size_t>(cell.col + cell.col_span)];
        cell.col = begins[static_cast<std::size_t>(cell.col)];
        cell.col_span = std::max(1, end - cell.col);
    }
    return out;
}

void add_part(FormTable& table, const TablePart& part) {
    const int page = part.page->page;
    const int repeated = repeated_header_rows(table, *part.table);
    for (int row = 0; row < repeated; ++row) {
        table.repeated_header_rows.push_back(table.n_rows + row);
    }
    for (const NormalCell& cell : part.table->cells) {
        const bool right = part.right_page > 0 && cell.col >= part.right_column;
        table.cells.push_back(form_cell(cell, right ? part.right_page : page, table.n_rows));
    }
    table.n_rows += part.table->n_rows;
    for (const int shown : {page, part.last_page()}) {
        if (table.pages.empty() || table.pages.back() != shown) {
            table.pages.push_back(shown);
        }
    }
    table.n_cols = part.table->n_cols;
}

/// Parts with as many columns have them in the same order, wherever they stand; a page of an
/// irregular table may have others.
bool have_other_columns(const std::vector<const TablePart*>& parts) {
    const TablePart& first = *parts.front();
    return std::any_of(parts.begin(), parts.end(), [&first](const TablePart* part) {
        return part->table->n_cols != first.table->n_cols ||
               (first.irregular && !same_columns(first, *part));
    });
}

int header_rows_of(const FormTable& table, const HeaderWords& header, const DocumentWords& words) {
    const int known = count_header_rows(table, header, words), guessed = guess_header_rows(table);
    // A table of no known form may begin with a few known words.
    return known > 0 && known >= guessed ? known : guessed;
}

/// Unit and organization from the lines above and, where they are printed inside, the first rows.
void read_heading_lines(FormTable& table, const TablePart& part, const DocumentWords& words) {
    std::vector<const NormalText*> texts;
    for (const NormalLine* line : part.above) {
        texts.push_back(&line->content);
    }
    for (const FormCell& cell : table.cells) {
        if (cell.row < std::max(1, table.header_rows)) {
            texts.push_back(&cell.content);
        }
    }
    for (const NormalText* content : texts) {
        const std::string unit = printed_unit_in(*content, words),
                          organization = organization_in(content->text, words);
        table.unit = unit.empty() ? table.unit : unit;
        table.organization = organization.empty() ? table.organization : organization;
    }
}

}  // namespace

FormTable join_parts(const std::vector<const TablePart*>& parts, const HeaderWords& header,
                     const DocumentWords& words) {
    FormTable table;
    table.title = parts.front()->title;
    const UnifiedColumns whole =
        have_other_columns(parts) ? unify_columns(parts) : UnifiedColumns{};
    for (std::size_t k = 0; k < parts.size(); ++k) {
        TablePart part = *parts[k];
        NormalTable wide;
        if (whole.n_cols > 0) {
            wide = widened(*part.table, whole.begins[k], whole.n_cols);
            part.table = &wide;
        }
        add_part(table, part);
        if (k == 0) {
            table.header_rows = header_rows_of(table, header, words);
        }
    }
    read_heading_lines(table, *parts.front(), words);
    return table;
}

}  // namespace juesuan
