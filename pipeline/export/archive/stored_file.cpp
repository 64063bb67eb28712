#include "pipeline/export/archive/stored_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <span>
#include <string_view>
#include <system_error>
#include <vector>

#include "extractors/base/sha256.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/export/formats/new_file.h"

namespace juesuan {
namespace {

constexpr std::size_t piece = std::size_t{1} << 18U;

class OpenFile {
   public:
    explicit OpenFile(const std::string& path)
        : descriptor_(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
    ~OpenFile() {
        if (descriptor_ >= 0) {
            close(descriptor_);
        }
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    /// As read(2).
    [[nodiscard]] ssize_t read(std::vector<char>& into) const {
        ssize_t got = -1;
        do {
            got = ::read(descriptor_, into.data(), into.size());
        } while (got < 0 && errno == EINTR);
        return got;
    }

   private:
    int descriptor_;
};

/// Hands the file to `take` in pieces.
template <class Take>
Status each_piece(const std::string& path, const Take& take) {
    const OpenFile input(path);
    std::vector<char> bytes(piece);
    for (;;) {
        const ssize_t got = input.read(bytes);
        if (got == 0) {
            return Done{};
        }
        if (got < 0) {
            return Error{ErrorCode::input_unreadable, Stage::write, 0,
                         shown_name(path) + ": " + std::generic_category().message(errno)};
        }
        TRY(take(std::string_view(bytes.data(), static_cast<std::size_t>(got))));
    }
}

}  // namespace

Result<StoredFile> store_file(const std::string& from, const std::string& to) {
    NewFile copy = TRY(NewFile::create(to, true));
    Status copied = each_piece(from, [&copy](std::string_view bytes) { return copy.write(bytes); });
    if (!copied.ok()) {
        std::error_code ignored;
        std::filesystem::remove(to, ignored);
        return std::move(copied).error();
    }
    TRY(copy.close());
    StoredFile out;
    out.bytes = copy.bytes();
    out.sha256 = copy.sha256();
    return out;
}

Result<StoredFile> hash_file(const std::string& path) {
    StoredFile out;
    Sha256 hash;
    TRY(each_piece(path, [&](std::string_view bytes) -> Status {
        hash.add(std::as_bytes(std::span(bytes)));
        out.bytes += bytes.size();
        return Done{};
    }));
    out.sha256 = hash.finish();
    return out;
}

}  // namespace juesuan
