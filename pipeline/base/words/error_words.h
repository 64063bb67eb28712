// Errors as people read them: what happened, where, what to do. Reports and logs for machines keep
// the details as they are, in English.
#pragma once

#include <string>

#include "extractors/base/error.h"
#include "pipeline/base/language.h"

namespace juesuan {

/// A detail in the language; one that is not known stands as it is.
[[nodiscard]] std::string detail_in_words(const std::string& detail, Language language);

/// " (the detail)" in the language, to stand behind a sentence; "" where there is none, and in
/// Chinese where it is a library's own English: the log for machines and --json have that.
[[nodiscard]] std::string detail_in_brackets(const std::string& detail, Language language);

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
