// A file that lies in a package. For people and in the ledger it has a place like any other:
// "2023/a.zip!/b.pdf", also through several packages, "a.zip!/b.zip!/c.pdf".
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "extractors/base/error.h"
#include "pipeline/ingest/ingest.h"

namespace juesuan {

/// Stands between a package and its members.
inline constexpr std::string_view member_mark = "!/";

/// Packages in packages in packages: members of these are taken, those of a fourth are not.
inline constexpr int deepest_package = 3;

/// What a package, with the packages in it, may still unpack to.
struct PackageRoom {
    std::uint32_t members = 0;
    std::uint64_t bytes = 0;
};

struct PackedFile {
    std::string package;  ///< the outermost package, to open it
    FileState state;      ///< of that
    int depth = 1;        ///< how many packages it lies in
    std::string content;  ///< a file that holds what it unpacked to; "": it was not unpacked
    /// Why it is not taken, known since it was unpacked, as ingest() would say it.
    std::optional<Error> problem;
    std::shared_ptr<PackageRoom> room;
};

/// A member's name as part of a path: parts that are empty or "." are left out, a slash in front as
/// well. `leads_out`: it would lead out of the package (".." in it, an absolute name), or holds no
/// name at all; such parts stand harmless in `path`.
struct MemberPath {
    std::string path;
    bool leads_out = false;
};
[[nodiscard]] MemberPath member_path(std::string_view name);

/// The members of one package, in its order: a name that was there before gets a number before its
/// ending, "b (2).pdf".
class MemberNames {
   public:
    MemberPath next(std::string_view name);

   private:
    std::set<std::string> names_;
    std::map<std::string, int> numbers_;
};

/// Where the outermost package ends in the path of a member; nothing for a path that names none.
/// Looks at files: the first part before a mark that is one.
[[nodiscard]] std::optional<std::size_t> end_of_package(const std::string& path);

}  // namespace juesuan
