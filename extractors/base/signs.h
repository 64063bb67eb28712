// Punctuation, dashes and dots by what they do in a text, and which of them are taken for one
// another.
#pragma once

#include <string_view>

namespace juesuan {

/// Sets of signs. Texts are folded (text_distance.h) where nothing else is said, so that commas,
/// colons and brackets have one width.
namespace signs {

inline constexpr char32_t full_stop = U'。';
inline constexpr char32_t enumeration_comma = U'、';         ///< not folded
inline constexpr std::u32string_view ordinal_ends = U"、,";  ///< not folded
/// A figure behind one of these belongs to another sentence.
inline constexpr std::u32string_view statement_ends = U"。;";
inline constexpr std::u32string_view title_ends = U"。;:";
inline constexpr std::u32string_view sentence_ends = U"。:;!?";
inline constexpr std::u32string_view clause_ends = U",。;";
/// The same, not folded.
inline constexpr std::u32string_view clause_marks = U",，。;；";
inline constexpr std::u32string_view phrase_ends = U",。:;";
/// The name of a subject neither holds one of these nor begins right behind anything else.
inline constexpr std::u32string_view name_boundaries = U"。;:,.\"'!?";
/// Not folded: what ends a clause of prose.
inline constexpr std::u32string_view prose_marks = U"，。；、：,;:";
/// Between the number of a heading and its text.
inline constexpr std::u32string_view number_ends = U",.。";
/// Leaders of a table of contents.
inline constexpr std::u32string_view leaders = U".…· -_";
inline constexpr std::u32string_view ellipses = U"….·-";

/// Around the digits of a page number.
inline constexpr std::u32string_view beside_page_number = U"-~·./_|()[]";
/// Before and behind a page number: its dashes are often read as the numeral one, specks as commas.
inline constexpr std::u32string_view page_number_ends = U"一,'`";
/// What little is read of a page number's dashes.
inline constexpr std::u32string_view scraps = U"-~·一";

/// Not folded, of one cell: a dash in place of an amount, also read as the numeral one.
inline constexpr std::u32string_view numeral_one = U"一";
inline constexpr std::u32string_view dashes_for_nothing = U"-—–―一";
/// Not folded: what a decimal point is read as.
inline constexpr std::u32string_view like_point = U"。、·:;․•";
/// Not folded: specks beside a number that are read as signs.
inline constexpr std::u32string_view specks = U".,'`´‘’·_~:;、。|\"^*";
/// Not folded: digits and signs as wide as Chinese characters; raised digits in order.
inline constexpr char32_t wide_zero = U'０';
inline constexpr char32_t wide_nine = U'９';
inline constexpr char32_t wide_stop = U'．';
inline constexpr std::u32string_view raised_digits = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
inline constexpr std::u32string_view lowered_digits = U"₀₁₂₃₄₅₆₇₈₉";
/// Not folded: what numbers are written with beside digits.
inline constexpr std::u32string_view signs_of_numbers = U".,-−%()（）．，－+";
/// Not folded: what may stand around the digits of an amount.
inline constexpr std::u32string_view around_amount = U"()（）-−+%";
/// Not folded: characters that are nothing but level strokes.
inline constexpr std::u32string_view level_strokes = U"-—–―一二三=＝_…－−~";
/// Not folded: what stands for a minus before a digit.
inline constexpr std::u32string_view minuses = U"−–—―﹣‐‑";

/// Behind a unit in brackets.
inline constexpr std::u32string_view behind_unit = U"),;:/";

/// Not folded: what stands for "nothing" where a number is expected, as a dash does.
inline constexpr std::u32string_view ellipses_for_nothing = U"…⋯";
/// Not folded: before a number, for a minus; in columns of changes for rise and fall.
inline constexpr std::u32string_view triangles_up = U"△▲";
inline constexpr std::u32string_view triangles_down = U"▽▼";
/// Not folded: before a number, for a rise and a fall.
inline constexpr char32_t arrow_up = U'↑';
inline constexpr char32_t arrow_down = U'↓';
/// Not folded: behind a number, pointing to a note.
inline constexpr std::u32string_view note_marks = U"*※†‡";
/// Not folded: what spreadsheets print in place of a number that they cannot show begins so.
inline constexpr char32_t spreadsheet_error = U'#';
/// Not folded: before a number that is a bound and no amount.
inline constexpr std::u32string_view comparisons = U"≥≤≧≦＞＜><≈";
/// Not folded: raised digits and brackets, and lowered digits.
inline constexpr std::u32string_view raised_marks = U"⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾₀₁₂₃₄₅₆₇₈₉₍₎";
/// Not folded: spaces that group digits in threes.
inline constexpr std::u32string_view thin_spaces = U"\u2006\u2008\u2009\u200A\u202F";

/// Not folded: signs that the line reader has one class for, which comes first.
inline constexpr std::u32string_view hyphens = U"-–−‐‑﹣";
inline constexpr std::u32string_view dashes = U"—―─━";
inline constexpr std::u32string_view middle_dots = U"·・•∙‧";
inline constexpr std::u32string_view colons = U":∶";

}  // namespace signs

[[nodiscard]] constexpr bool is_one_of(char32_t point, std::u32string_view signs) {
    return signs.find(point) != std::u32string_view::npos;
}

/// Brackets, quotation marks, dashes, commas and colons of all widths made one; other characters
/// as they are.
[[nodiscard]] char32_t folded_sign(char32_t point);

}  // namespace juesuan
