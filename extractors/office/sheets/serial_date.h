// Days and times of a spreadsheet, which are numbers of days.
#pragma once

#include <optional>
#include <string>

#include "extractors/office/sheets/format_tokens.h"
#include "extractors/office/sheets/stored_number.h"

namespace juesuan {

/// The day as the section prints it: 45292 with "yyyy/m/d" is 2024/1/1. `from_1904`: see
/// shown_number. Nothing for names of months and days, minutes alone, and days that a spreadsheet
/// does not have.
[[nodiscard]] std::optional<std::string> shown_date(const StoredNumber& number,
                                                    const FormatSection& section, bool from_1904);

}  // namespace juesuan
