#include "extractors/model/forms.h"

#include <algorithm>
#include <set>

namespace juesuan {
namespace {

/// Amounts of a document. A figure printed beside a table or among words is one or two; a column
/// that is not known is one for every row. Assumed.
constexpr int tolerated_unplaced = 3;

}  // namespace

PointBox box_on_page(const Paragraph& paragraph, int page) {
    PointBox out;
    bool first = true;
    for (const ParagraphLine& line : paragraph.lines) {
        if (line.page != page) {
            continue;
        }
        const PointBox& box = line.box;
        out = first ? box
                    : PointBox{std::min(out.x0, box.x0), std::min(out.y0, box.y0),
                               std::max(out.x1, box.x1), std::max(out.y1, box.y1)};
        first = false;
    }
    return out;
}

const FormPage* page_numbered(const std::vector<FormPage>& pages, int number) {
    const auto found = std::find_if(pages.begin(), pages.end(),
                                    [number](const FormPage& p) { return p.page == number; });
    return found == pages.end() ? nullptr : &*found;
}

bool is_scanned(const Forms& forms, int page) {
    const FormPage* found = page_numbered(forms.pages, page);
    return found == nullptr || found->source == PageSource::scan;
}

const FormColumn* column_at(const FormTable& table, int col) {
    const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                    [col](const FormColumn& c) { return c.index == col; });
    return found == table.columns.end() ? nullptr : &*found;
}

std::vector<std::string> headers_of_cell(const FormTable& table, int row, int col) {
    const FormCell *above = nullptr, *below = nullptr;  // headers between the rows of the table
    for (const FormCell& cell : table.cells) {
        const auto& repeated = table.repeated_header_rows;
        if (cell.kind != CellKind::header || cell.row < table.header_rows || col < cell.col ||
            col >= cell.col + cell.col_span ||
            std::find(repeated.begin(), repeated.end(), cell.row) != repeated.end()) {
            continue;
        }
        (cell.row < row ? above : below) = &cell;
    }
    if (above != nullptr) {
        return {above->content.text};
    }
    const FormColumn* column = column_at(table, col);
    const bool of_block_below = below != nullptr && table.header_rows == 0;
    return column == nullptr || of_block_below ? std::vector<std::string>{} : column->path;
}

namespace {

/// Nothing says what its amounts are, though others of the table have names.
bool is_nameless(const FormRecord& record) {
    return record.line_number.empty() && record.code.empty() && record.label.empty() &&
           record.row_key.empty() && record.subject_code.empty();
}

}  // namespace

int amounts_without_record(const FormTable& table) {
    if (table.form.empty()) {
        return 0;
    }
    std::set<std::pair<int, int>> placed;
    const bool named = !std::all_of(table.records.begin(), table.records.end(), is_nameless);
    for (const FormRecord& record : table.records) {
        if (named && is_nameless(record)) {
            continue;
        }
        for (const RecordValue& value : record.values) {
            placed.emplace(value.row, value.col);
        }
    }
    return static_cast<int>(
        std::count_if(table.cells.begin(), table.cells.end(), [&placed](const FormCell& cell) {
            return cell.kind == CellKind::amount && cell.content.value.has_value() &&
                   placed.count({cell.row, cell.col}) == 0;
        }));
}

std::optional<Error> unplaced_amounts_error(const std::vector<FormTable>& tables) {
    int all = 0;
    std::string detail;
    for (const FormTable& table : tables) {
        if (const int count = amounts_without_record(table); count > 0) {
            all += count;
            detail += (detail.empty() ? "" : ", ") + table.id + ": " + std::to_string(count);
        }
    }
    if (all <= tolerated_unplaced) {
        return std::nullopt;
    }
    return Error{ErrorCode::amounts_unplaced, Stage::classify, 0, detail};
}

}  // namespace juesuan
