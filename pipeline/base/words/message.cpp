#include "pipeline/base/words/message.h"

#include <algorithm>
#include <charconv>

namespace juesuan {
namespace {

/// What stands in braces: a number, and perhaps a word for one and a word for more.
std::string choice(std::string_view inside, std::initializer_list<std::string> values) {
    std::size_t number = 0;
    const auto [end, problem] =
        std::from_chars(inside.data(), inside.data() + inside.size(), number);
    if (problem != std::errc{} || number >= values.size()) {
        return "{" + std::string(inside) + "}";
    }
    const std::string& value = values.begin()[number];
    const std::size_t one = inside.find('|');
    if (one == std::string_view::npos) {
        return value;
    }
    const std::size_t more = inside.find('|', one + 1);
    return std::string(value == "1" || more == std::string_view::npos
                           ? inside.substr(one + 1, more - std::min(more, one + 1))
                           : inside.substr(more + 1));
}

}  // namespace

std::string filled(Phrase phrase, Language language, std::initializer_list<std::string> values) {
    std::string_view rest = phrase.in(language);
    std::string out;
    while (!rest.empty()) {
        const std::size_t open = rest.find('{');
        const std::size_t close = rest.find('}', open);
        if (open == std::string_view::npos || close == std::string_view::npos) {
            break;
        }
        out += rest.substr(0, open);
        out += choice(rest.substr(open + 1, close - open - 1), values);
        rest.remove_prefix(close + 1);
    }
    return out + std::string(rest);
}

}  // namespace juesuan
