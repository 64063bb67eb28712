// What a normalized text of a cell is: code, amount, percentage, or words, and its value.
#pragma once

#include <string>
#include <vector>

#include "extractors/model/document_words.h"
#include "extractors/model/normal_page.h"

namespace juesuan {

/// Adds a step that the text does not have yet.
void add_step(NormalText& out, TextStep step);

/// Kind, value and repaired text of a cell that may be an amount. `lines`: its text line by line.
void read_value(NormalText& out, const std::vector<std::string>& lines, const DocumentWords& words);

}  // namespace juesuan
