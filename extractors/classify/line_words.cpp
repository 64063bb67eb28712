#include "extractors/classify/line_words.h"

#include <algorithm>

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

}  // namespace

bool is_page_number(const std::string& text, const DocumentWords& words) {
    const std::u32string line = folded(text);
    const std::u32string_view rest = without_ends(line, signs::page_number_ends);
    std::size_t digits = 0;
    for (std::size_t at = 0; at < rest.size();) {
        const std::size_t word = words.page_number.length_at(rest, at);
        if (is_ascii_digit(rest[at])) {
            ++digits;
        } else if (word == 0 && !is_one_of(rest[at], signs::beside_page_number)) {
            return false;
        }
        at += std::max<std::size_t>(1, word);
    }
    return digits > 0 && digits <= 8;
}

std::string unit_in(const std::string& text, const DocumentWords& words) {
    const std::u32string line = folded(text);
    const std::u32string_view view = line;
    std::size_t at = behind(line, words.unit_label.first_in(line));
    while (at != std::u32string::npos) {
        if (const MoneyUnit* unit = words.money_unit.at_beginning_of(view.substr(at))) {
            return unit->text;
        }
        at = behind(line, words.unit_label.first_in(line, at));
    }
    return "";
}

std::string organization_in(const std::string& text, const DocumentWords& words) {
    const std::u32string line = folded(text);
    const std::size_t at = behind(line, {0, words.organization_label.length_at(line, 0)});
    if (at == std::u32string::npos) {
        return "";
    }
    const std::u32string_view name = std::u32string_view(line).substr(at);
    if (words.money_unit.at_beginning_of(name) != nullptr) {
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

double title_score(const std::string& text, const TitleSpec& title) {
    const std::u32string line = folded(text);
    int errors = 0;
    std::size_t length = 0;
    for (const WordChoice& choice : title.all_of) {
        int best = -1;
        std::size_t best_length = 0;
        for (const std::string& word : choice) {
            const std::u32string key = folded(word);
            const int limit = tolerated_errors(key.size());
            const int distance = distance_within(key, line, limit);
            if (distance <= limit && (best < 0 || distance < best)) {
                best = distance;
                best_length = key.size();
            }
        }
        if (best < 0) {
            return 0;
        }
        errors += best;
        length += best_length;
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
