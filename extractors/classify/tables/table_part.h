// One table as it stands on one page, with the lines around it; and which parts belong together.
#pragma once

#include <string>
#include <vector>

#include "extractors/model/form_catalogue.h"
#include "extractors/model/normal_page.h"

namespace juesuan {

/// Of the table's width: pages are scanned one by one.
inline constexpr double column_tolerance = 0.03;

struct TablePart {
    const NormalPage* page = nullptr;
    const NormalTable* table = nullptr;
    bool first_on_page = false, last_on_page = false;
    std::vector<const NormalLine*> above;  ///< between the table before and this one, from the top
    std::vector<const NormalLine*> below;  ///< between this table and the next one, from the top
    std::string title;                     ///< as printed, "" if none was found
    std::string form_by_title;             ///< id of the form that the title names, or ""
    bool irregular = false;  ///< its form has bands: a page of it may show other columns
    /// Of a table over facing pages: the page of its columns from `right_column` on, else 0.
    int right_page = 0, right_column = 0;

    [[nodiscard]] int last_page() const { return right_page > 0 ? right_page : page->page; }
};

/// Every table of every page in order of appearance, with its title.
/// The parts point into `pages`, which must outlive them.
[[nodiscard]] std::vector<TablePart> table_parts(const std::vector<NormalPage>& pages,
                                                 const FormCatalogue& catalogue);

/// The left edge of every grid column as a share of the table's width; NaN where no cell begins.
[[nodiscard]] std::vector<double> column_edges(const TablePart& part);

/// The columns of both begin at the same places.
[[nodiscard]] bool same_columns(const TablePart& a, const TablePart& b);

/// Both have the same title; that of `after` may say that it goes on (续).
[[nodiscard]] bool is_same_title(const TablePart& before, const TablePart& after,
                                 const DocumentWords& words);

/// `after` may continue `before`, whatever its columns: the next page's first table after the last
/// one of its page, no title of its own (or the same one again), nothing between that ends a table.
[[nodiscard]] bool runs_on(const TablePart& before, const TablePart& after,
                           const DocumentWords& words);

/// `after` continues `before`: it runs on with the same columns or some of them; of an irregular
/// table with the same width.
[[nodiscard]] bool continues(const TablePart& before, const TablePart& after,
                             const DocumentWords& words);

/// `after` prints the row of the total that `first` has, or another organization: it is the same
/// table once more, revised or of somebody else, and no continuation.
[[nodiscard]] bool begins_anew(const TablePart& first, const TablePart& after,
                               const DocumentWords& words);

}  // namespace juesuan
