// Small values as the report prints them.
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "extractors/base/decimal.h"
#include "extractors/base/geometry.h"

namespace juesuan {

/// Keys stay in the order in which they are put in: the report's order is fixed.
using OrderedJson = nlohmann::ordered_json;

/// Places are published in hundredths of a point.
inline double hundredths(double value) { return std::round(value * 100) / 100; }

/// Probabilities and scores are published in thousandths.
inline double thousandths(double value) { return std::round(value * 1000) / 1000; }

inline OrderedJson box_json(const PointBox& box) {
    return OrderedJson::array(
        {hundredths(box.x0), hundredths(box.y0), hundredths(box.x1), hundredths(box.y1)});
}

/// Amounts are decimal texts, never floating point.
inline OrderedJson decimal_json(const std::optional<Decimal>& value) {
    return value ? OrderedJson(value->text()) : OrderedJson(nullptr);
}

/// "" is published as null.
inline OrderedJson text_or_null(const std::string& text) {
    return text.empty() ? OrderedJson(nullptr) : OrderedJson(text);
}

}  // namespace juesuan
