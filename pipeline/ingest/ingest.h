// ingest: path → DocumentTicket. Reads the whole file once, for its SHA-256; opens nothing in it.
#pragma once

#include <sys/stat.h>
#include <sys/types.h>

#include <cstdint>
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

struct IngestedFile {
    DocumentTicket ticket;
    FileState state;
};

/// Errors: input_unreadable, input_empty, input_unsupported (the detail is its kind, see
/// other_kind), input_package, input_too_large, input_changed.
[[nodiscard]] Result<IngestedFile> ingest(const std::string& path, const IngestOptions& options);

/// A descriptor for a worker, with its own position: descriptors that were duplicated share one.
/// The caller closes it. Errors: input_unreadable, input_changed.
[[nodiscard]] Result<int> open_again(const IngestedFile& file);

}  // namespace juesuan
