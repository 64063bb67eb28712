// What the statuses of a report and the reasons for them mean.
#pragma once

#include <map>
#include <string>

#include "pipeline/base/language.h"

namespace juesuan {

/// By the published word of a status.
[[nodiscard]] const std::map<std::string, Phrase>& status_phrases();

/// In place of "verified" where no identity proves what was copied.
[[nodiscard]] Phrase copied_phrase();

/// By the published word of a reason; "passed:RULE" and "failed:RULE" are not among them.
[[nodiscard]] const std::map<std::string, Phrase>& reason_phrases();

}  // namespace juesuan
