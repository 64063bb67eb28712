// What contains a page worker, in words.
#pragma once

#include <string>

#include "pipeline/base/language.h"

namespace juesuan {

/// The statement of a worker (see page_worker/sandbox), part by part; a part that is not known
/// stands as it is.
[[nodiscard]] std::string containment_in_words(const std::string& statement, Language language);

}  // namespace juesuan
