#include "extractors/classify/figure_rows.h"

#include <algorithm>
#include <cmath>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"
#include "extractors/classify/upright.h"

namespace juesuan {
namespace {

// Assumed.
constexpr double min_common_height = 0.5;  // of the lower one of two pieces of a row
constexpr double same_edge = 6;            // points: what one column's figures are apart at most
constexpr std::size_t group_digits = 3;
constexpr std::size_t most_decimals = 4;

bool is_of_number(char32_t c) {
    return is_ascii_digit(c) || signs::signs_of_numbers.find(c) != std::u32string_view::npos;
}

/// 1,286.43 · 96.38 · -30.80 · (1.23): groups of three digits or decimals, no second point.
bool is_amount(std::u32string_view text) {
    text = without_ends(text, signs::around_amount);
    const std::size_t point = text.find(U'.');
    const std::u32string_view whole = text.substr(0, point);
    const std::u32string_view decimals =
        point == std::u32string_view::npos ? std::u32string_view() : text.substr(point + 1);
    const auto digits = [](std::u32string_view part) {
        return !part.empty() && std::all_of(part.begin(), part.end(), is_ascii_digit);
    };
    if (point != std::u32string_view::npos &&
        (!digits(decimals) || decimals.size() > most_decimals)) {
        return false;
    }
    bool grouped = false;
    std::size_t begin = 0;
    for (std::size_t comma = whole.find(U','); comma != std::u32string_view::npos;
         comma = whole.find(U',', begin)) {
        if (!digits(whole.substr(begin, comma - begin))) {
            return false;
        }
        begin = comma + 1;
        grouped = true;
    }
    const std::u32string_view last = whole.substr(begin);
    return digits(last) && (grouped ? last.size() == group_digits : !decimals.empty());
}

bool has_digit(std::u32string_view text) {
    return std::any_of(text.begin(), text.end(), is_ascii_digit);
}

RowToken token_of(std::u32string_view text, const PointBox& box) {
    RowToken out;
    out.box = box;
    out.number = std::all_of(text.begin(), text.end(), is_of_number) && has_digit(text);
    out.amount = out.number && is_amount(text);
    out.sentence = !out.number && std::any_of(text.begin(), text.end(), [](char32_t c) {
        return signs::clause_marks.find(c) != std::u32string_view::npos;
    });
    return out;
}

/// The words and numbers of a line. A number behind words needs no space.
std::vector<std::u32string> words_of(const std::string& line) {
    const std::u32string text = code_points(line);
    std::vector<std::u32string> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        if (is_space(text[at])) {
            ++at;
            continue;
        }
        const bool number = is_of_number(text[at]);
        while (at < text.size() && !is_space(text[at]) && is_of_number(text[at]) == number) {
            ++at;
        }
        out.push_back(text.substr(begin, at - begin));
    }
    return out;
}

void add_tokens(const std::string& line, const PointBox& box, std::vector<RowToken>& to) {
    const std::size_t first = to.size();
    const std::u32string all = code_points(line);
    const bool has_words = std::any_of(all.begin(), all.end(), is_ideograph);
    for (const std::u32string& word : words_of(line)) {
        const bool read =
            has_words || has_digit(word) || std::any_of(word.begin(), word.end(), is_ascii_letter);
        if (read) {  // else what a ruling left beside a number: 19,431.74;
            to.push_back(token_of(word, box));
        }
    }
    if (to.size() == first + 1) {
        to.back().placed = true;
    }
}

/// 2023.06, also with the dash of a period behind it.
bool is_month(const std::u32string& word) {
    const bool shaped = word.size() >= 7 && (word[0] == U'1' || word[0] == U'2') &&
                        std::all_of(word.begin(), word.begin() + 4, is_ascii_digit) &&
                        word[4] == U'.' && (word[5] == U'0' || word[5] == U'1') &&
                        is_ascii_digit(word[6]);
    return shaped && std::none_of(word.begin() + 7, word.end(), is_ascii_digit);
}

/// How many words from `at` on are one amount whose thousands are set apart: 33 567 908.04.
std::size_t spaced_groups(const std::vector<std::u32string>& words, std::size_t at) {
    const auto digits = [](const std::u32string& word, std::size_t n) {
        return std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(n),
                           is_ascii_digit);
    };
    if (words[at].size() > group_digits || !digits(words[at], words[at].size())) {
        return 1;
    }
    for (std::size_t k = at + 1; k < words.size() && words[k].size() >= group_digits; ++k) {
        if (!digits(words[k], group_digits)) {
            return 1;
        }
        if (words[k].size() > group_digits) {
            return words[k][group_digits] == U'.' && is_amount(words[k]) ? k - at + 1 : 1;
        }
    }
    return 1;
}

