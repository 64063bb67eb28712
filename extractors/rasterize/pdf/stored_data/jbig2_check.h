// Whether the JBIG2 data of an image in a PDF belong to it.
#pragma once

#include <span>
#include <string>

namespace juesuan {

/// What does not fit between JBIG2 data (ITU-T T.88, embedded: segments without a file header) and
/// the size that their image says; empty if nothing was found. Follows the headers of the segments
/// (7.2) and reads the page information (7.4.8); decodes nothing.
[[nodiscard]] std::string damage_of_jbig2(std::span<const unsigned char> data, long long width,
                                          long long height);

}  // namespace juesuan
