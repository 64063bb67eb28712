// A page of our own that a template reads before it sees anything of others. Libraries find their
// fonts, make their tables and fill their caches when they are first used; what is there before a
// copy is made need not be made again for each document.
#pragma once

#include <memory>

#include "pipeline/page_route.h"

namespace juesuan {

/// Reads it, from its text layer and as a picture, and forgets what it says. Gives the open
/// document: Poppler lets go of its fonts with the last one that is closed.
std::unique_ptr<OpenDocument> practise(Readers& readers);

}  // namespace juesuan
