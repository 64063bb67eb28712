// Words that only a written report has; those of the other enumerations are in extractors/model.
#pragma once

#include <string_view>

#include "extractors/model/forms.h"

namespace juesuan {

/// "scan", "text_layer", "mixed".
[[nodiscard]] std::string_view page_source_word(PageSource source);
/// "filled", "empty_declared", "empty_undeclared".
[[nodiscard]] std::string_view table_state_word(TableState state);

}  // namespace juesuan
