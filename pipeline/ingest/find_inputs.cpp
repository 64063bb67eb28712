#include "pipeline/ingest/find_inputs.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "pipeline/base/file_kind.h"
#include "pipeline/base/path_parts.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/lower_case.h"
#include "pipeline/ingest/folder_names.h"
#include "pipeline/ingest/ingest.h"
#include "pipeline/ingest/other_kind.h"
#include "pipeline/ingest/own_file.h"

namespace juesuan {
namespace {

Error unreadable(int error_number) {
    return {ErrorCode::input_unreadable, Stage::ingest, 0, std::strerror(error_number)};
}

bool is_address(const std::string& path) { return path.find("://") != std::string::npos; }

/// A name that somebody wrote, of what no file is called.
bool leads_nowhere_by_kind(const std::string& path) {
    std::error_code problem;
    return !std::filesystem::is_symlink(path, problem) &&
           (is_address(path) || path.find_first_of("*?") != std::string::npos);
}

Error no_such_input(const std::string& path) {
    return {
        ErrorCode::input_unreadable, Stage::ingest, 0,
        is_address(path) ? "an address of the web, no file" : "no file has a name of this pattern"};
}

/// A folder that systems keep beside documents: bins, previews, what else they remember. Named
/// itself it is read.
bool is_of_a_system(const std::string& name) {
    constexpr std::array<std::string_view, 7> names = {"$recycle.bin",
                                                       "recycler",
                                                       "#recycle",
                                                       "@recycle",
                                                       "@eadir",
                                                       "__macosx",
                                                       "system volume information"};
    return std::find(names.begin(), names.end(), lower_case(name)) != names.end();
}

class Search {
   public:
    Search(const std::string& except, const InputFilter& filter) : filter_(filter) {
        struct stat found {};
        if (!except.empty() && stat(except.c_str(), &found) == 0) {
            except_ = {found.st_dev, found.st_ino};
        }
    }

    /// `below`: its path from the input on, for people; "" for the input itself.
    void visit(const std::string& path, const std::string& shown, const std::string& below) {
        const bool named = below.empty();
        struct stat found {};
        if (stat(path.c_str(), &found) != 0) {
            const int error_number = errno;
            if (named && leads_nowhere_by_kind(path)) {
                // whole: every part of it may be wrong
                found_.problems.push_back({shown_name(path), no_such_input(path), path});
            } else if (named || !filter_.leaves_out_file(below)) {
                found_.problems.push_back({shown, unreachable(path, error_number), path});
            }
        } else if (S_ISREG(found.st_mode)) {
            visit_file(path, shown, below);
        } else if (S_ISDIR(found.st_mode)) {
            visit_folder(path, shown, below, found);
        } else if (named) {
            refuse(path, shown, "a pipe, a device or a socket: no regular file");
        } else {
            found_.skipped.push_back({shown, "special file"});
        }
    }

    FoundInputs take() && { return std::move(found_); }

   private:
    void refuse(const std::string& path, const std::string& shown, const char* why) {
        found_.problems.push_back(
            {shown, {ErrorCode::input_unsupported, Stage::ingest, 0, why}, path});
    }

    void visit_file(const std::string& path, const std::string& shown, const std::string& below) {
        FoundFile file{path, shown, below.empty()};
        file.above = static_cast<std::uint32_t>(below.empty() ? 0 : shown.size() - below.size());
        if (below.empty() || !filter_.leaves_out_file(below)) {
            found_.files.push_back(std::move(file));
        } else if (!filter_.excludes(below) && claims_to_be_package(below)) {
            file.as_package_only = true;
            found_.files.push_back(std::move(file));
        } else {
            found_.skipped.push_back({shown, "excluded"});
        }
    }

    // Recursion ends: each folder is entered once, and a path longer than the system allows
    // cannot be opened (ENAMETOOLONG).
    void visit_folder(const std::string& path, const std::string& shown, const std::string& below,
                      const struct stat& id) {
        if (except_ == std::pair{id.st_dev, id.st_ino}) {
            return;
        }
        if (!below.empty() && filter_.leaves_out_folder(below)) {
            found_.skipped.push_back({shown, "excluded"});
            return;
        }
        if (!below.empty() && is_of_a_system(last_part(path))) {
            found_.skipped.push_back({shown, "junk"});
            return;
        }
        const bool is_results = is_result_folder(path);
        if (is_results || is_export_folder(path)) {
            if (below.empty()) {
                refuse(path, shown,
                       is_results ? "results of juesuan; name the folder of the documents"
                                  : "an export of juesuan; name the folder of the documents");
            } else {
                found_.skipped.push_back({shown, is_results ? "results" : own_kind});
            }
            return;
        }
        if (!visited_.emplace(id.st_dev, id.st_ino).second) {
            // a link that leads back, or the same folder twice
            found_.skipped.push_back({shown, "met before"});
            return;
        }
        const FolderNames found = names_in(path);
        if (found.error_number != 0) {
            found_.problems.push_back({shown, unreadable(found.error_number), path});
        }
        std::map<std::string, int> alike;  // 局 in UTF-8 and in GB18030
        for (const std::string& name : found.names) {
            ++alike[shown_name(name)];
        }
        for (const std::string& name : found.names) {
            const std::string decoded = shown_name(name);
            const std::string known = alike[decoded] > 1 ? undecoded_name(name) : decoded;
            const std::string place = shown.empty() ? known : shown + "/" + known;
            if (name.front() == '.') {
                found_.skipped.push_back({place, is_junk_name(name) ? "junk" : "hidden"});
            } else {
                visit(path + "/" + name, place, below.empty() ? known : below + "/" + known);
            }
        }
    }

