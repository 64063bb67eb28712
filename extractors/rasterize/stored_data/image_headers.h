// What a picture file says of itself before anything is decoded.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace juesuan {

/// One picture in a TIFF file.
struct TiffDirectory {
    std::uint64_t offset = 0;
    int number = 0;                   ///< its place among all directories, thumbnails included
    std::uint64_t stored_bytes = 0;   ///< of all strips or tiles, as far as listed in the directory
    std::uint64_t strips = 0;         ///< listed
    std::uint64_t strips_needed = 0;  ///< for the height that it says; 0: not known
    bool reduced = false;             ///< a thumbnail of another picture
    bool missing = false;             ///< the list of pictures goes on here, to nowhere
};

/// The pictures of a TIFF in their order, at most `most`; where the list leads out of the file or
/// back to a picture that was there before, it ends with one that is missing. (libtiff counts them
/// only through a file descriptor.)
[[nodiscard]] std::vector<TiffDirectory> tiff_directories(std::span<const std::uint8_t> bytes,
                                                          std::size_t most);

/// The EXIF orientation of a JPEG, 1 … 8; 1 when there is none.
[[nodiscard]] int jpeg_orientation(std::span<const std::uint8_t> bytes);

}  // namespace juesuan
