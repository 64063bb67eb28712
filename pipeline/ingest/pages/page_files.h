// Files that are the pages of one document: `--document-per folder` and `list`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/ingest/find_inputs.h"

namespace juesuan {

/// What is one document.
enum class DocumentPer : std::uint8_t {
    file = 0,    ///< a file
    folder = 1,  ///< all pictures of a folder; other files stay what they are
    list = 2,    ///< the files that an input lists, a path a line
};

/// Stands behind the folder, the list or the package whose files are one document: "2023/pages/*".
inline constexpr std::string_view pages_mark = "/*";

/// A picture that may be a page of such a document; it is opened to see that.
[[nodiscard]] bool is_picture(const FoundFile& file);

/// Puts the pictures of each folder together, in natural order, in the place of the first. `files`
/// as find_inputs() gives them, or the members of a package.
void join_folders(std::vector<FoundFile>& files);

/// The document that a list is. Its paths are relative to the list's folder. Errors: those of
/// listed_inputs; input_empty for one that names no file.
[[nodiscard]] Result<FoundFile> joined_list(const FoundFile& list);

/// A document of these files, of which the first gives the place. None of them is opened.
[[nodiscard]] FoundFile joined_files(const std::string& path, const std::string& shown,
                                     std::vector<FoundFile> pages);

/// What a document is named after: the last part of its path; of several files that of their
/// folder.
[[nodiscard]] std::string name_of_file(const FoundFile& file);

/// The document at such a place, as it is there now; nothing where no file is.
[[nodiscard]] std::optional<FoundFile> pages_at(const FoundFile& file);

/// The folder or list that such a document is made of; "" for a path that has no mark.
[[nodiscard]] std::string place_of_pages(const std::string& path);

}  // namespace juesuan
