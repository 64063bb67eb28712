#include "pipeline/export/formats/new_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <span>
#include <utility>

#include "pipeline/output/output_folder.h"

namespace juesuan {
namespace {

constexpr std::size_t most_waiting = std::size_t{1} << 18U;

}  // namespace

Error last_write_error(const std::string& path) {
    return write_error(std::filesystem::path(path).filename().string(),
                       {errno, std::generic_category()});
}

Result<std::filesystem::path> new_folder(const std::string& parent, std::string_view name) {
    const std::filesystem::path out = std::filesystem::path(parent) / name;
    std::error_code problem;
    std::filesystem::create_directories(out, problem);
    if (problem) {
        return write_error(out.filename().string(), problem);
    }
    return out;
}

NewFile::~NewFile() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

NewFile::NewFile(NewFile&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      waiting_(std::move(other.waiting_)),
      bytes_(other.bytes_),
      hash_(other.hash_) {}

NewFile& NewFile::operator=(NewFile&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(descriptor_, other.descriptor_);
    std::swap(waiting_, other.waiting_);
    std::swap(bytes_, other.bytes_);
    std::swap(hash_, other.hash_);
    return *this;
}

Result<NewFile> NewFile::create(const std::string& path, bool hashed) {
    NewFile out;
    if (hashed) {
        out.hash_.emplace();
    }
    out.path_ = path;
    out.descriptor_ =
        open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (out.descriptor_ < 0) {
        return last_write_error(path);
    }
    return out;
}

Status NewFile::write(std::string_view bytes) {
    waiting_ += bytes;
    return waiting_.size() < most_waiting ? Status(Done{}) : write_out();
}

Status NewFile::write_out() {
    bytes_ += waiting_.size();
    if (hash_.has_value()) {
        hash_->add(std::as_bytes(std::span(waiting_)));
    }
    for (std::string_view rest = waiting_; !rest.empty();) {
        const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
        if (written < 0 && errno != EINTR) {
            return last_write_error(path_);
        }
        rest.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    waiting_.clear();
    return Done{};
}

Status NewFile::close() {
    TRY(write_out());
    if (::close(std::exchange(descriptor_, -1)) != 0) {
        return last_write_error(path_);
    }
    return Done{};
}

}  // namespace juesuan
