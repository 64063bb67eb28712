// Options that cannot be meant, because following them would lose something.
#pragma once

#include <optional>
#include <string>

#include "pipeline/settings/batch_options.h"

namespace juesuan {

/// A sentence for people: what cannot be meant, and what to write instead. Nothing when all is
/// well. Looks at files and folders, changes none.
std::optional<std::string> contradiction(const BatchOptions& options);

}  // namespace juesuan
