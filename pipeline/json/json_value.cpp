#include "pipeline/json/json_value.h"

#include <algorithm>
#include <limits>

namespace juesuan {

JsonValue::JsonValue() = default;
JsonValue::JsonValue(std::nullptr_t) {}
JsonValue::JsonValue(double number) : state_(number) {}
JsonValue::JsonValue(std::string text) : state_(std::move(text)) {}
JsonValue::JsonValue(std::string_view text) : state_(std::string(text)) {}
JsonValue::JsonValue(const char* text) : state_(std::string(text)) {}
JsonValue::JsonValue(JsonList list) : state_(std::move(list)) {}
JsonValue::JsonValue(JsonMembers members) : state_(std::move(members)) {}
JsonValue::JsonValue(const JsonValue&) = default;
JsonValue::JsonValue(JsonValue&&) noexcept = default;
JsonValue& JsonValue::operator=(const JsonValue&) = default;
JsonValue& JsonValue::operator=(JsonValue&&) noexcept = default;
JsonValue::~JsonValue() = default;

bool JsonValue::is_null() const { return std::holds_alternative<std::nullptr_t>(state_); }

const bool* JsonValue::flag() const { return std::get_if<bool>(&state_); }

const std::string* JsonValue::text() const { return std::get_if<std::string>(&state_); }

const JsonList* JsonValue::list() const { return std::get_if<JsonList>(&state_); }

const JsonMembers* JsonValue::members() const { return std::get_if<JsonMembers>(&state_); }

std::optional<double> JsonValue::number() const {
    if (const auto* whole = std::get_if<std::int64_t>(&state_)) {
        return static_cast<double>(*whole);
    }
    if (const auto* natural = std::get_if<std::uint64_t>(&state_)) {
        return static_cast<double>(*natural);
    }
    const auto* number = std::get_if<double>(&state_);
    return number == nullptr ? std::nullopt : std::optional(*number);
}

std::optional<std::int64_t> JsonValue::whole_number() const {
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (const auto* natural = std::get_if<std::uint64_t>(&state_)) {
        return *natural <= most ? std::optional(static_cast<std::int64_t>(*natural)) : std::nullopt;
    }
    const auto* whole = std::get_if<std::int64_t>(&state_);
    return whole == nullptr ? std::nullopt : std::optional(*whole);
}

std::optional<std::uint64_t> JsonValue::natural_number() const {
    if (const auto* whole = std::get_if<std::int64_t>(&state_)) {
        return *whole >= 0 ? std::optional(static_cast<std::uint64_t>(*whole)) : std::nullopt;
    }
    const auto* natural = std::get_if<std::uint64_t>(&state_);
    return natural == nullptr ? std::nullopt : std::optional(*natural);
}

const JsonValue* JsonValue::find(std::string_view name) const {
    const JsonMembers* own = members();
    if (own == nullptr) {
        return nullptr;
    }
    const auto found = std::find_if(own->rbegin(), own->rend(), [name](const JsonMember& member) {
        return member.name == name;
    });
    return found == own->rend() ? nullptr : &found->value;
}

JsonValue& JsonValue::operator[](std::string_view name) {
    if (auto* own = std::get_if<JsonMembers>(&state_)) {
        for (JsonMember& member : *own) {
            if (member.name == name) {
                return member.value;
            }
        }
    }
    return append_member(std::string(name), nullptr);
}

JsonValue& JsonValue::append(JsonValue value) {
    if (list() == nullptr) {
        state_ = JsonList();
    }
    return std::get<JsonList>(state_).emplace_back(std::move(value));
}

JsonValue& JsonValue::append_member(std::string name, JsonValue value) {
    if (members() == nullptr) {
        state_ = JsonMembers();
    }
    JsonMembers& own = std::get<JsonMembers>(state_);
    own.push_back({std::move(name), std::move(value)});
    return own.back().value;
}

bool operator==(const JsonValue& a, const JsonValue& b) { return a.state_ == b.state_; }

void append(JsonMembers& to, const JsonMembers& more) {
    to.insert(to.end(), more.begin(), more.end());
}

}  // namespace juesuan
