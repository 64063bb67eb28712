// XLSX: each sheet is a page.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/base/result.h"
#include "extractors/office/office_page.h"

namespace juesuan {

/// `parts`: see package_parts. Numbers stand as their formats show them. Hidden rows and columns
/// are read, and a note names them; hidden sheets are left out, and a note of the first page names
/// them. Errors: document_damaged, document_no_pages (all sheets are hidden).
[[nodiscard]] Result<std::vector<OfficePage>> workbook_pages(
    const std::map<std::string, std::string>& parts);

/// Is it a part that workbook_pages reads?
[[nodiscard]] bool is_workbook_part(std::string_view name);

}  // namespace juesuan
