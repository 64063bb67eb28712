// The cells of a sheet of a workbook.
#pragma once

#include <pugixml.hpp>
#include <set>
#include <string>
#include <vector>

#include "extractors/office/run_text.h"
#include "extractors/office/sheets/sheet_page.h"

namespace juesuan {

/// How cells of a style look.
struct SheetStyle {
    std::string format = "General";
    bool framed = false;
    RunLook look = {};  ///< unseen: white on white, or a format that shows nothing
};

/// What the sheets of a workbook share.
struct WorkbookParts {
    std::vector<SheetStyle> styles;
    std::vector<RunText> texts;
    std::set<int> odd_looks;     ///< formats of conditions that change a number or hide it
    bool computed_anew = false;  ///< formulas are computed when the workbook is opened
    bool from_1904 = false;      ///< see shown_number
};

/// `root`: of the sheet's part. Values are those that the program saved; no formula is computed: a
/// formula without a saved value is an error (text_unread), as is what lies beyond the rows and
/// columns that a table may have (page_too_large).
[[nodiscard]] Sheet read_sheet(const pugi::xml_node& root, std::string name,
                               const WorkbookParts& workbook);

}  // namespace juesuan
