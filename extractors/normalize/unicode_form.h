// One way of writing: compatibility forms, white space, dashes, joined lines.
#pragma once

#include <string>
#include <vector>

#include "extractors/model/normal_page.h"

namespace juesuan {

/// A text on its way from raw to normalized, with the steps taken so far.
struct Rewritten {
    std::string text;
    std::vector<TextStep> steps;

    /// Takes `next` as the text; records the step only if something changed.
    void take(std::string next, TextStep step);
};

/// NFKC, the white space of layout removed, one sign for minus before a digit, 二O二四 → 二〇二四;
/// the steps are those of TextStep with these names. Circled numbers and the ellipsis stay what
/// they are: NFKC would turn ① into the digit 1; so do raised digits, which mark notes.
[[nodiscard]] Rewritten unicode_form(const std::string& raw);

/// Without raised digits behind anything but a letter: they point to a note (996.31¹), and are no
/// digits of the number before them.
[[nodiscard]] Rewritten without_raised_marks(Rewritten form);

/// The text as the line reader's classes spell it: NFKC, alike dashes and dots made one, no white
/// space. For asking a posterior, never for output.
[[nodiscard]] std::u32string reader_spelling(const std::string& text);

/// Printed lines of one cell or paragraph as one text: without a space between Chinese characters,
/// with one between Latin words.
[[nodiscard]] std::string joined_lines(const std::vector<std::string>& lines);

}  // namespace juesuan
