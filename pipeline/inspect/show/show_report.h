// juesuan show: reads a written report and prints its card, or its tables.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>

#include "pipeline/base/exit_code.h"
#include "pipeline/base/language.h"

namespace juesuan {

/// What `juesuan show` is asked for.
struct ShowOptions {
    std::string report;   ///< a report's JSON, or a folder whose reports are listed
    bool tables = false;  ///< its tables as plain text instead of the card
    std::string share_folder;
    Language language = Language::english;
    std::size_t width = 0;  ///< columns of the terminal; 0: any number
};

/// Prints the card or the tables of `options.report`, or the list of reports, to `out`, a sentence
/// about what went wrong to `errors`.
[[nodiscard]] ExitCode show_report(const ShowOptions& options, std::ostream& out,
                                   std::ostream& errors);

}  // namespace juesuan
