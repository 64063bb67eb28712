// The end of a package against the end of its file. The library passes over what it does not need,
// so that bytes that are missing, or that stand behind, would be lost in silence.
#pragma once

#include <cstdint>
#include <string>

namespace juesuan {

struct ArchiveEnd {
    int file_descriptor = -1;    ///< of the whole file; can be searched
    int family = 0;              ///< ARCHIVE_FORMAT_ZIP and the like
    bool is_compressed = false;  ///< as a whole
    std::int64_t taken = 0;      ///< bytes of the file that the library took, read to its end
};

/// What is wrong with the end of the package: it is missing, or something stands behind it; in
/// English, for the detail of package_damaged. "" for nothing that can be known. Zeros behind a
/// package are the filling of a block.
std::string wrong_at_end(const ArchiveEnd& end);

}  // namespace juesuan
