// What the word of a person does to the statuses, and which words found no place.
#pragma once

#include <vector>

#include "extractors/model/report.h"

namespace juesuan {

/// Gives the statements that persons looked at their status: accepted, unless it could not be read,
/// another person says otherwise, or sums contradict what nobody calls the document's own error. A
/// figure of the text keeps what was read.
void judge_statements(const std::vector<PlacedCorrection>& corrections, Report& report);

/// Those of which the report holds nothing: no cell with this word at this place, no statement with
/// the same text.
[[nodiscard]] std::vector<PlacedCorrection> unplaced_of(
    const std::vector<PlacedCorrection>& corrections, const Report& report);

}  // namespace juesuan
