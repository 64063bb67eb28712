// juesuan relate: what the reports of a folder say of each other.
#pragma once

#include <iosfwd>
#include <string>

#include "pipeline/base/exit_code.h"
#include "pipeline/base/language.h"

namespace juesuan {

/// What `juesuan relate` is asked.
struct RelateOptions {
    std::string results;            ///< a result folder (OUT of ingest)
    std::string names;              ///< a file with names that are one body; "" for none
    std::string share_folder = {};  ///< where the program's files lie; see --share
    bool json = false;  ///< one object a line: organizations, pairs of amounts, perhaps_the_same
    bool all = false;   ///< for people: pairs that agree and what is in review as well
    Language language = Language::english;
};

/// Lists the bodies with their years; closing balances that the next year does not open with,
/// copies of a report that say other things, and names that may be one body. Changes nothing: a
/// difference is a question to whoever knows the documents. complete, whether or not something
/// differs; environment where the definitions are not found; some_failed where a report cannot be
/// read, which is said in `errors`; none_usable where there are no reports or the names cannot be
/// read.
[[nodiscard]] ExitCode relate_folder(const RelateOptions& options, std::ostream& out,
                                     std::ostream& errors);

}  // namespace juesuan
