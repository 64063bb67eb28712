// A file that a format writes piece by piece.
#pragma once

#include <string>
#include <string_view>

#include "extractors/base/result.h"

namespace juesuan {

class NewFile {
   public:
    NewFile() = default;
    ~NewFile();
    NewFile(NewFile&& other) noexcept;
    NewFile& operator=(NewFile&& other) noexcept;

    /// Errors of all members: output_no_room, output_unwritable, with the path.
    static Result<NewFile> create(const std::string& path);
    Status write(std::string_view bytes);
    /// Writes the rest and closes.
    Status close();

   private:
    Status write_out();

    std::string path_;
    int descriptor_ = -1;
    std::string waiting_;
};

/// What stands behind a failed call, as an error of the file at `path`.
[[nodiscard]] Error last_write_error(const std::string& path);

}  // namespace juesuan
