// A place to review, with all that a person needs to decide it.
#pragma once

#include <string>

#include "pipeline/inspect/review/review_entries.h"
#include "pipeline/json/json_value.h"
#include "pipeline/serve/shelf.h"

namespace juesuan {

/// The entry: words, reading, candidates with their odds, the sums that it takes part in with what
/// each candidate would do to them. `reasons`: why rules hold, in the language of the page.
[[nodiscard]] JsonValue review_entry_json(const ShelfReport& report, const ReviewEntry& entry,
                                          const RuleReasons& reasons, Language language);

/// What may stand in the cell: the reading, the suggestion of the sums, what else was read; each
/// once, the reading first.
[[nodiscard]] std::vector<std::string> candidates_of(const ReviewEntry& entry);

/// The degrees by which the page is to be turned to be read.
[[nodiscard]] int turned_of_page(const Report& report, int page);

}  // namespace juesuan
