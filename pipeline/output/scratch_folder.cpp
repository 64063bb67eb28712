#include "pipeline/output/scratch_folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "pipeline/output/output_folder.h"

namespace juesuan {
namespace {

constexpr const char* run_folder = "run";
constexpr const char* folder_name = "unpacked";
constexpr const char* shown_place = "run/unpacked";

Error last_problem() { return write_error(shown_place, {errno, std::generic_category()}); }

/// A folder that lies there itself, and no link to one.
int open_folder(int parent, const char* name) {
    return openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
}

}  // namespace

ScratchFile::~ScratchFile() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

ScratchFile::ScratchFile(ScratchFile&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

ScratchFile& ScratchFile::operator=(ScratchFile&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

Status ScratchFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            return last_problem();
        }
        bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return Done{};
}

Status ScratchFile::close() {
    return ::close(std::exchange(descriptor_, -1)) == 0 ? Status(Done{}) : Status(last_problem());
}

ScratchFolder::ScratchFolder(const std::string& output_folder)
    : output_folder_(output_folder), place_(output_folder + "/" + run_folder + "/" + folder_name) {
    clear();
}

ScratchFolder::~ScratchFolder() {
    if (folder_ >= 0) {
        ::close(folder_);
        clear();
    }
}

/// Only plain files lie in it; what else may have been put there stays.
void ScratchFolder::clear() {
    DIR* entries = fdopendir(open_folder(AT_FDCWD, place_.c_str()));
    if (entries == nullptr) {
        return;
    }
    while (const dirent* entry = readdir(entries)) {
        unlinkat(dirfd(entries), entry->d_name, 0);
    }
    closedir(entries);
    rmdir(place_.c_str());
}

Status ScratchFolder::open() {
    const int top = ::open(output_folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    mkdirat(top, run_folder, 0755);
    const int run = top < 0 ? -1 : open_folder(top, run_folder);
    mkdirat(run, folder_name, 0700);
    folder_ = run < 0 ? -1 : open_folder(run, folder_name);
    const Error problem = last_problem();
    for (const int descriptor : {top, run}) {
        if (descriptor >= 0) {
            ::close(descriptor);
        }
    }
    return folder_ < 0 ? Status(problem) : Status(Done{});
}

Result<ScratchFile> ScratchFolder::create() {
    if (folder_ < 0) {
        TRY(open());
    }
    const std::string name = std::to_string(++count_);
    const int descriptor =
        openat(folder_, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) {
        return last_problem();
    }
    return ScratchFile(place_ + "/" + name, descriptor);
}

void ScratchFolder::remove(const std::string& path) const {
    if (folder_ >= 0 && !path.empty()) {
        unlinkat(folder_, path.c_str() + path.rfind('/') + 1, 0);
    }
}

}  // namespace juesuan
