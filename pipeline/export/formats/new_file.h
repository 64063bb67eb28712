// A file that a format writes piece by piece.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/base/result.h"
#include "extractors/base/sha256.h"

namespace juesuan {

class NewFile {
   public:
    NewFile() = default;
    ~NewFile();
    NewFile(NewFile&& other) noexcept;
    NewFile& operator=(NewFile&& other) noexcept;

    /// Errors of all members: output_no_room, output_unwritable, with the path.
    /// `hashed`: its SHA-256 can be asked for.
    static Result<NewFile> create(const std::string& path, bool hashed = false);
    Status write(std::string_view bytes);
    /// Writes the rest and closes.
    Status close();
    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
    /// After it was closed, once. 64 hexadecimal digits.
    [[nodiscard]] std::string sha256() { return hash_ ? hash_->finish() : std::string(); }

   private:
    Status write_out();

    std::string path_;
    int descriptor_ = -1;
    std::string waiting_;
    std::uint64_t bytes_ = 0;
    std::optional<Sha256> hash_;
};

/// Makes the folder of a format and gives its path. Errors: as above.
[[nodiscard]] Result<std::filesystem::path> new_folder(const std::string& parent,
                                                       std::string_view name);

/// What stands behind a failed call, as an error of the file at `path`.
[[nodiscard]] Error last_write_error(const std::string& path);

}  // namespace juesuan
