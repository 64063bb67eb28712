#include "extractors/model/read_page.h"

#include <cmath>

namespace juesuan {
namespace {

constexpr double place_parts = 65535;  // of a side of the line's box
constexpr double percents = 100;

/// Where `at` lies between low and high.
std::uint16_t part_of(double at, double low, double high) {
    const double share = high > low ? (at - low) / (high - low) : 0.0;
    return static_cast<std::uint16_t>(std::lround(std::clamp(share, 0.0, 1.0) * place_parts));
}

}  // namespace

CharacterPlace place_within(const PointBox& line, const PointBox& character, double probability) {
    return {part_of(character.x0, line.x0, line.x1), part_of(character.y0, line.y0, line.y1),
            part_of(character.x1, line.x0, line.x1), part_of(character.y1, line.y0, line.y1),
            static_cast<std::uint8_t>(std::lround(std::clamp(probability, 0.0, 1.0) * percents))};
}

PointBox box_of(const CharacterPlace& place, const PointBox& line) {
    const double width = (line.x1 - line.x0) / place_parts;
    const double height = (line.y1 - line.y0) / place_parts;
    return {line.x0 + place.x0 * width, line.y0 + place.y0 * height, line.x0 + place.x1 * width,
            line.y0 + place.y1 * height};
}

Engine engine_of(Reader reader) {
    switch (reader) {
        case Reader::line_reader:
        case Reader::line_reader_with_speck:
            return Engine::network;
        case Reader::tesseract_eng:
            return Engine::tesseract;
        case Reader::stored_text:
            return Engine::stored_text;
        case Reader::text_layer:
            break;
    }
    return Engine::text_layer;
}

const std::string& ReadLine::text() const {
    static const std::string nothing;
    return readings.empty() || readings.front().alternatives.empty()
               ? nothing
               : readings.front().alternatives.front().text;
}

double ReadLine::confidence() const {
    return readings.empty() || readings.front().alternatives.empty()
               ? 0.0
               : readings.front().alternatives.front().probability;
}

}  // namespace juesuan
