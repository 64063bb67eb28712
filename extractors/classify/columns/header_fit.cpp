#include "extractors/classify/columns/header_fit.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "extractors/base/code_points.h"
#include "extractors/base/text_distance.h"

namespace juesuan {
namespace {

// Scores beside a fit of 0..1. Assumed.
constexpr double unread_header = -0.3;  // a pair whose words do not fit; better than skipping both
constexpr double other_words = -1.4;    // words that name something else; worse than skipping both

constexpr double held_in_longer = 0.7;  // the word stands within a longer text
constexpr double exact_fit = 0.93;      // one strange word over the column is no reading error
constexpr std::size_t least_held = 3;   // characters of a word that is looked for in longer texts
constexpr std::size_t least_end = 2;  // characters of a word that ends a longer text: 本年支出合计
constexpr std::size_t scrap = 1;         // characters of a text that says nothing
constexpr std::size_t common_share = 3;  // one in so many characters of a word that was badly read

/// The text without the telling words that the other holds as well: what is left says which it is.
std::u32string without_common(const WordSet& telling, std::u32string_view text,
                              std::u32string_view other) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = telling.length_at(text, at);
        if (length > 0 && other.find(text.substr(at, length)) != std::u32string_view::npos) {
            at += length;
        } else {
            out.push_back(text[at++]);
        }
    }
    return out;
}

/// The text may be the word, so badly read that only some characters are right.
bool is_badly_read(const WordSet& telling, std::u32string_view text, std::u32string_view word) {
    if (telling.tells_apart(text, word) || text.size() > 2 * word.size()) {
        return false;
    }
    const std::u32string left = without_common(telling, word, text);
    const std::u32string read = without_common(telling, text, word);
    const auto common = std::count_if(left.begin(), left.end(), [&read](char32_t p) {
        return read.find(p) != std::u32string::npos;
    });
    return common > 0 && static_cast<std::size_t>(common) * common_share >= left.size();
}

}  // namespace

HeaderFit::HeaderFit(const FormColumn& column, const ColumnContents* contents,
                     const HeaderVocabulary& words)
    : contents_(contents), words_(words) {
    std::vector<std::u32string> path;
    std::transform(column.path.begin(), column.path.end(), std::back_inserter(path),
                   [](const std::string& text) { return folded(text); });
    const std::vector<std::u32string> own =
        contents != nullptr ? contents->own_header : std::vector<std::u32string>{};
    printed_.own = own;
    std::copy_if(
        path.begin(), path.end(), std::back_inserter(printed_.groups),
        [&own](const auto& text) { return std::find(own.begin(), own.end(), text) == own.end(); });
    named_ = contents != nullptr ? named_header(path, own, words) : printed_;
}

/// What stands over the column, as the form names this one of its own.
const NamedHeader& HeaderFit::header_for(const ColumnSpec& spec) const {
    return spec.folded_header.size() > 1 ? printed_ : named_;
}

double HeaderFit::similarity(const std::u32string& key, const std::u32string& text) const {
    if (text == key) {
        return 1;
    }
    if (words_.names_last_year(text) != words_.names_last_year(key)) {
        return 0;
    }
    // 比上年增减金额 is no 金额.
    const bool depends = text.size() > key.size() && named_.composed && words_.depends(key);
    if (depends) {
        return 0;
    }
    const bool ends = text.size() > key.size() && text.ends_with(key) && key.size() >= least_end;
    if (ends || (key.size() >= least_held && text.find(key) != std::u32string::npos)) {
        return held_in_longer;
    }
    const bool other = words_.telling_words != nullptr &&
                       (words_.telling_words->tells_apart(text, key) ||
                        (text.size() < key.size() && words_.telling_words->tells_apart(key, text)));
    return other ? 0 : word_similarity(key, text);
}

/// Best similarity of any writing of the word with any of the texts.
double HeaderFit::choice_in(const std::vector<std::u32string>& choice,
                            const std::vector<std::u32string>& texts) const {
    double best = 0;
    for (const std::u32string& word : choice) {
        for (const std::u32string& text : texts) {
            best = std::max(best, similarity(word, text));
        }
    }
    return best;
}

