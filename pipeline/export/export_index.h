// What an export remembers of itself, a file a format (.index-csv.json), so that the next one does
// only what changed: which reports it took, in which state they were, and what it wrote.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/export/tables/export_table.h"

namespace juesuan {

/// A file of an export as it was written. A sum of 32 bits tells what somebody changed by hand.
struct WrittenFile {
    std::string path;  ///< relative to the folder of the export
    std::uint64_t bytes = 0;
    std::uint32_t sum = 0;
    friend bool operator==(const WrittenFile&, const WrittenFile&) = default;
};

/// A report that was taken, or left out by a filter.
struct IndexedReport {
    std::string file;    ///< its name in the result folder
    std::string state;   ///< of that file and of what the ledger knows, as text; "": do it anew
    std::string sha256;  ///< of its document
    std::string file_name;
    std::string status;  ///< the word of its document's status
    bool wanted = true;
    std::size_t pages = 0;
    std::array<std::size_t, export_table_count> rows{};
    std::vector<WrittenFile> files;  ///< of it alone
};

struct FormatIndex {
    std::string basis;               ///< on what the content depends beside the reports
    std::vector<WrittenFile> files;  ///< of all reports together
    std::vector<IndexedReport> reports;
};

/// ".index-csv.json"
[[nodiscard]] std::string index_entry(std::string_view format);

/// Nothing where there is none, or one that cannot be used.
[[nodiscard]] std::optional<FormatIndex> read_index(const std::string& folder,
                                                    std::string_view format);
/// Errors: output_no_room, output_unwritable.
Status write_index(const std::string& folder, std::string_view format, const FormatIndex& index);

/// The file as it lies there; nothing where it cannot be read.
[[nodiscard]] std::optional<WrittenFile> written_file(const std::string& folder,
                                                      const std::string& path);
/// All files that lie at these entries of the folder, in order of their paths.
[[nodiscard]] std::vector<WrittenFile> written_files(const std::string& folder,
                                                     const std::vector<std::string>& entries);
/// They lie there, unchanged.
[[nodiscard]] bool are_unchanged(const std::string& folder, const std::vector<WrittenFile>& files);

}  // namespace juesuan
