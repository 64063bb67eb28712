#include "pipeline/ingest/catalogue.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iterator>
#include <optional>

#include "pipeline/base/path_parts.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/delimited_text.h"
#include "pipeline/base/words/lower_case.h"

namespace juesuan {
namespace {

constexpr std::size_t sha256_digits = 64;

std::string trimmed(const std::string& text) {
    const auto begin = text.find_first_not_of(" \t");
    const auto end = text.find_last_not_of(" \t");
    return begin == std::string::npos ? "" : text.substr(begin, end - begin + 1);
}

bool is_path_column(const std::string& name) {
    constexpr std::array<std::string_view, 5> names = {"path", "file", "路径", "文件", "文件路径"};
    return std::find(names.begin(), names.end(), lower_case(name)) != names.end();
}

bool is_sha256_column(const std::string& name) {
    const std::string lower = lower_case(name);
    return lower == "sha256" || lower == "sha-256";
}

/// As paths are shown: slashes, without "./" before them.
std::string plain_path(std::string path) {
    std::replace(path.begin(), path.end(), '\\', '/');
    while (path.rfind("./", 0) == 0) {
        path.erase(0, 2);
    }
    return path;
}

Error unusable(const std::string& why) {
    return {ErrorCode::input_unreadable, Stage::ingest, 0, "--metadata: " + why};
}

}  // namespace

Result<Catalogue> Catalogue::parse(const std::string& text, const std::string& folder) {
    const auto table = delimited_lines(text);
    std::vector<std::string> names;
    if (!table.empty()) {
        std::transform(table.front().begin(), table.front().end(), std::back_inserter(names),
                       trimmed);
    }
    if (std::none_of(names.begin(), names.end(), [](const std::string& name) {
            return is_path_column(name) || is_sha256_column(name);
        })) {
        return unusable("its first line names no column path (路径) or sha256");
    }
    for (std::size_t c = 0; c < names.size(); ++c) {  // no two fields of one name
        const std::string name = names[c];
        for (int again = 2; std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(c),
                                      names[c]) != names.begin() + static_cast<std::ptrdiff_t>(c);
             ++again) {
            names[c] = name + " " + std::to_string(again);
        }
    }
    Catalogue out;
    for (std::size_t k = 1; k < table.size(); ++k) {
        DocumentMetadata fields;
        std::string path, sha256;
        for (std::size_t c = 0; c < std::min(names.size(), table[k].size()); ++c) {
            const std::string value = without_guard(trimmed(table[k][c]));
            if (is_path_column(names[c])) {
                path = plain_path(value);
            } else if (is_sha256_column(names[c])) {
                sha256 = lower_case(value);
            } else if (!value.empty() && !names[c].empty()) {
                fields.emplace_back(names[c], value);
            }
        }
        if (path.empty() && sha256.empty()) {
            continue;
        }
        const std::size_t line = out.lines_.size();
        out.lines_.push_back(std::move(fields));
        out.names_.push_back(path.empty() ? sha256 : path);
        if (sha256.size() == sha256_digits) {
            out.by_sha256_.emplace(sha256, line);
        }
        if (!path.empty()) {
            out.by_path_.emplace(path, line);
            out.by_place_.emplace(real_path(path.front() == '/' ? path : folder + "/" + path),
                                  line);
        }
    }
    return out;
}

Result<Catalogue> Catalogue::read(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in.is_open()) {
        return unusable(file + " cannot be opened");
    }
    if (text.rfind("PK\x03\x04", 0) == 0) {
        return unusable(file + " is a workbook; save it as CSV");
    }
    const std::size_t slash = file.rfind('/');
    return parse(text, slash == std::string::npos ? "." : file.substr(0, slash + 1));
}

const DocumentMetadata* Catalogue::taken(std::size_t line) {
    used_.insert(line);
    return &lines_[line];
}

const DocumentMetadata* Catalogue::of(const FoundFile& file, const std::string& sha256) {
    const auto by_sha256 = by_sha256_.find(sha256);
    if (by_sha256 != by_sha256_.end()) {
        return taken(by_sha256->second);
    }
    const std::string below = file.shown.substr(file.shown.find('/') + 1);
    for (const std::string& path : {file.shown, below}) {
        const auto by_path = by_path_.find(path);
        if (by_path != by_path_.end()) {
            return taken(by_path->second);
        }
    }
    const auto by_place =
        by_place_.empty() ? by_place_.end() : by_place_.find(real_path(file.path));
    return by_place == by_place_.end() ? nullptr : taken(by_place->second);
}

std::vector<std::string> Catalogue::unused() const {
    std::vector<std::string> out;
    for (std::size_t line = 0; line < lines_.size(); ++line) {
        if (used_.count(line) == 0) {
            out.push_back(shown_name(names_[line]));
        }
    }
    return out;
}

}  // namespace juesuan
