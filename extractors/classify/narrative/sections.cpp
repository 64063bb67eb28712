#include "extractors/classify/narrative/sections.h"

#include <algorithm>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"
#include "extractors/base/text_distance.h"
#include "extractors/classify/narrative/numbering.h"

namespace juesuan {
namespace {

constexpr std::size_t longest_title = 60;     // of a heading without punctuation
constexpr std::size_t longest_sentence = 34;  // of a heading that ends like a sentence

/// What stands behind the first `skipped` visible characters.
std::string text_behind(const std::string& text, std::size_t skipped) {
    const std::u32string points = code_points(text);
    std::size_t at = 0;
    for (; at < points.size() && (skipped > 0 || is_space(points[at])); ++at) {
        skipped -= is_space(points[at]) ? 0 : 1;
    }
    return to_utf8(std::u32string_view(points).substr(at));
}

/// "收入决算表……12" → "收入决算表".
std::string without_leader(const std::string& title) {
    std::u32string points = code_points(title);
    std::size_t end = points.size();
    while (end > 0 && (is_ascii_digit(points[end - 1]) || is_space(points[end - 1]))) {
        --end;
    }
    std::size_t dots = end;
    while (dots > 0 && is_one_of(points[dots - 1], signs::leaders)) {
        --dots;
    }
    return to_utf8(points.substr(0, end - dots >= 2 ? dots : points.size()));
}

bool contains_any(std::u32string_view text, std::u32string_view signs) {
    return text.find_first_of(signs) != std::u32string_view::npos;
}

/// A title, not a sentence: "各项收入情况" but not "负责全区工会经费的管理工作。".
bool is_title(std::u32string_view title) {
    const bool full_stop = !title.empty() && title.back() == signs::full_stop;
    const std::u32string_view words = full_stop ? title.substr(0, title.size() - 1) : title;
    if (words.empty() || contains_any(words, signs::sentence_ends)) {
        return false;
    }
    const auto commas = std::count(words.begin(), words.end(), U',');
    return full_stop ? words.size() <= longest_sentence && commas <= 1
                     : words.size() <= longest_title && commas <= 3;
}

Section section_of(const Paragraph& paragraph, const Numbering& numbering) {
    Section out;
    out.number = to_utf8(numbering.number);
    out.title = text_behind(paragraph.text, numbering.end);
    out.level = static_cast<int>(numbering.kind);
    out.page = paragraph.lines.front().page;
    out.box = box_on_page(paragraph, out.page);
    return out;
}

/// Where the table of contents ends: at the second occurrence of its first number, or at the first
/// paragraph that is no entry.
class ContentsReader {
   public:
    ContentsReader(Forms& forms, const DocumentWords& words) : forms_(forms), words_(words) {}

    /// Gives the index of the first paragraph of the body; 0 when there is no table of contents.
    std::size_t read() {
        auto& paragraphs = forms_.paragraphs;
        std::size_t begin = 0;
        while (begin < paragraphs.size() && !is_heading_word(begin)) {
            ++begin;
        }
        if (begin == paragraphs.size()) {
            return 0;
        }
        for (std::size_t k = begin; k < std::min(begin + 2, paragraphs.size()); ++k) {
            paragraphs[k].in_contents = is_part_of_word(k);
        }
        std::size_t k = begin;
        while (k < paragraphs.size() && paragraphs[k].in_contents) {
            ++k;
        }
        for (; k < paragraphs.size() && takes(paragraphs[k]); ++k) {
        }
        return k;
    }

   private:
    [[nodiscard]] std::u32string text_at(std::size_t k) const {
        return k < forms_.paragraphs.size() ? folded(forms_.paragraphs[k].text) : std::u32string();
    }
    /// 目录 may be set as 目 and 录 on two lines.
    [[nodiscard]] bool is_heading_word(std::size_t k) const {
        return words_.contents_heading.holds(text_at(k)) ||
               words_.contents_heading.holds(text_at(k) + text_at(k + 1));
    }
    [[nodiscard]] bool is_part_of_word(std::size_t k) const {
        const std::u32string text = text_at(k);
        return words_.contents_heading.holds(text) || words_.contents_heading.holds_piece(text);
    }

