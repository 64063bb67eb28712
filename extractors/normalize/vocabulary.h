// The lexicon made ready for comparing, which costs more than most pages.
#pragma once

#include "extractors/normalize/words/general_words.h"
#include "extractors/normalize/words/lexicon_match.h"

namespace juesuan {

struct Vocabulary {
    explicit Vocabulary(const Lexicon& lexicon)
        : texts(lexicon), words(lexicon), document(lexicon.document) {}
    LexiconIndex texts;  ///< whole texts
    GeneralWords words;  ///< words inside longer ones
    DocumentWords document;
};

}  // namespace juesuan
