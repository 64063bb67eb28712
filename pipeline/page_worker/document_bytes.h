// The bytes behind a descriptor: the page_worker reads documents so; the stages take bytes.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/base/result.h"

namespace juesuan {

/// Reads the whole file from its start without moving the descriptor's position; the caller keeps
/// the descriptor. `sha256`: of the bytes that are expected, 64 hexadecimal digits; "" takes any.
/// The file may be changed in place up to the moment in which it has been read. Errors:
/// input_unreadable, input_too_large, input_changed.
[[nodiscard]] Result<std::vector<char>> read_document(int file_descriptor,
                                                      std::string_view sha256 = "");

}  // namespace juesuan
