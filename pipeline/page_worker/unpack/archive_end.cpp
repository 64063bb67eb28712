#include "pipeline/page_worker/unpack/archive_end.h"

#include <archive.h>
#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <string_view>

namespace juesuan {
namespace {

constexpr const char* end_is_missing = "its end is missing";
constexpr const char* more_follows = "something else stands behind its end";

std::uint64_t size_of(int file_descriptor) {
    return static_cast<std::uint64_t>(std::max<off_t>(lseek(file_descriptor, 0, SEEK_END), 0));
}

std::string bytes_at(int file_descriptor, std::uint64_t from, std::size_t bytes) {
    std::string out(bytes, '\0');
    const ssize_t got = pread(file_descriptor, out.data(), out.size(), static_cast<off_t>(from));
    out.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    return out;
}

std::string tail_of(int file_descriptor, std::size_t bytes) {
    const std::uint64_t size = size_of(file_descriptor);
    return bytes_at(file_descriptor, size - std::min<std::uint64_t>(size, bytes), bytes);
}

/// The number of so many bytes, the lowest first; they must be there.
std::uint64_t number_at(std::string_view text, std::size_t from, std::size_t bytes) {
    std::uint64_t out = 0;
    for (std::size_t i = bytes; i-- > 0;) {
        out = (out << 8U) | static_cast<unsigned char>(text[from + i]);
    }
    return out;
}

/// Is something found behind the place? `is_it` gets pieces of the file; each begins with the last
/// bytes of the one before.
template <class Is>
bool any_behind(int file_descriptor, std::uint64_t from, const Is& is_it) {
    constexpr std::size_t piece = std::size_t{1} << 20U, overlap = 8;  // bytes
    const std::uint64_t size = size_of(file_descriptor);
    for (; from < size; from += piece - overlap) {
        if (is_it(std::string_view(bytes_at(file_descriptor, from, piece)))) {
            return true;
        }
    }
    return false;
}

bool more_than_zeros(std::string_view text) {
    return text.find_first_not_of('\0') != std::string_view::npos;
}

bool has_begin_of_rar(std::string_view text) {
    return text.find("Rar!\x1A\x07") != std::string_view::npos;
}

/// The directory that a ZIP ends with does not begin where the file does (APPNOTE 4.3.16): its end
/// is lost, and this is the directory of a ZIP that is stored in it; or two ZIPs stand one behind
/// the other. What stands before a ZIP that unpacks itself is no member.
bool ends_with_another_zip(int file_descriptor) {
    constexpr std::size_t record = 22, locator = 20, most_comment = 65'535;  // bytes
    if (bytes_at(file_descriptor, 0, 4) != "PK\x03\x04") {
        return false;
    }
    const std::string tail = tail_of(file_descriptor, record + most_comment + locator);
    const std::size_t at = tail.rfind("PK\x05\x06");
    if (at == std::string::npos || at + record > tail.size()) {
        return false;
    }
    constexpr std::uint64_t stands_elsewhere = 0xFFFFFFFF;  // in the record of ZIP64
    const std::uint64_t size = number_at(tail, at + 12, 4);
    const std::uint64_t begin = number_at(tail, at + 16, 4);
    const bool zip64 = at >= locator && tail.compare(at - locator, 4, "PK\x06\x07") == 0;
    return !zip64 && size != stands_elsewhere && begin != stands_elsewhere &&
           begin + size + (tail.size() - at) != size_of(file_descriptor);
}

/// The header of a 7z says where it ends.
bool goes_on_behind_7z(int file_descriptor) {
    constexpr std::size_t header = 32;  // bytes
    const std::string front = bytes_at(file_descriptor, 0, header);
    if (front.size() < header || front.compare(0, 2, "7z") != 0) {
        return false;
    }
    const std::uint64_t end = header + number_at(front, 12, 8) + number_at(front, 20, 8);
    return any_behind(file_descriptor, end, more_than_zeros);
}

}  // namespace

std::string wrong_at_end(const ArchiveEnd& end) {
    const int file = end.file_descriptor;
    const auto taken = static_cast<std::uint64_t>(std::max<std::int64_t>(end.taken, 0));
    constexpr std::size_t block = 512;  // of a TAR
    // The header of RAR 5 that says that nothing follows, behind its sum.
    constexpr std::string_view end_of_rar5 = "\x03\x05\x04";
    if (end.is_compressed) {
        return any_behind(file, taken, more_than_zeros) ? more_follows : "";
    }
    switch (end.family) {
        case ARCHIVE_FORMAT_TAR:
            return more_than_zeros(tail_of(file, block)) ? end_is_missing : "";
        case ARCHIVE_FORMAT_ZIP:
            return ends_with_another_zip(file) ? "its end is that of another ZIP" : "";
        case ARCHIVE_FORMAT_7ZIP:
            return goes_on_behind_7z(file) ? more_follows : "";
        case ARCHIVE_FORMAT_RAR_V5:
            if (tail_of(file, block).find(end_of_rar5) == std::string::npos) {
                return end_is_missing;
            }
            [[fallthrough]];
        case ARCHIVE_FORMAT_RAR:
            return any_behind(file, taken, has_begin_of_rar) ? more_follows : "";
        default:
            return "";
    }
}

}  // namespace juesuan