    const InputFilter& filter_;
    FoundInputs found_;
    std::optional<std::pair<dev_t, ino_t>> except_;
    std::set<std::pair<dev_t, ino_t>> visited_;
};

/// So many parts from the end of a path.
std::string last_parts(const std::string& path, int count) {
    std::size_t begin = path.size();
    for (int i = 0; i < count; ++i) {
        begin = begin == 0 ? std::string::npos : path.rfind('/', begin - 1);
        if (begin == std::string::npos) {
            return path;
        }
    }
    return path.substr(begin + 1);
}

/// How the inputs are shown: by their last parts, with those before where two would be the same.
std::vector<std::string> shown_inputs(const std::vector<std::string>& inputs) {
    std::vector<std::string> shown, whole;
    for (const std::string& input : inputs) {
        const std::string name = last_part(input);
        // "." and ".." tell nothing, and nobody could hand them back
        shown.push_back(name == "." || name == ".." ? last_part(real_path(input)) : name);
        whole.emplace_back(
            without_last_slashes(std::filesystem::path(input).lexically_normal().string()));
    }
    bool again = true;
    for (int parts = 2; again; ++parts) {
        again = false;
        std::map<std::string, std::set<std::string>> places;
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            places[shown[i]].insert(whole[i]);
        }
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            if (places[shown[i]].size() > 1 && shown[i] != whole[i]) {
                shown[i] = last_parts(whole[i], parts);
                again = true;
            }
        }
    }
    return shown;
}

/// Of all files at once: another size, time, name or file anywhere makes it another. As late as the
/// latest of them.
std::optional<FileState> state_of_pages(const std::vector<FoundFile>& pages) {
    FileState out;
    std::uint64_t mixed = 14'695'981'039'346'656'037U;  // FNV-1a
    const auto mix = [&mixed](std::uint64_t value) {
        for (int byte = 0; byte < 8; ++byte) {
            mixed = (mixed ^ (value & 0xFFU)) * 1'099'511'628'211U;
            value >>= 8U;
        }
    };
    for (const FoundFile& page : pages) {
        const std::optional<FileState> state = state_now(page);
        if (!state.has_value()) {
            return std::nullopt;
        }
        out.device = state->device;
        out.inode = state->inode;
        out.bytes += state->bytes;
        out.changed_ns = std::max({out.changed_ns, state->modified_ns, state->changed_ns});
        for (const auto number : {static_cast<std::uint64_t>(state->inode), state->bytes,
                                  static_cast<std::uint64_t>(state->modified_ns),
                                  static_cast<std::uint64_t>(state->changed_ns)}) {
            mix(number);
        }
        std::for_each(page.path.begin(), page.path.end(),
                      [&mix](char c) { mix(static_cast<unsigned char>(c)); });
    }
    constexpr unsigned kept_bits = 40;  // so that it is earlier than any time of today
    out.modified_ns = static_cast<std::int64_t>(mixed >> (64U - kept_bits));
    return out;
}

}  // namespace

const std::string& content_of(const FoundFile& file) {
    if (file.pages != nullptr) {
        return file.joined;
    }
    return file.packed != nullptr ? file.packed->content : file.path;
}

std::optional<FileState> state_now(const FoundFile& file) {
    if (file.packed != nullptr) {
        return file.packed->state;
    }
    if (file.pages != nullptr) {
        return state_of_pages(*file.pages);
    }
    struct stat found {};
    return stat(file.path.c_str(), &found) == 0 ? std::optional(file_state(found)) : std::nullopt;
}

FoundInputs find_inputs(const std::vector<std::string>& inputs, const std::string& except,
                        const InputFilter& filter) {
    Search search(except, filter);
    const std::vector<std::string> shown = shown_inputs(inputs);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        search.visit(inputs[i], shown_name(shown[i]), "");
    }
    return std::move(search).take();
}

}  // namespace juesuan
