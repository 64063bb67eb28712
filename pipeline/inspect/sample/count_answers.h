// What the answers on a sheet of `sample` say of the error rate.
#pragma once

#include <iosfwd>

#include "pipeline/inspect/sample/sample_numbers.h"

namespace juesuan {

/// States the rate of `options.answers` with its interval. Lines that do not fit their reports, are
/// unclear, or contradict each other are named and do not count: some_failed then. none_usable
/// where no line counts.
[[nodiscard]] ExitCode count_answers(const SampleOptions& options, std::ostream& out,
                                     std::ostream& errors);

}  // namespace juesuan
