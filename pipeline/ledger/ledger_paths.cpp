#include "pipeline/ledger/ledger_paths.h"

#include <algorithm>
#include <filesystem>

#include "pipeline/base/path_parts.h"
#include "pipeline/base/shown_name.h"

namespace juesuan {

namespace fs = std::filesystem;

LedgerPaths::LedgerPaths(const std::string& output_folder)
    : output_folder_(real_path(output_folder)) {}

LedgerPath LedgerPaths::name_of(const FoundFile& file) {
    const std::string_view path = without_last_slashes(file.path);
    const std::size_t slash = path.rfind('/');
    const bool bare = slash == std::string_view::npos;
    const std::string folder(bare ? "." : without_last_slashes(path.substr(0, slash + 1)));
    // Files come folder by folder: the last answer mostly serves again.
    if (folder != last_folder_) {
        last_folder_ = folder;
        last_name_ = fs::path(real_path(folder)).lexically_relative(output_folder_).string();
        last_name_ = last_name_.empty() ? real_path(folder) : last_name_;
    }
    LedgerPath out{last_name_ + "/" + std::string(path.substr(bare ? 0 : slash + 1)), 0,
                   file.named};
    // As many parts from the end as are shown.
    auto parts = std::count(file.shown.begin(), file.shown.end(), '/') + 1;
    std::size_t begin = out.path.size();
    while (parts > 0 && begin > 0) {
        const std::size_t before = begin - 1;
        parts -= out.path[before] == '/' ? 1 : 0;
        begin = parts > 0 ? before : begin;
    }
    out.parents = begin;
    return out;
}

FoundFile LedgerPaths::file_at(const LedgerPath& path) const {
    const bool absolute = !path.path.empty() && path.path.front() == '/';
    return {absolute ? path.path : output_folder_ + "/" + path.path, shown_path(path), path.named};
}

std::string LedgerPaths::place_of(const LedgerPath& path) const {
    return fs::path(file_at(path).path).lexically_normal().string();
}

namespace {

std::string_view without_parents(const LedgerPath& path) {
    return std::string_view(path.path).substr(std::min(path.parents, path.path.size()));
}

}  // namespace

std::string shown_path(const LedgerPath& path) { return shown_name(without_parents(path)); }

std::string undecoded_path(const LedgerPath& path) { return undecoded_name(without_parents(path)); }

}  // namespace juesuan
