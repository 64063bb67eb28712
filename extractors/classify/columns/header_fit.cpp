#include "extractors/classify/columns/header_fit.h"

#include <algorithm>
#include <utility>

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
    for (const std::string& text : column.path) {
        path_.push_back(folded(text));
    }
}

double HeaderFit::similarity(const std::u32string& key, const std::u32string& text) const {
    if (text == key) {
        return 1;
    }
    const auto is_of_last_year = [this](const std::u32string& header) {
        return !words_.last_year.empty() && header.find(words_.last_year) != std::u32string::npos;
    };
    if (is_of_last_year(text) != is_of_last_year(key)) {
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
    if (spec.folded_header.empty() || path_.empty()) {
        return 0;
    }
    double sum = 0;
    for (const auto& choice : spec.folded_header) {
        sum += choice_in(choice, path_);
    }
    const auto known = static_cast<double>(spec.folded_header.size());
    const double strange = std::max(0.0, static_cast<double>(path_.size()) - known);
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
    return std::all_of(
        contents_->own_header.begin(), contents_->own_header.end(),
        [&](const auto& text) { return text.size() <= scrap || is_some_word(text); });
}

/// Nothing but 小计 or 合计 stands over the column alone: it is the whole of what is named above.
bool HeaderFit::is_total() const {
    return words_.total_words != nullptr && !contents_->own_header.empty() &&
           std::all_of(contents_->own_header.begin(), contents_->own_header.end(),
                       [this](const auto& text) { return words_.total_words->holds(text); });
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
    const bool blank = contents_->own_header.empty() || is_total();
    const bool named = std::any_of(
        spec.folded_header.begin(), spec.folded_header.end(),
        [this](const auto& choice) { return choice_in(choice, contents_->own_header) > 0; });
    if (out.fit > 0 && (named || (blank && out.fit >= exact_fit))) {
        return out;
    }
    if (contents_->own_header.empty() || may_be_misread(spec)) {
        out.support = contents_->own_header.empty() ? HeaderSupport::none : HeaderSupport::badly;
        out.score = unread_header + (out.fit > 0 ? out.fit / 2 : 0);
        out.fit = out.fit / 2;
        return out;
    }
    return {0, other_words, HeaderSupport::none};
}

}  // namespace juesuan
