// normalize: ReadPage → NormalPage. ICU is included only in this folder.
#pragma once

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

}  // namespace juesuan
