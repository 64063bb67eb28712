// BagIt 1.0 (RFC 8493): a folder whose files are all named with their SHA-256, so that whoever gets
// it can see that nothing is missing and nothing was changed.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/export/archive/stored_file.h"

namespace juesuan {

/// A path as a manifest names it: %, CR and LF as %25, %0D and %0A, all else as it is.
[[nodiscard]] std::string manifest_path(std::string_view path);

class Bag {
   public:
    /// Makes `folder` and its data/. Errors of all members: output_no_room, output_unwritable.
    Status begin(const std::filesystem::path& folder);
    /// Where the payload belongs: data/.
    [[nodiscard]] std::filesystem::path payload() const;
    /// Copies a file, or a folder with all that it holds, into the payload.
    Status add(const std::filesystem::path& entry);
    /// Hashes what else was put into the payload, writes the manifests and the bag's own files.
    /// `info`: lines of bag-info.txt, names and values.
    Status finish(std::vector<std::pair<std::string, std::string>> info);

   private:
    Status hash_rest();
    [[nodiscard]] Result<StoredFile> write_tag_file(const std::string& name,
                                                    const std::string& text) const;

    std::filesystem::path place_;
    std::map<std::string, StoredFile> files_;  ///< by path below the bag
};

}  // namespace juesuan
