#include "pipeline/output/output_folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <limits>
#include <utility>

namespace juesuan {
namespace {

constexpr const char* temporary_prefix = ".juesuan-unfinished-";

std::error_code last_problem() { return {errno, std::generic_category()}; }

class Descriptor {
   public:
    explicit Descriptor(int value) : value_(value) {}
    ~Descriptor() { shut(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int value() const { return value_; }
    /// Errors of writing may come as late as this.
    bool shut() {
        const int value = std::exchange(value_, -1);
        return value < 0 || close(value) == 0;
    }

   private:
    int value_;
};

bool write_whole(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            return false;
        }
        bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return true;
}

std::string temporary_name() { return temporary_prefix + std::to_string(getpid()); }

/// The whole dance. The temporary file lies in the output folder itself, also for results in
/// folders below, so that a later run finds what a killed one left. Its name is short, so that any
/// name of a result fits.
std::error_code write_in(int top, int folder, const std::string& name,
                         const std::function<bool(int)>& write_content) {
    const std::string temporary = temporary_name();
    Descriptor file(openat(top, temporary.c_str(),
                           O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644));
    if (file.value() < 0) {
        return last_problem();
    }
    const bool written = write_content(file.value()) && fsync(file.value()) == 0 && file.shut() &&
                         renameat(top, temporary.c_str(), folder, name.c_str()) == 0 &&
                         fsync(folder) == 0;
    if (!written) {
        const std::error_code problem = last_problem();
        unlinkat(top, temporary.c_str(), 0);
        return problem;
    }
    return {};
}

/// Can a file be made here at all? Better to know before an hour of reading than after it.
std::error_code try_writing(int folder) {
    const std::string temporary = temporary_name();
    const Descriptor file(
        openat(folder, temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    const bool written = file.value() >= 0 && write_whole(file.value(), "?");
    const std::error_code problem = written ? std::error_code{} : last_problem();
    unlinkat(folder, temporary.c_str(), 0);
    return problem;
}

/// With all those above it. What kept the first of them from being made; nothing where it was.
std::error_code make_folders(const std::string& path) {
    std::error_code problem;
    std::size_t end = 0;
    do {
        end = path.find('/', end + 1);
        if (mkdir(path.substr(0, end).c_str(), 0755) != 0 && errno != EEXIST && !problem) {
            problem = last_problem();
        }
    } while (end != std::string::npos);
    return problem;
}

int open_folder(int parent, const char* path) {
    return openat(parent, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

void remove_unfinished(int folder) {
    DIR* entries = fdopendir(open_folder(folder, "."));
    if (entries == nullptr) {
        return;
    }
    while (const dirent* entry = readdir(entries)) {
        if (std::string_view(entry->d_name).rfind(temporary_prefix, 0) == 0) {
            unlinkat(folder, entry->d_name, 0);
        }
    }
    closedir(entries);
}

}  // namespace

OutputFolder::~OutputFolder() {
    if (folder_ >= 0) {
        close(folder_);
    }
}

std::error_code OutputFolder::open(const std::string& path) {
    path_ = path;
    const std::error_code not_made = make_folders(path);
    folder_ = open_folder(AT_FDCWD, path.c_str());
    if (folder_ < 0) {
        const std::error_code problem = last_problem();
        return problem == std::errc::no_such_file_or_directory && not_made ? not_made : problem;
    }
    if (flock(folder_, LOCK_EX | LOCK_NB) != 0) {
        return errno == EWOULDBLOCK ? make_error_code(std::errc::resource_unavailable_try_again)
                                    : last_problem();
    }
    remove_unfinished(folder_);
    return try_writing(folder_);
}

std::error_code OutputFolder::write(const std::string& name, std::string_view bytes) const {
    return write_with(name, [bytes](int file) { return write_whole(file, bytes); });
}

std::error_code OutputFolder::write_pieces(const std::string& name,
                                           const std::function<std::string()>& next) const {
    return write_with(name, [&next](int file) {
        std::string room;
        for (std::string piece = next(); !piece.empty(); piece = next()) {
            room += piece;
            if (room.size() > std::size_t{1} << 18U) {
                if (!write_whole(file, std::exchange(room, {}))) {
                    return false;
                }
            }
        }
        return write_whole(file, room);
    });
}

std::error_code OutputFolder::write_with(const std::string& name,
                                         const std::function<bool(int)>& write_content) const {
    const std::size_t slash = name.find('/');
    if (slash == std::string::npos) {
        return write_in(folder_, folder_, name, write_content);
    }
    int folder = fcntl(folder_, F_DUPFD_CLOEXEC, 0);
    std::size_t begin = 0;
    for (std::size_t end = slash; end != std::string::npos && folder >= 0;
         begin = end + 1, end = name.find('/', begin)) {
        const std::string part = name.substr(begin, end - begin);
        const Descriptor parent(folder);
        folder = -1;
        if (mkdirat(parent.value(), part.c_str(), 0755) == 0 || errno == EEXIST) {
            folder = open_folder(parent.value(), part.c_str());
        }
    }
    const Descriptor last(folder);
    return last.value() < 0 ? last_problem()
                            : write_in(folder_, last.value(), name.substr(begin), write_content);
}

void OutputFolder::remove(const std::string& name) const { unlinkat(folder_, name.c_str(), 0); }

std::uint64_t OutputFolder::room() const {
    struct statvfs found {};
    return fstatvfs(folder_, &found) == 0
               ? static_cast<std::uint64_t>(found.f_bavail) * found.f_frsize
               : std::numeric_limits<std::uint64_t>::max();
}

bool is_whole_report(const std::string& path) {
    constexpr std::string_view end = "\n}\n";
    const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    struct stat found {};
    std::array<char, end.size()> last{};
    return file.value() >= 0 && fstat(file.value(), &found) == 0 && S_ISREG(found.st_mode) &&
           found.st_size > static_cast<off_t>(last.size()) &&
           pread(file.value(), last.data(), last.size(),
                 found.st_size - static_cast<off_t>(last.size())) ==
               static_cast<ssize_t>(last.size()) &&
           std::string_view(last.data(), last.size()) == end;
}

bool is_in_use(const std::string& path) {
    const Descriptor folder(open_folder(AT_FDCWD, path.c_str()));
    return folder.value() >= 0 && flock(folder.value(), LOCK_SH | LOCK_NB) != 0 &&
           errno == EWOULDBLOCK;
}

bool is_lack_of_room(const std::error_code& problem) {
    return problem == std::errc::no_space_on_device || problem.value() == EDQUOT;
}

Error write_error(const std::string& name, const std::error_code& problem) {
    return {is_lack_of_room(problem) ? ErrorCode::output_no_room : ErrorCode::output_unwritable,
            Stage::write, 0, name + ": " + problem.message()};
}

}  // namespace juesuan
