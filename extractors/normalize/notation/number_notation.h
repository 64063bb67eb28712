// What stands with a number and says how it counts: signs and words for minus, currency, units of
// money, marks that point to a note.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "extractors/model/document_words.h"

namespace juesuan {

/// Which way a triangle before a number points. △ ▲ stand for a minus in accounts and for a rise
/// in columns of changes; only their neighbours can say.
enum class Triangle : std::uint8_t { none = 0, up = 1, down = 2 };

/// A text taken apart. What is left in `core` should be a number without sign.
struct NumberNotation {
    std::u32string_view core;
    Triangle triangle = Triangle::none;
    int minuses = 0;  ///< plain, in words, or behind the number; brackets apart
    bool brackets = false;
    bool plus = false, rise = false, fall = false;  ///< + ↑ ↓
    bool percent = false;
    bool unit = false;      ///< a currency or a unit of money
    std::size_t marks = 0;  ///< how many characters at the end of the text are marks of notes

    [[nodiscard]] bool any() const;
    /// Minus and rise, or two minuses: says nothing.
    [[nodiscard]] bool contradicts_itself() const;
    [[nodiscard]] bool negative() const;
};

/// Takes a text in unicode_form. Its `core` points into `text`.
[[nodiscard]] NumberNotation number_notation(std::u32string_view text, const DocumentWords& words);

/// How many characters before `end` are the mark of a note behind a number: ① * ※ (1) [1] 注1.
[[nodiscard]] std::size_t note_mark_before(std::u32string_view text, std::size_t end,
                                           const DocumentWords& words);

}  // namespace juesuan
