// Where a paragraph stands, for checks of words.
#pragma once

#include "extractors/model/report.h"

namespace juesuan {

/// The paragraph's text, its box on its first page (page points), and how sure its lines were read.
[[nodiscard]] TextPlace place_of(const Paragraph& paragraph, const Forms& forms);

}  // namespace juesuan
