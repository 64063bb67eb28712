// Tables of text as spreadsheets write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace juesuan {

/// The text in UTF-8 where a mark says that it is UTF-16 ("Unicode" of Windows), else nothing.
[[nodiscard]] std::optional<std::string> utf8_of_utf16(std::string_view bytes);

/// The fields of each line. Encoding: UTF-8, with or without a mark of byte order, UTF-16 with one,
/// or GB18030, as the bytes say. Fields are parted by comma, semicolon or tab, whichever the first
/// line holds most of outside quotes; quotes may hold these and line ends (RFC 4180). Lines without
/// any content are there, with empty fields.
[[nodiscard]] std::vector<std::vector<std::string>> delimited_lines(std::string_view bytes);

/// A field as it is written: quoted where it must be, and no formula in a spreadsheet: what begins
/// with = + - @ or a tab gets an apostrophe before it unless it is a plain number.
[[nodiscard]] std::string delimited_field(const std::string& text);

/// The field without the apostrophe that delimited_field put before it.
[[nodiscard]] std::string without_guard(std::string_view field);

}  // namespace juesuan
