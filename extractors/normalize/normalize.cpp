#include "extractors/normalize/normalize.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "extractors/base/code_points.h"
#include "extractors/normalize/cell_value.h"
#include "extractors/normalize/group_separators.h"
#include "extractors/normalize/notation/triangles.h"
#include "extractors/normalize/notation/wide_gaps.h"
#include "extractors/normalize/ordinal_sequence.h"
#include "extractors/normalize/reader_choice.h"
#include "extractors/normalize/unicode_form.h"
#include "extractors/normalize/words/code_names.h"
#include "extractors/normalize/words/general_words.h"
#include "extractors/normalize/words/lexicon_match.h"
#include "extractors/normalize/words/weigh_words.h"

namespace juesuan {
namespace {

Agreement joined_agreement(const std::vector<ReadLine>& lines, const DocumentWords& words) {
    Agreement out = Agreement::one_reader;
    for (const ReadLine& line : lines) {
        out = std::max(out, agreement_of(line, words));
    }
    return out;
}

bool are_all_of(const std::vector<ReadLine>& lines, Reader reader) {
    return !lines.empty() &&
           std::all_of(lines.begin(), lines.end(), [reader](const ReadLine& line) {
               return !line.readings.empty() && line.readings.front().reader == reader;
           });
}

enum class Where : std::uint8_t { cell, outside };

/// Outside the tables a line is prose: "5.9%。" is the end of a sentence and no damaged amount.
NormalText normal_text(std::vector<ReadLine> lines, Where where, const DocumentWords& words) {
    NormalText out;
    out.stored = are_all_of(lines, Reader::stored_text);
    out.exact = out.stored || are_all_of(lines, Reader::text_layer);
    out.agreement = joined_agreement(lines, words);
    out.confidence = 1;
    std::vector<std::string> texts;
    bool other = false;
    for (const ReadLine& line : lines) {
        // no other reading makes one number of two
        const std::string read = text_with_gaps(line);
        out.raw += (out.raw.empty() ? "" : "\n") + read;
        const bool is_one = where == Where::cell && read == line.text();
        const ChosenReading chosen = is_one ? choose_reading(line, words)
                                            : ChosenReading{read, read, line.confidence(), false};
        Rewritten form = without_raised_marks(unicode_form(chosen.text));
        out.confidence = std::min(out.confidence, chosen.probability);
        out.doubts.add(line.doubts);
        other = other || chosen.other;
        for (const TextStep step : form.steps) {
            add_step(out, step);
        }
        texts.push_back(std::move(form.text));
    }
    if (other) {
        out.steps.insert(out.steps.begin(), TextStep::other_reader);
    }
    if (texts.size() > 1) {
        out.steps.push_back(TextStep::joined_lines);
    }
    out.text = joined_lines(texts);
    out.read = std::move(lines);
    if (where == Where::cell) {
        read_value(out, texts, words);
    } else {
        out.kind = out.text.empty() ? CellKind::empty : CellKind::text;
    }
    return out;
}

bool may_be_corrected(const NormalText& content) {
    return content.kind == CellKind::text && !content.exact;
}

void correct(NormalText& content, const std::string& code, const Vocabulary& vocabulary) {
    if (!may_be_corrected(content)) {
        return;
    }
    std::optional<WeighedWord> weighed =
        weigh_words(content.read, content.text, code, vocabulary.texts);
    if (!weighed.has_value()) {
        return;
    }
    content.confidence = weighed->probability;
    if (weighed->changed) {
        content.text = std::move(weighed->text);
        content.steps.push_back(TextStep::lexicon);
        return;
    }
    weighed = weigh_general_words(content.read, content.text, vocabulary.words);
    if (weighed.has_value()) {
        // What is doubtful elsewhere in the text stays so.
        const double as_read = std::exp(log_probability_of(content.read, content.text));
        const double as_changed = std::exp(log_probability_of(content.read, weighed->text));
        content.confidence = std::min(1.0, as_read + as_changed) * weighed->probability;
        content.text = std::move(weighed->text);
        content.steps.push_back(TextStep::general_word);
    }
}

/// The code that stands in the cell left of this one in the same row, or nullptr.
const NormalText* code_beside(const NormalTable& table, const NormalCell& cell) {
    for (const NormalCell& other : table.cells) {
        if (other.row == cell.row && other.col + other.col_span == cell.col &&
            other.content.kind == CellKind::code) {
            return &other.content;
        }
    }
    return nullptr;
}

void correct_words(NormalTable& table, const Vocabulary& vocabulary) {
    for (NormalCell& cell : table.cells) {
        const NormalText* code = code_beside(table, cell);
        correct(cell.content, code == nullptr ? "" : code->text, vocabulary);
    }
}

NormalTable normal_table(ReadTable table, const Vocabulary& vocabulary) {
    NormalTable out{table.box, table.n_rows, table.n_cols, {}};
    out.cells.reserve(table.cells.size());
    for (ReadCell& cell : table.cells) {
        out.cells.push_back({cell.place(), cell.box,
                             normal_text(std::move(cell.lines), Where::cell, vocabulary.document),
                             std::move(cell.stored_at)});
        out.cells.back().content.doubts.add(cell.doubts);
    }
    settle_triangles(out, vocabulary.document);
    correct_words(out, vocabulary);
    mend_codes(out, vocabulary.texts);
    mend_ordinals(out, vocabulary.texts);
    mend_group_separators(out);
    return out;
}

}  // namespace

NormalPage normalize(ReadPage page, const Lexicon& lexicon) {
    return normalize(std::move(page), Vocabulary(lexicon));
}

NormalPage normalize(ReadPage page, const Vocabulary& vocabulary) {
    NormalPage out;
    out.frame() = page.frame();
    out.errors = std::move(page.errors);
    out.notes = std::move(page.notes);
    out.ink = std::move(page.ink);
    for (ReadTable& table : page.tables) {
        out.tables.push_back(normal_table(std::move(table), vocabulary));
    }
    for (ReadLine& line : page.lines) {
        const PointBox box = line.box;
        std::vector<ReadLine> lines;
        lines.push_back(std::move(line));
        NormalLine normal{box, normal_text(std::move(lines), Where::outside, vocabulary.document)};
        correct(normal.content, "", vocabulary);
        out.lines.push_back(std::move(normal));
    }
    return out;
}

}  // namespace juesuan
