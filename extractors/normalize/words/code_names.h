// Codes that were read badly, beside the names that belong to them.
#pragma once

#include <string>

#include "extractors/model/normal_page.h"
#include "extractors/normalize/words/lexicon_match.h"

namespace juesuan {

/// 208.05.05: the parts of a code of functions, as some places print them.
[[nodiscard]] bool is_dotted_code(const std::string& text);

/// A doubtful code gets that of the name on its right where the lexicon knows the name with few
/// codes, or few of the class in whose rows it stands, and one of them is what the pixels may show.
/// It stays doubtful: a person looks. Step "lexicon".
void mend_codes(NormalTable& table, const LexiconIndex& lexicon);

}  // namespace juesuan
