#include "extractors/classify/number_rows.h"

#include <algorithm>

namespace juesuan {
namespace {

constexpr std::size_t least_numbers = 3;  // two amounts may follow each other by chance
constexpr std::size_t least_with_misread = 6;

/// The whole number below a hundred that it is, if it is one.
std::optional<std::int64_t> ordinal(const RecordValue& value) {
    constexpr int highest = 99;
    const bool fits = value.value && value.value->scale == 0 && value.value->units >= 1 &&
                      value.value->units <= highest;
    return fits ? std::optional(value.value->units) : std::nullopt;
}

/// Each number the next of the one before.
bool counts_up(const FormRecord& record) {
    std::optional<std::int64_t> last;
    std::size_t count = 0;
    for (const RecordValue& value : record.values) {
        if (!value.value) {
            continue;
        }
        const auto number = ordinal(value);
        if (!number || (last && *number != *last + 1)) {
            return false;
        }
        last = number;
        ++count;
    }
    return count >= least_numbers;
}

/// Each number as far from the first as its column, but one that is misread.
bool counts_columns_but_one(const FormRecord& record) {
    const auto first = record.values.empty() ? std::nullopt : ordinal(record.values.front());
    std::size_t off = 0;
    for (const RecordValue& value : record.values) {
        const auto number = ordinal(value);
        const int columns = value.col - record.values.front().col;
        off += number && first && *number == *first + columns ? 0 : 1;
    }
    return record.values.size() >= least_with_misread && off <= 1;
}

}  // namespace

void take_out_number_rows(FormTable& table) {
    std::vector<int> rows;
    for (const FormRecord& record : table.records) {
        const bool printed = !record.code.empty() || !record.row_key.empty();
        if (!printed && record.block == 0 &&
            (counts_up(record) || counts_columns_but_one(record))) {
            rows.push_back(record.row);
        }
    }
    const auto is_one = [&rows](int row) {
        return std::find(rows.begin(), rows.end(), row) != rows.end();
    };
    std::erase_if(table.records, [&](const auto& record) { return is_one(record.row); });
    for (FormCell& cell : table.cells) {
        if (is_one(cell.row) && cell.kind != CellKind::empty) {
            cell.kind = CellKind::header;
            cell.content.value.reset();
        }
    }
}

}  // namespace juesuan
