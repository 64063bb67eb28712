#include "extractors/classify/line_words.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"
#include "extractors/base/text_distance.h"

namespace juesuan {
namespace {

bool contains(const std::u32string& text, std::u32string_view word) {
    return text.find(word) != std::u32string::npos;
}

/// The signs that a colon is read as.
bool is_colon(char32_t p) { return p == U':' || p == U';' || p == U'.' || p == U','; }

/// Where the text behind the word and its colon begins, or npos.
std::size_t behind(const std::u32string& text, FoundWord word) {
    return word.found() && word.end() < text.size() && is_colon(text[word.end()])
               ? word.end() + 1
               : std::u32string::npos;
}

/// "人民币元" is 元.
std::size_t behind_currency(std::u32string_view text, std::size_t at, const DocumentWords& words) {
    return at + words.currency_word.length_at(text, at);
}

const MoneyUnit* unit_at(std::u32string_view text, std::size_t at, const DocumentWords& words) {
    if (at >= text.size()) {
        return nullptr;
    }
    return words.money_unit.at_beginning_of(text.substr(behind_currency(text, at, words)));
}

/// Where the unit ends that begins at the place, its currency included.
std::size_t end_of_unit(std::u32string_view text, std::size_t at, const DocumentWords& words) {
    const std::size_t begin = behind_currency(text, at, words);
    const MoneyUnit* unit = words.money_unit.at_beginning_of(text.substr(begin));
    return unit == nullptr ? begin : begin + unit->folded.size();
}

/// Where what the label says begins: behind a colon, or behind a word like 为.
std::size_t behind_label(const std::u32string& line, FoundWord label, const DocumentWords& words) {
    const std::size_t colon = behind(line, label);
    const std::size_t link = words.unit_link.length_at(line, label.end());
    return colon != std::u32string::npos ? colon
           : link > 0                    ? label.end() + link
                                         : std::u32string::npos;
}

/// The unit that a text ends with before 为: 以万元为(单位).
const MoneyUnit* unit_before(std::u32string_view text, const DocumentWords& words) {
    const std::size_t link = words.unit_link.length_before(text, text.size());
    if (link == 0) {
        return nullptr;
    }
    text = without_ends(text.substr(0, text.size() - link), U"\"'");
    const std::size_t length = words.money_unit.length_before(text, text.size());
    return length == 0 ? nullptr
                       : words.money_unit.at_beginning_of(text.substr(text.size() - length));
}

}  // namespace

bool is_page_number(const std::string& text, const DocumentWords& words) {
    const std::u32string line = folded(text);
    const std::u32string_view rest = without_ends(line, signs::page_number_ends);
    std::size_t digits = 0, before = 0;
    for (std::size_t at = 0; at < rest.size();) {
        const std::size_t word = words.page_number.length_at(rest, at);
        if (is_ascii_digit(rest[at])) {
            ++digits;
        } else if (word == 0 && !is_one_of(rest[at], signs::beside_page_number) &&
                   (before == 0 || rest[at] != U',')) {  // 第1页,共8页
            return false;
        }
        at += std::max<std::size_t>(1, word);
        before = word;
    }
    return digits > 0 && digits <= 8;
}

std::string unit_in(const std::string& text, const DocumentWords& words) {
    const std::u32string line = folded(text);
    const std::u32string_view view = line;
    for (FoundWord label = words.unit_label.first_in(line); label.found();
         label = words.unit_label.first_in(line, label.end())) {
        const MoneyUnit* unit = unit_at(view, behind_label(line, label, words), words);
        unit = unit == nullptr ? unit_before(view.substr(0, label.at), words) : unit;
        if (unit != nullptr) {
            return unit->text;
        }
    }
    return "";
}

std::string unit_in_brackets(const std::string& text, const DocumentWords& words) {
    const std::u32string line = folded(text);
    const std::u32string_view view = line;
    const std::size_t open = line.rfind(U'(');
    if (open == std::u32string::npos) {
        return "";
    }
    const MoneyUnit* unit = unit_at(view, open + 1, words);
    const std::size_t end = unit == nullptr ? 0 : end_of_unit(view, open + 1, words);
    return unit != nullptr && end < line.size() && is_one_of(line[end], signs::behind_unit)
               ? unit->text
               : "";
}

std::string organization_in(const std::string& text, const DocumentWords& words) {
    const std::u32string line = folded(text);
    const std::size_t at = behind(line, {0, words.organization_label.length_at(line, 0)});
    if (at == std::u32string::npos) {
        return "";
    }
    const std::u32string_view name = std::u32string_view(line).substr(at);
    if (unit_at(name, 0, words) != nullptr) {
        return "";
    }
    return to_utf8(name.substr(0, words.organization_end.first_in(name).at));
}

bool is_table_number(const std::string& text, const DocumentWords& words) {
    std::u32string rest = folded(text);
    const auto is_number = [](char32_t p) {
        return is_ascii_digit(p) || p == U'(' || p == U')' || p == U'O' || p == U'o';
    };
    rest.erase(std::remove_if(rest.begin(), rest.end(), is_number), rest.end());
    return words.table_number.holds(rest);
}

bool is_note(const std::string& text, const DocumentWords& words) {
    return words.note_beginning.begins(folded(text));
}

bool is_empty_statement(const std::string& text, const std::vector<std::string>& matters,
                        const DocumentWords& words) {
    constexpr std::size_t longest = 120;
    const std::u32string line = folded(text);
    if (!words.denial.occurs_in(line) || !words.denied_matter.occurs_in(line) ||
        words.denial_instruction.occurs_in(line) || line.size() > longest) {
        return false;
    }
    return matters.empty() ||
           std::any_of(matters.begin(), matters.end(), [&line](const auto& word) {
               const std::u32string key = folded(word);
               const int limit = tolerated_errors(key.size());
               return distance_within(key, line, limit) <= limit;
           });
}

namespace {

/// The words of the set that stand in the text, the longest at each place.
std::vector<std::u32string_view> words_in(std::u32string_view text, const WordSet& set) {
    std::vector<std::u32string_view> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = set.length_at(text, at);
        if (length > 0) {
            out.push_back(text.substr(at, length));
        }
        at += std::max<std::size_t>(1, length);
    }
    return out;
}

/// Where the title's own words begin: behind the year (2024年度), before which the organization
/// stands.
std::size_t behind_year(std::u32string_view line) {
    constexpr std::size_t digits = 4;
    for (std::size_t at = line.size(); at > digits; --at) {
        const std::u32string_view year = line.substr(at - digits - 1, digits);
        const bool century = year.starts_with(U"20") || year.starts_with(U"19");
        if (century && std::all_of(year.begin(), year.end(), is_ascii_digit)) {
            return at - 1;
        }
    }
    return 0;
}

/// Each distinguishing word of `word` stands in the line, or something that half of it is read as.
bool holds_distinguishing(std::u32string_view line, std::u32string_view word, const WordSet& set) {
    const auto words = words_in(word, set);
    return std::all_of(words.begin(), words.end(), [line](std::u32string_view each) {
        const int limit = static_cast<int>(each.size() / 2);
        return distance_within(each, line, limit) <= limit;
    });
}

/// A distinguishing word of the line stands neither in the words that were found nor in those that
/// the title may hold: it is another title.
bool is_of_another_title(std::u32string_view line, const std::vector<std::u32string>& found,
                         const TitleSpec& title) {
    const WordSet& set = title.distinguishing;
    if (set.empty()) {
        return false;
    }
    std::vector<std::u32string> known = found;
    std::transform(title.may_hold.begin(), title.may_hold.end(), std::back_inserter(known),
                   [](const std::string& word) { return folded(word); });
    const auto is_known = [&known](std::u32string_view word) {
        return std::any_of(known.begin(), known.end(),
                           [word](const std::u32string& text) { return contains(text, word); });
    };
    const auto words = words_in(line.substr(behind_year(line)), set);
    return !std::all_of(words.begin(), words.end(), is_known);
}

}  // namespace

