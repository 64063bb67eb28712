// Small values as the report prints them.
#pragma once

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>

#include "extractors/base/decimal.h"
#include "extractors/base/geometry.h"
#include "pipeline/json/json_value.h"

namespace juesuan {

/// Places are published in hundredths of a point.
inline double hundredths(double value) { return std::round(value * 100) / 100; }

/// Probabilities and scores are published in thousandths.
inline double thousandths(double value) { return std::round(value * 1000) / 1000; }

/// Probabilities near 0 or 1, where thousandths would say nothing.
inline double millionths(double value) { return std::round(value * 1e6) / 1e6; }

/// A small probability with two digits that count: 0.000023.
inline double two_digits(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1e", value);
    return std::strtod(text.data(), nullptr);
}

inline JsonValue box_json(const PointBox& box) {
    return JsonList{hundredths(box.x0), hundredths(box.y0), hundredths(box.x1), hundredths(box.y1)};
}

/// Amounts are decimal texts, never floating point.
inline JsonValue decimal_json(const std::optional<Decimal>& value) {
    return value ? JsonValue(value->text()) : JsonValue();
}

/// "" is published as null.
inline JsonValue text_or_null(const std::string& text) {
    return text.empty() ? JsonValue() : JsonValue(text);
}

}  // namespace juesuan
