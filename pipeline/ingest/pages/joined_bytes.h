// The bytes of a document that several files are: its SHA-256, and the one file that travels.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/ingest/find_inputs.h"
#include "pipeline/wire/joined_files.h"

namespace juesuan {

struct JoinedPages {
    std::vector<JoinedFile> files;
    std::string sha256;       ///< of listing_of(files): the document's
    std::uint64_t bytes = 0;  ///< of all files
};

/// Reads every file once. Errors: input_unreadable and input_package with the name of the file;
/// input_too_large for more than `limit` bytes together.
[[nodiscard]] Result<JoinedPages> hash_pages(const std::vector<FoundFile>& pages,
                                             std::uint64_t limit);

/// Gives `write` the file that travels, piece by piece. Errors: those of `write`; input_unreadable;
/// input_changed for a file of another length.
Status write_pages(const std::vector<FoundFile>& pages, const JoinedPages& hashed,
                   const std::function<Status(std::string_view)>& write);

}  // namespace juesuan
