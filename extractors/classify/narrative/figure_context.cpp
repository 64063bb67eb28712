#include "extractors/classify/narrative/figure_context.h"

#include <algorithm>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"
#include "extractors/base/text_distance.h"

namespace juesuan {

bool counts_in(const MeasureSpec& measure, const std::string& unit) {
    return std::find(measure.units.begin(), measure.units.end(), unit) != measure.units.end();
}

const MeasureSpec* count_following(const StatementGrammar& grammar, const std::string& key,
                                   const std::string& unit) {
    const auto& measures = grammar.measures;
    const auto found = std::find_if(measures.begin(), measures.end(), [&](const MeasureSpec& m) {
        return !key.empty() && m.follows == key && counts_in(m, unit);
    });
    return found == measures.end() ? nullptr : &*found;
}

bool is_rated(const std::u32string& text, std::size_t budget, const StatementWords& words) {
    return std::any_of(words.rates.begin(), words.rates.end(), [&](const std::string& rate) {
        const std::u32string word = folded(rate);
        return budget >= word.size() && text.compare(budget - word.size(), word.size(), word) == 0;
    });
}

std::size_t begin_of_listed(const std::u32string& text, std::size_t opened, std::size_t figure) {
    constexpr std::size_t least = 2, most = 30;
    const std::size_t sign = text.find_last_of(signs::phrase_ends, figure);
    const std::size_t from = std::max(opened, sign == std::u32string::npos ? 0 : sign + 1);
    const bool words =
        from + least <= figure && figure <= from + most &&
        std::all_of(text.begin() + static_cast<std::ptrdiff_t>(from),
                    text.begin() + static_cast<std::ptrdiff_t>(figure), is_ideograph);
    return words ? from : figure;
}

std::u32string reason_behind(const std::u32string& text, std::size_t at, const WordSet& links) {
    const std::size_t stop = std::min(text.find(signs::full_stop, at), text.size());
    while (at < stop) {
        const bool sign = text[at] == U':' || text[at] == U',';
        const std::size_t length = sign ? 1 : links.length_at(text, at);
        if (length == 0) {
            break;
        }
        at = std::min(stop, at + length);
    }
    return text.substr(at, stop - at);
}

bool opens_brackets(std::u32string_view text, std::size_t from, std::size_t to) {
    const std::u32string_view between = text.substr(from, to - std::min(from, to));
    return std::count(between.begin(), between.end(), U'(') >
           std::count(between.begin(), between.end(), U')');
}

}  // namespace juesuan
