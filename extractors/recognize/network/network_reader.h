// Our own line reader behind the common interface.
#pragma once

#include <memory>
#include <span>

#include "extractors/recognize/line_reader.h"

namespace juesuan {

/// A reader over the bytes of line_reader.jsm. Errors: environment (no model).
[[nodiscard]] Result<std::unique_ptr<LineReader>> load_network_reader(
    std::span<const std::uint8_t> model);

}  // namespace juesuan
