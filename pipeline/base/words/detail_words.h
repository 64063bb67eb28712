// The details of errors, which steps say in English, in the language of people.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/base/language.h"

namespace juesuan {

/// What stands for {0}, {1} … of the pattern; nothing where the text does not fit it.
[[nodiscard]] std::optional<std::vector<std::string>> fitting_values(std::string_view pattern,
                                                                     std::string_view text);

/// A detail in the language; one that is not known stands as it is.
[[nodiscard]] std::string detail_in_words(const std::string& detail, Language language);

/// " (the detail)" in the language, to stand behind a sentence; "" where there is none, and in
/// Chinese where it is a library's own English: the log for machines and --json have that.
[[nodiscard]] std::string detail_in_brackets(const std::string& detail, Language language);

}  // namespace juesuan
