// Rows that are numbered 一、 二、 三、 … : an ordinal that breaks the sequence was misread.
#pragma once

#include "extractors/model/normal_page.h"
#include "extractors/normalize/lexicon_match.h"

namespace juesuan {

/// Where the rows above and below have the ordinals n-1 and n+1, the doubtful cell between them
/// gets n, if its text has another ordinal or is a lexicon word once n stands before it. Step
/// "ordinal_sequence".
void mend_ordinals(NormalTable& table, const LexiconIndex& lexicon);

}  // namespace juesuan
