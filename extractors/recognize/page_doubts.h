// What keeps a page that was read from being called good.
#pragma once

#include "extractors/model/clean_page.h"
#include "extractors/model/read_page.h"

namespace juesuan {

/// Adds page_degraded to the errors of `read` when the page was drawn from damaged data, and
/// page_unread when there is something on it and nothing was read, or next to nothing that is
/// legible: the page lies in a way that was not seen, or shows no print.
void add_page_doubts(const CleanPage& page, ReadPage& read);

}  // namespace juesuan
