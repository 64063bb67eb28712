// What normalize gives: a ReadPage whose texts say what the document says, in one way of writing.
// What was read stays beside it, untouched.
#pragma once

#include <algorithm>
#include <cstdint>
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

/// What the person found.
enum class Judgement : std::uint8_t {
    printed = 0,        ///< this is what is printed
    unreadable = 1,     ///< nobody can say what is printed
    document_wrong = 2  ///< this is what is printed, and the document itself is wrong
};
inline constexpr std::size_t judgement_count = 3;

/// The published word of a judgement ("printed" …).
[[nodiscard]] std::string_view judgement_word(Judgement judgement);

/// What another person says of the same place.
struct OtherWord {
    std::string by, text;
    std::string on = {}, why = {};  ///< as of Correction
    Judgement judgement = Judgement::printed;
    friend bool operator==(const OtherWord&, const OtherWord&) = default;
};

/// What a person said of a cell or a figure. Its text and value are what the person says; `raw`
/// stays what was read.
struct Correction {
    std::string by;        ///< who
    std::string before;    ///< the text that the program had; the same where it was found right
    std::string on = {};   ///< the day, 2026-11-29; "" where it is not said
    std::string why = {};  ///< in the person's words, or ""
    Judgement judgement = Judgement::printed;
    bool disputed = false;  ///< another person says something else, and neither took it back
    std::vector<OtherWord> others = {};  ///< what they say
    friend bool operator==(const Correction&, const Correction&) = default;
};

/// A correction with the place of a page that it is about: where it stands, whatever table, row and
/// column that is called now.
struct PlacedCorrection {
    int page = 0;
    PointBox box;
    bool figure_of_text = false;  ///< of a statement; `text` is what it says
    std::string text;             ///< what is printed there, as the person says
    Correction correction;
    std::string name = {};  ///< of the place in words, as the person met it
};

/// Two boxes are the same place when they share this much of what they cover together. Half:
/// a cell that was drawn anew may lose a margin, not its neighbour. Assumed.
inline constexpr double same_place_share = 0.5;

/// Shared area over the area of both; 0 of empty boxes.
[[nodiscard]] inline double shared_area(const PointBox& a, const PointBox& b) {
    const auto area = [](const PointBox& box) {
        return std::max(0.0, box.x1 - box.x0) * std::max(0.0, box.y1 - box.y0);
    };
    const double both = area(
        {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)});
    const double all = area(a) + area(b) - both;
    return all > 0 ? both / all : 0;
}

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
    PrintDoubts doubts = {};                   ///< of its lines and of its cell
    std::vector<ReadLine> read;                ///< everything that was read, kept as it came
    std::optional<Correction> corrected = {};  ///< `text` is what a person says
};

/// The text is what a person says is printed.
[[nodiscard]] inline bool is_said(const NormalText& content) {
    return content.corrected.has_value() && content.corrected->judgement != Judgement::unreadable;
}

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
