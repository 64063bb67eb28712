#include "pipeline/ingest/settling_files.h"

#include <fcntl.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <iterator>

#include "pipeline/ingest/ingest.h"

namespace juesuan {
namespace {

enum class OpenWriters : std::uint8_t {
    none,
    some,
    unknown,  ///< the file is another user's, or its file system knows no leases
};

/// O_NONBLOCK: neither a pipe nor another program's lease may make us wait.
int open_for_a_look(const std::string& path) {
    return open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
}

/// Asked by way of a lease: the kernel gives none while somebody has the file open to write.
OpenWriters open_writers(const std::string& path) {
    if (is_of_elsewhere(path)) {
        return OpenWriters::unknown;
    }
    const int file = open_for_a_look(path);
    if (file < 0) {
        return errno == EWOULDBLOCK ? OpenWriters::some : OpenWriters::unknown;
    }
    // Whoever opens the file to write while we hold the lease has a signal sent to us: SIGIO would
    // end us, SIGURG does nothing.
    fcntl(file, F_SETSIG, SIGURG);
    OpenWriters answer = OpenWriters::none;
    if (fcntl(file, F_SETLEASE, F_RDLCK) == 0) {
        fcntl(file, F_SETLEASE, F_UNLCK);
    } else {
        answer = errno == EAGAIN ? OpenWriters::some : OpenWriters::unknown;
    }
    close(file);
    return answer;
}

}  // namespace

FileContent file_content(const struct stat& found) {
    return {found.st_size, nanoseconds(found.st_mtim)};
}

void SettlingFiles::saw(const std::string& path, FileSign sign) {
    const auto [place, is_new] = waiting_.try_emplace(path);
    Waiting& waiting = place->second;
    if (is_new || sign != FileSign::found) {
        waiting.since = Clock::now();
    }
    waiting.made = waiting.made || sign == FileSign::made;
    waiting.closed = waiting.closed || sign == FileSign::closed;
}

bool SettlingFiles::is_whole(const std::string& path, const Waiting& waiting) const {
    const auto age = Clock::now() - waiting.since;
    if (age < (waiting.closed ? times_.after_closing : times_.unseen)) {
        return false;
    }
    const OpenWriters writers = open_writers(path);
    if (writers != OpenWriters::unknown) {
        return writers == OpenWriters::none;
    }
    return waiting.closed || !waiting.made || age >= times_.never_closed;
}

std::map<std::string, FileContent> SettlingFiles::take() {
    std::map<std::string, FileContent> whole;
    for (auto it = waiting_.begin(); it != waiting_.end();) {
        struct stat found {};
        if (stat(it->first.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) {
            it = waiting_.erase(it);
            continue;
        }
        const FileContent content = file_content(found);
        if (it->second.content != content) {
            it->second.content = content;
            it->second.since = Clock::now();
        }
        if (is_whole(it->first, it->second)) {
            whole[it->first] = content;
            it = waiting_.erase(it);
        } else {
            ++it;
        }
    }
    return whole;
}

std::vector<std::string> SettlingFiles::paths() const {
    std::vector<std::string> out;
    std::transform(waiting_.begin(), waiting_.end(), std::back_inserter(out),
                   [](const auto& each) { return each.first; });
    return out;
}

bool opens_for_reading(const std::string& path) {
    const int file = open_for_a_look(path);
    if (file >= 0) {
        close(file);
    }
    return file >= 0 || errno == EWOULDBLOCK;
}

bool is_of_elsewhere(const std::string& path) {
    // NFS, SMB 2, CIFS, SMB, FUSE, 9P, Ceph: the numbers of statfs(2).
    constexpr std::array<std::uint32_t, 7> kinds = {0x6969,     0xFE534D42, 0xFF534D42, 0x517B,
                                                    0x65735546, 0x01021997, 0x00C36400};
    struct statfs found {};
    return statfs(path.c_str(), &found) == 0 &&
           std::find(kinds.begin(), kinds.end(), static_cast<std::uint32_t>(found.f_type)) !=
               kinds.end();
}

}  // namespace juesuan
