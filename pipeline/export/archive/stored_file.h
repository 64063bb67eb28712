// A file that is taken into an archive, with its fixity.
#pragma once

#include <cstdint>
#include <string>

#include "extractors/base/result.h"

namespace juesuan {

struct StoredFile {
    std::string path;    ///< relative to what holds it, parted by '/'
    std::string sha256;  ///< 64 hexadecimal digits
    std::uint64_t bytes = 0;
};

/// Copies a file and computes its SHA-256 on the way. A file that is there already is written over.
/// Errors: input_unreadable (nothing is left of the copy), output_no_room, output_unwritable.
[[nodiscard]] Result<StoredFile> store_file(const std::string& from, const std::string& to);

/// The SHA-256 and size of a file that lies there already. Errors: input_unreadable.
[[nodiscard]] Result<StoredFile> hash_file(const std::string& path);

}  // namespace juesuan
