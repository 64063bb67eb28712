// What a catalogue says of the documents: archival numbers and the like, a line each, in a file
// that a spreadsheet saved.
#pragma once

#include <array>
#include <cstdint>
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

/// `out` with the fields of another line of the same document, one of a copy: a value that a field
/// has not yet stands in a further field, "档号 2".
void add_fields(DocumentMetadata& out, const DocumentMetadata& fields);

/// What a run says of the lines of its catalogue. Paths and SHA-256, for people.
struct CatalogueDoubts {
    std::vector<std::string> unused;        ///< they fitted no document
    std::vector<std::string> ambiguous;     ///< they fit several files, and were given to none
    std::vector<std::string> contradicted;  ///< another line says something else of the same file
};

class Catalogue {
   public:
    Catalogue() = default;

    /// The first line names the columns; one of them is "path" (路径, 文件) or "sha256". Encodings
    /// and separators as delimited_lines. `folder`: that of the catalogue, which paths may be
    /// relative to. Errors: input_unreadable with what is wrong.
    [[nodiscard]] static Result<Catalogue> parse(const std::string& text,
                                                 const std::string& folder);
    [[nodiscard]] static Result<Catalogue> read(const std::string& file);

    /// The file will be asked for: a line that fits it and another one as well is given to neither.
    void expect(const FoundFile& file);
    /// What the line of the document says: that of its SHA-256; of the place itself; of its path as
    /// it is shown, with or without the input's own name. nullptr where no line fits, or none that
    /// is its own. It lives as long as the catalogue.
    const DocumentMetadata* of(const FoundFile& file, const std::string& sha256);
    /// The same of a file that is not in this run: no line counts as used by that.
    [[nodiscard]] const DocumentMetadata* known_of(const FoundFile& file,
                                                   const std::string& sha256) const;

    [[nodiscard]] bool empty() const { return lines_.empty(); }
    /// Of what was asked for so far.
    [[nodiscard]] CatalogueDoubts doubts() const;

   private:
    using Lines = std::vector<std::size_t>;
    /// How a line names a file, from the surest way on.
    enum Way : std::uint8_t { by_place = 0, by_shown = 1, by_shown_below = 2 };
    static constexpr std::array<Way, 3> ways = {by_place, by_shown, by_shown_below};

    [[nodiscard]] Lines lines_at(const FoundFile& file, Way way) const;
    [[nodiscard]] bool is_of_others(std::size_t line, Way way, const std::string& path) const;
    /// The first of the lines is taken; the others say the same or are contradicted.
    void take(const Lines& lines, std::size_t taken);

    std::vector<DocumentMetadata> lines_;
    std::vector<std::string> names_;  ///< of the lines, for people
    std::map<std::string, Lines> by_sha256_, by_path_, by_place_;
    /// Of a line: the files that it names, by the way in which it does.
    std::map<std::size_t, std::map<Way, std::set<std::string>>> takers_;
    std::set<std::size_t> used_, ambiguous_, contradicted_;
};

}  // namespace juesuan
