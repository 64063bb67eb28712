// juesuan compare: two result folders, document by document.
#pragma once

#include <iosfwd>
#include <string>

#include "pipeline/base/exit_code.h"
#include "pipeline/base/language.h"

namespace juesuan {

/// What `juesuan compare` is asked.
struct CompareOptions {
    std::string before, after;  ///< result folders (OUT of ingest), or two reports
    bool json = false;          ///< one object a difference, a line each, and nothing else
    bool all = false;           ///< for people: every difference instead of the first of a document
    Language language = Language::english;
};

/// Documents are the same where their sha256 is. Says what differs, and how many of each kind.
/// complete, whether or not something differs; some_failed where a report cannot be read, which is
/// said in `errors`; none_usable where a folder has no reports.
[[nodiscard]] ExitCode compare_folders(const CompareOptions& options, std::ostream& out,
                                       std::ostream& errors);

}  // namespace juesuan
