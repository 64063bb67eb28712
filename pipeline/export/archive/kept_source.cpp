#include "pipeline/export/archive/kept_source.h"

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>
#include <utility>

#include "pipeline/base/file_bytes.h"
#include "pipeline/base/output_name.h"
#include "pipeline/export/archive/document_folder.h"
#include "pipeline/export/archive/stored_file.h"
#include "pipeline/ingest/pages/page_files.h"
#include "pipeline/inspect/source_document.h"
#include "pipeline/inspect/source_file.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

/// A format that keeps sources, and where.
struct Keeper {
    const char* format;
    const char* folder;
};
constexpr std::array keepers = {Keeper{"mets", "mets/sources"},
                                Keeper{"bagit", "bag/data/mets/sources"}};

/// Is it what its name says? "决算-1a2b3c4d5e6f.pdf" begins so in its SHA-256.
bool is_what_it_was(const fs::path& file) {
    const std::string stem = file.stem().string();
    const std::string digits = stem.substr(std::min(stem.size(), stem.rfind('-') + 1));
    const Result<StoredFile> found = hash_file(file.string());
    return !digits.empty() && found.ok() && found.value().sha256.starts_with(digits);
}

/// Of a document that several files are: "<sha256>  <name>" a line, the files beside the list.
Result<IngestedFile> joined_copy(const fs::path& list) {
    constexpr std::size_t before_name = 66;  // digits and two blanks
    const fs::path folder = list.parent_path() / list.stem();
    std::istringstream lines(file_bytes(list.string()).value_or(""));
    std::vector<FoundFile> pages;
    for (std::string line; std::getline(lines, line);) {
        const std::string name = line.substr(std::min(line.size(), before_name));
        pages.push_back({(folder / name_within_folder(name)).string(), name, false});
    }
    return pages.empty()
               ? Result<IngestedFile>(
                     Error{ErrorCode::input_unreadable, Stage::write, 0, list.filename().string()})
               : joined_source(joined_files(folder.string(), folder.string(), std::move(pages)));
}

}  // namespace

Result<IngestedFile> find_source_or_copy(const ExportedReport& report, const std::string& former,
                                         const BatchOptions& run) {
    const ReportFrame& frame = report.written.frame;
    Result<IngestedFile> found = find_source(report.source.trail, frame.sha256, run);
    if (found.ok()) {
        return found;
    }
    for (const Keeper& keeper : keepers) {
        const fs::path folder = fs::path(former) / fs::path(keeper.folder).parent_path();
        for (const std::string& file : document_files(output_stem(frame.file_name, frame.sha256))) {
            const fs::path place = folder.parent_path() / file;
            std::error_code none;
            if (place.parent_path().filename() != sources_folder ||
                !fs::is_regular_file(place, none)) {
                continue;
            }
            Result<IngestedFile> copy = place.extension() == ".pages"
                                            ? joined_copy(place)
                                            : source_at(place.string(), frame.sha256, run);
            if (copy.ok() && copy.value().ticket.sha256 == frame.sha256) {
                return copy;
            }
        }
    }
    return found;
}

std::vector<std::string> lost_sources(const fs::path& former, const fs::path& made,
                                      const std::vector<std::string>& formats) {
    std::vector<std::string> out;
    for (const Keeper& keeper : keepers) {
        std::error_code none;
        if (std::find(formats.begin(), formats.end(), keeper.format) == formats.end() ||
            !fs::is_directory(former / keeper.folder, none)) {
            continue;
        }
        for (const auto& entry : fs::recursive_directory_iterator(former / keeper.folder, none)) {
            const fs::path path = entry.path().lexically_relative(former);
            // the files of one that several are stay with their list, which is looked at
            if (entry.path().parent_path() == former / keeper.folder &&
                entry.is_regular_file(none) && !fs::exists(made / path, none) &&
                is_what_it_was(entry.path())) {
                out.push_back(path.string());
            }
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace juesuan
