// Reading a JSON value whose members are known, without asking after every step whether it was
// there: the first member that does not fit is remembered with its place, and what is given for it
// counts for nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/base/decimal.h"
#include "extractors/base/geometry.h"
#include "pipeline/json/json_value.h"

namespace juesuan {

/// The first thing that did not fit: "tables/2/cells/17/kind: no word of its list".
using FirstMisfit = std::optional<std::string>;

/// Counts and positions are not larger, so that two of them can be added.
inline constexpr int largest_whole_number = 1'000'000'000;

/// A value and the way to it. What it refers to must live as long.
class JsonPlace {
   public:
    JsonPlace(const JsonValue& whole, FirstMisfit& misfit) : value_(whole), misfit_(misfit) {}

    [[nodiscard]] const JsonValue& value() const { return value_; }
    /// Where it is: the names and positions on the way, joined by '/'.
    [[nodiscard]] std::string path() const;
    /// Says that this value, or its member `name`, does not fit.
    void misfit(std::string_view what) const;
    void misfit(std::string_view name, std::string_view what) const;

    [[nodiscard]] bool has(std::string_view name) const { return value_.find(name) != nullptr; }
    /// It is there and null.
    [[nodiscard]] bool is_null(std::string_view name) const;
    /// The member, null if it is missing, which is a misfit.
    [[nodiscard]] JsonPlace member(std::string_view name) const&;
    JsonPlace member(std::string_view name) const&& = delete;

    [[nodiscard]] std::string text(std::string_view name) const;
    /// "" for null, which must be written as such.
    [[nodiscard]] std::string text_or_nothing(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> texts(std::string_view name) const;
    [[nodiscard]] bool flag(std::string_view name) const;
    /// At most 10^9, with either sign.
    [[nodiscard]] double number(std::string_view name) const;
    [[nodiscard]] int whole_number(std::string_view name, int least = 0,
                                   int most = largest_whole_number) const;
    /// Nothing for null.
    [[nodiscard]] std::optional<int> whole_number_or_nothing(std::string_view name,
                                                             int least = 0) const;
    [[nodiscard]] std::uint64_t natural_number(std::string_view name) const;
    [[nodiscard]] std::vector<int> whole_numbers(std::string_view name) const;
    /// A decimal text, as Decimal::text prints it; nothing for null.
    [[nodiscard]] std::optional<Decimal> decimal(std::string_view name) const;
    /// [x0, y0, x1, y1] in points.
    [[nodiscard]] PointBox box(std::string_view name) const;

    /// The value of an enumeration whose words `word_of` gives; it has `count` values from 0 on.
    template <class Enumeration>
    Enumeration word(std::string_view name, std::string_view (*word_of)(Enumeration),
                     std::size_t count) const {
        const std::string word = text(name);
        for (std::size_t k = 0; k < count; ++k) {
            if (word_of(static_cast<Enumeration>(k)) == word) {
                return static_cast<Enumeration>(k);
            }
        }
        misfit(name, "no word of its list");
        return {};
    }

    /// What `read` makes of a published text, which is a std::optional: nothing for a text that is
    /// not known.
    template <class Value>
    Value known(std::string_view name, std::optional<Value> (*read)(std::string_view)) const {
        std::optional<Value> value = read(text(name));
        if (!value.has_value()) {
            misfit(name, "no word of its list");
        }
        return std::move(value).value_or(Value{});
    }

    /// The same of each text of the list.
    template <class Value>
    std::vector<Value> all_known(std::string_view name,
                                 std::optional<Value> (*read)(std::string_view)) const {
        std::vector<Value> out;
        for (const std::string& text : texts(name)) {
            std::optional<Value> value = read(text);
            if (!value.has_value()) {
                misfit(name, "a word that is not in its list");
                break;
            }
            out.push_back(*std::move(value));
        }
        return out;
    }

    /// What `read` makes of each element (a JsonPlace) of the list.
    template <class Read>
    auto list(std::string_view name, const Read& read) const {
        std::vector<decltype(read(std::declval<const JsonPlace&>()))> out;
        each_element(name, [&](const JsonPlace& element) { out.push_back(read(element)); });
        return out;
    }

    /// Calls `read` with the place of each element of the list.
    template <class Read>
    void each_element(std::string_view name, const Read& read) const {
        const JsonPlace place = member(name);
        const JsonList* elements = place.elements();
        for (std::size_t k = 0; elements != nullptr && k < elements->size(); ++k) {
            read(JsonPlace((*elements)[k], place, "", k));
        }
    }

    /// Calls `read` with the name and the place of each member of the object `name`.
    template <class Read>
    void each_member(std::string_view name, const Read& read) const {
        const JsonPlace place = member(name);
        const JsonMembers* members = place.value_.members();
        if (members == nullptr) {
            place.misfit("no object");
            return;
        }
        for (const JsonMember& member : *members) {
            read(member.name, JsonPlace(member.value, place, member.name, 0));
        }
    }

   private:
    JsonPlace(const JsonValue& value, const JsonPlace& above, std::string_view name,
              std::size_t position)
        : value_(value), misfit_(above.misfit_), above_(&above), name_(name), position_(position) {}

    [[nodiscard]] const JsonList* elements() const;
    [[nodiscard]] double number_here() const;
    [[nodiscard]] int whole_number_here(int least, int most) const;

    const JsonValue& value_;
    FirstMisfit& misfit_;
    const JsonPlace* above_ = nullptr;
    std::string_view name_;  ///< of a member; "" for an element
    std::size_t position_ = 0;
};

}  // namespace juesuan
