// A JSON value of ours. Everything that gives or takes JSON in pipeline/ uses it: json_writer.h
// makes it a text, json_reader.h makes it from one, and only those two know an outside library.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace juesuan {

class JsonValue;
struct JsonMember;

using JsonList = std::vector<JsonValue>;
/// The members of an object, in the order in which they are printed.
using JsonMembers = std::vector<JsonMember>;

/// Null, true or false, a number, a text, a list, or an object. Values convert to it implicitly, so
/// that objects can be written down: JsonMembers{{"page", 3}, {"detail", "no xref"}}.
class JsonValue {
   public:
    JsonValue();                              // null
    JsonValue(std::nullptr_t);                // NOLINT(*-explicit-*)
    JsonValue(std::same_as<bool> auto flag);  // NOLINT(*-explicit-*)
    template <std::integral Number>
    requires(!std::same_as<Number, bool>) JsonValue(Number number);  // NOLINT(*-explicit-*)
    JsonValue(double number);                                        // NOLINT(*-explicit-*)
    JsonValue(std::string text);                                     // NOLINT(*-explicit-*)
    JsonValue(std::string_view text);                                // NOLINT(*-explicit-*)
    JsonValue(const char* text);                                     // NOLINT(*-explicit-*)
    JsonValue(JsonList list);                                        // NOLINT(*-explicit-*)
    JsonValue(JsonMembers members);                                  // NOLINT(*-explicit-*)
    template <class Value>
    JsonValue(const std::vector<Value>& values);  // NOLINT(*-explicit-*)
    template <class Value>
    JsonValue(const std::optional<Value>& value);  // NOLINT(*-explicit-*): nothing is null

    JsonValue(const JsonValue&);
    JsonValue(JsonValue&&) noexcept;
    JsonValue& operator=(const JsonValue&);
    JsonValue& operator=(JsonValue&&) noexcept;
    ~JsonValue();

    [[nodiscard]] bool is_null() const;
    /// What it holds, or nothing if that is of another kind.
    [[nodiscard]] const bool* flag() const;
    [[nodiscard]] const std::string* text() const;
    [[nodiscard]] const JsonList* list() const;
    [[nodiscard]] const JsonMembers* members() const;
    [[nodiscard]] std::optional<double> number() const;  ///< whole or not
    /// A number that was written without point and exponent and fits.
    [[nodiscard]] std::optional<std::int64_t> whole_number() const;
    [[nodiscard]] std::optional<std::uint64_t> natural_number() const;

    /// The member of an object with this name (of several the last), or nullptr.
    [[nodiscard]] const JsonValue* find(std::string_view name) const;

    /// The member with this name, added at the end as null if it is missing. What is no object
    /// becomes one.
    JsonValue& operator[](std::string_view name);
    /// The new last element. What is no list becomes one.
    JsonValue& append(JsonValue value = nullptr);
    /// The new last member, whether or not there is one of this name.
    JsonValue& append_member(std::string name, JsonValue value);

    friend bool operator==(const JsonValue& a, const JsonValue& b);

   private:
    friend class JsonText;
    using State = std::variant<std::nullptr_t, bool, std::int64_t, std::uint64_t, double,
                               std::string, JsonList, JsonMembers>;

    State state_;
};

struct JsonMember {
    std::string name;
    JsonValue value;
    friend bool operator==(const JsonMember&, const JsonMember&) = default;
};

/// Adds members behind those that are there.
void append(JsonMembers& to, const JsonMembers& more);

// Only here is a member complete.
JsonValue::JsonValue(std::same_as<bool> auto flag) : state_(flag) {}

template <std::integral Number>
requires(!std::same_as<Number, bool>) JsonValue::JsonValue(Number number)
    : state_(std::conditional_t<std::is_signed_v<Number>, std::int64_t, std::uint64_t>(number)) {}

template <class Value>
JsonValue::JsonValue(const std::vector<Value>& values)
    : state_(JsonList(values.begin(), values.end())) {}

template <class Value>
JsonValue::JsonValue(const std::optional<Value>& value)
    : JsonValue(value.has_value() ? JsonValue(*value) : JsonValue()) {}

/// What `write` makes of each of `values`, as a list.
template <class Values, class Write>
JsonList json_list(const Values& values, Write write) {
    JsonList out;
    out.reserve(values.size());
    for (const auto& value : values) {
        out.push_back(write(value));
    }
    return out;
}

}  // namespace juesuan