    bool takes(Paragraph& paragraph) {
        const std::u32string text = folded(paragraph.text);
        const Numbering numbering = numbering_of(text, words_);
        if (numbering.kind == NumberKind::none) {
            // A long entry that went on in the next line.
            const bool goes_on = !forms_.contents.empty() && text.size() <= 20 && is_title(text) &&
                                 paragraph.lines.front().page - forms_.contents.back().page <= 1 &&
                                 !begins_body(text);
            if (goes_on) {
                forms_.contents.back().title += without_leader(paragraph.text);
                paragraph.in_contents = true;
            }
            return goes_on;
        }
        const bool again = !forms_.contents.empty() && numbering.kind == first_.kind &&
                           numbering.value == first_.value && numbering.kind == NumberKind::part;
        if (again || !is_title(folded(without_leader(to_utf8(text.substr(numbering.end)))))) {
            return false;
        }
        if (forms_.contents.empty()) {
            first_ = numbering;
        }
        Section entry = section_of(paragraph, numbering);
        entry.title = without_leader(entry.title);
        forms_.contents.push_back(std::move(entry));
        paragraph.in_contents = true;
        return true;
    }

    /// The next page's heading is no rest of an entry.
    [[nodiscard]] bool begins_body(const std::u32string& text) const {
        return std::any_of(forms_.contents.begin(), forms_.contents.end(),
                           [&text](const Section& entry) {
                               const std::u32string title = folded(entry.title);
                               return !title.empty() && text.size() >= 4 &&
                                      text.find(title) != std::u32string::npos;
                           });
    }

    Forms& forms_;
    const DocumentWords& words_;
    Numbering first_;
};

/// A heading printed without its number: the table of contents has it among its outermost entries.
bool is_announced(const std::u32string& text, const std::vector<Section>& contents) {
    int outermost = static_cast<int>(NumberKind::entry);
    for (const Section& entry : contents) {
        outermost = std::min(outermost, entry.level);
    }
    return std::any_of(contents.begin(), contents.end(), [&](const Section& entry) {
        const std::u32string title = folded(entry.title);
        // "2025年单位预算编制说明" for "单位预算编制说明"
        const bool with_more = title.size() >= 6 && text.size() <= title.size() + 26 &&
                               text.size() > title.size() &&
                               !contains_any(text, signs::phrase_ends) &&
                               text.compare(text.size() - title.size(), title.size(), title) == 0;
        return entry.level == outermost && title.size() >= 4 &&
               (with_more || word_similarity(title, text) > 0.5);
    });
}

bool is_heading(const Numbering& numbering, const std::u32string& text) {
    const bool outer = numbering.kind == NumberKind::part ||
                       numbering.kind == NumberKind::chapter ||
                       numbering.kind == NumberKind::section;
    return outer && is_title(std::u32string_view(text).substr(numbering.end));
}

}  // namespace

void find_sections(Forms& forms, const DocumentWords& words) {
    std::size_t k = ContentsReader(forms, words).read();
    bool in_glossary = false;
    for (; k < forms.paragraphs.size(); ++k) {
        Paragraph& paragraph = forms.paragraphs[k];
        const std::u32string text = folded(paragraph.text);
        const Numbering numbering = numbering_of(text, words);
        const bool announced =
            numbering.kind == NumberKind::none && is_announced(text, forms.contents);
        // "(一)基本支出:为…。" whose colon was not read is an explanation, no heading.
        const bool explanation = in_glossary && text.back() == signs::full_stop;
        if (announced || (is_heading(numbering, text) && !explanation)) {
            const bool outer = announced || numbering.kind == NumberKind::part;
            in_glossary = outer ? words.glossary_heading.occurs_in(text) : in_glossary;
            paragraph.heading = true;
            forms.sections.push_back(section_of(paragraph, numbering));
            forms.sections.back().level = announced ? 1 : forms.sections.back().level;
        }
        paragraph.section = static_cast<int>(forms.sections.size()) - 1;
    }
}

}  // namespace juesuan
