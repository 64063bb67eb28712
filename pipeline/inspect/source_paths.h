// Where the documents of an output folder lie, as its ledger knows them.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace juesuan {

/// By SHA-256 (64 digits): the places of a document, relative to the folder or absolute, as people
/// are shown them.
using SourcePaths = std::map<std::string, std::vector<std::string>>;

/// The folder whose ledger knows of the reports at this place: the place itself, or of a report (or
/// a folder of reports) the nearest one above; "" where there is none.
[[nodiscard]] std::string ledger_folder_of(const std::string& place);

/// Empty where the folder has no ledger, or one that cannot be read; of "" as well.
[[nodiscard]] SourcePaths source_paths(const std::string& folder);

/// The results that a report belongs to, by their ledger; a folder stands for itself.
[[nodiscard]] std::string results_of(const std::string& place);

/// The folder that a report lies in; a folder stands for itself.
[[nodiscard]] std::string folder_of(const std::string& place);

/// The first place of the document, else `otherwise`.
[[nodiscard]] std::string source_of(const SourcePaths& paths, const std::string& sha256,
                                    const std::string& otherwise);

}  // namespace juesuan
