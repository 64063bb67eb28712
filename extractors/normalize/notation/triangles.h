// △ and ▲ for a rise, where ▽ and ▼ in the same column stand for a fall.
#pragma once

#include "extractors/model/document_words.h"
#include "extractors/model/normal_page.h"

namespace juesuan {

/// In a column in which some number has a triangle that points down, one that points up is no
/// minus.
void settle_triangles(NormalTable& table, const DocumentWords& words);

}  // namespace juesuan
