// What normalize gives: a ReadPage whose texts say what the document says, in one way of writing.
// What was read stays beside it, untouched.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/base/decimal.h"
#include "extractors/model/read_page.h"

namespace juesuan {

enum class CellKind : std::uint8_t {
    header = 0,
    label = 1,
    code = 2,
    line_number = 3,
    amount = 4,
    percent = 5,
    text = 6,
    empty = 7,
};

/// The published word of a kind ("header" … "empty").
std::string_view cell_kind_word(CellKind kind);

/// How what was read became the text.
enum class TextStep : std::uint8_t {
    other_reader = 0,      ///< another reading was taken, the first one made no sense
    nfkc = 1,              ///< Unicode's compatibility forms were made plain
    spaces = 2,            ///< white space of the layout was removed
    minus = 3,             ///< a dash before a number became a minus
    chinese_zero = 4,      ///< a letter O in a Chinese number became 〇
    joined_lines = 5,      ///< several printed lines were joined
    amount_grammar = 6,    ///< it was made a well-formed amount
    lexicon = 7,           ///< a word of the lexicon was taken
    general_word = 8,      ///< a character was decided by the words that it makes
    ordinal_sequence = 9,  ///< an ordinal was mended by those above and below it
    arithmetic = 10,       ///< the amount that the identities ask for was taken
    note_mark = 11,        ///< a raised mark that points to a note was kept apart
    notation = 12,         ///< △, 负, brackets, ¥, a unit … were read for what they stand for
    correction = 13,       ///< a person looked and said what is printed
};
inline constexpr std::size_t text_step_count = 14;

/// The published word of a step ("nfkc" …).
[[nodiscard]] std::string_view text_step_word(TextStep step);

/// What the readers of one text say about each other, compared after normalization.
enum class Agreement : std::uint8_t { one_reader = 0, agree = 1, disagree = 2 };

/// The text of one cell or one line, normalized.
struct NormalText {
    std::string raw;   ///< what the most trusted reader read, never edited; lines joined by \n
    std::string text;  ///< NFKC, white space of layout removed
    std::vector<TextStep> steps;      ///< how raw became text, in order
    CellKind kind = CellKind::empty;  ///< guess by shape alone: code, amount, percent, text, empty
    std::optional<Decimal> value;     ///< of a well-formed amount or percentage, else nothing
    bool malformed = false;           ///< looks like an amount and is none: 12.3.4, 1,23,45, 3O5.2a
    bool dash = false;                ///< a printed dash stands for "nothing" (——)
    double confidence = 0;            ///< the least of the lines' confidences; 1 for an empty cell
    bool exact = false;               ///< copied from the document, not recognized
    bool stored = false;              ///< exact, and there is no drawn page to hold it against
    Agreement agreement = Agreement::one_reader;
    PrintDoubts doubts = {};     ///< of its lines and of its cell
    std::vector<ReadLine> read;  ///< everything that was read, kept as it came
};

struct NormalCell : GridPlace {
    PointBox box;
    NormalText content;
    std::string stored_at = {};  ///< see ReadCell
};

struct NormalTable {
    PointBox box;
    int n_rows = 0, n_cols = 0;
    std::vector<NormalCell> cells;  ///< in order of (row, col); they tile the grid exactly
};

struct NormalLine {
    PointBox box;
    NormalText content;
};

struct NormalPage : PageFrame {
    std::vector<NormalTable> tables;
    std::vector<NormalLine> lines;  ///< text outside the tables in reading order
    std::vector<Error> errors;
    std::vector<PageNote> notes = {};
    InkAccount ink = {};
};

}  // namespace juesuan
