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
};
inline constexpr std::size_t reader_count = 4;

/// What a reader reads with. That two readers of one engine agree says nothing.
enum class Engine : std::uint8_t { text_layer = 0, network = 1, tesseract = 2 };
[[nodiscard]] Engine engine_of(Reader reader);

/// The published word of a reader ("text_layer" …), and the reader of a word; nothing for a word
/// that names none.
[[nodiscard]] std::string_view reader_word(Reader reader);
[[nodiscard]] std::optional<Reader> reader_of_word(std::string_view word);

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

struct ReadLine {
    PointBox box;
    std::vector<Reading> readings;  ///< first the one that the page worker trusts most
    PrintDoubts doubts = {};

    [[nodiscard]] const std::string& text() const;  ///< of the first reading; "" if there is none
    [[nodiscard]] double confidence() const;        ///< of the first reading; 0 if there is none
};

struct ReadCell : GridPlace {
    PointBox box;
    std::vector<ReadLine> lines;  ///< none: nothing is printed in the cell
    PrintDoubts doubts = {};      ///< of the cell as a whole, its blank paper included
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

[[nodiscard]] inline bool has_note(const ReadPage& page, NoteCode code) {
    return std::any_of(page.notes.begin(), page.notes.end(),
                       [code](const PageNote& note) { return note.code == code; });
}

}  // namespace juesuan
