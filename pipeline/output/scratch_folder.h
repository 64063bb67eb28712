// OUT/run/unpacked: what members of packages unpacked to, as long as they are read. Files are made
// here, by number, and never by a name that a package gives.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "extractors/base/result.h"

namespace juesuan {

/// A file that is being written. Errors: output_no_room, output_unwritable.
class ScratchFile {
   public:
    ScratchFile() = default;
    ScratchFile(std::string path, int descriptor)
        : path_(std::move(path)), descriptor_(descriptor) {}
    ~ScratchFile();
    ScratchFile(ScratchFile&& other) noexcept;
    ScratchFile& operator=(ScratchFile&& other) noexcept;

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
    Status write(std::string_view bytes);
    Status close();

   private:
    std::string path_;
    int descriptor_ = -1;
};

class ScratchFolder {
   public:
    /// Of an output folder that we hold. Removes what a killed run left there; makes nothing yet.
    explicit ScratchFolder(const std::string& output_folder);
    /// Removes all of it.
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    /// A new file. Errors: output_no_room, output_unwritable.
    Result<ScratchFile> create();
    /// A file that create() gave, by its path; "" is none.
    void remove(const std::string& path) const;

   private:
    Status open();
    void clear();

    std::string output_folder_, place_;
    int folder_ = -1;
    std::uint64_t count_ = 0;
};

}  // namespace juesuan
