// Years in the headers of a comparison: 2023年决算数 beside 2024年决算数.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/classify/columns/column_contents.h"
#include "extractors/model/form_catalogue.h"
#include "extractors/model/forms.h"

namespace juesuan {

/// In the paths and headers of the columns a year becomes what the catalogue calls it, so that
/// forms can tell the two apart: the last year that title or headers name is this one and is left
/// out (a header that is nothing else becomes FormCatalogue::this_year), the one before becomes
/// last_year. Years further back stay as they are. `contents`: one for each column.
void name_years(std::vector<FormColumn>& columns, std::vector<ColumnContents>& contents,
                const std::string& title, const FormCatalogue& catalogue);

/// The folded line without the first year that it names (2023年决算数 becomes 决算数).
[[nodiscard]] std::u32string without_year(std::u32string_view line, const DocumentWords& words);

}  // namespace juesuan