bool side_by_side(const PointBox& a, const PointBox& b) {
    const double common = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
    return common >= min_common_height * std::min(a.y1 - a.y0, b.y1 - b.y0);
}

void look_at(FigureRow& row) {
    int numbers = 0, amounts = 0, all = 0;
    bool sentence = false;
    for (const RowToken& token : row.tokens) {
        sentence = sentence || token.sentence;
        numbers = token.number ? numbers + 1 : 0;
        amounts = token.number ? amounts + (token.amount ? 1 : 0) : 0;
        all += token.number ? 1 : 0;
        if (numbers > row.numbers || (numbers == row.numbers && amounts > row.amounts)) {
            row.numbers = numbers;
            row.amounts = amounts;
        }
    }
    row.label_and_amount =
        !sentence && all == 1 && row.tokens.size() > 1 && row.tokens.back().amount;
}

bool share_a_column(const FigureRow& a, const FigureRow& b) {
    for (const RowToken& x : a.tokens) {
        for (const RowToken& y : b.tokens) {
            if (!x.number || !y.number) {
                continue;
            }
            const bool known = x.placed && y.placed;
            if (!known || std::abs(x.box.x1 - y.box.x1) <= same_edge ||
                std::abs(x.box.x0 - y.box.x0) <= same_edge) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace

NumbersAlone numbers_alone(const std::string& text) {
    const std::vector<std::u32string> words = words_of(text);
    if (std::all_of(words.begin(), words.end(), is_month)) {
        return {};  // a period of time, wrapped behind its dash
    }
    NumbersAlone out;
    for (std::size_t at = 0; at < words.size();) {
        const RowToken token = token_of(words[at], {});
        if (!token.number) {
            return {};
        }
        const std::size_t groups = spaced_groups(words, at);
        ++out.numbers;
        out.amounts += token.amount || groups > 1 ? 1 : 0;
        at += groups;
    }
    return out;
}

std::vector<FigureRow> figure_rows(const FormPage& page) {
    std::vector<const NormalLine*> lines;
    for (const NormalLine& line : page.lines) {
        lines.push_back(&line);
    }
    const auto box_of = [&page](const NormalLine* line) { return upright_box(page, line->box); };
    std::stable_sort(lines.begin(), lines.end(), [&](const NormalLine* a, const NormalLine* b) {
        return box_of(a).y0 < box_of(b).y0;
    });
    std::vector<bool> used(lines.size(), false);
    std::vector<FigureRow> out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (used[i]) {
            continue;
        }
        std::vector<std::size_t> members;
        const PointBox first = box_of(lines[i]);
        for (std::size_t k = i; k < lines.size() && box_of(lines[k]).y0 <= first.y1; ++k) {
            if (!used[k] && side_by_side(first, box_of(lines[k]))) {
                used[k] = true;
                members.push_back(k);
            }
        }
        std::sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) {
            return box_of(lines[a]).x0 < box_of(lines[b]).x0;
        });
        FigureRow row{first, {}, 0, 0, false};
        for (const std::size_t member : members) {
            const PointBox box = box_of(lines[member]);
            row.box = {std::min(row.box.x0, box.x0), std::min(row.box.y0, box.y0),
                       std::max(row.box.x1, box.x1), std::max(row.box.y1, box.y1)};
            add_tokens(lines[member]->content.text, box, row.tokens);
        }
        look_at(row);
        if (row.numbers > 0) {
            out.push_back(std::move(row));
        }
    }
    return out;
}

std::vector<FigureRow> rows_in_columns(const std::vector<FigureRow>& rows) {
    std::vector<FigureRow> out;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t k = 0; k < rows.size(); ++k) {
            if (i != k && share_a_column(rows[i], rows[k])) {
                out.push_back(rows[i]);
                break;
            }
        }
    }
    return out;
}

}  // namespace juesuan
