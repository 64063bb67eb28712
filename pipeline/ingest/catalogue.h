// What a catalogue says of the documents: archival numbers and the like, a line each, in a file
// that a spreadsheet saved.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/ingest/find_inputs.h"

namespace juesuan {

/// Names and values in the order of the catalogue's columns; none is empty.
using DocumentMetadata = std::vector<std::pair<std::string, std::string>>;

class Catalogue {
   public:
    Catalogue() = default;

    /// The first line names the columns; one of them is "path" (路径, 文件) or "sha256". Encodings
    /// and separators as delimited_lines. `folder`: that of the catalogue, which paths may be
    /// relative to. Errors: input_unreadable with what is wrong.
    [[nodiscard]] static Result<Catalogue> parse(const std::string& text,
                                                 const std::string& folder);
    [[nodiscard]] static Result<Catalogue> read(const std::string& file);

    /// What the line of the document says: that of its SHA-256; of its path as it is shown, with or
    /// without the input's own name; of the place itself. nullptr where no line fits.
    const DocumentMetadata* of(const FoundFile& file, const std::string& sha256);

    [[nodiscard]] bool empty() const { return lines_.empty(); }
    /// Paths and SHA-256 of lines that fitted no document so far.
    [[nodiscard]] std::vector<std::string> unused() const;

   private:
    const DocumentMetadata* taken(std::size_t line);

    std::vector<DocumentMetadata> lines_;
    std::vector<std::string> names_;  ///< of the lines, for people
    std::map<std::string, std::size_t> by_sha256_, by_path_, by_place_;
    std::set<std::size_t> used_;
};

}  // namespace juesuan
