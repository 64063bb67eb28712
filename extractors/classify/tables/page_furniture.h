// What stands on pages and belongs to none of their tables and texts: page numbers, specks, running
// heads and feet. It parts nothing that runs on over the pages.
#pragma once

#include <set>
#include <vector>

#include "extractors/model/form_catalogue.h"
#include "extractors/model/normal_page.h"

namespace juesuan {

class PageFurniture {
   public:
    /// Takes all pages of a document in order; they must outlive it. A running head or foot is a
    /// line beyond all tables of its page, near its edge, that stands in the same place of the next
    /// page or the one after that (left and right pages), whatever its digits. A remark is none,
    /// nor is a title, but for one that stands on some page above another title.
    PageFurniture(const std::vector<NormalPage>& pages, const FormCatalogue& catalogue);

    [[nodiscard]] bool holds(const NormalLine& line) const;

   private:
    std::set<const NormalLine*> running_;
    const DocumentWords& words_;
};

}  // namespace juesuan
