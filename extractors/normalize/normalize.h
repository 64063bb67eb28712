// normalize: ReadPage → NormalPage. ICU is included only in this folder.
#pragma once

#include <vector>

#include "extractors/model/document_words.h"
#include "extractors/model/lexicon.h"
#include "extractors/model/normal_page.h"
#include "extractors/model/read_page.h"
#include "extractors/normalize/vocabulary.h"

namespace juesuan {

/// Brings every text of the page to one way of writing and tells amounts from words. What was read
/// is kept. Words read from an image that differ from exactly one word of the lexicon by very
/// little are corrected; digits never are. Cannot fail: a text that makes no sense stays a text.
[[nodiscard]] NormalPage normalize(ReadPage page, const Vocabulary& vocabulary);

/// The same for a page by itself; for several make the vocabulary once.
[[nodiscard]] NormalPage normalize(ReadPage page, const Lexicon& lexicon);

/// What persons said of the page's cells, in place of what was read there: each correction goes to
/// the cell that stands at its place. Text and value become what the person says, doubts about the
/// print are settled, `raw` and the readings stay. One that stands nowhere changes nothing (see
/// unplaced_of in validate).
void take_corrections(const std::vector<PlacedCorrection>& corrections, NormalPage& page,
                      const DocumentWords& words);

}  // namespace juesuan
