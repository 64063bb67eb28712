// The account of a page's ink: a witness of its own, beside the stages, of what they read and what
// they lose. It reads nothing.
#pragma once

#include <functional>

#include "extractors/account/drawn_ink.h"
#include "extractors/model/clean_page.h"
#include "extractors/model/page_layout.h"
#include "extractors/model/read_page.h"

namespace juesuan {

/// How well the picture of a line can be read, 0..1.
using LineLegibility = std::function<double(const GreyImage&)>;

/// Where the ink of the page ended; for a page that was read.
/// ink: of the page as it was drawn; page: the same, cleaned; layout: what was found on it;
/// legibility: tells print from handwriting on a page that has a text layer, as nothing else there
/// spoils print. No errors.
[[nodiscard]] InkAccount account_of_ink(const DrawnInk& ink, const CleanPage& page,
                                        const PageLayout& layout, const ReadPage& read,
                                        const LineLegibility& legibility = {});

/// Puts the account on the page: text_unread where something looks like text and was not read, a
/// note where something else is unexplained, and a doubt of each cell without text in which
/// unexplained ink is as large as print.
void add_account(InkAccount account, ReadPage& read);

}  // namespace juesuan
