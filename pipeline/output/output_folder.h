// The folder that a run writes to. A file there is either the old one or the new one, whole.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <system_error>

#include "extractors/base/error.h"

namespace juesuan {

class OutputFolder {
   public:
    OutputFolder() = default;
    ~OutputFolder();
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;

    /// Makes the folder (and those above it) where it is missing, makes sure that it can be
    /// written, keeps other runs out of it until we end, and removes what a killed run left.
    /// resource_unavailable_try_again: another run is using it.
    std::error_code open(const std::string& path);

    /// Temporary file, write, fsync, rename, fsync of the folder. `name` may hold '/' for folders
    /// below, which are made; it must not lead outside.
    [[nodiscard]] std::error_code write(const std::string& name, std::string_view bytes) const;

    /// The same for a text that comes in pieces; `next` gives "" after the last.
    [[nodiscard]] std::error_code write_pieces(const std::string& name,
                                               const std::function<std::string()>& next) const;
    /// Removes a file of the folder, if it is there.
    void remove(const std::string& name) const;
    /// Bytes that we may still write; as many as there can be where the system does not tell.
    [[nodiscard]] std::uint64_t room() const;
    [[nodiscard]] const std::string& path() const { return path_; }

   private:
    [[nodiscard]] std::error_code write_with(const std::string& name,
                                             const std::function<bool(int)>& write_content) const;

    std::string path_;
    int folder_ = -1;
};

/// Does the report lie there, and whole? It ends as every report does; one that was cut or emptied
/// does not. What is between is not looked at.
bool is_whole_report(const std::string& path);

/// Does a run hold the folder?
bool is_in_use(const std::string& path);

/// Is it a lack of room, which passes when somebody makes room?
bool is_lack_of_room(const std::error_code& problem);

/// Why a file of the output folder could not be written.
Error write_error(const std::string& name, const std::error_code& problem);

}  // namespace juesuan
