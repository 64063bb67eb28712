#include "pipeline/batch_options.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string_view>

namespace juesuan {
namespace {

constexpr std::array<std::string_view, 3> text_layer_words = {"auto", "ignore", "require"};

std::optional<int> whole_number(std::string_view text) {
    int value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

}  // namespace

std::optional<PageChoice> PageChoice::parse(const std::string& text) {
    PageChoice out;
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, ',');) {
        const std::size_t dash = part.find('-');
        const auto first = whole_number(std::string_view(part).substr(0, dash));
        const auto last = dash == std::string::npos
                              ? first
                              : whole_number(std::string_view(part).substr(dash + 1));
        if (!first || !last || *first < 1 || *last < *first) {
            return std::nullopt;
        }
        out.ranges.emplace_back(*first, *last);
    }
    return out;
}

bool PageChoice::holds(int page) const {
    return ranges.empty() || std::any_of(ranges.begin(), ranges.end(), [page](const auto& range) {
               return range.first <= page && page <= range.second;
           });
}

std::string PageChoice::text() const {
    std::string out;
    for (const auto& [first, last] : ranges) {
        out += (out.empty() ? "" : ",") + std::to_string(first);
        out += last == first ? "" : "-" + std::to_string(last);
    }
    return out.empty() ? "all" : out;
}

std::vector<std::pair<std::string, std::string>> BatchOptions::published_settings() const {
    return {{"text_layer", text_layer_word()},
            {"pages", pages.text()},
            {"target_error", target_error_text()}};
}

std::string BatchOptions::text_layer_word() const {
    return std::string(text_layer_words.at(static_cast<std::size_t>(text_layer)));
}

std::string BatchOptions::target_error_text() const { return nlohmann::json(target_error).dump(); }

std::optional<double> parse_target_error(const std::string& text) {
    const nlohmann::json number = nlohmann::json::parse(text, nullptr, false);
    return number.is_number() ? std::optional(number.get<double>()) : std::nullopt;
}

std::string settings_line_of(const std::vector<std::pair<std::string, std::string>>& settings) {
    std::string line;
    for (const auto& [name, value] : settings) {
        line += (line.empty() ? "" : " ") + name + "=" + value;
    }
    return line;
}

std::string BatchOptions::settings_line() const { return settings_line_of(published_settings()); }

bool BatchOptions::take_settings_line(const std::string& line) {
    std::istringstream words(line);
    int taken = 0;
    for (std::string word; words >> word;) {
        const std::size_t equals = std::min(word.find('='), word.size());
        const std::string value = word.substr(std::min(equals + 1, word.size()));
        const auto* use = std::find(text_layer_words.begin(), text_layer_words.end(), value);
        const auto error = parse_target_error(value);
        const auto choice = PageChoice::parse(value == "all" ? "" : value);
        if (word.compare(0, equals, "text_layer") == 0 && use != text_layer_words.end()) {
            text_layer = static_cast<TextLayerUse>(use - text_layer_words.begin());
            ++taken;
        } else if (word.compare(0, equals, "pages") == 0 && choice.has_value()) {
            pages = *choice;
            ++taken;
        } else if (word.compare(0, equals, "target_error") == 0 && error.has_value()) {
            target_error = *error;
            ++taken;
        }
    }
    return taken == 3;
}

}  // namespace juesuan
