#include "pipeline/page_worker/document_bytes.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "extractors/base/sha256.h"
#include "extractors/rasterize/rasterize.h"

namespace juesuan {
namespace {

Error unreadable(const char* what) {
    return {ErrorCode::input_unreadable, Stage::rasterize, 0,
            std::string(what) + ": " + std::strerror(errno)};
}

}  // namespace

Result<std::vector<char>> read_document(int file_descriptor, std::string_view sha256) {
    struct stat status {};
    if (fstat(file_descriptor, &status) != 0) {
        return unreadable("fstat");
    }
    if (!S_ISREG(status.st_mode)) {
        return Error{ErrorCode::input_unreadable, Stage::rasterize, 0, "not a regular file"};
    }
    if (status.st_size > static_cast<off_t>(largest_document_bytes)) {
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
    if (!sha256.empty() && sha256_of({bytes.data(), bytes.size()}) != sha256) {
        return Error{ErrorCode::input_changed, Stage::rasterize, 0, "other bytes than were hashed"};
    }
    return bytes;
}

}  // namespace juesuan
