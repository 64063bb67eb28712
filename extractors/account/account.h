// The account of a page's ink: a witness of its own, beside the stages, of what they read and what
// they lose. It reads nothing.
#pragma once

#include "extractors/account/drawn_ink.h"
#include "extractors/model/clean_page.h"
#include "extractors/model/page_layout.h"
#include "extractors/model/read_page.h"

namespace juesuan {

/// Where the ink of the page ended; for a page that was read.
/// ink: of the page as it was drawn; page: the same, cleaned; layout: what was found on it. No
/// errors.
[[nodiscard]] InkAccount account_of_ink(const DrawnInk& ink, const CleanPage& page,
                                        const PageLayout& layout, const ReadPage& read);

/// Puts the account on the page: text_unread where something looks like text and was not read, and
/// a note where something else is unexplained.
void add_account(InkAccount account, ReadPage& read);

}  // namespace juesuan
