#include "extractors/recognize/print/print_doubts.h"

#include <algorithm>

#include "extractors/base/code_points.h"
#include "extractors/recognize/print/glyph_gaps.h"
#include "extractors/recognize/print/glyph_shapes.h"
#include "extractors/recognize/print/marks/blots.h"
#include "extractors/recognize/print/marks/cell_marks.h"
#include "extractors/recognize/print/marks/foreign_strokes.h"
#include "extractors/recognize/print/marks/streaks.h"
#include "extractors/recognize/print/open_sides.h"
#include "extractors/recognize/print/red_figures.h"
#include "extractors/recognize/print/ruling_contact.h"
#include "extractors/recognize/print/taken_ink.h"

namespace juesuan {
namespace {

constexpr char32_t first_ideograph = 0x2E80;  // with the marks of their script
constexpr char32_t end_of_ideographs = 0xFB00;

}  // namespace

bool has_digit(const ReadLine& line) {
    const std::string& text = line.text();
    return std::any_of(text.begin(), text.end(), is_ascii_digit);
}

bool is_figure(const ReadLine& line) {
    const std::u32string text = code_points(line.text());
    return has_digit(line) && std::none_of(text.begin(), text.end(), [](char32_t c) {
               return is_ascii_letter(c) || (c >= first_ideograph && c < end_of_ideographs);
           });
}

void add_print_doubts(const PrintedPage& printed) {
    doubt_marks_in_cells(printed);
    doubt_contact_with_rulings(printed);
    doubt_figures_at_open_sides(printed);
    doubt_taken_ink(printed);
    doubt_red_figures(printed);
    doubt_streaks(printed);
    doubt_blots(printed);
    doubt_foreign_strokes(printed);
    const std::vector<GlyphLineBoxes> glyphs = find_glyphs(printed);
    doubt_gaps(glyphs);
    doubt_shapes(printed.page.grey, glyphs);
}

}  // namespace juesuan
