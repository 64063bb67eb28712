// White within a line that no number has.
#pragma once

#include <string>

#include "extractors/model/read_page.h"

namespace juesuan {

/// The text that was read first, with a space between two digits that stand farther apart than
/// those of one number do: two figures of one line, of columns whose ruling is lost. As it is
/// where the places of the characters are not known.
[[nodiscard]] std::string text_with_gaps(const ReadLine& line);

}  // namespace juesuan
