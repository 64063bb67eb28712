// The name of a document's result: readable, stable, never outside the output folder.
#pragma once

#include <string>
#include <string_view>

namespace juesuan {

/// "<stem>-<first 12 digits of the sha256>": the file name without its ending, made safe. Bytes
/// that are no UTF-8, control characters and separators become '_'; a leading '-' or '.' too.
std::string output_stem(std::string_view file_name, std::string_view sha256);

}  // namespace juesuan
