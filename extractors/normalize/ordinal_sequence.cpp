#include "extractors/normalize/ordinal_sequence.h"

#include <algorithm>

#include "extractors/base/chinese_number.h"
#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"
#include "extractors/base/text_distance.h"
#include "extractors/normalize/words/weigh_words.h"

namespace juesuan {
namespace {

constexpr double doubtless = 0.97;  // a reading this sure keeps its ordinal
constexpr std::size_t reach = 3;    // so many rows up and down the sequence is looked for

/// The filled cells of one column from the top down, with the ordinals that they begin with.
struct NumberedCell {
    NormalCell* cell = nullptr;
    int ordinal = 0;  ///< 0: none
};

std::vector<NumberedCell> cells_of_column(NormalTable& table, int col,
                                          const LexiconIndex& lexicon) {
    std::vector<NumberedCell> out;
    for (NormalCell& cell : table.cells) {
        if (cell.col == col && !cell.content.text.empty()) {
            out.push_back(
                {&cell, chinese_number(lexicon.ordinal_of(folded(cell.content.text))).value_or(0)});
        }
    }
    return out;
}

/// What the ordinal at `k` must be for a sequence that runs on above and below it, 0 if none does.
int due_ordinal(const std::vector<NumberedCell>& cells, std::size_t k) {
    for (std::size_t above = 1; above <= std::min(reach, k); ++above) {
        for (std::size_t below = 1; below <= reach && k + below < cells.size(); ++below) {
            const std::size_t before = k - above, after = k + below;
            const bool both = cells[before].ordinal > 0 && cells[after].ordinal > 0;
            const int rows_between = static_cast<int>(above + below);
            if (both && cells[after].ordinal - cells[before].ordinal == rows_between) {
                return cells[before].ordinal + static_cast<int>(above);
            }
        }
    }
    return 0;
}

/// The text with the ordinal n: in place of another one, or before a word that is known with it.
std::string with_ordinal(const std::string& text, int n, const LexiconIndex& lexicon) {
    const std::u32string points = code_points(text);
    const std::string ordinal = to_utf8(in_chinese_digits(n) + signs::enumeration_comma);
    const std::size_t comma = points.find_first_of(signs::ordinal_ends);
    if (comma <= 4) {  // else it belongs to the words, or there is none
        std::string changed = ordinal + to_utf8(points.substr(comma + 1));
        const bool other_ordinal = !lexicon.ordinal_of(folded(text)).empty();
        return other_ordinal || lexicon.holds(changed) ? changed : "";
    }
    std::string put_before = ordinal + text;
    return lexicon.holds(put_before) ? put_before : "";
}

/// The sequence asks for the text, and the pixels do not rule it out.
bool is_plausible(const NormalText& content, const std::string& mended) {
    return log_probability_of(content.read, mended) + word_prior.sequence >
           log_probability_of(content.read, content.text);
}

}  // namespace

void mend_ordinals(NormalTable& table, const LexiconIndex& lexicon) {
    for (int col = 0; col < table.n_cols; ++col) {
        std::vector<NumberedCell> cells = cells_of_column(table, col, lexicon);
        for (std::size_t k = 0; k < cells.size(); ++k) {
            NormalText& content = cells[k].cell->content;
            const int due = due_ordinal(cells, k);
            const bool doubtful =
                content.kind == CellKind::text && !content.exact && content.confidence < doubtless;
            if (!doubtful || due < 1 || cells[k].ordinal == due) {
                continue;
            }
            std::string mended = with_ordinal(content.text, due, lexicon);
            if (!mended.empty() && is_plausible(content, mended)) {
                content.text = std::move(mended);
                content.steps.push_back(TextStep::ordinal_sequence);
            }
        }
    }
}

}  // namespace juesuan
