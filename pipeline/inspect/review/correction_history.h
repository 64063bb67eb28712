// What persons said of the documents of an output folder, and what became of it.
#pragma once

#include <iosfwd>

#include "pipeline/inspect/review/list_review.h"

namespace juesuan {

/// Every word that somebody said, in the order in which it was said, a line each: as table, or one
/// JSON object a line. Beside each whether it stands, was taken back, is disputed, or stands
/// nowhere in the report any more. some_failed where a book was changed after it was written, which
/// is said in `errors`.
[[nodiscard]] ExitCode list_corrections(const ReviewOptions& options, std::ostream& out,
                                        std::ostream& errors);

}  // namespace juesuan
