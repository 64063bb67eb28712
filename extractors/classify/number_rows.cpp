#include "extractors/classify/number_rows.h"

#include <algorithm>

namespace juesuan {
namespace {

constexpr std::size_t least_numbers = 3;  // two amounts may follow each other by chance

/// Whole numbers below a hundred, each the next of the one before.
bool counts_up(const FormRecord& record) {
    constexpr int highest = 99;
    std::optional<std::int64_t> last;
    std::size_t count = 0;
    for (const RecordValue& value : record.values) {
        if (!value.value) {
            continue;
        }
        const Decimal& number = *value.value;
        if (number.scale != 0 || number.units < 1 || number.units > highest ||
            (last && number.units != *last + 1)) {
            return false;
        }
        last = number.units;
        ++count;
    }
    return count >= least_numbers;
}

}  // namespace

void take_out_number_rows(FormTable& table) {
    std::vector<int> rows;
    for (const FormRecord& record : table.records) {
        const bool printed = !record.code.empty() || !record.row_key.empty();
        if (!printed && record.block == 0 && counts_up(record)) {
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
