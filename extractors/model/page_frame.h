// What every stage keeps of a page, and where a cell stands in its table. Each stage's page and
// cell begin with these.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace juesuan {

enum class PageSource : std::uint8_t { scan = 0, text_layer = 1, mixed = 2 };

/// A page as a whole.
struct PageFrame {
    int page = 0;                                ///< from 1
    double width_points = 0, height_points = 0;  ///< as displayed, see geometry.h
    PageSource source = PageSource::scan;
    int dpi = 0;  ///< pixels an inch of the picture that is read
    int turned =
        0;  ///< clockwise degrees by which the page was turned to be upright: 0, 90, 180, 270
    double skew_degrees = 0;  ///< what was taken out, clockwise positive

    [[nodiscard]] const PageFrame& frame() const { return *this; }
    [[nodiscard]] PageFrame& frame() { return *this; }
};

/// What is worth knowing of a page and no error: the page is complete all the same. Published by
/// their words; the schema says a sentence about each.
enum class NoteCode : std::uint8_t {
    text_layer_contradicted = 0,  ///< the drawn page shows other text; it was read from its image
    unexplained_ink = 1,          ///< marks that are nothing known and no text: see InkAccount
    links = 2,                    ///< it links to something that is not in the document
    attachment_mentioned = 3,     ///< a sentence sends the reader to an attachment
    annotation_text = 4,          ///< an annotation carries text that the page does not show
    stored_place = 5,             ///< which sheet or table of the document the page is
    hidden_content = 6,           ///< rows, columns, sheets or text that the document hides
    content_not_read = 7,         ///< pictures and drawings beside the text, comments
};
inline constexpr std::size_t note_code_count = 8;

[[nodiscard]] std::string_view note_word(NoteCode code);
[[nodiscard]] std::optional<NoteCode> note_of_word(std::string_view word);

struct PageNote {
    NoteCode code = NoteCode::text_layer_contradicted;
    std::string detail;
};

/// The place of a cell in the grid of its table: its first row and column, from 0, and how many it
/// covers.
struct GridPlace {
    int row = 0, col = 0, row_span = 1, col_span = 1;

    [[nodiscard]] const GridPlace& place() const { return *this; }
    [[nodiscard]] GridPlace& place() { return *this; }
    /// The order in which a table keeps its cells: by row, then by column.
    [[nodiscard]] bool comes_before(const GridPlace& other) const {
        return row < other.row || (row == other.row && col < other.col);
    }
};

}  // namespace juesuan
