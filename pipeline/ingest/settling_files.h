// Files that have come and may still be written to: says when each is whole.
#pragma once

#include <sys/stat.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace juesuan {

/// When is a file whole?
struct SettlingTimes {
    /// Its writer has closed it, or it was moved here, and it has stayed as it is for so long.
    std::chrono::milliseconds after_closing{1000};
    /// It came while nobody looked, or as a link: so long unchanged, and nobody has it open to
    /// write, as far as the kernel tells.
    std::chrono::milliseconds unseen{5000};
    /// It was seen to be made and not to be closed, and the kernel does not tell whether somebody
    /// still writes: so long unchanged, it will not be closed any more.
    std::chrono::milliseconds never_closed{600'000};
    /// What cannot be watched or read is looked at so often.
    std::chrono::milliseconds between_looks{30'000};
};

/// What was seen of a file.
enum class FileSign : std::uint8_t {
    found,  ///< it is there
    made,   ///< by somebody who now writes to it
    closed  ///< by its writer, or moved here whole
};

/// What tells that a file was changed.
struct FileContent {
    std::int64_t bytes = -1, changed_ns = -1;
    friend bool operator==(const FileContent&, const FileContent&) = default;
};

FileContent file_content(const struct stat& found);

class SettlingFiles {
   public:
    explicit SettlingFiles(SettlingTimes times = {}) : times_(times) {}

    void saw(const std::string& path, FileSign sign);
    /// The files that have become whole since the last call; they are no longer waited for.
    std::map<std::string, FileContent> take();
    [[nodiscard]] std::size_t size() const { return waiting_.size(); }
    /// Those that are waited for, in order of their names.
    [[nodiscard]] std::vector<std::string> paths() const;
    [[nodiscard]] const SettlingTimes& times() const { return times_; }

   private:
    using Clock = std::chrono::steady_clock;
    struct Waiting {
        FileContent content;
        Clock::time_point since;
        bool made = false, closed = false;  ///< was seen to be
    };
    [[nodiscard]] bool is_whole(const std::string& path, const Waiting& waiting) const;

    SettlingTimes times_;
    std::map<std::string, Waiting> waiting_;
};

/// May we read the file?
bool opens_for_reading(const std::string& path);

/// A file system of another machine, or of a program: what is done to it elsewhere, our kernel
/// learns late or never, and its leases say nothing about writers.
bool is_of_elsewhere(const std::string& path);

}  // namespace juesuan
