// The sheet of `sample` as a file: text or a workbook.
#pragma once

#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/inspect/sample/sample_sheet.h"

namespace juesuan {

/// A sheet as a spreadsheet saved it, whatever its name. Errors: input_unreadable.
[[nodiscard]] Result<ParsedSheet> read_sheet(const std::string& path);

/// Did sample write the file, whatever was filled in?
[[nodiscard]] bool is_sheet(const std::string& path);

/// Whole or not at all; a workbook where the name ends in .xlsx. Errors: output_unwritable,
/// output_no_room.
Status write_sheet(const std::vector<SampledNumber>& numbers, const std::string& path,
                   Language language);

}  // namespace juesuan
