// Errors as people read them: what happened, where, what to do. Reports and logs for machines keep
// the details as they are, in English.
#pragma once

#include <string>

#include "extractors/base/error.h"
#include "pipeline/base/language.h"
#include "pipeline/base/words/detail_words.h"

namespace juesuan {

/// The sentence about the error with its detail in brackets.
[[nodiscard]] std::string what_happened(const Error& error, Language language);

/// What to do about it.
[[nodiscard]] std::string what_to_do(const Error& error, Language language);

/// The page that the error is of; 0 where the whole document is meant, also where it was said with
/// its first page.
[[nodiscard]] int page_of(const Error& error);

/// "page 3: " or "" where the whole document is meant.
[[nodiscard]] std::string place_in_words(const Error& error, Language language);

}  // namespace juesuan
