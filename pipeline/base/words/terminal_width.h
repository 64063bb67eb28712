// How wide the terminal is that a person looks at.
#pragma once

#include <cstddef>

namespace juesuan {

/// Columns of the terminal that the descriptor leads to; 0 where it leads to none, or to one that
/// does not say.
[[nodiscard]] std::size_t terminal_width(int descriptor);

}  // namespace juesuan
