#include "extractors/classify/line_words.h"

#include <algorithm>
#include <array>

#include "extractors/base/code_points.h"
#include "extractors/base/text_distance.h"

namespace juesuan {
namespace {

bool contains(const std::u32string& text, std::u32string_view word) {
    return text.find(word) != std::u32string::npos;
}

bool begins(const std::u32string& text, std::u32string_view word) {
    return text.compare(0, word.size(), word) == 0;
}

/// The signs that a colon is read as.
bool is_colon(char32_t p) { return p == U':' || p == U';' || p == U'.' || p == U','; }

/// Where the text behind `word` and its colon begins, or npos.
std::size_t behind(const std::u32string& text, std::u32string_view word, std::size_t from = 0) {
    const std::size_t at = text.find(word, from);
    const std::size_t end = at + word.size();
    return at != std::u32string::npos && end < text.size() && is_colon(text[end])
               ? end + 1
               : std::u32string::npos;
}

/// A unit of money at the very beginning of `rest`.
std::string unit_at(std::u32string_view rest) {
    static constexpr std::array<std::u32string_view, 4> units = {U"万元", U"千元", U"亿元", U"元"};
    for (const auto unit : units) {
        if (rest.substr(0, unit.size()) == unit) {
            return to_utf8(unit);
        }
    }
    return "";
}

constexpr std::array<std::u32string_view, 9> organization_words = {
    U"编制单位", U"编制部门", U"预算主管部门", U"预算单位", U"填报单位",
    U"单位名称", U"部门名称", U"部门",         U"单位"};

}  // namespace

bool is_page_number(const std::string& text) {
    std::size_t digits = 0;
    const std::u32string line = folded(text);
    // The dashes of "— 5 —" are often read as the numeral one, specks beside them as commas.
    for (const char32_t p : without_ends(line, U"一、,'`")) {
        if (is_ascii_digit(p)) {
            ++digits;
        } else if (std::u32string_view(U"-~·.第页共/_|()[]").find(p) == std::u32string_view::npos) {
            return false;
        }
    }
    return digits > 0 && digits <= 8;
}

std::string unit_in(const std::string& text) {
    const std::u32string line = folded(text);
    const std::u32string_view view = line;
    std::string unit;
    for (std::size_t at = behind(line, U"单位"); at != std::u32string::npos && unit.empty();
         at = behind(line, U"单位", at)) {
        unit = unit_at(view.substr(at));
    }
    return unit;
}

std::string organization_in(const std::string& text) {
    const std::u32string line = folded(text);
    const std::u32string_view view = line;
    for (const auto word : organization_words) {
        const std::size_t at = begins(line, word) ? behind(line, word) : std::u32string::npos;
        if (at == std::u32string::npos || !unit_at(view.substr(at)).empty()) {
            continue;
        }
        std::u32string name = line.substr(at);
        for (const std::u32string_view end :
             {U"金额单位", U"单位:", U"单位;", U"填报日期", U"公开0"}) {
            name = name.substr(0, name.find(end));
        }
        return to_utf8(name);
    }
    return "";
}

bool is_table_number(const std::string& text) {
    std::u32string rest = folded(text);
    const auto is_number = [](char32_t p) {
        return is_ascii_digit(p) || p == U'(' || p == U')' || p == U'O' || p == U'o';
    };
    rest.erase(std::remove_if(rest.begin(), rest.end(), is_number), rest.end());
    return rest == U"表" || rest == U"公开表" || rest == U"续表" || rest == U"公开衰" ||
           rest == U"续";
}

bool is_note(const std::string& text) {
    const std::u32string line = folded(text);
    return begins(line, U"注:") || begins(line, U"注.") || begins(line, U"注;") ||
           begins(line, U"说明:") || begins(line, U"说明;") || begins(line, U"备注");
}

bool is_empty_statement(const std::string& text, const std::vector<std::string>& words) {
    const std::u32string line = folded(text);
    const bool denies = contains(line, U"无") || contains(line, U"没有") || contains(line, U"空表");
    const bool of_money = contains(line, U"支出") || contains(line, U"收入") ||
                          contains(line, U"数据") || contains(line, U"预算") ||
                          contains(line, U"空表") || contains(line, U"经费");
    const bool instruction = contains(line, U"仍保留") || contains(line, U"下述说明");
    if (!denies || !of_money || instruction || line.size() > 120) {
        return false;
    }
    return words.empty() || std::any_of(words.begin(), words.end(), [&line](const auto& word) {
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

bool looks_like_title(const std::string& text) {
    std::u32string line = folded(text);
    while (!line.empty() && line.back() == U')') {
        line.resize(std::min(line.rfind(U'('), line.size() - 1));
    }
    while (!line.empty() && (is_ascii_digit(line.back()) || line.back() == U'.')) {
        line.pop_back();
    }
    const bool sentence = contains(line, U"。") || is_note(text) || contains(line, U"=");
    return !sentence && line.size() >= 3 && line.size() <= 60 && line.back() == U'表' &&
           !is_table_number(text);
}

}  // namespace juesuan
