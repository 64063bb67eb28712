#include "pipeline/export/archive/bag.h"

#include <algorithm>

#include "pipeline/export/formats/new_file.h"
#include "pipeline/output/output_folder.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

constexpr const char* payload_folder = "data";
constexpr const char* manifest_name = "manifest-sha256.txt";
constexpr const char* tag_manifest_name = "tagmanifest-sha256.txt";

/// A value of bag-info.txt is one line.
std::string one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char sign) { return sign == '\n' || sign == '\r'; }, ' ');
    return text;
}

std::string manifest_line(const StoredFile& file) {
    return file.sha256 + "  " + manifest_path(file.path) + "\n";
}

}  // namespace

std::string manifest_path(std::string_view path) {
    std::string out;
    for (const char sign : path) {
        out += sign == '%'    ? std::string("%25")
               : sign == '\r' ? std::string("%0D")
               : sign == '\n' ? std::string("%0A")
                              : std::string(1, sign);
    }
    return out;
}

Status Bag::begin(const fs::path& folder) {
    place_ = folder;
    std::error_code problem;
    fs::create_directories(payload(), problem);
    return problem ? Status(write_error(folder.filename().string(), problem)) : Status(Done{});
}

fs::path Bag::payload() const { return place_ / payload_folder; }

Status Bag::add(const fs::path& entry) {
    std::error_code problem;
    const auto add_file = [&](const fs::path& file) -> Status {
        const fs::path within = payload() / file.lexically_relative(entry.parent_path());
        fs::create_directories(within.parent_path(), problem);
        StoredFile stored = TRY(store_file(file.string(), within.string()));
        stored.path = within.lexically_relative(place_).string();
        files_[stored.path] = stored;
        return Done{};
    };
    if (!fs::is_directory(entry, problem)) {
        return add_file(entry);
    }
    for (const auto& below : fs::recursive_directory_iterator(entry, problem)) {
        if (below.is_regular_file(problem)) {
            TRY(add_file(below.path()));
        }
    }
    return problem ? Status(write_error(entry.filename().string(), problem)) : Status(Done{});
}

/// What lies in the payload is what the manifest says, whoever put it there.
Status Bag::hash_rest() {
    std::error_code problem;
    for (const auto& below : fs::recursive_directory_iterator(payload(), problem)) {
        const std::string path = below.path().lexically_relative(place_).string();
        if (below.is_regular_file(problem) && !files_.contains(path)) {
            files_[path] = TRY(hash_file(below.path().string()));
            files_[path].path = path;
        }
    }
    return problem ? Status(write_error(payload_folder, problem)) : Status(Done{});
}

Result<StoredFile> Bag::write_tag_file(const std::string& name, const std::string& text) const {
    NewFile file = TRY(NewFile::create((place_ / name).string(), true));
    TRY(file.write(text));
    TRY(file.close());
    StoredFile out;
    out.path = name;
    out.sha256 = file.sha256();
    out.bytes = file.bytes();
    return out;
}

Status Bag::finish(std::vector<std::pair<std::string, std::string>> info) {
    TRY(hash_rest());
    std::string manifest, tags, about;
    std::uint64_t bytes = 0;
    for (const auto& [path, file] : files_) {
        manifest += manifest_line(file);
        bytes += file.bytes;
    }
    info.emplace_back("Payload-Oxum", std::to_string(bytes) + "." + std::to_string(files_.size()));
    for (const auto& [name, value] : info) {
        about += name + ": " + one_line(value) + "\n";
    }
    const std::vector<std::pair<std::string, std::string>> tag_files = {
        {"bag-info.txt", about},
        {"bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"},
        {manifest_name, manifest}};
    for (const auto& [name, text] : tag_files) {
        tags += manifest_line(TRY(write_tag_file(name, text)));
    }
    TRY(write_tag_file(tag_manifest_name, tags));
    return Done{};
}

}  // namespace juesuan
