#include "extractors/validate/doubts/figure_doubt.h"

#include <algorithm>

#include "extractors/base/code_points.h"
#include "extractors/model/line_posterior.h"

namespace juesuan {
namespace {

bool is_of_figures(char32_t p) {
    return is_ascii_digit(p) || p == U'.' || p == U',' || p == U'-' || p == U'%';
}

const LinePosterior* posterior_of(const NormalText& content) {
    if (content.read.size() != 1 || content.read.front().readings.empty()) {
        return nullptr;
    }
    const Reading& first = content.read.front().readings.front();
    return first.posterior.empty() ? nullptr : &first.posterior;
}

/// The characters as they were read that make up the text, one each, without the spaces between
/// them; empty if they are not as many.
std::vector<PlacedCharacter> placed_in(const NormalText& content) {
    const LinePosterior* posterior = posterior_of(content);
    const std::u32string raw = code_points(content.raw);
    std::vector<PlacedCharacter> out;
    if (posterior != nullptr) {
        out = place_characters(*posterior, raw);
    }
    out.erase(std::remove_if(out.begin(), out.end(),
                             [](const PlacedCharacter& c) { return c.character == U' '; }),
              out.end());
    return out.size() == code_points(content.text).size() ? out : std::vector<PlacedCharacter>{};
}

/// Of the figures between two places of the line's text.
double confidence_between(const NormalText& content, std::size_t from, std::size_t to) {
    const std::vector<PlacedCharacter> placed = placed_in(content);
    if (content.exact || placed.empty()) {
        return content.exact ? 1 : content.confidence;
    }
    const std::u32string text = code_points(content.text);
    double out = 1;
    for (std::size_t k = from; k < std::min(to, text.size()); ++k) {
        out *= is_of_figures(text[k]) ? placed[k].probability : 1;
    }
    return out;
}

const NormalText* content_of(const ParagraphLine& line, const Forms& forms) {
    const FormPage* page = page_numbered(forms.pages, line.page);
    return page == nullptr ? nullptr : &page->lines[line.line].content;
}

}  // namespace

double figure_confidence(const Statement& statement, const Forms& forms) {
    const Paragraph& paragraph = forms.paragraphs[statement.paragraph];
    const std::u32string all = code_points(paragraph.text), own = code_points(statement.text);
    const std::size_t begin = all.find(own);
    if (statement.exact || own.empty() || begin == std::u32string::npos) {
        return statement.exact ? 1 : statement.confidence;
    }
    const std::size_t end = begin + own.size();
    double out = 1;
    for (std::size_t k = 0; k < paragraph.lines.size(); ++k) {
        const ParagraphLine& line = paragraph.lines[k];
        const std::size_t line_end =
            k + 1 < paragraph.lines.size() ? paragraph.lines[k + 1].begin : all.size();
        const NormalText* content = content_of(line, forms);
        if (content != nullptr && line_end > begin && line.begin < end) {
            out *= confidence_between(*content, std::max(begin, line.begin) - line.begin,
                                      std::min(end, line_end) - line.begin);
        }
    }
    return out;
}

PrintDoubts print_doubts_of(const Statement& statement, const Forms& forms) {
    PrintDoubts out;
    for (const ParagraphLine& line : forms.paragraphs[statement.paragraph].lines) {
        const FormPage* page = page_numbered(forms.pages, line.page);
        const bool own = page != nullptr && line.line < page->lines.size() &&
                         line.page == statement.page && line.box.y1 > statement.box.y0 &&
                         line.box.y0 < statement.box.y1;
        if (own) {
            out.add(page->lines[line.line].content.doubts);
        }
    }
    return out;
}

}  // namespace juesuan
