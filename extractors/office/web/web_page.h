// HTML: each table that holds no other is a page, with the text before it; what follows the last
// one is another.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/base/result.h"
#include "extractors/office/office_page.h"

namespace juesuan {

/// Scripts and styles are left out, hidden elements as well, which a note says. Nothing is run and
/// no link is followed; pictures are not read, which a note says. Error: document_damaged, for
/// elements deeper in one another than a page of people has them.
[[nodiscard]] Result<std::vector<OfficePage>> web_pages(std::string_view bytes);

}  // namespace juesuan
