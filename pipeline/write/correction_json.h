// What a person said of a cell or a figure, as the report publishes it.
#pragma once

#include <optional>

#include "extractors/model/report.h"
#include "pipeline/json/json_place.h"
#include "pipeline/json/json_value.h"

namespace juesuan {

/// The member `corrected`.
[[nodiscard]] JsonValue correction_json(const Correction& correction);

/// A correction that found no place, and back.
[[nodiscard]] JsonValue unplaced_correction_json(const PlacedCorrection& said);
[[nodiscard]] PlacedCorrection unplaced_correction_from(const JsonPlace& place);

/// The member `corrected` of a cell or a statement, if it has one.
[[nodiscard]] std::optional<Correction> correction_from(const JsonPlace& place);

/// What the others say, in one line: "李明: 664.97; 王芳: unreadable"; "" for nobody.
[[nodiscard]] std::string other_words(const Correction& correction);
/// Who corrected it, with what the others say.
[[nodiscard]] std::string persons_of(const Correction& correction);

}  // namespace juesuan
