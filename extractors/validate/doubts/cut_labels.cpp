#include "extractors/validate/doubts/cut_labels.h"

#include <algorithm>
#include <map>

namespace juesuan {
namespace {

bool is_named(const FormRecord& record) {
    return !record.row_key.empty() || !record.subject_code.empty() || !record.code.empty();
}

/// The page of each row.
std::map<int, int> pages_of(const FormTable& table) {
    std::map<int, int> out;
    for (const FormCell& cell : table.cells) {
        out.emplace(cell.row, cell.page);
    }
    return out;
}

}  // namespace

std::set<std::pair<int, int>> cut_labels(const FormTable& table) {
    std::set<std::pair<int, int>> out;
    const auto named = std::count_if(table.records.begin(), table.records.end(), is_named);
    if (table.pages.size() < 2 || static_cast<std::size_t>(named) * 2 < table.records.size()) {
        return out;
    }
    const std::map<int, int> pages = pages_of(table);
    const auto add = [&](const FormRecord& record) {
        for (const FormColumn& column : table.columns) {
            if (column.role == ColumnRole::label && column.block == record.block) {
                out.insert({record.row, column.index});
            }
        }
    };
    std::map<int, const FormRecord*> last;  // of each block
    for (const FormRecord& record : table.records) {
        const FormRecord*& above = last[record.block];
        if (above != nullptr && pages.at(above->row) != pages.at(record.row) && !is_named(*above) &&
            !above->label.empty()) {
            add(*above);
            if (!is_named(record)) {
                add(record);
            }
        }
        above = &record;
    }
    return out;
}

}  // namespace juesuan
