// One word of a person, as a line of OUT/corrections/<sha256>.jsonl
// (schemas/output/corrections.v1.schema.json).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/model/normal_page.h"
#include "pipeline/base/language.h"

namespace juesuan {

/// What a person did.
enum class Deed : std::uint8_t {
    set = 0,             ///< something else is printed than was read
    accept = 1,          ///< what was read is printed
    unreadable = 2,      ///< nobody can say
    document_wrong = 3,  ///< it is printed, and the document is wrong
    undo = 4,            ///< an earlier word is taken back
};
inline constexpr std::size_t deed_count = 5;

/// The published word of a deed ("set" …).
[[nodiscard]] std::string_view deed_word(Deed deed);
[[nodiscard]] std::optional<Deed> deed_of_word(std::string_view word);

/// Where a correction belongs: by page and place; the names are those that the person met.
struct CorrectedPlace {
    int page = 0;
    PointBox box;
    std::string table;       ///< its id, or that of the statement
    std::string form;        ///< "": none that is known
    int row = -1, col = -1;  ///< -1: a statement
    std::string row_words, column_words;
};

struct CorrectionLine {
    int line = 0;    ///< from 1; set by the book
    std::string at;  ///< 2026-11-30T02:15:31Z
    std::string by;
    Deed deed = Deed::set;
    CorrectedPlace place;
    std::string before;  ///< the text that the report had
    std::string raw;     ///< what was read
    std::string after;   ///< what is printed, as the person says
    std::string why = {};
    std::string report;         ///< SHA-256 of the report that the person saw
    int undoes = 0;             ///< of an undo: the line that is taken back
    std::string previous = {};  ///< the chain: SHA-256 of the line before; set by the book
};

/// No text of a line is longer, in bytes.
inline constexpr std::size_t longest_correction_text = 4096;

/// What is wrong with a word that somebody wants to say; nothing where nothing is: a person
/// without a name, a text that is too long or no UTF-8 or holds control signs.
[[nodiscard]] std::optional<Phrase> misfit_of(const CorrectionLine& line);

/// The line without its line feed, and back; nothing for a text that is no such line.
[[nodiscard]] std::string text_of(const CorrectionLine& line);
[[nodiscard]] std::optional<CorrectionLine> correction_line_of(std::string_view text);

}  // namespace juesuan
