// A page of which nothing was read.
#pragma once

#include "extractors/base/error.h"
#include "extractors/model/read_page.h"

namespace juesuan {

/// Stands in a document where a page could not be read: empty but for its error.
ReadPage unread_page(int page, Error error);

}  // namespace juesuan
