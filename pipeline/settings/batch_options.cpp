#include "pipeline/settings/batch_options.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>

#include "pipeline/json/json_reader.h"
#include "pipeline/json/json_writer.h"

namespace juesuan {
namespace {

constexpr std::array<std::string_view, 3> text_layer_words = {"auto", "ignore", "require"};

}  // namespace

std::vector<std::pair<std::string, std::string>> BatchOptions::published_settings() const {
    return {{"text_layer", text_layer_word()},
            {"pages", pages.text()},
            {"target_error", target_error_text()}};
}

std::string BatchOptions::text_layer_word() const {
    return std::string(text_layer_words.at(static_cast<std::size_t>(text_layer)));
}

std::string BatchOptions::target_error_text() const { return json_text(target_error); }

std::optional<double> parse_target_error(const std::string& text) {
    const std::optional<JsonValue> number = parse_json(text);
    return number.has_value() ? number->number() : std::nullopt;
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
