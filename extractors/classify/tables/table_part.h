// One table as it stands on one page, with the lines around it.
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
    /// Nothing around it on its page speaks against a table that runs on over pages: furniture
    /// alone (page numbers, running heads and feet), above it also its unit, organization and
    /// number.
    bool free_above = false, free_below = false;
    bool irregular = false;  ///< its form has bands: a page of it may show other columns
    /// Of a table over facing pages: the page of its columns from `right_column` on, else 0.
    int right_page = 0, right_column = 0;

    [[nodiscard]] int last_page() const { return right_page > 0 ? right_page : page->page; }
};

/// Every table of every page in order of appearance, with its title.
/// The parts point into `pages`, which must outlive them.
[[nodiscard]] std::vector<TablePart> table_parts(const std::vector<NormalPage>& pages,
                                                 const FormCatalogue& catalogue);

}  // namespace juesuan
