#include "pipeline/ingest/catalogue.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "pipeline/base/file_bytes.h"
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

/// It can be read and is no catalogue.
Error without_columns(const std::string& why) {
    return {ErrorCode::input_unsupported, Stage::ingest, 0, "--metadata: " + why};
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
        return without_columns("its first line names no column path (路径) or sha256");
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
            out.by_sha256_[sha256].push_back(line);
        }
        if (!path.empty()) {
            out.by_path_[path].push_back(line);
            out.by_place_[real_path(path.front() == '/' ? path : folder + "/" + path)].push_back(
                line);
        }
    }
    return out;
}

Result<Catalogue> Catalogue::read(const std::string& file) {
    const std::optional<std::string> bytes = file_bytes(file);
    if (!bytes) {
        return unusable(file + " cannot be opened");
    }
    const std::string& text = *bytes;
    if (text.rfind("PK\x03\x04", 0) == 0) {
        return without_columns(file + " is a workbook; save it as CSV");
    }
    const std::size_t slash = file.rfind('/');
    return parse(text, slash == std::string::npos ? "." : file.substr(0, slash + 1));
}

Catalogue::Lines Catalogue::lines_at(const FoundFile& file, Way way) const {
    const auto found_in = [](const std::map<std::string, Lines>& lines, const std::string& name) {
        const auto found = lines.find(name);
        return found == lines.end() ? Lines{} : found->second;
    };
    switch (way) {
        case by_place:
            return by_place_.empty() ? Lines{} : found_in(by_place_, real_path(file.path));
        case by_shown:
            return found_in(by_path_, file.shown);
        case by_shown_below:
            return found_in(by_path_, file.shown.substr(file.shown.find('/') + 1));
    }
    return {};
}

void Catalogue::expect(const FoundFile& file) {
    for (const Way way : ways) {
        const Lines lines = lines_at(file, way);
        if (!lines.empty()) {
            takers_[lines.front()][way].insert(real_path(file.path));
            return;
        }
    }
}

/// Does the line name another file more surely, or others in the same way?
bool Catalogue::is_of_others(std::size_t line, Way way, const std::string& path) const {
    const auto takers = takers_.find(line);
    if (takers == takers_.end()) {
        return false;
    }
    const auto& [surest, files] = *takers->second.begin();
    return surest < way || (surest == way && files.size() > files.count(path));
}

void Catalogue::take(const Lines& lines, std::size_t taken) {
    for (const std::size_t line : lines) {
        used_.insert(line);
        if (lines_[line] != lines_[taken]) {
            contradicted_.insert(line);
        }
    }
}

const DocumentMetadata* Catalogue::of(const FoundFile& file, const std::string& sha256) {
    const auto by_sha256 = by_sha256_.find(sha256);
    const DocumentMetadata* out = nullptr;
    std::size_t taken = 0;
    if (by_sha256 != by_sha256_.end()) {
        taken = by_sha256->second.front();
        out = &lines_[taken];
        take(by_sha256->second, taken);
    }
    for (const Way way : ways) {
        const Lines lines = lines_at(file, way);
        if (lines.empty()) {
            continue;
        }
        const std::string place = real_path(file.path);
        if (is_of_others(lines.front(), way, place)) {
            if (takers_.at(lines.front()).begin()->first == way) {
                ambiguous_.insert(lines.begin(), lines.end());
            }
            continue;
        }
        takers_[lines.front()][way].insert(place);
        taken = out == nullptr ? lines.front() : taken;
        out = &lines_[taken];
        take(lines, taken);
        break;
    }
    return out;
}

const DocumentMetadata* Catalogue::known_of(const FoundFile& file,
                                            const std::string& sha256) const {
    const auto by_sha256 = by_sha256_.find(sha256);
    if (by_sha256 != by_sha256_.end()) {
        return &lines_[by_sha256->second.front()];
    }
    for (const Way way : ways) {
        const Lines lines = lines_at(file, way);
        if (!lines.empty() && !is_of_others(lines.front(), way, real_path(file.path))) {
            return &lines_[lines.front()];
        }
    }
    return nullptr;
}

CatalogueDoubts Catalogue::doubts() const {
    CatalogueDoubts out;
    for (std::size_t line = 0; line < lines_.size(); ++line) {
        std::vector<std::string>* list = contradicted_.count(line) != 0 ? &out.contradicted
                                         : ambiguous_.count(line) != 0  ? &out.ambiguous
                                         : used_.count(line) == 0       ? &out.unused
                                                                        : nullptr;
        if (list != nullptr) {
            list->push_back(shown_name(names_[line]));
        }
    }
    return out;
}

void add_fields(DocumentMetadata& out, const DocumentMetadata& fields) {
    for (const auto& field : fields) {
        std::string name = field.first;
        const auto same_name = [&name](const auto& each) { return each.first == name; };
        auto found = std::find_if(out.begin(), out.end(), same_name);
        for (int again = 2; found != out.end() && found->second != field.second; ++again) {
            name = field.first + " " + std::to_string(again);
            found = std::find_if(out.begin(), out.end(), same_name);
        }
        if (found == out.end()) {
            out.emplace_back(name, field.second);
        }
    }
}

}  // namespace juesuan
