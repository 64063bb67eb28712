// juesuan explain: why a number of a written report has its status.
#pragma once

#include <iosfwd>
#include <string>

#include "pipeline/base/exit_code.h"
#include "pipeline/inspect/explain/explanation.h"
#include "pipeline/inspect/pages/cell_pictures.h"

namespace juesuan {

/// What `juesuan explain` is asked.
struct ExplainOptions {
    std::string report;  ///< a report's JSON
    CellQuestion question;
    PictureRequest pictures;
    BatchOptions run;       ///< where the program's files are, language
    std::size_t width = 0;  ///< columns of the terminal; 0: lines are not broken
};

/// Prints the explanation to `out`, a sentence about what went wrong to `errors`. none_usable:
/// there is no such report, table, row or cell; usage: nothing was asked. Where a picture was asked
/// for and cannot be had, the explanation is printed all the same; see exit_code_without_pictures.
[[nodiscard]] ExitCode explain_cell(const ExplainOptions& options, std::ostream& out,
                                    std::ostream& errors);

}  // namespace juesuan
