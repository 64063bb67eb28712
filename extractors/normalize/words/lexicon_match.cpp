#include "extractors/normalize/words/lexicon_match.h"

#include <algorithm>
#include <iterator>

#include "extractors/base/chinese_number.h"
#include "extractors/base/code_points.h"
#include "extractors/base/text_distance.h"

namespace juesuan {
namespace {

std::u32string digits_of(const std::u32string& folded_text) {
    std::u32string out;
    std::copy_if(folded_text.begin(), folded_text.end(), std::back_inserter(out), is_ascii_digit);
    return out;
}

}  // namespace

LexiconIndex::LexiconIndex(const Lexicon& lexicon) : part_number_(lexicon.document.part_number) {
    for (const LexiconEntry& entry : lexicon.entries) {
        if (entry.kind == part_of_text) {
            continue;  // see general_words.h
        }
        const std::u32string key = folded(entry.text);
        const auto [found, is_new] = place_.emplace(key, words_.size());
        if (is_new) {
            words_.push_back({key, digits_of(key), entry.text, entry.verified});
        }
        words_[found->second].verified = words_[found->second].verified || entry.verified;
        if (!entry.code.empty()) {
            names_[entry.code].push_back(found->second);
            bool& verified = codes_[found->second][entry.code];
            verified = verified || entry.verified;
        }
    }
}

bool LexiconIndex::holds(const std::string& text) const {
    return place_.find(folded(text)) != place_.end();
}

std::vector<NearWord> LexiconIndex::words_near(const std::string& text) const {
    const std::u32string key = folded(text);
    std::vector<NearWord> out;
    if (key.size() < 2) {
        return out;
    }
    const std::u32string digits = digits_of(key);
    const int limit = std::max(1, static_cast<int>(key.size() / 3));
    for (const Word& word : words_) {
        if (word.digits == digits && edit_distance(key, word.folded, limit) <= limit) {
            out.push_back({&word.text, word.verified});
        }
    }
    return out;
}

std::u32string LexiconIndex::ordinal_of(const std::u32string& folded_text) const {
    if (const auto part = part_number_.at_beginning_of(folded_text)) {
        return folded_text.substr(0, part->number_end);
    }
    const std::size_t comma = folded_text.find(U',');
    const bool has_one = comma != std::u32string::npos && comma > 0 && comma <= 3 &&
                         chinese_number(folded_text.substr(0, comma)).has_value();
    return has_one ? folded_text.substr(0, comma) : std::u32string();
}

bool LexiconIndex::names(const std::string& code, const std::string& name) const {
    const auto found = names_.find(code);
    return found != names_.end() &&
           std::any_of(found->second.begin(), found->second.end(),
                       [&](std::size_t k) { return words_[k].text == name; });
}

std::vector<NamedCode> LexiconIndex::codes_of(const std::string& name) const {
    std::vector<NamedCode> out;
    const auto place = place_.find(folded(name));
    const auto found = place == place_.end() ? codes_.end() : codes_.find(place->second);
    if (found != codes_.end()) {
        std::transform(found->second.begin(), found->second.end(), std::back_inserter(out),
                       [](const auto& code) {
                           return NamedCode{code.first, code.second};
                       });
    }
    return out;
}

}  // namespace juesuan
