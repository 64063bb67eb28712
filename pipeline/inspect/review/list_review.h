// juesuan review: the cells and statements of an output folder that a person is to check.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>

#include "pipeline/base/exit_code.h"
#include "pipeline/base/language.h"

namespace juesuan {

/// What `juesuan review` is asked.
struct ReviewOptions {
    std::string reports;    ///< OUT of ingest, or one report
    bool json = false;      ///< one object an entry, a line each, and nothing else
    std::size_t width = 0;  ///< columns of the terminal; 0: any number
    Language language = Language::english;
    std::string share_folder = {};  ///< with the rules that reasons name; "": where they lie
};

/// A table a document, with where the document lies, and a count at the end. complete, whether or
/// not something is to review; some_failed where a report cannot be read, which is said in
/// `errors`; none_usable where there is none.
[[nodiscard]] ExitCode list_review(const ReviewOptions& options, std::ostream& out,
                                   std::ostream& errors);

}  // namespace juesuan
