#include "extractors/rasterize/pdf/text_layer/baselines.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace juesuan {
namespace {

// Assumed, points.
constexpr double same_place = 0.06;  // of two numbers that were written with two digits
constexpr double box_slack = 0.5;
constexpr double largest_tilt = 0.05;  // of a level line: 3 degrees

// Assumed, in parts of a character's size or box.
constexpr double usual_baseline = 0.8;
constexpr double usual_size = 0.85;
constexpr double on_the_line = 0.04;
constexpr int fractions = 100;  ///< in which a baseline's place in the box is counted
constexpr double smallest_size = 0.3, largest_size = 2.0;

/// A string as displayed: points, origin top left.
struct ShownRun {
    double x = 0, y = 0;
    double along_x = 1, along_y = 0;  ///< where its line goes, of length 1
    double size = 0;
    bool begins = true;

    [[nodiscard]] bool level() const { return along_x > 0 && std::abs(along_y) < largest_tilt; }
    /// Upright text of a page that lies on its side counts as no tilt.
    [[nodiscard]] bool tilted() const {
        return std::abs(along_x) >= largest_tilt && std::abs(along_y) >= largest_tilt;
    }
};

std::vector<ShownRun> shown_runs(const std::vector<TextRun>& runs, const CropBox& crop) {
    std::vector<ShownRun> out;
    out.reserve(runs.size());
    for (const TextRun& run : runs) {
        const Affine m = crop.to_shown().after(run.placement);
        const double length = std::hypot(m.a, m.b);
        if (std::isfinite(m.e + m.f + length) && length > 0) {
            out.push_back({m.e, m.f, m.a / length, m.b / length, std::hypot(m.c, m.d), run.begins});
        }
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const ShownRun& a, const ShownRun& b) { return a.x < b.x; });
    return out;
}

class Baselines {
   public:
    explicit Baselines(std::vector<ShownRun> runs) : runs_(std::move(runs)) {
        for (std::size_t i = 0; i < runs_.size(); ++i) {
            (runs_[i].tilted() ? tilted_ : level_).push_back(i);
        }
        std::stable_sort(level_.begin(), level_.end(),
                         [&](std::size_t a, std::size_t b) { return runs_[a].y < runs_[b].y; });
    }

    /// Characters of one font and height have their baseline at one part of their boxes: most of
    /// the places where a string begins at a character say which.
    void count(const std::vector<LayerCharacter>& characters) {
        for (const LayerCharacter& character : characters) {
            for_begins(character, [&](const ShownRun& run) {
                ++parts_[key_of(character)][part_of(character, run)];
            });
        }
    }

    void place(LayerCharacter& character) const {
        const double height = character.box.y1 - character.box.y0;
        character.baseline = character.box.y0 + best_part(character) * height;
        character.size = character.font_size > 0 ? character.font_size : usual_size * height;
        if (!character.level) {
            return;
        }
        if (const ShownRun* run = level_run(character)) {
            character.baseline = run->y;
            if (run->size >= smallest_size * height && run->size <= largest_size * height) {
                character.size = run->size;
            }
            character.begins = run->begins && std::abs(run->x - character.box.x0) <= same_place;
        } else {
            character.tilted = stands_on_tilted(character);
        }
    }

   private:
    using Key = std::pair<std::size_t, int>;

    static Key key_of(const LayerCharacter& character) {
        constexpr int parts_of_point = 10;
        const double height = character.box.y1 - character.box.y0;
        return {character.font, static_cast<int>(std::lround(height * parts_of_point))};
    }

    static int part_of(const LayerCharacter& character, const ShownRun& run) {
        const double height = character.box.y1 - character.box.y0;
        return static_cast<int>(std::lround((run.y - character.box.y0) / height * fractions));
    }

    template <typename Action>
    void for_begins(const LayerCharacter& character, const Action& action) const {
        const double x = character.box.x0;
        auto run = std::lower_bound(runs_.begin(), runs_.end(), x - same_place,
                                    [](const ShownRun& r, double at) { return r.x < at; });
        for (; run != runs_.end() && run->x <= x + same_place; ++run) {
            if (run->begins && run->y >= character.box.y0 - box_slack &&
                run->y <= character.box.y1 + box_slack) {
                action(*run);
            }
        }
    }

    [[nodiscard]] double best_part(const LayerCharacter& character) const {
        const auto counted = parts_.find(key_of(character));
        if (counted == parts_.end()) {
            return usual_baseline;
        }
        // Of those at which a string begins here, else of all: two fonts may have one name.
        int best = -1, most = 0;
        const auto vote = [&](int part, int times) {
            if (times > most) {
                best = part;
                most = times;
            }
        };
        for_begins(character, [&](const ShownRun& run) {
            const auto times = counted->second.find(part_of(character, run));
            vote(times->first, times->second);
        });
        if (best < 0) {
            for (const auto& [part, times] : counted->second) {
                vote(part, times);
            }
        }
        return static_cast<double>(best) / fractions;
    }

    /// The nearest level string to the left that stands on the character's baseline.
    [[nodiscard]] const ShownRun* level_run(const LayerCharacter& character) const {
        const double near =
            std::max(same_place, (character.box.y1 - character.box.y0) / fractions + on_the_line);
        auto at = std::lower_bound(level_.begin(), level_.end(), character.baseline - near,
                                   [&](std::size_t i, double y) { return runs_[i].y < y; });
        const ShownRun* best = nullptr;
        for (; at != level_.end() && runs_[*at].y <= character.baseline + near; ++at) {
            const ShownRun& run = runs_[*at];
            if (run.level() && run.x <= character.box.x0 + same_place &&
                (best == nullptr || run.x >= best->x)) {
                best = &run;
            }
        }
        return best;
    }

    [[nodiscard]] bool stands_on_tilted(const LayerCharacter& character) const {
        for (const std::size_t i : tilted_) {
            const ShownRun& run = runs_[i];
            const double along = (character.box.x0 - run.x) / run.along_x;
            const double y = run.y + along * run.along_y;
            if (along >= -same_place &&
                std::abs(y - character.baseline) <=
                    std::max(same_place, 2 * on_the_line * character.size)) {
                return true;
            }
        }
        return false;
    }

    std::vector<ShownRun> runs_;               ///< from the left
    std::vector<std::size_t> level_, tilted_;  ///< of runs_; the level ones from above
    std::map<Key, std::map<int, int>> parts_;  ///< how often which part of the box
};

}  // namespace

void find_baselines(std::vector<LayerCharacter>& characters, const std::vector<TextRun>& runs,
                    const CropBox& crop) {
    Baselines baselines(shown_runs(runs, crop));
    baselines.count(characters);
    for (LayerCharacter& character : characters) {
        baselines.place(character);
    }
}

}  // namespace juesuan
