// What recognize gives and what crosses the pipe to the supervisor: for every cell and line what
// each reader read. Boxes are page points (see geometry.h), rounded to 1/100 point.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/base/error.h"
#include "extractors/base/geometry.h"
#include "extractors/model/ink_account.h"
#include "extractors/model/line_posterior.h"
#include "extractors/model/page_frame.h"
#include "extractors/model/print_doubt.h"

namespace juesuan {

/// Who read a line.
enum class Reader : std::uint8_t {
    text_layer = 0,
    line_reader = 1,             ///< our own
    line_reader_with_speck = 2,  ///< the same on a crop with a speck before the figure
    tesseract_eng = 3,
    stored_text = 4,  ///< a cell or paragraph of a document that is no picture; see stored_page
};
inline constexpr std::size_t reader_count = 5;

/// What a reader reads with. That two readers of one engine agree says nothing.
enum class Engine : std::uint8_t { text_layer = 0, network = 1, tesseract = 2, stored_text = 3 };
[[nodiscard]] Engine engine_of(Reader reader);

/// The published word of a reader ("text_layer" …), and the reader of a word; nothing for a word
/// that names none.
[[nodiscard]] std::string_view reader_word(Reader reader);
[[nodiscard]] std::optional<Reader> reader_of_word(std::string_view word);

/// Name and fingerprint of a model that a reader uses, for provenance.
struct ModelName {
    std::string name;
    std::string sha256;
};

/// One candidate text of one reader. probability: 0..1 given the pixels; 1 for a text layer.
struct Alternative {
    std::string text;
    double probability = 0;
};

/// What one reader says of one line, best first; never empty of alternatives.
struct Reading {
    Reader reader = Reader::text_layer;
    std::vector<Alternative> alternatives;
    LinePosterior posterior = {};  ///< where there is something to weigh; see line_posterior.h
};

/// Where a character stands in the box of its line, in parts of 65535 of the box's sides.
struct CharacterPlace {
    std::uint16_t x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    std::uint8_t percent = 0;  ///< how sure the reader is of it, 0 … 100
    friend bool operator==(const CharacterPlace&, const CharacterPlace&) = default;
};

/// The place of `character`, which stands in the box `line`, and back.
[[nodiscard]] CharacterPlace place_within(const PointBox& line, const PointBox& character,
                                          double probability);
[[nodiscard]] PointBox box_of(const CharacterPlace& place, const PointBox& line);

struct ReadLine {
    PointBox box;
    std::vector<Reading> readings;  ///< first the one that the page worker trusts most
    PrintDoubts doubts = {};
    /// Of each code point of text(); empty where they are not known.
    std::vector<CharacterPlace> characters = {};

    [[nodiscard]] const std::string& text() const;  ///< of the first reading; "" if there is none
    [[nodiscard]] double confidence() const;        ///< of the first reading; 0 if there is none
};

struct ReadCell : GridPlace {
    PointBox box;
    std::vector<ReadLine> lines;  ///< none: nothing is printed in the cell
    PrintDoubts doubts = {};      ///< of the cell as a whole, its blank paper included
    /// Where a document that is no picture keeps it: "sheet!B7", "table 3!R2C5"; else "".
    std::string stored_at = {};
};

struct ReadTable {
    PointBox box;
    int n_rows = 0, n_cols = 0;
    std::vector<ReadCell> cells;  ///< in order of (row, col); they tile the grid exactly
};

struct ReadPage : PageFrame {
    std::vector<ReadTable> tables;
    std::vector<ReadLine> lines;  ///< text outside the tables in reading order
    std::vector<Error> errors;    ///< page_degraded and the like; the page was read all the same
    std::vector<PageNote> notes = {};
    InkAccount ink = {};
};

/// Shows `look` every line: those of the tables, cell by cell, then the text outside of them.
template <typename Page, typename Look>
void each_line(Page& page, const Look& look) {
    for (auto& table : page.tables) {
        for (auto& cell : table.cells) {
            std::for_each(cell.lines.begin(), cell.lines.end(), look);
        }
    }
    std::for_each(page.lines.begin(), page.lines.end(), look);
}

[[nodiscard]] inline bool has_error(const ReadPage& page, ErrorCode code) {
    return std::any_of(page.errors.begin(), page.errors.end(),
                       [code](const Error& error) { return error.code == code; });
}

[[nodiscard]] inline bool has_note(const ReadPage& page, NoteCode code) {
    return std::any_of(page.notes.begin(), page.notes.end(),
                       [code](const PageNote& note) { return note.code == code; });
}

}  // namespace juesuan
