#include "extractors/classify/narrative/statements.h"

#include <algorithm>

#include "extractors/base/code_points.h"
#include "extractors/base/text_distance.h"
#include "extractors/classify/line_words.h"
#include "extractors/classify/narrative/paragraph_reader.h"
#include "extractors/classify/narrative/statement_sheet.h"

namespace juesuan {
namespace {

/// The folded text of a paragraph; `origin[k]` is where its k-th character stands in the text.
struct FoldedText {
    std::u32string text;
    std::vector<std::size_t> origin;
};

FoldedText folded_with_places(const std::string& text) {
    FoldedText out;
    const std::u32string points = code_points(text);
    for (std::size_t k = 0; k < points.size(); ++k) {
        const std::u32string one = folded(to_utf8(points[k]));
        if (!one.empty()) {
            out.text += one;
            out.origin.push_back(k);
        }
    }
    return out;
}

/// The topic whose words fit the heading best; the first of several.
std::string topic_of(const Section& section, const StatementGrammar& grammar) {
    std::string best;
    double best_score = 0;
    for (const TopicSpec& topic : grammar.topics) {
        const double score = title_score(section.title, topic.title);
        if (score > best_score) {
            best_score = score;
            best = topic.key;
        }
    }
    return best;
}

/// For each section the topics of its own heading and of those above it.
std::vector<std::vector<std::string>> topics_of_sections(const std::vector<Section>& sections) {
    std::vector<std::vector<std::string>> out;
    std::vector<std::pair<int, std::string>> above;
    for (const Section& section : sections) {
        while (!above.empty() && above.back().first >= section.level) {
            above.pop_back();
        }
        above.emplace_back(section.level, section.topic);
        std::vector<std::string> topics;
        for (const auto& [level, topic] : above) {
            if (!topic.empty()) {
                topics.push_back(topic);
            }
        }
        out.push_back(std::move(topics));
    }
    return out;
}

PrintedSubjects printed_subjects(const std::vector<FormTable>& tables) {
    PrintedSubjects out;
    for (const FormTable& table : tables) {
        for (const FormRecord& record : table.records) {
            const bool code = record.code.size() >= 3 &&
                              (record.code.front() == '2' || record.code.front() == '3');
            if (code && !record.label.empty()) {
                out.push_back({record.code, record.label, record.code.front() == '3'});
            }
        }
    }
    return out;
}

/// Where the characters [begin, end) of a line stand; whole lines on pages that were turned.
PointBox part_of_line(const FormPage& page, const ParagraphLine& line, std::size_t begin,
                      std::size_t end) {
    const std::u32string text = code_points(page.lines[line.line].content.text);
    if (page.turned != 0 || text.empty()) {
        return line.box;
    }
    const double all = std::max(1.0, width_in_characters(text));
    const std::u32string_view view = text;
    const double from = width_in_characters(view.substr(0, std::min(begin, text.size())));
    const double to = width_in_characters(view.substr(0, std::min(end, text.size())));
    const double width = line.box.x1 - line.box.x0;
    return {line.box.x0 + width * from / all, line.box.y0, line.box.x0 + width * to / all,
            line.box.y1};
}

class StatementPlacer {
   public:
    StatementPlacer(const Forms& forms, std::size_t index)
        : forms_(forms), paragraph_(forms.paragraphs[index]), index_(index) {}

    /// Sets page, box, text and the trust in the reading from places in the paragraph's text.
    void place(Statement& statement, std::size_t begin, std::size_t end, std::size_t figure) {
        const std::u32string points = code_points(paragraph_.text);
        statement.paragraph = index_;
        statement.text = to_utf8(points.substr(begin, end - begin));
        statement.page = page_at(figure);
        statement.exact = true;
        bool first = true;
        for (std::size_t k = 0; k < paragraph_.lines.size(); ++k) {
            const ParagraphLine& line = paragraph_.lines[k];
            const std::size_t line_end =
                k + 1 < paragraph_.lines.size() ? paragraph_.lines[k + 1].begin : points.size();
            if (line_end <= begin || line.begin >= end) {
                continue;
            }
            const FormPage* page = page_numbered(forms_.pages, line.page);
            const NormalText& content = page->lines[line.line].content;
            statement.exact = statement.exact && content.exact;
            statement.confidence = std::min(statement.confidence, content.confidence);
            if (line.page == statement.page) {
                grow(statement.box,
                     part_of_line(*page, line, std::max(begin, line.begin) - line.begin,
                                  std::min(end, line_end) - line.begin),
                     first);
                first = false;
            }
        }
    }

   private:
    [[nodiscard]] int page_at(std::size_t place) const {
        int page = paragraph_.lines.front().page;
        for (const ParagraphLine& line : paragraph_.lines) {
            page = line.begin <= place ? line.page : page;
        }
        return page;
    }

    static void grow(PointBox& box, const PointBox& more, bool first) {
        box = first ? more
                    : PointBox{std::min(box.x0, more.x0), std::min(box.y0, more.y0),
                               std::max(box.x1, more.x1), std::max(box.y1, more.y1)};
    }

    const Forms& forms_;
    const Paragraph& paragraph_;
    std::size_t index_;
};

bool says_something(const Statement& statement) {
    return statement.value || statement.change || statement.percent;
}

}  // namespace

void set_topics(Forms& forms, const StatementGrammar& grammar) {
    for (auto* sections : {&forms.contents, &forms.sections}) {
        for (Section& section : *sections) {
            section.topic = topic_of(section, grammar);
        }
    }
}

std::vector<Statement> read_statements(const Forms& forms, const StatementGrammar& grammar,
                                       const DocumentWords& words) {
    std::vector<Statement> out;
    const StatementLexer lexer(grammar, words, printed_subjects(forms.tables));
    const auto topics = topics_of_sections(forms.sections);
    const std::string year =
        forms.facts.fiscal_year ? std::to_string(*forms.facts.fiscal_year) : "";
    const bool budget = words.budget_kind.holds(folded(forms.facts.kind));
    for (std::size_t k = 0; k < forms.paragraphs.size(); ++k) {
        const Paragraph& paragraph = forms.paragraphs[k];
        if (paragraph.heading || paragraph.in_contents || paragraph.section < 0 ||
            topics[static_cast<std::size_t>(paragraph.section)].empty()) {
            continue;
        }
        const FoldedText text = folded_with_places(paragraph.text);
        StatementPlacer placer(forms, k);
        for (PlacedStatement& placed : read_paragraph(
                 text.text, topics[static_cast<std::size_t>(paragraph.section)], year, lexer)) {
            if (!says_something(placed.statement)) {
                continue;
            }
            placer.place(placed.statement, text.origin[placed.begin],
                         text.origin[placed.end - 1] + 1, text.origin[placed.figure]);
            // A budget speaks of what is planned, also where it says nothing of it.
            if (budget && placed.statement.phase == final_phase &&
                placed.statement.period == year) {
                placed.statement.phase = "initial_budget";
            }
            placed.statement.id = "statement_" + std::to_string(out.size() + 1);
            out.push_back(std::move(placed.statement));
        }
    }
    return out;
}

}  // namespace juesuan
