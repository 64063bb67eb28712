#include "pipeline/export/export_index.h"

#include <zlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "pipeline/base/file_bytes.h"
#include "pipeline/export/formats/new_file.h"
#include "pipeline/json/json_place.h"
#include "pipeline/json/json_reader.h"
#include "pipeline/json/json_writer.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

constexpr int index_version = 2;

JsonValue file_json(const WrittenFile& file) {
    return JsonList{file.path, file.bytes, static_cast<std::uint64_t>(file.sum)};
}

JsonValue files_json(const std::vector<WrittenFile>& files) {
    JsonList out;
    for (const WrittenFile& file : files) {
        out.push_back(file_json(file));
    }
    return out;
}

JsonValue report_json(const IndexedReport& report) {
    JsonList rows;
    for (const std::size_t count : report.rows) {
        rows.emplace_back(static_cast<std::uint64_t>(count));
    }
    return JsonMembers{{"file", report.file},
                       {"state", report.state},
                       {"sha256", report.sha256},
                       {"file_name", report.file_name},
                       {"status", report.status},
                       {"wanted", report.wanted},
                       {"pages", static_cast<std::uint64_t>(report.pages)},
                       {"rows", rows},
                       {"files", files_json(report.files)}};
}

WrittenFile file_from(const JsonPlace& place) {
    WrittenFile out;
    const JsonList* parts = place.value().list();
    if (parts == nullptr || parts->size() != 3 || (*parts)[0].text() == nullptr ||
        !(*parts)[1].natural_number() || !(*parts)[2].natural_number()) {
        place.misfit("no file");
        return out;
    }
    out.path = *(*parts)[0].text();
    out.bytes = *(*parts)[1].natural_number();
    out.sum = static_cast<std::uint32_t>(*(*parts)[2].natural_number());
    return out;
}

IndexedReport report_from(const JsonPlace& place) {
    IndexedReport out;
    out.file = place.text("file");
    out.state = place.text("state");
    out.sha256 = place.text("sha256");
    out.file_name = place.text("file_name");
    out.status = place.text("status");
    out.wanted = place.flag("wanted");
    out.pages = place.natural_number("pages");
    const std::vector<int> rows = place.whole_numbers("rows");
    if (rows.size() != out.rows.size()) {
        place.misfit("rows", "not one a table");
    } else {
        std::copy(rows.begin(), rows.end(), out.rows.begin());
    }
    out.files = place.list("files", file_from);
    return out;
}

}  // namespace

std::string index_entry(std::string_view format) {
    return ".index-" + std::string(format) + ".json";
}

std::optional<FormatIndex> read_index(const std::string& folder, std::string_view format) {
    const auto text = file_bytes(folder + "/" + index_entry(format));
    const auto json = text ? parse_json(*text) : std::nullopt;
    if (!json) {
        return std::nullopt;
    }
    FirstMisfit misfit;
    const JsonPlace place(*json, misfit);
    FormatIndex out;
    if (place.whole_number("version") != index_version) {
        return std::nullopt;
    }
    out.basis = place.text("basis");
    out.files = place.list("files", file_from);
    out.reports = place.list("reports", report_from);
    return misfit ? std::nullopt : std::optional(std::move(out));
}

Status write_index(const std::string& folder, std::string_view format, const FormatIndex& index) {
    JsonList reports;
    for (const IndexedReport& report : index.reports) {
        reports.push_back(report_json(report));
    }
    const JsonValue whole = JsonMembers{{"version", index_version},
                                        {"basis", index.basis},
                                        {"files", files_json(index.files)},
                                        {"reports", std::move(reports)}};
    NewFile file = TRY(NewFile::create(folder + "/" + index_entry(format)));
    TRY(file.write(json_text(whole) + "\n"));
    return file.close();
}

std::optional<WrittenFile> written_file(const std::string& folder, const std::string& path) {
    std::ifstream file(fs::path(folder) / path, std::ios::binary);
    if (!file) {
        return std::nullopt;
    }
    WrittenFile out;
    out.path = path;
    uLong sum = crc32(0, nullptr, 0);
    std::vector<char> room(std::size_t{1} << 18U);
    while (file.read(room.data(), static_cast<std::streamsize>(room.size())) || file.gcount() > 0) {
        const auto got = static_cast<std::size_t>(file.gcount());
        // zlib takes bytes of its own type.
        sum = crc32_z(sum, reinterpret_cast<const Bytef*>(room.data()),
                      got);  // NOLINT(*-reinterpret-cast)
        out.bytes += got;
    }
    out.sum = static_cast<std::uint32_t>(sum);
    return file.eof() ? std::optional(out) : std::nullopt;
}

std::vector<WrittenFile> written_files(const std::string& folder,
                                       const std::vector<std::string>& entries) {
    std::vector<std::string> paths;
    std::error_code problem;
    for (const std::string& entry : entries) {
        const fs::path place = fs::path(folder) / entry;
        if (fs::is_regular_file(place, problem)) {
            paths.push_back(entry);
        } else if (fs::is_directory(place, problem)) {
            for (const auto& below : fs::recursive_directory_iterator(place, problem)) {
                if (below.is_regular_file(problem)) {
                    paths.push_back(below.path().lexically_relative(folder).string());
                }
            }
        }
    }
    std::sort(paths.begin(), paths.end());
    std::vector<WrittenFile> out;
    for (const std::string& path : paths) {
        if (auto file = written_file(folder, path)) {
            out.push_back(*std::move(file));
        }
    }
    return out;
}

bool are_unchanged(const std::string& folder, const std::vector<WrittenFile>& files) {
    return std::all_of(files.begin(), files.end(), [&folder](const WrittenFile& file) {
        std::error_code problem;
        return std::filesystem::file_size(fs::path(folder) / file.path, problem) == file.bytes &&
               written_file(folder, file.path) == file;
    });
}

}  // namespace juesuan
