// Words that only a written report has; those of the other enumerations are in extractors/model.
#pragma once

#include <string_view>

#include "extractors/model/forms.h"

namespace juesuan {

/// Source of a form or rule of which nobody has seen a print.
inline constexpr std::string_view from_memory_word = "memory";

/// "scan", "text_layer", "mixed".
[[nodiscard]] std::string_view page_source_word(PageSource source);
/// "filled", "empty_declared", "empty_undeclared".
[[nodiscard]] std::string_view table_state_word(TableState state);

}  // namespace juesuan
