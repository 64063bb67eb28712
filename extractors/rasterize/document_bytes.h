// The bytes behind a descriptor.
#pragma once

#include <vector>

#include "extractors/base/result.h"

namespace juesuan {

/// Reads the whole file from its start without moving the descriptor's position.
[[nodiscard]] Result<std::vector<char>> read_document(int file_descriptor);

}  // namespace juesuan