/// How much of the column's header words its path holds, less for words it does not know.
double HeaderFit::fit_of(const ColumnSpec& spec) const {
    const std::vector<std::u32string> path = header_for(spec).path();
    if (spec.folded_header.empty() || path.empty()) {
        return 0;
    }
    double sum = 0;
    for (const auto& choice : spec.folded_header) {
        sum += choice_in(choice, path);
    }
    const auto known = static_cast<double>(spec.folded_header.size());
    const double strange = std::max(0.0, static_cast<double>(path.size()) - known);
    return std::clamp(1.0 - (known - sum) / known - 0.05 * strange, 0.0, 1.0);
}

/// The words over the column may be those of the form, badly read. A scrap says nothing.
bool HeaderFit::may_be_misread(const ColumnSpec& spec) const {
    if (contents_->header_unread) {
        return true;
    }
    const auto is_some_word = [&](const std::u32string& text) {
        return std::any_of(
            spec.folded_header.begin(), spec.folded_header.end(), [&](const auto& choice) {
                return std::any_of(choice.begin(), choice.end(), [&](const auto& word) {
                    return is_badly_read(*words_.telling_words, text, word);
                });
            });
    };
    const std::vector<std::u32string>& own = header_for(spec).own;
    return std::all_of(own.begin(), own.end(), [&](const auto& text) {
        return text.size() <= scrap || is_some_word(text);
    });
}

/// Nothing but 小计 or 合计 stands over the column alone: it is the whole of what is named above.
bool HeaderFit::is_total(const NamedHeader& header) const {
    return words_.total_words != nullptr && !header.own.empty() &&
           std::all_of(header.own.begin(), header.own.end(),
                       [this](const auto& text) { return words_.total_words->holds(text); });
}

/// A group above compares (比上年增减, 预算数), and the form knows nothing of it; or the column
/// says that it holds percentages, and the form has money there.
bool HeaderFit::contradicts(const ColumnSpec& spec) const {
    const auto knows = [&](const std::u32string& text) {
        return std::any_of(
            spec.folded_header.begin(), spec.folded_header.end(), [&](const auto& choice) {
                return choice_in(choice, {text}) > 0 ||
                       std::any_of(choice.begin(), choice.end(), [&text](const auto& word) {
                           return word.find(text) != std::u32string::npos;  // 预算数 of 调整预算数
                       });
            });
    };
    const bool of_last_year = std::any_of(
        spec.folded_header.begin(), spec.folded_header.end(), [this](const auto& choice) {
            return std::any_of(choice.begin(), choice.end(),
                               [this](const auto& word) { return words_.names_last_year(word); });
        });
    const NamedHeader& header = header_for(spec);
    const bool compared =
        std::any_of(header.groups.begin(), header.groups.end(), [&](const auto& text) {
            const bool compares =
                words_.comparing_groups != nullptr && words_.comparing_groups->ends(text);
            return (compares || (words_.names_last_year(text) && !of_last_year)) && !knows(text);
        });
    const bool percent =
        !header.own.empty() && without_ends(header.own.back(), U"()").ends_with(U'%');
    return compared || (percent && spec.measure == Measure::money);
}

HeaderPair HeaderFit::with(const ColumnSpec& spec) const {
    HeaderPair out;
    out.fit = fit_of(spec);
    out.score = out.fit > 0 ? out.fit : unread_header;
    out.support = out.fit >= exact_fit ? HeaderSupport::exact : HeaderSupport::close;
    const bool must_be_named = spec.role == ColumnRole::amount ||
                               spec.role == ColumnRole::text;  // others show by contents
    if (contents_ == nullptr || words_.telling_words == nullptr || !must_be_named) {
        return out;
    }
    const NamedHeader& header = header_for(spec);
    // Figures that nobody headed are no remarks.
    const bool figures = spec.role == ColumnRole::text && header.own.empty() &&
                         contents_->amounts * 2 > contents_->filled;
    if (figures || contradicts(spec)) {
        return {0, other_words, HeaderSupport::none};
    }
    const bool blank = header.own.empty() || is_total(header);
    const bool named =
        std::any_of(spec.folded_header.begin(), spec.folded_header.end(),
                    [&](const auto& choice) { return choice_in(choice, header.own) > 0; });
    if (out.fit > 0 && (named || (blank && out.fit >= exact_fit))) {
        return out;
    }
    if (header.own.empty() || may_be_misread(spec)) {
        out.support = header.own.empty() ? HeaderSupport::none : HeaderSupport::badly;
        out.score = unread_header + (out.fit > 0 ? out.fit / 2 : 0);
        out.fit = out.fit / 2;
        return out;
    }
    return {0, other_words, HeaderSupport::none};
}

}  // namespace juesuan
