// Reading a JSON object strictly: every member must be known, of the right type, and asked for.
// Throws BadDefinition inside this folder; parse_definitions catches it.
#pragma once

#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string>
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

/// An array of strings.
[[nodiscard]] std::vector<std::string> texts_of(const Json& list, const std::string& place);

}  // namespace juesuan::definitions
