// One body under several names: keys that make it findable over years.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "extractors/base/result.h"

namespace juesuan {

/// The name as it is compared: without white space, signs of all widths made one. Names that differ
/// by more are others, unless a list says that they are one.
[[nodiscard]] std::string organization_key(const std::string& name);

/// Which names are one body, as a person put it down.
class OrganizationNames {
   public:
    OrganizationNames() = default;

    /// A file that a spreadsheet saved, its first line "name,same_as,source": the body of `name` is
    /// that of `same_as`; source says where that is written and may not be empty.
    /// Errors: input_unreadable with what is wrong, and the line.
    [[nodiscard]] static Result<OrganizationNames> parse(const std::string& text);
    [[nodiscard]] static Result<OrganizationNames> read(const std::string& file);

    /// The key of the body that the name stands for.
    [[nodiscard]] std::string key_of(const std::string& name) const;

   private:
    std::map<std::string, std::string> same_;  ///< key → key of the name that stands for it
};

/// Keys that may be one body: one is the other with a place before it. Both in the order of text.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> perhaps_the_same(
    const std::vector<std::string>& keys);

}  // namespace juesuan
