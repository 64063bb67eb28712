#include "pipeline/json/json_place.h"

#include <algorithm>
#include <cmath>

namespace juesuan {
namespace {

const JsonValue nothing;

/// Unlike Decimal::parse, which doubts what was read, as many digits as a sum of ours may have.
std::optional<Decimal> decimal_of(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    const std::string_view digits = text.substr(negative ? 1 : 0);
    const std::size_t point = std::min(digits.find('.'), digits.size());
    Decimal out;
    for (std::size_t k = 0; k < digits.size(); ++k) {
        const bool is_digit = digits[k] >= '0' && digits[k] <= '9';
        if (k != point && (!is_digit || __builtin_mul_overflow(out.units, 10, &out.units) ||
                           __builtin_add_overflow(out.units, digits[k] - '0', &out.units))) {
            return std::nullopt;
        }
    }
    if (point == 0 || point + 1 == digits.size()) {
        return std::nullopt;
    }
    out.scale = point == digits.size() ? 0 : static_cast<int>(digits.size() - point - 1);
    out.units = negative ? -out.units : out.units;
    // Only the one way of writing that a Decimal has.
    return out.scale <= 18 && out.text() == text ? std::optional(out) : std::nullopt;
}

}  // namespace

void JsonPlace::misfit(std::string_view what) const {
    if (!misfit_.has_value()) {
        misfit_ = (above_ == nullptr ? "the whole" : path()) + ": " + std::string(what);
    }
}

std::string JsonPlace::path() const {
    if (above_ == nullptr) {
        return "";
    }
    const std::string way = above_->path();
    return way + (way.empty() ? "" : "/") +
           (name_.empty() ? std::to_string(position_) : std::string(name_));
}

void JsonPlace::misfit(std::string_view name, std::string_view what) const {
    JsonPlace(nothing, *this, name, 0).misfit(what);
}

bool JsonPlace::is_null(std::string_view name) const {
    const JsonValue* found = value_.find(name);
    return found != nullptr && found->is_null();
}

JsonPlace JsonPlace::member(std::string_view name) const& {
    const JsonValue* found = value_.find(name);
    if (found == nullptr) {
        misfit(name, "missing");
    }
    return {found == nullptr ? nothing : *found, *this, name, 0};
}

std::string JsonPlace::text(std::string_view name) const {
    const JsonPlace place = member(name);
    if (const std::string* text = place.value_.text()) {
        return *text;
    }
    place.misfit("no text");
    return "";
}

std::string JsonPlace::text_or_nothing(std::string_view name) const {
    return is_null(name) ? std::string() : text(name);
}

std::vector<std::string> JsonPlace::texts(std::string_view name) const {
    return list(name, [](const JsonPlace& element) {
        const std::string* text = element.value_.text();
        if (text == nullptr) {
            element.misfit("no text");
        }
        return text == nullptr ? std::string() : *text;
    });
}

bool JsonPlace::flag(std::string_view name) const {
    const JsonPlace place = member(name);
    if (const bool* flag = place.value_.flag()) {
        return *flag;
    }
    place.misfit("neither true nor false");
    return false;
}

double JsonPlace::number_here() const {
    constexpr double largest = 1e9;  // far more points, degrees and shares than any page has
    const std::optional<double> number = value_.number();
    if (!number.has_value() || std::abs(*number) > largest) {
        misfit("no number in its range");
        return 0;
    }
    return *number;
}

double JsonPlace::number(std::string_view name) const {
    const JsonPlace place = member(name);
    return place.number_here();
}

int JsonPlace::whole_number_here(int least, int most) const {
    const std::optional<std::int64_t> number = value_.whole_number();
    if (!number.has_value() || *number < least || *number > most) {
        misfit("no whole number in its range");
        return least;
    }
    return static_cast<int>(*number);
}

int JsonPlace::whole_number(std::string_view name, int least, int most) const {
    const JsonPlace place = member(name);
    return place.whole_number_here(least, most);
}

std::optional<int> JsonPlace::whole_number_or_nothing(std::string_view name, int least) const {
    return is_null(name) ? std::nullopt : std::optional(whole_number(name, least));
}

std::uint64_t JsonPlace::natural_number(std::string_view name) const {
    const JsonPlace place = member(name);
    const std::optional<std::uint64_t> number = place.value_.natural_number();
    if (!number.has_value()) {
        place.misfit("no natural number");
    }
    return number.value_or(0);
}

std::vector<int> JsonPlace::whole_numbers(std::string_view name) const {
    return list(name, [](const JsonPlace& element) {
        return element.whole_number_here(0, largest_whole_number);
    });
}

std::optional<Decimal> JsonPlace::decimal(std::string_view name) const {
    if (is_null(name)) {
        return std::nullopt;
    }
    const std::optional<Decimal> value = decimal_of(text(name));
    if (!value.has_value()) {
        misfit(name, "no decimal");
    }
    return value;
}

PointBox JsonPlace::box(std::string_view name) const {
    const std::vector<double> sides =
        list(name, [](const JsonPlace& element) { return element.number_here(); });
    if (sides.size() != 4) {
        misfit(name, "no box");
        return {};
    }
    return {sides[0], sides[1], sides[2], sides[3]};
}

const JsonList* JsonPlace::elements() const {
    if (value_.list() == nullptr) {
        misfit("no list");
    }
    return value_.list();
}

}  // namespace juesuan
