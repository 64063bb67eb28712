// One way of writing: compatibility forms, white space, dashes, joined lines.
#pragma once

#include <string>
#include <vector>

namespace juesuan {

/// A text on its way from raw to normalized, with the steps taken so far.
struct Rewritten {
    std::string text;
    std::vector<std::string> steps;

    /// Takes `next` as the text; records the step only if something changed.
    void take(std::string next, const char* step);
};

/// NFKC ("nfkc"), the white space of layout removed ("spaces"), one sign for minus before a digit
/// ("minus"), 二O二四 → 二〇二四 ("chinese_zero"). Circled numbers and the ellipsis stay what they
/// are: NFKC would turn ① into the digit 1.
[[nodiscard]] Rewritten unicode_form(const std::string& raw);

/// The text as the line reader's classes spell it: NFKC, alike dashes and dots made one, no white
/// space. For asking a posterior, never for output.
[[nodiscard]] std::u32string reader_spelling(const std::string& text);

/// Printed lines of one cell or paragraph as one text: without a space between Chinese characters,
/// with one between Latin words.
[[nodiscard]] std::string joined_lines(const std::vector<std::string>& lines);

}  // namespace juesuan
