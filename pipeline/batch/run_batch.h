// One run: find the documents, have their pages read, write their reports, sum up.
#pragma once

#include <iosfwd>

#include "pipeline/base/exit_code.h"
#include "pipeline/settings/batch_options.h"

namespace juesuan {

/// The table of results goes to `out`, everything else to `log`.
ExitCode run_batch(const BatchOptions& options, std::ostream& out, std::ostream& log,
                   bool log_is_terminal);

}  // namespace juesuan
