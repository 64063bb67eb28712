#include "extractors/classify/forms/label_figures.h"

#include <algorithm>

#include "extractors/base/chinese_number.h"
#include "extractors/base/code_points.h"
#include "extractors/base/text_distance.h"

namespace juesuan {
namespace {

/// The text behind its first `count` characters, white space not counted.
std::string behind(const std::string& text, std::size_t count) {
    const std::u32string points = code_points(text);
    std::size_t at = 0;
    for (; at < points.size() && count > 0; ++at) {
        count -= folded(to_utf8(points[at])).empty() ? 0 : 1;
    }
    return to_utf8(points.substr(at));
}

/// What follows the label: its number, a bracket with its weight, a colon; then the value.
LabelMatch numbered(const std::string& printed, const std::u32string& text,
                    const std::u32string& label, const FieldSpec& field) {
    std::size_t at = label.size();
    while (at < text.size() && is_ordinal_digit(text[at])) {
        ++at;
    }
    if (!text.starts_with(label) || at == label.size()) {
        return {};
    }
    // The weight may stand before or behind the colon.
    for (int part = 0; part < 2; ++part) {
        if (at < text.size() && text[at] == U':') {
            ++at;
        }
        const std::size_t close = text.find(U')', at);
        if (at < text.size() && text[at] == U'(' && close != std::u32string::npos) {
            at = close + 1;
        }
    }
    return {&field, behind(printed, at)};
}

LabelMatch match_label(const std::string& printed, const std::u32string& label,
                       const FieldSpec& field, double& similarity) {
    const std::u32string text = folded(printed);
    similarity = 1;
    if (field.numbered) {
        return numbered(printed, text, label, field);
    }
    if (text.starts_with(label + U":")) {
        return {&field, behind(printed, label.size() + 1)};
    }
    similarity = word_similarity(label, text);
    return similarity > 0 ? LabelMatch{&field, {}} : LabelMatch{};
}

/// The decimal number at `at`; its end in `at`.
std::u32string number_at(const std::u32string& text, std::size_t& at) {
    const std::size_t begin = at;
    while (at < text.size() && (is_ascii_digit(text[at]) || (text[at] == U'.' && at > begin))) {
        ++at;
    }
    return text.substr(begin, at - begin);
}

}  // namespace

LabelMatch field_labelled(const std::string& text, const std::vector<FieldSpec>& fields) {
    LabelMatch best;
    double best_similarity = 0;
    for (const FieldSpec& field : fields) {
        for (const std::string& label : field.labels) {
            double similarity = 0;
            LabelMatch match = match_label(text, folded(label), field, similarity);
            if (match.field != nullptr && similarity > best_similarity) {
                best_similarity = similarity;
                best = std::move(match);
            }
        }
    }
    return best;
}

bool is_one_of(const std::string& text, const WordChoice& words) {
    const std::u32string key = folded(text);
    return std::any_of(words.begin(), words.end(), [&key](const std::string& word) {
        return word_similarity(folded(word), key) > 0;
    });
}

std::optional<Decimal> amount_between(const std::string& text, const AmountInText& amount) {
    const std::u32string key = folded(text);
    const std::u32string before = folded(amount.before), after = folded(amount.after);
    for (std::size_t at = key.find(before); at != std::u32string::npos;
         at = key.find(before, at + 1)) {
        std::size_t end = at + before.size();
        const std::u32string number = number_at(key, end);
        if (!number.empty() && key.compare(end, after.size(), after) == 0) {
            return Decimal::parse(to_utf8(number));
        }
    }
    return std::nullopt;
}

std::optional<Decimal> amount_with_unit(const std::string& text,
                                        const std::vector<std::string>& units) {
    const std::u32string key = folded(text);
    std::size_t end = 0;
    const std::u32string number = number_at(key, end);
    const std::u32string rest = key.substr(end);
    const bool known =
        rest.empty() || std::any_of(units.begin(), units.end(),
                                    [&rest](const auto& unit) { return folded(unit) == rest; });
    return number.empty() || !known ? std::nullopt : Decimal::parse(to_utf8(number));
}

}  // namespace juesuan
