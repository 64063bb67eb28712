// DOCX: each table, with the text before it, is a page; what follows the last one is another.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/base/result.h"
#include "extractors/office/office_page.h"

namespace juesuan {

/// `parts`: see package_parts. Of a table that holds others these are the tables, and its own cells
/// are text. Notes at the foot and the end stand on the last page. Deleted text, headers and
/// footers are left out; hidden text, comments and small pictures as well, which notes say; numbers
/// that the program gives to paragraphs are not computed, which a note says; a picture as large as
/// a part of a page that matters is an error (text_unread). Errors: document_damaged.
[[nodiscard]] Result<std::vector<OfficePage>> word_pages(
    const std::map<std::string, std::string>& parts);

/// Is it a part that word_pages reads?
[[nodiscard]] bool is_word_part(std::string_view name);

}  // namespace juesuan
