#include "extractors/normalize/ordinal_sequence.h"

#include <algorithm>

#include "extractors/base/chinese_number.h"
#include "extractors/base/code_points.h"
#include "extractors/base/text_distance.h"

namespace juesuan {
namespace {

constexpr double doubtless = 0.97;  // a reading this sure keeps its ordinal

/// The value of the ordinal of a cell's text, 0 if it has none.
int ordinal_value(const NormalCell* cell) {
    return cell == nullptr ? 0 : chinese_number(ordinal_of(folded(cell->content.text))).value_or(0);
}

NormalCell* cell_in(NormalTable& table, int row, int col) {
    const auto found = std::find_if(
        table.cells.begin(), table.cells.end(),
        [row, col](const NormalCell& cell) { return cell.row == row && cell.col == col; });
    return found == table.cells.end() ? nullptr : &*found;
}

/// The text with the ordinal n: in place of another one, or before a word that is known with it.
std::string with_ordinal(const std::string& text, int n, const LexiconIndex& lexicon) {
    const std::u32string points = code_points(text);
    const std::string ordinal = to_utf8(in_chinese_digits(n)) + "、";
    const std::size_t comma = points.find_first_of(U"、,");
    if (comma != std::u32string::npos && comma <= 4) {
        std::string changed = ordinal + to_utf8(points.substr(comma + 1));
        const bool other_ordinal = !ordinal_of(folded(text)).empty();
        return other_ordinal || lexicon.holds(changed) ? changed : "";
    }
    std::string put_before = ordinal + text;
    return lexicon.holds(put_before) ? put_before : "";
}

}  // namespace

void mend_ordinals(NormalTable& table, const LexiconIndex& lexicon) {
    for (NormalCell& cell : table.cells) {
        NormalText& content = cell.content;
        if (content.kind != CellKind::text || content.exact || content.confidence >= doubtless) {
            continue;
        }
        const int above = ordinal_value(cell_in(table, cell.row - 1, cell.col));
        const int below = ordinal_value(cell_in(table, cell.row + cell.row_span, cell.col));
        if (above == 0 || below != above + 2 || ordinal_value(&cell) == above + 1) {
            continue;
        }
        std::string mended = with_ordinal(content.text, above + 1, lexicon);
        if (!mended.empty()) {
            content.text = std::move(mended);
            content.steps.emplace_back("ordinal_sequence");
        }
    }
}

}  // namespace juesuan
