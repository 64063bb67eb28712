// Tables that the contents or the headings announce.
#pragma once

#include "extractors/model/form_catalogue.h"
#include "extractors/model/forms.h"

namespace juesuan {

/// Every form of the catalogue that an entry of the contents or a numbered heading names, once, in
/// order, with the table that was found for it. Takes forms whose tables, contents and sections are
/// there.
[[nodiscard]] std::vector<AnnouncedTable> announced_tables(const Forms& forms,
                                                           const FormCatalogue& catalogue);

}  // namespace juesuan
