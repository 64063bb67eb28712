// One table as it stands on one page, with the lines around it; and which parts belong together.
#pragma once

#include <string>
#include <vector>

#include "extractors/model/form_catalogue.h"
#include "extractors/model/normal_page.h"

namespace juesuan {

struct TablePart {
    const NormalPage* page = nullptr;
    const NormalTable* table = nullptr;
    bool first_on_page = false, last_on_page = false;
    std::vector<const NormalLine*> above;  ///< between the table before and this one, from the top
    std::vector<const NormalLine*> below;  ///< between this table and the next one, from the top
    std::string title;                     ///< as printed, "" if none was found
    std::string form_by_title;             ///< id of the form that the title names, or ""
};

/// Every table of every page in order of appearance, with its title.
/// The parts point into `pages`, which must outlive them.
[[nodiscard]] std::vector<TablePart> table_parts(const std::vector<NormalPage>& pages,
                                                 const FormCatalogue& catalogue);

/// `after` continues `before`: the next page's first table after the last one of its page, no title
/// of its own (or the same one again), the same columns.
[[nodiscard]] bool continues(const TablePart& before, const TablePart& after);

}  // namespace juesuan
