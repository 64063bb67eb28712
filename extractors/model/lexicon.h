// The words that these reports print, with the codes they belong to. From schemas/lexicon.
#pragma once

#include <string>
#include <vector>

#include "extractors/model/document_words.h"

namespace juesuan {

struct LexiconEntry {
    std::string text;      ///< NFKC, without white space
    std::string kind;      ///< function, economic, row_label, column_header, title, note, unit,
                           ///< section, or word: no whole text, but part of longer ones
    std::string code;      ///< of a function or economic name, else ""
    bool verified = true;  ///< false: known from memory only, never used to correct a reading
};

/// Plain words; see extractors/normalize/words/lexicon_match.h for how a reading is compared with
/// them.
struct Lexicon {
    std::vector<LexiconEntry> entries;
    DocumentWords document;  ///< what says of a text what it is
};

}  // namespace juesuan
