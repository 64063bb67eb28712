// The middle one of many values.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace juesuan {

/// The upper of the two middle ones for an even number. values: at least one.
template <class Value>
[[nodiscard]] Value upper_median(std::vector<Value> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

}  // namespace juesuan