double title_score(const std::string& text, const TitleSpec& title) {
    const std::u32string line = folded(text);
    int errors = 0;
    std::size_t length = 0;
    std::vector<std::u32string> found;
    for (const WordChoice& choice : title.all_of) {
        int best = -1;
        std::u32string best_word;
        for (const std::string& word : choice) {
            const std::u32string key = folded(word);
            const int limit = tolerated_errors(key.size());
            const int distance = distance_within(key, line, limit);
            const bool better =
                best < 0 || distance < best || (distance == best && key.size() > best_word.size());
            if (distance <= limit && better &&
                (distance == 0 || holds_distinguishing(line, key, title.distinguishing))) {
                best = distance;
                best_word = key;
            }
        }
        if (best < 0) {
            return 0;
        }
        errors += best;
        length += best_word.size();
        found.push_back(std::move(best_word));
    }
    if (is_of_another_title(line, found, title)) {
        return 0;
    }
    for (const std::string& word : title.none_of) {
        if (contains(line, folded(word))) {
            return 0;
        }
    }
    return length == 0 ? 0
                       : 1.0 - 0.9 * errors / static_cast<double>(length) - (errors > 0 ? 0.05 : 0);
}

bool resembles_title(const std::string& text, const TitleSpec& title) {
    const std::u32string line = folded(text);
    std::vector<std::u32string> own;
    for (const WordChoice& choice : title.all_of) {
        std::transform(choice.begin(), choice.end(), std::back_inserter(own),
                       [](const std::string& word) { return folded(word); });
    }
    if (is_of_another_title(line, own, title)) {
        return false;
    }
    int errors = 0, length = 0;
    for (const WordChoice& choice : title.all_of) {
        int best = static_cast<int>(folded(choice.front()).size());
        const int word_length = best;
        for (const std::string& word : choice) {
            best = std::min(best, distance_within(folded(word), line, best));
        }
        errors += best;
        length += word_length;
    }
    return errors * 20 <= length * 9;
}

bool looks_like_title(const std::string& text, const DocumentWords& words) {
    std::u32string line = folded(text);
    while (!line.empty() && line.back() == U')') {
        line.resize(std::min(line.rfind(U'('), line.size() - 1));
    }
    while (!line.empty() && (is_ascii_digit(line.back()) || line.back() == U'.')) {
        line.pop_back();
    }
    const bool sentence =
        is_one_of(signs::full_stop, line) || is_note(text, words) || is_one_of(U'=', line);
    return !sentence && line.size() >= 3 && line.size() <= 60 && words.table_noun.ends(line) &&
           !is_table_number(text, words);
}

}  // namespace juesuan
