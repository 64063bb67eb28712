#include "extractors/normalize/lexicon_match.h"

#include <algorithm>

#include "extractors/base/chinese_number.h"
#include "extractors/base/code_points.h"
#include "extractors/base/text_distance.h"

namespace juesuan {
namespace {

constexpr int margin = 2;  // the next entry must be this many errors further away

std::u32string digits_of(const std::u32string& folded_text) {
    std::u32string out;
    std::copy_if(folded_text.begin(), folded_text.end(), std::back_inserter(out), is_ascii_digit);
    return out;
}

}  // namespace

std::u32string ordinal_of(const std::u32string& folded_text) {
    const std::size_t part = folded_text.find(U"部分");
    if (folded_text.compare(0, 1, U"第") == 0 && part != std::u32string::npos && part <= 4) {
        return folded_text.substr(0, part);
    }
    const std::size_t comma = folded_text.find(U',');
    const bool has_one = comma != std::u32string::npos && comma > 0 && comma <= 3 &&
                         chinese_number(folded_text.substr(0, comma)).has_value();
    return has_one ? folded_text.substr(0, comma) : std::u32string();
}

LexiconIndex::LexiconIndex(const Lexicon& lexicon) {
    for (const LexiconEntry& entry : lexicon.entries) {
        const std::u32string key = folded(entry.text);
        const auto [found, is_new] = place_.emplace(key, words_.size());
        if (is_new) {
            words_.push_back({key, digits_of(key), ordinal_of(key), entry.text, entry.verified});
        }
        words_[found->second].verified = words_[found->second].verified || entry.verified;
        if (!entry.code.empty()) {
            names_[entry.code].push_back(found->second);
        }
    }
}

bool LexiconIndex::holds(const std::string& text) const {
    return place_.find(folded(text)) != place_.end();
}

std::string LexiconIndex::only_near(const std::string& text) const {
    const std::u32string key = folded(text);
    const int limit = tolerated_errors(key.size());
    if (limit == 0 || place_.find(key) != place_.end()) {
        return "";
    }
    const std::u32string digits = digits_of(key), ordinal = ordinal_of(key);
    int best = limit + margin + 1, next = best;
    std::size_t at = 0;
    for (std::size_t k = 0; k < words_.size(); ++k) {
        // Forms number their rows differently, so an ordinal is as holy as a digit.
        const bool same_ordinal = ordinal.empty() || words_[k].ordinal == ordinal;
        if (words_[k].digits != digits || !same_ordinal) {
            continue;
        }
        const int distance = edit_distance(key, words_[k].folded, limit + margin);
        if (distance < best) {
            next = best;
            best = distance;
            at = k;
        } else {
            next = std::min(next, distance);
        }
    }
    const bool unambiguous = best <= limit && next - best >= margin;
    return unambiguous && words_[at].verified ? words_[at].text : "";
}

std::string LexiconIndex::near_name_of(const std::string& code, const std::string& text,
                                       bool guessed) const {
    const auto names = names_.find(code);
    const std::u32string key = folded(text);
    if (names == names_.end() || key.size() < 2) {
        return "";
    }
    const int limit = std::max(1, static_cast<int>(key.size() * (guessed ? 2 : 1) / 3));
    int best = limit + 1;
    std::size_t at = 0;
    for (const std::size_t k : names->second) {
        const int distance = edit_distance(key, words_[k].folded, limit);
        if (distance < best && words_[k].verified && words_[k].digits == digits_of(key)) {
            best = distance;
            at = k;
        }
    }
    return best > 0 && best <= limit ? words_[at].text : "";
}

}  // namespace juesuan
