// The reports of a folder, a line each.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>

#include "pipeline/base/exit_code.h"
#include "pipeline/base/language.h"

namespace juesuan {

struct ReportListOptions {
    std::string folder;     ///< OUT of ingest, or any folder with reports
    std::size_t width = 0;  ///< columns of the terminal; 0: any number
    Language language = Language::english;
};

/// Prints where each document lies, its status, pages, figures to review, errors and the name of
/// its report; from the ledger where there is one. complete; none_usable, with a sentence in
/// `errors`, where the folder has no reports.
[[nodiscard]] ExitCode list_reports(const ReportListOptions& options, std::ostream& out,
                                    std::ostream& errors);

}  // namespace juesuan
