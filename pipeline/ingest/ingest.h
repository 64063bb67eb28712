// ingest: path → DocumentTicket. Reads the whole file once, for its SHA-256; opens nothing in it.
#pragma once

#include <sys/stat.h>
#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <string>

#include "extractors/base/result.h"
#include "extractors/model/document_ticket.h"

namespace juesuan {

struct IngestOptions {
    std::uint64_t max_file_bytes = 500ULL << 20U;
};

/// The state of the file in which it was hashed; a worker only gets a file that is still in it.
struct FileState {
    dev_t device = 0;
    ino_t inode = 0;
    std::uint64_t bytes = 0;
    /// Since 1970: when its content was changed, as people may set it, and when anything was.
    std::int64_t modified_ns = 0, changed_ns = 0;
    friend bool operator==(const FileState&, const FileState&) = default;
};

[[nodiscard]] constexpr std::int64_t nanoseconds(const timespec& time) {
    return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

FileState file_state(const struct stat& found);

/// The state as it can be relied on: a file that was changed so lately may change again within the
/// same tick of the file system's clock; its state then proves nothing (its times are -1).
[[nodiscard]] FileState provable(FileState state);

struct IngestedFile {
    DocumentTicket ticket;
    FileState state;
    bool is_own = false;  ///< the program wrote it itself, see is_own_file; it was not hashed
    bool may_be_joined = false;  ///< a PDF behind whose end another seems to begin
    /// What keeps `ticket.path` readable, where it is no file of the file system.
    std::shared_ptr<const void> held = nullptr;
};

/// Errors: input_unreadable, input_empty, input_unsupported (the detail is its kind, see
/// other_kind), input_package (the detail is its kind, see package_kind; it was not hashed),
/// input_too_large, input_changed.
[[nodiscard]] Result<IngestedFile> ingest(const std::string& path, const IngestOptions& options);

/// input_unreadable: why a path cannot be looked at or opened; of a link that leads nowhere where
/// it leads. `error_number`: as errno.
[[nodiscard]] Error unreachable(const std::string& path, int error_number);

/// A file that is open for reading; whoever has it closes the descriptor.
struct OpenedFile {
    int descriptor = -1;
    FileState state;
    std::string front;  ///< as many bytes as tell the kind
};

/// A file of a kind of package that is unpacked; false for one that cannot be read.
[[nodiscard]] bool is_package(const std::string& path);

/// Errors: input_unreadable, input_changed (it is no file any more).
[[nodiscard]] Result<OpenedFile> open_package(const std::string& path);
/// Is the open file what it was?
[[nodiscard]] bool is_in_state(int descriptor, const FileState& state);

/// A descriptor for a worker, with its own position: descriptors that were duplicated share one.
/// The caller closes it. Errors: input_unreadable, input_changed.
[[nodiscard]] Result<int> open_again(const IngestedFile& file);

}  // namespace juesuan
