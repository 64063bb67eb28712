// The text of a page as formats of pages take it: blocks and tables in reading order, lines, words,
// characters, each with its box in points of the page as displayed.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "extractors/model/report.h"

namespace juesuan {

/// Which way a line runs on the page as displayed.
enum class TextDirection : std::uint8_t { right = 0, down = 1, left = 2, up = 3 };

struct TextCharacter {
    char32_t character = 0;
    PointBox box;
    double confidence = 0;  ///< 0 … 1
};

/// Characters without white space between them; never empty.
struct TextWord {
    PointBox box;
    std::vector<TextCharacter> characters;

    [[nodiscard]] std::string text() const;
    [[nodiscard]] double confidence() const;  ///< of an average character
};

struct TextLine {
    PointBox box;
    TextDirection direction = TextDirection::right;
    std::vector<TextWord> words;  ///< in the direction of the line; never empty
    std::string raw;              ///< what was read, where the words say something else; else ""
    bool from_layer = false;      ///< read from the text layer of the file, not from pixels

    [[nodiscard]] std::string text() const;  ///< the words with spaces between them
    [[nodiscard]] double confidence() const;
};

/// Lines that belong together: a paragraph, a heading.
struct TextBlock {
    PointBox box;
    bool heading = false;
    std::vector<TextLine> lines;
};

/// The part of a cell that stands on the page.
struct TextCell : GridPlace {
    PointBox box;
    bool header = false;
    CellKind kind = CellKind::empty;
    std::optional<CellStatus> status;  ///< of a cell that the report has
    std::string corrected_by;          ///< the person who did; "": nobody
    std::vector<TextLine> lines;       ///< none: it is blank
};

/// The part of a table that stands on the page. Its cells tile the grid; rows count on the page.
struct TextTable {
    PointBox box;
    int n_rows = 0, n_cols = 0;
    std::string id, form;  ///< of the report's table, "" where it has none
    std::vector<TextCell> cells;
};

using TextPart = std::variant<TextBlock, TextTable>;

struct PageText : PageFrame {
    std::vector<TextPart> parts;  ///< in reading order
};

/// A box around both.
[[nodiscard]] PointBox around(const PointBox& a, const PointBox& b);

/// Shows `look` each line of the page in reading order.
template <typename Look>
void each_text_line(const PageText& page, const Look& look) {
    for (const TextPart& part : page.parts) {
        if (const auto* block = std::get_if<TextBlock>(&part)) {
            std::for_each(block->lines.begin(), block->lines.end(), look);
            continue;
        }
        for (const TextCell& cell : std::get<TextTable>(part).cells) {
            std::for_each(cell.lines.begin(), cell.lines.end(), look);
        }
    }
}

}  // namespace juesuan
