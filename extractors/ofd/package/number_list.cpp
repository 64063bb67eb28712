#include "extractors/ofd/package/number_list.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

namespace juesuan {
namespace {

constexpr double largest_number = 1e7;  // millimetres; a page has 1,400

bool is_between(char c) { return c == ' ' || c == ',' || c == '\t' || c == '\n' || c == '\r'; }

/// The next word of a list; "" behind the last one.
std::string_view take_word(std::string_view& text) {
    while (!text.empty() && is_between(text.front())) {
        text.remove_prefix(1);
    }
    const auto* end = std::find_if(text.begin(), text.end(), is_between);
    const auto length = static_cast<std::size_t>(end - text.begin());
    const std::string_view word = text.substr(0, length);
    text.remove_prefix(length);
    return word;
}

std::optional<double> number_of_word(std::string_view word) {
    constexpr int sixteen = 16;
    if (word.starts_with('#')) {
        int value = 0;
        const auto [end, problem] =
            std::from_chars(word.data() + 1, word.data() + word.size(), value, sixteen);
        const bool whole = problem == std::errc{} && end == word.data() + word.size();
        return whole ? std::optional(static_cast<double>(value)) : std::nullopt;
    }
    if (word.starts_with('+')) {
        word.remove_prefix(1);
    }
    double value = 0;
    const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), value);
    const bool whole = problem == std::errc{} && end == word.data() + word.size();
    return whole && std::abs(value) <= largest_number ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<std::vector<double>> numbers_of(std::string_view text, std::size_t most) {
    std::vector<double> out;
    for (std::string_view word = take_word(text); !word.empty(); word = take_word(text)) {
        const std::optional<double> number = number_of_word(word);
        if (!number || out.size() == most) {
            return std::nullopt;
        }
        out.push_back(*number);
    }
    return out;
}

std::optional<OfdBox> box_of(std::string_view text) {
    const std::optional<std::vector<double>> n = numbers_of(text, 4);
    if (!n || n->size() != 4 || (*n)[2] < 0 || (*n)[3] < 0) {
        return std::nullopt;
    }
    return OfdBox{(*n)[0], (*n)[1], (*n)[2], (*n)[3]};
}

std::optional<Affine> matrix_of(std::string_view text) {
    constexpr std::size_t members = 6;
    const std::optional<std::vector<double>> n = numbers_of(text, members);
    if (!n || n->size() != members) {
        return std::nullopt;
    }
    return Affine{(*n)[0], (*n)[1], (*n)[2], (*n)[3], (*n)[4], (*n)[5]};
}

std::optional<double> number_of(std::string_view text) {
    const std::optional<std::vector<double>> n = numbers_of(text, 1);
    return n && n->size() == 1 ? std::optional(n->front()) : std::nullopt;
}

bool truth_of(std::string_view text, bool otherwise) {
    const std::string_view word = take_word(text);
    return word == "true" || word == "1" || (word != "false" && word != "0" && otherwise);
}

std::optional<std::vector<double>> offsets_of(std::string_view text, std::size_t most) {
    std::vector<double> out;
    for (std::string_view word = take_word(text); !word.empty(); word = take_word(text)) {
        double times = 1;
        if (word == "g") {
            const std::optional<double> count = number_of_word(take_word(text));
            if (!count || *count < 0) {
                return std::nullopt;
            }
            times = *count;
            word = take_word(text);
        }
        const std::optional<double> offset = number_of_word(word);
        if (!offset) {
            return std::nullopt;
        }
        const auto room = static_cast<double>(most - out.size());
        out.insert(out.end(), static_cast<std::size_t>(std::min(times, room)), *offset);
    }
    return out;
}

}  // namespace juesuan
