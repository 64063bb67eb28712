#include "extractors/classify/number_rows.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "extractors/base/text_distance.h"

namespace juesuan {
namespace {

constexpr std::size_t least_numbers = 3;        // two amounts may follow each other by chance
constexpr std::size_t least_among_misread = 5;  // where some of the numbers were not read. Assumed
constexpr std::size_t misread_share = 4;        // no more than one number in so many

bool is_whole_below_hundred(const Decimal& number) {
    constexpr int highest = 99;
    return number.scale == 0 && number.units >= 1 && number.units <= highest;
}

/// The numbers of a row, and how many of them are whole, below a hundred and as far from the first
/// as their places are.
struct Count {
    std::size_t numbers = 0, in_place = 0;
    bool gaps = false;  ///< cells without a number among them
};

Count count_of(const FormRecord& record) {
    Count out;
    std::vector<std::int64_t> starts;  // what the first cell holds, if this number is right
    std::size_t last = 0;
    for (std::size_t k = 0; k < record.values.size(); ++k) {
        const std::optional<Decimal>& number = record.values[k].value;
        if (!number) {
            continue;
        }
        out.gaps = out.gaps || (out.numbers > 0 && k != last + 1);
        last = k;
        ++out.numbers;
        if (is_whole_below_hundred(*number)) {
            starts.push_back(number->units - static_cast<std::int64_t>(k));
        }
    }
    for (const std::int64_t start : starts) {
        const auto same = std::count(starts.begin(), starts.end(), start);
        out.in_place = std::max(out.in_place, static_cast<std::size_t>(same));
    }
    return out;
}

/// Each is the next of the one before; of many numbers some may be misread, or not read at all.
bool counts_up(const FormRecord& record) {
    const Count count = count_of(record);
    if (!count.gaps && count.in_place == count.numbers) {
        return count.numbers >= least_numbers;
    }
    return count.in_place >= least_among_misread &&
           count.in_place * misread_share >= count.numbers * (misread_share - 1);
}

/// The row is called so, and holds whole numbers below a hundred alone, or what nobody could read.
bool is_called(const FormRecord& record, const WordSet& labels) {
    return labels.holds(folded(record.label)) && record.code.empty() &&
           std::all_of(record.values.begin(), record.values.end(), [](const RecordValue& value) {
               return !value.value || is_whole_below_hundred(*value.value);
           });
}

}  // namespace

void take_out_number_rows(FormTable& table, const WordSet& labels) {
    std::vector<int> rows;
    for (const FormRecord& record : table.records) {
        if (is_called(record, labels)) {
            rows.push_back(record.row);
        }
    }
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
