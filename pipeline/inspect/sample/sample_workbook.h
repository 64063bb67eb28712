// The sheet of `sample` as an XLSX file, and back as spreadsheets save it.
#pragma once

#include <string>
#include <vector>

#include "extractors/base/result.h"

namespace juesuan {

/// A name that ends in .xlsx, whatever its case.
[[nodiscard]] bool is_workbook_name(const std::string& path);

/// Whether the file begins as a workbook does.
[[nodiscard]] bool is_workbook(const std::string& path);

/// Writes a workbook of one sheet: the first line are headers; every other field is text, so that
/// nothing is a formula and no number changes its digits. Errors: output_unwritable.
[[nodiscard]] Status write_workbook(const std::string& path,
                                    const std::vector<std::vector<std::string>>& lines);

/// The lines of the workbook's first sheet; numbers with at most 15 digits, as spreadsheets show
/// them. Errors: input_unreadable for what is no workbook, or one larger than any sheet of ours.
[[nodiscard]] Result<std::vector<std::vector<std::string>>> workbook_lines(const std::string& path);

}  // namespace juesuan
