// Sentences with values in them: a whole sentence a language, never glued from fragments.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>

#include "pipeline/base/language.h"

namespace juesuan {

/// The sentence in `language`. {0}, {1} … stand for the values, in order; {0|file|files} is its
/// first word where value 0 is "1", else its second. A number without a value stays as it is.
[[nodiscard]] std::string filled(Phrase phrase, Language language,
                                 std::initializer_list<std::string> values);

template <class Value>
[[nodiscard]] std::string value_text(const Value& value) {
    if constexpr (std::is_arithmetic_v<Value>) {
        return std::to_string(value);
    } else {
        return std::string(std::string_view(value));
    }
}

/// The same with texts and whole numbers as they come.
template <class... Values>
[[nodiscard]] std::string message(Language language, Phrase phrase, const Values&... values) {
    return filled(phrase, language, {value_text(values)...});
}

}  // namespace juesuan
