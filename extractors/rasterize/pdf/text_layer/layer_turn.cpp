#include "extractors/rasterize/pdf/text_layer/layer_turn.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "extractors/rasterize/pdf/text_layer/baselines.h"
#include "extractors/rasterize/pixels.h"

namespace juesuan {
namespace {

constexpr int full_turn = 4;  // quarters

// Assumed.
constexpr std::size_t min_characters = 12;  // fewer are a label in the margin of a drawing
constexpr double min_share = 0.6;           // of the characters, and of the strings

/// Where the line of a string goes as displayed: clockwise quarters; 0 for what runs askew too.
int direction_of(const TextRun& run, const CropBox& crop) {
    const Affine m = crop.to_shown().after(run.placement);
    if (std::abs(m.a) >= std::abs(m.b)) {
        return m.a >= 0 ? 0 : 2;
    }
    return m.b > 0 ? 1 : 3;
}

using Counts = std::array<std::size_t, full_turn>;

bool is_most(const Counts& counts, std::size_t direction) {
    std::size_t all = 0;
    for (const std::size_t count : counts) {
        all += count;
    }
    return static_cast<double>(counts[direction]) >= min_share * static_cast<double>(all);
}

}  // namespace

int quarters_to_upright(const std::vector<LayerCharacter>& characters,
                        const std::vector<TextRun>& runs, const CropBox& crop) {
    if (characters.size() < min_characters) {
        return 0;
    }
    Counts of_words{};
    Counts of_runs{};
    for (const LayerCharacter& character : characters) {
        ++of_words[static_cast<std::size_t>(character.direction) % full_turn];
    }
    for (const TextRun& run : runs) {
        ++of_runs[static_cast<std::size_t>(direction_of(run, crop))];
    }
    const auto most = std::max_element(of_words.begin(), of_words.end());
    const auto direction = static_cast<std::size_t>(most - of_words.begin());
    const bool agreed = is_most(of_words, direction) && is_most(of_runs, direction);
    return agreed ? (full_turn - static_cast<int>(direction)) % full_turn : 0;
}

CropBox turned_crop(CropBox crop, int quarters) {
    crop.quarter_turns = (crop.quarter_turns + quarters) % full_turn;
    return crop;
}

void turn_characters(std::vector<LayerCharacter>& characters, const CropBox& crop, int quarters) {
    for (LayerCharacter& character : characters) {
        CropBox shown = crop;
        for (int i = 0; i < quarters; ++i) {
            const PointBox box = character.box;
            const double height = shown.shown_height();
            character.box = {height - box.y1, box.x0, height - box.y0, box.x1};
            shown = turned_crop(shown, 1);
        }
        character.direction = (character.direction + quarters) % full_turn;
        character.level = character.direction == 0;
    }
}

TurnedVerdict judge_upright(std::vector<LayerCharacter>& characters, const PageMarks& marks,
                            const CropBox& crop, const GreyImage& drawn) {
    const int quarters = quarters_to_upright(characters, marks.text_runs, crop);
    const CropBox upright = turned_crop(crop, quarters);
    turn_characters(characters, crop, quarters);
    find_baselines(characters, marks.text_runs, upright);
    return {quarters == 0 ? judge_layer(characters, upright, marks, drawn)
                          : judge_layer(characters, upright, marks, turned(drawn, quarters)),
            quarters};
}

}  // namespace juesuan
