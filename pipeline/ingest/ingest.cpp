#include "pipeline/ingest/ingest.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include "extractors/base/sha256.h"
#include "pipeline/base/file_kind.h"
#include "pipeline/base/path_parts.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/ingest/other_kind.h"
#include "pipeline/ingest/own_file.h"

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

/// As many bytes as tell the kind; fewer of a shorter file, or of one that cannot be read.
std::string front_of(int descriptor) {
    std::string front(front_bytes, '\0');
    ssize_t got = -1;
    do {
        got = pread(descriptor, front.data(), front.size(), 0);
    } while (got < 0 && errno == EINTR);
    front.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    return front;
}

struct Content {
    std::string sha256;
    std::string front;
    std::string end;  ///< its last own_end_bytes
    std::uint64_t bytes = 0;
    bool may_be_joined = false;
};

/// Looks for the header of a PDF behind the end of another, piece by piece.
class JoinSearch {
   public:
    void add(std::string_view piece) {
        text_ += piece;
        for (std::size_t at = text_.find(header); at != std::string::npos && !found_;
             at = text_.find(header, at + header.size())) {
            const std::size_t end =
                text_.find_last_not_of(std::string_view(" \t\r\n\f\0", 6), at == 0 ? 0 : at - 1);
            found_ = at > 0 && end != std::string::npos && end + 1 >= mark.size() &&
                     text_.compare(end + 1 - mark.size(), mark.size(), mark) == 0;
        }
        // What may begin in this piece and end in the next.
        constexpr std::size_t kept = 256;
        if (text_.size() > kept) {
            text_.erase(0, text_.size() - kept);
        }
    }
    [[nodiscard]] bool found() const { return found_; }

   private:
    static constexpr std::string_view header = "%PDF-", mark = "%%EOF";
    std::string text_;
    bool found_ = false;
};

Result<Content> read_content(int descriptor, std::uint64_t limit) {
    Content content;
    Sha256 hash;
    JoinSearch joined;
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
        const std::size_t missing = front_bytes - content.front.size();
        content.front.append(reinterpret_cast<const char*>(got.data()),
                             std::min(got.size(), missing));
        content.bytes += got.size();
        if (content.bytes > limit) {
            return problem(ErrorCode::input_changed, "it grows");
        }
        const std::string_view piece(reinterpret_cast<const char*>(got.data()), got.size());
        hash.add(got);
        joined.add(piece);
        content.end += piece.substr(piece.size() - std::min(piece.size(), own_end_bytes));
        content.end.erase(0, content.end.size() - std::min(content.end.size(), own_end_bytes));
    }
    content.sha256 = hash.finish();
    content.may_be_joined = joined.found();
    return content;
}

/// See provable().
constexpr std::int64_t clock_granularity_ns = 2'000'000'000;

}  // namespace

FileState provable(FileState state) {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (std::max(state.modified_ns, state.changed_ns) >= nanoseconds(now) - clock_granularity_ns) {
        state.modified_ns = state.changed_ns = -1;
    }
    return state;
}

FileState file_state(const struct stat& found) {
    return {found.st_dev, found.st_ino, static_cast<std::uint64_t>(found.st_size),
            nanoseconds(found.st_mtim), nanoseconds(found.st_ctim)};
}

Error unreachable(const std::string& path, int error_number) {
    std::error_code none;
    const std::filesystem::path target = std::filesystem::read_symlink(path, none);
    return problem(ErrorCode::input_unreadable,
                   none || error_number != ENOENT
                       ? std::strerror(error_number)
                       : "a link to what is not there: " + shown_name(target.string()));
}

Result<IngestedFile> ingest(const std::string& path, const IngestOptions& options) {
    const Descriptor file(open_for_reading(path));
    if (file.value() < 0) {
        return unreachable(path, errno);
    }
    const std::optional<FileState> before = state_of(file.value());
    if (!before.has_value()) {
        return problem(ErrorCode::input_unsupported,
                       "a pipe, a device, a socket or a folder: no regular file");
    }
    if (before->bytes == 0) {
        return problem(ErrorCode::input_empty);
    }
    if (const auto package = package_kind(front_of(file.value()))) {
        return problem(ErrorCode::input_package, std::string(*package));
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
    if (is_own_file(content.front, content.end)) {
        return IngestedFile{
            {path, last_part(path), "", content.bytes, FileKind::pdf}, *before, true};
    }
    const std::optional<FileKind> kind = named_file_kind(content.front, last_part(path));
    if (!kind.has_value()) {
        return problem(ErrorCode::input_unsupported, other_kind(content.front, last_part(path)));
    }
    DocumentTicket ticket{path, last_part(path), std::move(content.sha256), content.bytes, *kind};
    return IngestedFile{std::move(ticket), *before, false,
                        kind == FileKind::pdf && content.may_be_joined};
}

bool is_package(const std::string& path) {
    const Descriptor file(open_for_reading(path));
    const std::optional<std::string_view> kind =
        file.value() < 0 ? std::nullopt : package_kind(front_of(file.value()));
    return kind.has_value() && is_unpacked(*kind);
}

Result<OpenedFile> open_package(const std::string& path) {
    Descriptor file(open_for_reading(path));
    if (file.value() < 0) {
        return unreachable(path, errno);
    }
    const std::optional<FileState> state = state_of(file.value());
    if (!state.has_value()) {
        return problem(ErrorCode::input_changed);
    }
    std::string front = front_of(file.value());
    return OpenedFile{file.release(), *state, std::move(front)};
}

bool is_in_state(int descriptor, const FileState& state) { return state_of(descriptor) == state; }

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
