#include "extractors/model/document_words.h"

#include <algorithm>
#include <utility>

#include "extractors/base/text_distance.h"

namespace juesuan {
namespace {

bool longer(const std::u32string& a, const std::u32string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
}

}  // namespace

WordSet::WordSet(const std::vector<std::string>& words) {
    for (const std::string& word : words) {
        std::u32string key = folded(word);
        if (!key.empty()) {
            words_.push_back(std::move(key));
        }
    }
    std::sort(words_.begin(), words_.end(), longer);
    words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
    for (const std::u32string& word : words_) {
        first_signs_.push_back(word.front());
    }
    std::sort(first_signs_.begin(), first_signs_.end());
    first_signs_.erase(std::unique(first_signs_.begin(), first_signs_.end()), first_signs_.end());
}

bool WordSet::holds(std::u32string_view text) const {
    return std::any_of(words_.begin(), words_.end(),
                       [text](const std::u32string& word) { return word == text; });
}

bool WordSet::holds_piece(std::u32string_view text) const {
    return !text.empty() && std::any_of(words_.begin(), words_.end(), [text](const auto& word) {
        return word.size() > text.size() && (word.starts_with(text) || word.ends_with(text));
    });
}

std::size_t WordSet::length_at(std::u32string_view text, std::size_t at) const {
    const std::u32string_view rest = text.substr(std::min(at, text.size()));
    if (rest.empty() ||
        !std::binary_search(first_signs_.begin(), first_signs_.end(), rest.front())) {
        return 0;
    }
    const auto found = std::find_if(words_.begin(), words_.end(),
                                    [rest](const auto& word) { return rest.starts_with(word); });
    return found == words_.end() ? 0 : found->size();
}

std::size_t WordSet::length_before(std::u32string_view text, std::size_t end) const {
    const std::u32string_view head = text.substr(0, end);
    const auto found = std::find_if(words_.begin(), words_.end(),
                                    [head](const auto& word) { return head.ends_with(word); });
    return found == words_.end() ? 0 : found->size();
}

bool WordSet::tells_apart(std::u32string_view text, std::u32string_view other) const {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = length_at(text, at);
        if (length > 0 && other.find(text.substr(at, length)) == std::u32string_view::npos) {
            return true;
        }
        at += std::max<std::size_t>(1, length);
    }
    return false;
}

FoundWord WordSet::first_in(std::u32string_view text, std::size_t from) const {
    FoundWord out;
    for (const std::u32string& word : words_) {
        const std::size_t at = text.find(word, from);
        if (at < out.at) {  // of several at one place the first, which is the longest
            out = {at, word.size()};
        }
    }
    return out;
}

NumberFrames::NumberFrames(const std::vector<std::string>& patterns) {
    for (const std::string& pattern : patterns) {
        const std::size_t at = pattern.find(place_of_number);
        if (at != std::string::npos && at > 0 && at + place_of_number.size() < pattern.size()) {
            frames_.push_back(
                {folded(std::string_view(pattern).substr(0, at)),
                 folded(std::string_view(pattern).substr(at + place_of_number.size()))});
        }
    }
    std::sort(frames_.begin(), frames_.end(), [](const NumberFrame& a, const NumberFrame& b) {
        return a.before != b.before ? longer(a.before, b.before) : longer(a.after, b.after);
    });
}

bool NumberFrames::begins(std::u32string_view text) const {
    return std::any_of(frames_.begin(), frames_.end(),
                       [text](const NumberFrame& frame) { return text.starts_with(frame.before); });
}

std::optional<FramedNumber> NumberFrames::at_beginning_of(std::u32string_view text) const {
    constexpr std::size_t longest_number = 3;  // 二十一
    for (const NumberFrame& frame : frames_) {
        const std::size_t end = text.find(frame.after);
        if (text.starts_with(frame.before) && end != std::u32string_view::npos &&
            end <= frame.before.size() + longest_number) {
            return FramedNumber{end, end + frame.after.size()};
        }
    }
    return std::nullopt;
}

MoneyUnits::MoneyUnits(std::vector<MoneyUnit> units) : units_(std::move(units)) {
    std::sort(units_.begin(), units_.end(),
              [](const MoneyUnit& a, const MoneyUnit& b) { return longer(a.folded, b.folded); });
}

const MoneyUnit* MoneyUnits::at_beginning_of(std::u32string_view text) const {
    const auto found = std::find_if(units_.begin(), units_.end(), [text](const MoneyUnit& unit) {
        return text.starts_with(unit.folded);
    });
    return found == units_.end() ? nullptr : &*found;
}

std::size_t MoneyUnits::length_before(std::u32string_view text, std::size_t end) const {
    const std::u32string_view head = text.substr(0, end);
    const auto found = std::find_if(units_.begin(), units_.end(), [head](const MoneyUnit& unit) {
        return head.ends_with(unit.folded);
    });
    return found == units_.end() ? 0 : found->folded.size();
}

const MoneyUnit* MoneyUnits::called(std::string_view text) const {
    const auto found = std::find_if(units_.begin(), units_.end(),
                                    [text](const MoneyUnit& unit) { return unit.text == text; });
    return found == units_.end() ? nullptr : &*found;
}

}  // namespace juesuan
