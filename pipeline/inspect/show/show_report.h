// juesuan show: reads a written report and prints its card.
#pragma once

#include <iosfwd>
#include <string>

#include "pipeline/base/exit_code.h"
#include "pipeline/base/language.h"

namespace juesuan {

/// What `juesuan show` is asked for.
struct ShowOptions {
    std::string report;  ///< a report's JSON
    std::string share_folder;
    Language language = Language::english;
};

/// Prints the card of `options.report` to `out`, a sentence about what went wrong to `errors`.
[[nodiscard]] ExitCode show_report(const ShowOptions& options, std::ostream& out,
                                   std::ostream& errors);

}  // namespace juesuan
