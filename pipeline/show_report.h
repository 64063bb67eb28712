// juesuan show: reads a written report and prints its card.
#pragma once

#include <iosfwd>

#include "pipeline/batch_options.h"

namespace juesuan {

/// Prints the card of `options.report` to `out`, a sentence about what went wrong to `errors`.
[[nodiscard]] ExitCode show_report(const ShowOptions& options, std::ostream& out,
                                   std::ostream& errors);

}  // namespace juesuan
