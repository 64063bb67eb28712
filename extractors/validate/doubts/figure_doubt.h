// How sure the reader is of the figures in a sentence, whatever it thinks of the words around them.
#pragma once

#include "extractors/model/forms.h"

namespace juesuan {

/// The probability that every digit and separator of the statement was read right: of their
/// characters in the posteriors of its lines. A line whose posterior was not kept counts with its
/// confidence; so does one of which text and pixels cannot be laid over each other. 1 for text that
/// comes from a text layer.
[[nodiscard]] double figure_confidence(const Statement& statement, const Forms& forms);

/// What speaks against the print of the lines in which the statement stands.
[[nodiscard]] PrintDoubts print_doubts_of(const Statement& statement, const Forms& forms);

}  // namespace juesuan
