// juesuan explain: why a number of a written report has its status.
#pragma once

#include <iosfwd>
#include <string>

#include "pipeline/exit_code.h"
#include "pipeline/inspect/explanation.h"

namespace juesuan {

/// What `juesuan explain` is asked.
struct ExplainOptions {
    std::string report;  ///< a report's JSON
    CellQuestion question;
    std::string share_folder;
    Language language = Language::english;
};

/// Prints the explanation to `out`, a sentence about what went wrong to `errors`.
[[nodiscard]] ExitCode explain_cell(const ExplainOptions& options, std::ostream& out,
                                    std::ostream& errors);

}  // namespace juesuan
