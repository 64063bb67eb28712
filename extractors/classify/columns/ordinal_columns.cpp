#include "extractors/classify/columns/ordinal_columns.h"

#include <algorithm>
#include <string>
#include <vector>

#include "extractors/base/chinese_number.h"
#include "extractors/base/text_distance.h"

namespace juesuan {
namespace {

constexpr int least_ordinals = 2;

/// 一、 (二) 3. but no bare number: that is the number of the row.
bool is_ordinal_with_sign(const std::string& text) {
    const std::u32string key = folded(text);
    const auto is_sign = [](char32_t p) {
        return p == U',' || p == U'.' || p == U'(' || p == U')';
    };
    return key.size() > 1 && is_sign(key.back()) &&
           std::all_of(key.begin(), key.end(),
                       [&](char32_t p) { return is_ordinal_digit(p) || is_sign(p); }) &&
           std::any_of(key.begin(), key.end(), is_ordinal_digit);
}

}  // namespace

void join_ordinals_to_labels(FormTable& table) {
    std::vector<int> ordinals(table.columns.size(), 0);
    std::vector<bool> others(table.columns.size(), false);
    for (const FormCell& cell : table.cells) {
        const auto c = static_cast<std::size_t>(std::max(0, cell.col));
        if (cell.row < table.header_rows || c >= ordinals.size() || cell.col_span > 1 ||
            cell.content.text.empty()) {
            continue;
        }
        const bool is_one = is_ordinal_with_sign(cell.content.text);
        ordinals[c] += is_one ? 1 : 0;
        others[c] = others[c] || !is_one;
    }
    for (std::size_t c = 0; c + 1 < table.columns.size(); ++c) {
        FormColumn& column = table.columns[c];
        const FormColumn& names = table.columns[c + 1];
        if (column.key.empty() && names.role == ColumnRole::label && !names.key.empty() &&
            ordinals[c] >= least_ordinals && !others[c]) {
            column.key = names.key;
            column.role = ColumnRole::label;
            column.block = names.block;
        }
    }
}

}  // namespace juesuan
