#include "pipeline/export/export_folder.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "pipeline/base/shown_name.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

Error last_error(const std::string& name) {
    return write_error(name, {errno, std::generic_category()});
}

bool is_one_of(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// In any order; empty where there is no folder.
std::vector<std::string> names_in(const std::string& folder) {
    std::vector<std::string> out;
    std::error_code problem;
    for (const auto& entry : fs::directory_iterator(folder, problem)) {
        out.push_back(entry.path().filename().string());
    }
    return out;
}

/// One step for whoever looks. Where the file system has no such step: two, between which the
/// folder is missing for a moment.
Status change_places(const std::string& made, const std::string& path) {
    if (syscall(SYS_renameat2, AT_FDCWD, made.c_str(), AT_FDCWD, path.c_str(), RENAME_EXCHANGE) ==
        0) {
        return Done{};
    }
    if (errno != EINVAL && errno != ENOSYS) {
        return last_error(path);
    }
    const std::string former = made + "-former";
    if (rename(path.c_str(), former.c_str()) != 0 || rename(made.c_str(), path.c_str()) != 0) {
        const Error error = last_error(path);
        (void)rename(former.c_str(), path.c_str());
        return error;
    }
    std::error_code ignored;
    fs::remove_all(former, ignored);
    return Done{};
}

/// A kill between the two steps leaves the former export under another name.
void recover(const std::string& made, const std::string& path) {
    const std::string former = made + "-former";
    std::error_code ignored;
    if (!fs::exists(path, ignored) && fs::exists(former, ignored)) {
        (void)rename(former.c_str(), path.c_str());
    }
    fs::remove_all(former, ignored);
}

Status sync_one(const fs::path& path) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = file >= 0 && fsync(file) == 0;
    Status out = synced ? Status(Done{}) : last_error(path.filename().string());
    if (file >= 0) {
        close(file);
    }
    return out;
}

/// Files before the folders that name them.
Status sync_all(const fs::path& folder) {
    std::error_code problem;
    for (const auto& entry : fs::recursive_directory_iterator(folder, problem)) {
        TRY(sync_one(entry.path()));
    }
    return problem ? Status(write_error(folder.filename().string(), problem)) : sync_one(folder);
}

Status link_one(const fs::path& from, const fs::path& to) {
    std::error_code problem;
    fs::create_hard_link(from, to, problem);
    if (problem) {
        problem.clear();
        fs::copy_file(from, to, problem);
    }
    return problem ? Status(write_error(from.filename().string(), problem)) : Status(Done{});
}

/// The same files once more, without a copy of their content where the file system allows it.
Status link_all(const fs::path& from, const fs::path& to) {
    std::error_code problem;
    if (!fs::is_directory(from, problem)) {
        return link_one(from, to);
    }
    fs::create_directory(to, problem);
    for (const auto& entry : fs::directory_iterator(from, problem)) {
        TRY(link_all(entry.path(), to / entry.path().filename()));
    }
    return problem ? Status(write_error(from.filename().string(), problem)) : Status(Done{});
}

}  // namespace

ExportFolder::~ExportFolder() {
    std::error_code ignored;
    if (begun_) {
        fs::remove_all(place_, ignored);
    }
    if (former_ >= 0) {
        close(former_);
    }
}

Status ExportFolder::begin(const std::string& path, const std::vector<std::string>& known,
                           const std::vector<std::string>& renewed) {
    std::error_code problem;
    fs::path whole = fs::absolute(path, problem).lexically_normal();
    if (!whole.has_filename()) {
        whole = whole.parent_path();  // it ended with a slash
    }
    if (fs::is_symlink(whole, problem)) {
        whole = fs::canonical(whole, problem);
    }
    if (fs::exists(whole, problem) && !fs::is_directory(whole, problem)) {
        return Error{ErrorCode::output_unwritable, Stage::write, 0,
                     path + " is a file; choose a folder"};
    }
    path_ = whole.string();
    place_ = (whole.parent_path() / (unfinished_export + whole.filename().string())).string();
    const std::error_code opened = folder_.open(place_);
    if (opened == std::errc::resource_unavailable_try_again) {
        return Error{ErrorCode::ledger_held, Stage::write, 0, path};
    }
    if (opened) {
        fs::remove(place_, problem);  // only if nothing is in it
        return write_error(path, opened);
    }
    begun_ = true;
    recover(place_, path_);
    for (const std::string& name : names_in(place_)) {
        fs::remove_all(fs::path(place_) / name, problem);  // a killed export left it
    }
    return keep_others(known, renewed);
}

Status ExportFolder::keep_others(const std::vector<std::string>& known,
                                 const std::vector<std::string>& renewed) const {
    const std::vector<std::string> names = names_in(path_);
    const bool is_export = is_one_of(names, export_record);
    for (const std::string& name : names) {
        if (!is_export || !is_one_of(known, name)) {
            return Error{ErrorCode::output_unwritable, Stage::write, 0,
                         shown_name(path_) + " holds " + shown_name(name) +
                             ", which is none of an export; choose a new folder, or an empty one"};
        }
        if (name != export_record && !is_one_of(renewed, name)) {
            TRY(link_all(fs::path(path_) / name, fs::path(place_) / name));
        }
    }
    return Done{};
}

Status ExportFolder::keep(const std::string& entry) const {
    std::error_code problem;
    const fs::path to = fs::path(place_) / entry;
    fs::create_directories(to.parent_path(), problem);
    return link_all(fs::path(path_) / entry, to);
}

Status ExportFolder::take_over() {
    TRY(sync_all(place_));
    if (mkdir(path_.c_str(), 0755) != 0 && errno != EEXIST) {
        return last_error(path_);
    }
    TRY(change_places(place_, path_));
    // What has our hidden name now is the former export: held, so that nobody begins in it while it
    // is taken away.
    former_ = open(place_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    begun_ = former_ >= 0 && flock(former_, LOCK_EX | LOCK_NB) == 0;
    return sync_one(fs::path(path_).parent_path());
}

}  // namespace juesuan
