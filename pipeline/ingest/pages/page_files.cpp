#include "pipeline/ingest/pages/page_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

#include "pipeline/base/file_kind.h"
#include "pipeline/base/path_parts.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/ingest/folder_names.h"
#include "pipeline/ingest/listed_inputs.h"
#include "pipeline/ingest/natural_order.h"

namespace juesuan {
namespace {

/// The part of a path before its last one, without the slash; "" where it has none.
std::string folder_of_file(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "" : path.substr(0, slash);
}

}  // namespace

bool is_picture(const FoundFile& file) {
    if (file.pages != nullptr || file.as_package_only ||
        (file.packed != nullptr && file.packed->problem.has_value())) {
        return false;
    }
    const Result<OpenedFile> opened = open_package(content_of(file));
    if (!opened.ok()) {
        return false;
    }
    close(opened.value().descriptor);
    const std::optional<FileKind> kind = file_kind(opened.value().front);
    return kind.has_value() && is_page_picture(*kind);
}

FoundFile joined_files(const std::string& path, const std::string& shown,
                       std::vector<FoundFile> pages) {
    FoundFile out{path + std::string(pages_mark), shown + std::string(pages_mark),
                  pages.front().named};
    out.above = pages.front().above;
    out.packed = pages.front().packed;
    out.members = pages.front().members;
    if (out.packed != nullptr) {
        PackedFile packed = *out.packed;
        packed.content.clear();
        out.packed = std::make_shared<const PackedFile>(std::move(packed));
    }
    out.pages = std::make_shared<const std::vector<FoundFile>>(std::move(pages));
    return out;
}

void join_folders(std::vector<FoundFile>& files) {
    std::map<std::string, std::vector<FoundFile>> folders;
    std::vector<FoundFile> out;
    std::map<std::string, std::size_t> places;
    for (FoundFile& file : files) {
        const std::string folder = folder_of_file(file.path);
        if (folder.empty() || !is_picture(file)) {
            out.push_back(std::move(file));
            continue;
        }
        if (places.emplace(folder, out.size()).second) {
            out.push_back(file);
        }
        folders[folder].push_back(std::move(file));
    }
    for (auto& [folder, pages] : folders) {
        std::sort(pages.begin(), pages.end(), [](const FoundFile& a, const FoundFile& b) {
            return naturally_before(a.path, b.path);
        });
        const std::string shown = folder_of_file(pages.front().shown);
        for (FoundFile& page : pages) {
            page.shown = last_part(page.shown);
        }
        out[places.at(folder)] = joined_files(
            folder, shown.empty() ? shown_name(last_part(folder)) : shown, std::move(pages));
    }
    files = std::move(out);
}

Result<FoundFile> joined_list(const FoundFile& list) {
    const std::string folder = folder_of_file(list.path);
    std::vector<FoundFile> pages;
    for (const std::string& name : TRY(listed_inputs(list.path))) {
        const bool is_relative = name.front() != '/' && !folder.empty();
        pages.push_back({is_relative ? folder + "/" + name : name, shown_name(name), list.named});
    }
    if (pages.empty()) {
        return Error{ErrorCode::input_empty, Stage::ingest, 0, "a list of no files"};
    }
    return joined_files(list.path, list.shown, std::move(pages));
}

std::string name_of_file(const FoundFile& file) {
    return last_part(file.pages != nullptr ? place_of_pages(file.path) : file.path);
}

std::optional<FoundFile> pages_at(const FoundFile& file) {
    const std::string place = place_of_pages(file.path);
    const std::string shown = place_of_pages(file.shown);
    std::error_code problem;
    if (std::filesystem::is_regular_file(place, problem)) {
        Result<FoundFile> list = joined_list({place, shown, file.named});
        return list.ok() ? std::optional(std::move(list).value()) : std::nullopt;
    }
    std::vector<FoundFile> files;
    for (const std::string& name : names_in(place).names) {
        if (name.front() != '.') {
            files.push_back({place + "/" + name, shown + "/" + shown_name(name), file.named});
        }
    }
    join_folders(files);
    const auto joined = std::find_if(files.begin(), files.end(),
                                     [](const FoundFile& each) { return each.pages != nullptr; });
    return joined == files.end() ? std::nullopt : std::optional(*joined);
}

std::string place_of_pages(const std::string& path) {
    const bool is_joined = path.size() > pages_mark.size() && path.ends_with(pages_mark);
    return is_joined ? path.substr(0, path.size() - pages_mark.size()) : "";
}

}  // namespace juesuan
