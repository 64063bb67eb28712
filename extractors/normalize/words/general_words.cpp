#include "extractors/normalize/words/general_words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "extractors/base/chinese_number.h"
#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

constexpr std::size_t longest_word = 12;   // what is longer is weighed as a whole text
constexpr double possible = 0.01;          // of a character, in a frame, to be weighed at all
constexpr double least_share = 0.8;        // that an exchange must have
constexpr std::size_t most_exchanges = 4;  // of one text; more are no text of ours

bool may_be_exchanged(char32_t c) { return is_ideograph(c) && !is_numeral(c); }

/// For each character of the text what the pixels may show in its place, by what any frame lists
/// beside it. Where it stands twice both places get it: the wrong one costs its own improbability.
std::map<char32_t, std::set<char32_t>> possible_exchanges(const std::vector<ReadLine>& lines,
                                                          std::u32string_view text) {
    std::map<char32_t, std::set<char32_t>> out;
    for (const ReadLine& line : lines) {
        if (line.readings.empty()) {
            continue;
        }
        for (const PosteriorFrame& frame : line.readings.front().posterior.kept) {
            std::vector<char32_t> seen;
            for (const SeenCharacter& s : frame.seen) {
                if (may_be_exchanged(s.character) && probability_of(s.cost) >= possible) {
                    seen.push_back(s.character);
                }
            }
            for (const char32_t from : seen) {
                if (seen.size() > 1 && text.find(from) != std::u32string_view::npos) {
                    out[from].insert(seen.begin(), seen.end());
                }
            }
        }
    }
    return out;
}

/// What the text may say instead at one place.
struct Rival {
    std::u32string text;
    bool word = false;  ///< it makes a word there
};

std::vector<Rival> rivals_at(const std::u32string& text, std::size_t place,
                             const std::set<char32_t>& alike, const GeneralWords& words) {
    std::vector<Rival> out;
    std::u32string changed = text;
    for (const char32_t other : alike) {
        if (other != text[place]) {
            changed[place] = other;
            out.push_back({changed, words.makes_word(changed, place)});
        }
    }
    // 列入人区: one character that was seen as two alike ones
    const bool doubled = place > 0 && alike.count(text[place - 1]) != 0;
    if (doubled) {
        changed = text;
        changed.erase(place, 1);
        out.push_back({changed, words.makes_word(changed, place - 1)});
    }
    return out;
}

/// The best exchange at one place, with its share among all that the pixels hold possible there.
struct Exchange {
    std::u32string text;
    double share = 0;
};

Exchange best_exchange(const std::vector<ReadLine>& lines, const std::u32string& text,
                       const std::vector<Rival>& rivals) {
    Exchange best;
    double best_weight = 0;
    double total = std::exp(log_probability_of(lines, to_utf8(text)));
    for (const Rival& rival : rivals) {
        const double prior = rival.word ? word_prior.common : 0.0;
        const double weight = std::exp(log_probability_of(lines, to_utf8(rival.text)) + prior);
        total += weight;
        if (rival.word && weight > best_weight) {
            best_weight = weight;
            best.text = rival.text;
        }
    }
    best.share = total > 0 ? best_weight / total : 0;
    return best;
}

}  // namespace

GeneralWords::GeneralWords(const Lexicon& lexicon) {
    for (const LexiconEntry& entry : lexicon.entries) {
        const std::u32string text = code_points(entry.text);
        for (std::size_t k = 0; k + 1 < text.size(); ++k) {
            if (is_ideograph(text[k]) && is_ideograph(text[k + 1])) {
                pairs_.insert(text.substr(k, 2));
            }
        }
        if (text.size() >= 2 && text.size() <= longest_word) {
            (entry.verified ? words_ : misprints_).insert(text);
            longest_ = std::max(longest_, text.size());
        }
    }
}

bool GeneralWords::covers(const std::unordered_set<std::u32string>& words, std::u32string_view text,
                          std::size_t place) const {
    for (std::size_t begin = place + 1 > longest_ ? place + 1 - longest_ : 0; begin <= place;
         ++begin) {
        const std::size_t room = std::min(longest_, text.size() - begin);
        for (std::size_t size = std::max<std::size_t>(2, place - begin + 1); size <= room; ++size) {
            if (words.count(std::u32string(text.substr(begin, size))) != 0) {
                return true;
            }
        }
    }
    return false;
}

bool GeneralWords::makes_word(std::u32string_view text, std::size_t place) const {
    return covers(words_, text, place);
}

bool GeneralWords::is_known(std::u32string_view text, std::size_t place) const {
    const auto pair = [&](std::size_t k) {
        return k + 1 < text.size() && pairs_.count(std::u32string(text.substr(k, 2))) != 0;
    };
    return pair(place) || (place > 0 && pair(place - 1)) || covers(words_, text, place) ||
           covers(misprints_, text, place);
}

std::optional<WeighedWord> weigh_general_words(const std::vector<ReadLine>& lines,
                                               const std::string& read, const GeneralWords& words) {
    std::u32string text = code_points(read);
    const auto exchanges = possible_exchanges(lines, text);
    std::size_t made = 0;
    double share = 1;
    for (std::size_t place = 0; place < text.size() && made < most_exchanges; ++place) {
        const auto others = exchanges.find(text[place]);
        if (others == exchanges.end() || words.is_known(text, place)) {
            continue;
        }
        const std::vector<Rival> rivals = rivals_at(text, place, others->second, words);
        if (std::none_of(rivals.begin(), rivals.end(), [](const Rival& r) { return r.word; })) {
            continue;
        }
        Exchange exchange = best_exchange(lines, text, rivals);
        if (exchange.share >= least_share) {
            text = std::move(exchange.text);
            share *= exchange.share;
            ++made;
        }
    }
    if (made == 0) {
        return std::nullopt;
    }
    return WeighedWord{to_utf8(text), share, true};
}

}  // namespace juesuan
