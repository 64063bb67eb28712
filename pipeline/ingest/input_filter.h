// Which files of a folder are wanted, by their names.
#pragma once

#include <string>
#include <vector>

namespace juesuan {

/// Patterns of the shell: * ? […]. One with a slash is held against the whole path below the input,
/// where * goes over slashes, too; one without against the last part. Both in UTF-8.
struct InputFilter {
    std::vector<std::string> include;  ///< none: everything
    std::vector<std::string> exclude;  ///< outweighs `include`; a folder goes with all it holds

    [[nodiscard]] bool leaves_out_folder(const std::string& path) const;
    [[nodiscard]] bool leaves_out_file(const std::string& path) const;
    /// A pattern of `exclude` names the file itself or a folder that it lies in.
    [[nodiscard]] bool excludes(const std::string& path) const;
    [[nodiscard]] bool empty() const { return include.empty() && exclude.empty(); }
};

}  // namespace juesuan
