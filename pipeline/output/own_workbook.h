// A workbook that the program wrote says so.
#pragma once

#include <string>

#include "extractors/base/result.h"

namespace juesuan {

/// Puts `own_workbook_text` behind a workbook that was just written, where programs that show it
/// show nothing. Errors: output_unwritable, output_no_room.
Status mark_as_own(const std::string& path);

}  // namespace juesuan
