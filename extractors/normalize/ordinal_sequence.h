// Rows that are numbered 一、 二、 三、 … : an ordinal that breaks the sequence was misread.
#pragma once

#include "extractors/model/normal_page.h"
#include "extractors/normalize/words/lexicon_match.h"

namespace juesuan {

/// Where rows above and below (at most three away) belong to one sequence, the doubtful cell
/// between them gets the ordinal that is due there, if its text has another one or is a lexicon
/// word once that ordinal stands before it. Step "ordinal_sequence".
void mend_ordinals(NormalTable& table, const LexiconIndex& lexicon);

}  // namespace juesuan
