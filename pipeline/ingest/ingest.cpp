#include "pipeline/ingest/ingest.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include "extractors/base/sha256.h"
#include "pipeline/base/file_kind.h"
#include "pipeline/base/path_parts.h"
#include "pipeline/ingest/other_kind.h"

namespace juesuan {
namespace {

class Descriptor {
   public:
    explicit Descriptor(int value) : value_(value) {}
    ~Descriptor() {
        if (value_ >= 0) {
            close(value_);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int value() const { return value_; }
    int release() { return std::exchange(value_, -1); }

   private:
    int value_;
};

Error problem(ErrorCode code, std::string detail = "") {
    return {code, Stage::ingest, 0, std::move(detail)};
}

/// O_NONBLOCK: a pipe that took the file's place must not make us wait.
int open_for_reading(const std::string& path) {
    return open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
}

std::optional<FileState> state_of(int descriptor) {
    struct stat found {};
    if (fstat(descriptor, &found) != 0 || !S_ISREG(found.st_mode)) {
        return std::nullopt;
    }
    return file_state(found);
}

struct Content {
    std::string sha256;
    std::string front;
    std::uint64_t bytes = 0;
};

Result<Content> read_content(int descriptor, std::uint64_t limit) {
    Content content;
    Sha256 hash;
    std::vector<std::byte> room(std::size_t{1} << 18U);
    while (true) {
        const ssize_t count = read(descriptor, room.data(), room.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return problem(ErrorCode::input_unreadable, std::strerror(errno));
        }
        if (count == 0) {
            break;
        }
        const auto got = std::span<const std::byte>(room).first(static_cast<std::size_t>(count));
        for (const std::byte b : got.first(std::min(got.size(), kind_bytes))) {
            if (content.front.size() < kind_bytes) {
                content.front += static_cast<char>(b);
            }
        }
        content.bytes += got.size();
        if (content.bytes > limit) {
            return problem(ErrorCode::input_changed, "it grows");
        }
        hash.add(got);
    }
    content.sha256 = hash.finish();
    return content;
}

}  // namespace

FileState file_state(const struct stat& found) {
    return {found.st_dev, found.st_ino, static_cast<std::uint64_t>(found.st_size),
            nanoseconds(found.st_mtim), nanoseconds(found.st_ctim)};
}

Result<IngestedFile> ingest(const std::string& path, const IngestOptions& options) {
    const Descriptor file(open_for_reading(path));
    if (file.value() < 0) {
        return problem(ErrorCode::input_unreadable, std::strerror(errno));
    }
    const std::optional<FileState> before = state_of(file.value());
    if (!before.has_value()) {
        return problem(ErrorCode::input_unsupported,
                       "a pipe, a device, a socket or a folder: no regular file");
    }
    if (before->bytes == 0) {
        return problem(ErrorCode::input_empty);
    }
    if (before->bytes > options.max_file_bytes) {
        return problem(ErrorCode::input_too_large, std::to_string(before->bytes) +
                                                       " bytes, limit " +
                                                       std::to_string(options.max_file_bytes));
    }
    Content content = TRY(read_content(file.value(), options.max_file_bytes));
    if (state_of(file.value()) != before || content.bytes != before->bytes) {
        return problem(ErrorCode::input_changed);
    }
    if (const auto package = package_kind(content.front)) {
        return problem(ErrorCode::input_package, std::string(*package));
    }
    const std::optional<FileKind> kind = file_kind(content.front);
    if (!kind.has_value()) {
        return problem(ErrorCode::input_unsupported, other_kind(content.front, last_part(path)));
    }
    DocumentTicket ticket{path, last_part(path), std::move(content.sha256), content.bytes, *kind};
    return IngestedFile{std::move(ticket), *before};
}

Result<int> open_again(const IngestedFile& file) {
    Descriptor descriptor(open_for_reading(file.ticket.path));
    if (descriptor.value() < 0) {
        return problem(ErrorCode::input_unreadable, std::strerror(errno));
    }
    if (state_of(descriptor.value()) != file.state) {
        return problem(ErrorCode::input_changed);
    }
    return descriptor.release();
}

}  // namespace juesuan
