// Reading a JSON object strictly: every member must be known, of the right type, and asked for.
// Throws BadDefinition inside this folder; parse_definitions catches it.
#pragma once

#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace juesuan::definitions {

using Json = nlohmann::json;

struct BadDefinition : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Fields {
   public:
    /// `place` says where in the file the object stands, for the error's text.
    Fields(const Json& object, std::string place);

    [[nodiscard]] std::string text(const std::string& name);
    [[nodiscard]] std::string text_or(const std::string& name, const std::string& otherwise);
    [[nodiscard]] bool flag_or(const std::string& name, bool otherwise);
    [[nodiscard]] int number_or(const std::string& name, int otherwise);
    [[nodiscard]] std::vector<std::string> texts_or_none(const std::string& name);
    /// The member, an empty array if it is missing.
    [[nodiscard]] const Json& list_or_none(const std::string& name);
    [[nodiscard]] bool has(const std::string& name) const;
    [[nodiscard]] const Json& member(const std::string& name);
    /// Members that say something to people only.
    void pass_over(const std::vector<std::string>& names);
    /// Every member was asked for; else the object holds one that nobody knows.
    void done() const;

    [[nodiscard]] const std::string& place() const { return place_; }

   private:
    const Json& object_;
    std::string place_;
    std::set<std::string> asked_;
};

/// What `read` makes of every object of the list; each object must be asked for all its members.
template <class Read>
auto each_of(const Json& list, const std::string& place, const Read& read) {
    std::vector<decltype(read(std::declval<Fields&>()))> out;
    for (const Json& object : list) {
        Fields fields(object, place);
        out.push_back(read(fields));
        fields.done();
    }
    return out;
}

/// The value that a word stands for in a closed list.
template <class Value, std::size_t N>
Value named(const std::array<std::pair<std::string_view, Value>, N>& words, const std::string& word,
            const std::string& place) {
    for (const auto& [name, value] : words) {
        if (name == word) {
            return value;
        }
    }
    throw BadDefinition(place + ": nobody knows \"" + word + "\"");
}

/// An array of strings.
[[nodiscard]] std::vector<std::string> texts_of(const Json& list, const std::string& place);

}  // namespace juesuan::definitions
