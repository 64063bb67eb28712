#include "extractors/rasterize/document_bytes.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace juesuan {
namespace {

// Poppler and Leptonica count bytes in int; ingest refuses such files long before.
constexpr off_t largest_document = 2'000'000'000;

Error unreadable(const char* what) {
    return {ErrorCode::input_unreadable, Stage::rasterize, 0,
            std::string(what) + ": " + std::strerror(errno)};
}

}  // namespace

Result<std::vector<char>> read_document(int file_descriptor) {
    struct stat status {};
    if (fstat(file_descriptor, &status) != 0) {
        return unreadable("fstat");
    }
    if (!S_ISREG(status.st_mode)) {
        return Error{ErrorCode::input_unreadable, Stage::rasterize, 0, "not a regular file"};
    }
    if (status.st_size > largest_document) {
        return Error{ErrorCode::input_too_large, Stage::rasterize, 0, "more than 2 GB"};
    }
    std::vector<char> bytes(static_cast<std::size_t>(status.st_size));
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t got = pread(file_descriptor, bytes.data() + done, bytes.size() - done,
                                  static_cast<off_t>(done));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return unreadable("read");
        }
        if (got == 0) {
            return Error{ErrorCode::input_changed, Stage::rasterize, 0, "shorter than it was"};
        }
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

}  // namespace juesuan
