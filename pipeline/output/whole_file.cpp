#include "pipeline/output/whole_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "pipeline/base/shown_name.h"
#include "pipeline/output/output_folder.h"

namespace juesuan {
namespace {

constexpr std::uintmax_t hardly_any = std::uintmax_t{1} << 16U;  // bytes: a picture of a cell

Error last_error(const std::string& path) {
    return write_error(shown_name(path), {errno, std::generic_category()});
}

/// Errors name `path`, by which people know the file.
Status write_bytes(const std::string& unfinished, const std::string& path, std::string_view bytes) {
    const int file = open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0) {
        return last_error(path);
    }
    while (!bytes.empty()) {
        const ssize_t written = write(file, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            const Error error = last_error(path);
            close(file);
            return error;
        }
        bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return close(file) == 0 ? Status(Done{}) : last_error(path);
}

/// Libraries that write by themselves do not say why they could not.
Error with_room_in_mind(Error error, const std::filesystem::path& folder) {
    std::error_code problem;
    const std::filesystem::space_info room =
        std::filesystem::space(folder.empty() ? "." : folder, problem);
    const bool is_full =
        room.capacity > 0 && room.available < hardly_any;  // /proc has no room at all
    if (!problem && error.code == ErrorCode::output_unwritable && is_full) {
        error.code = ErrorCode::output_no_room;
    }
    return error;
}

}  // namespace

Status write_whole_file(const std::string& path,
                        const std::function<Status(const std::string& unfinished)>& write) {
    const std::string unfinished = path + ".unfinished";
    Status written = write(unfinished);
    if (written.ok() && rename(unfinished.c_str(), path.c_str()) != 0) {
        written = last_error(path);
    }
    if (written.ok()) {
        return written;
    }
    Error error =
        with_room_in_mind(written.error(), std::filesystem::path(unfinished).parent_path());
    std::error_code ignored;
    std::filesystem::remove(unfinished, ignored);
    return error;
}

Status write_whole_file(const std::string& path, std::string_view bytes) {
    return write_whole_file(
        path, [&](const std::string& unfinished) { return write_bytes(unfinished, path, bytes); });
}

Status make_folder(const std::string& path) {
    std::error_code problem;
    std::filesystem::create_directories(path, problem);
    return problem ? Status(write_error(shown_name(path), problem)) : Status(Done{});
}

}  // namespace juesuan
