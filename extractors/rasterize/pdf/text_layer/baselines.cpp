#include "extractors/rasterize/pdf/text_layer/baselines.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace juesuan {
namespace {

// Assumed, points.
constexpr double same_place = 0.06;  // of two numbers that were written with two digits
constexpr double box_slack = 0.5;
constexpr double largest_tilt = 0.05;  // of a level line: 3 degrees

// Assumed, in parts of a font's size.
constexpr double usual_baseline = 0.8;  // of a box
constexpr double usual_size = 0.85;     // of a box
constexpr double on_the_line = 0.02;
constexpr double height_slack = 0.02;
constexpr double hundred = 100;
constexpr double smallest_size = 0.3, largest_size = 2.0;  // of a box

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

/// What a font's boxes are like, in parts of its size.
struct FontShape {
    double height = std::numeric_limits<double>::max();  ///< of the lowest box
    std::map<int, int> above;  ///< hundredths from a box's top to the baseline → how often
    double baseline = 0;       ///< the most frequent of them
};

double scale_of(const LayerCharacter& character) {
    return character.font_size > 0 ? character.font_size : character.box.y1 - character.box.y0;
}

/// Where the baseline can be: words of which not all characters stand on one line have high boxes.
struct Range {
    double first = 0, last = 0;
    bool one_line = true;

    [[nodiscard]] double distance(double y) const { return std::max({first - y, y - last, 0.0}); }
};

class Baselines {
   public:
    explicit Baselines(std::vector<ShownRun> runs) : runs_(std::move(runs)) {
        for (std::size_t i = 0; i < runs_.size(); ++i) {
            (runs_[i].tilted() ? tilted_ : level_).push_back(i);
        }
        std::stable_sort(level_.begin(), level_.end(),
                         [&](std::size_t a, std::size_t b) { return runs_[a].y < runs_[b].y; });
    }

    /// Boxes of one font have their baseline at one height: most of the places where a string
    /// begins at a character say at which.
    void measure(const std::vector<LayerCharacter>& characters) {
        for (const LayerCharacter& character : characters) {
            double& height = fonts_[character.font].height;
            height = std::min(height, (character.box.y1 - character.box.y0) / scale_of(character));
        }
        for (const LayerCharacter& character : characters) {
            FontShape& font = fonts_[character.font];
            if (!is_high(character, font)) {
                for_begins(character, [&](const ShownRun& run) {
                    const double above = (run.y - character.box.y0) / scale_of(character);
                    ++font.above[static_cast<int>(std::lround(above * hundred))];
                });
            }
        }
        for (auto& [number, font] : fonts_) {
            int most = 0;
            font.baseline = usual_baseline * font.height;
            for (const auto& [above, times] : font.above) {
                if (times > most) {
                    most = times;
                    font.baseline = static_cast<double>(above) / hundred;
                }
            }
        }
    }

    /// `before`: the string of the character before it in its word. Gives its own.
    const ShownRun* place(LayerCharacter& character, const ShownRun* before) const {
        const Range range = range_of(character);
        character.baseline = range.first;
        character.size = character.font_size > 0
                             ? character.font_size
                             : usual_size * (character.box.y1 - character.box.y0);
        if (!character.level) {
            return nullptr;
        }
        const ShownRun* run = run_that_begins(character, range);
        character.begins = run != nullptr;
        if (run == nullptr && before != nullptr && goes_through(*before, character, range)) {
            run = before;
        }
        if (run == nullptr) {
            run = likelier(level_run(character, range), tilted_run(character, range), character);
        }
        if (run == nullptr) {
            return nullptr;
        }
        character.baseline = height_at(*run, character.box.x0);
        character.tilted = run->tilted();
        const double height = character.box.y1 - character.box.y0;
        if (run->size >= smallest_size * height && run->size <= largest_size * height) {
            character.size = run->size;
        }
        return run;
    }

   private:
    static bool is_high(const LayerCharacter& character, const FontShape& font) {
        return (character.box.y1 - character.box.y0) / scale_of(character) >
               font.height + height_slack;
    }

    [[nodiscard]] Range range_of(const LayerCharacter& character) const {
        const FontShape& font = fonts_.at(character.font);
        const double scale = scale_of(character);
        const double first = character.box.y0 + font.baseline * scale;
        const double last = character.box.y1 - (font.height - font.baseline) * scale;
        return {first, std::max(first, last), !is_high(character, font)};
    }

    /// Of two strings that may both hold the character the one of its size, else the level one.
    static const ShownRun* likelier(const ShownRun* level, const ShownRun* tilted,
                                    const LayerCharacter& character) {
        if (level == nullptr || tilted == nullptr) {
            return level != nullptr ? level : tilted;
        }
        const double size = scale_of(character);
        const double sure = on_the_line * size;
        return std::abs(tilted->size - size) + sure < std::abs(level->size - size) ? tilted : level;
    }

    static double near(const LayerCharacter& character) {
        return std::max(same_place, on_the_line * scale_of(character));
    }

    static double height_at(const ShownRun& run, double x) {
        return run.y + (x - run.x) / run.along_x * run.along_y;
    }

    /// Is it a string from left to right whose line goes through the character's foot?
    static bool goes_through(const ShownRun& run, const LayerCharacter& character,
                             const Range& range) {
        return (run.level() || run.tilted()) &&
               (character.box.x0 - run.x) * run.along_x >= -same_place &&
               range.distance(height_at(run, character.box.x0)) <= near(character);
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

    [[nodiscard]] const ShownRun* run_that_begins(const LayerCharacter& character,
                                                  const Range& range) const {
        const ShownRun* best = nullptr;
        for_begins(character, [&](const ShownRun& run) {
            if (goes_through(run, character, range) &&
                (best == nullptr || range.distance(run.y) < range.distance(best->y))) {
                best = &run;
            }
        });
        return best;
    }

    /// The nearest level string to the left that stands on the character's baseline.
    [[nodiscard]] const ShownRun* level_run(const LayerCharacter& character,
                                            const Range& range) const {
        auto at = std::lower_bound(level_.begin(), level_.end(), range.first - near(character),
                                   [&](std::size_t i, double y) { return runs_[i].y < y; });
        const ShownRun* best = nullptr;
        for (; at != level_.end() && runs_[*at].y <= range.last + near(character); ++at) {
            const ShownRun& run = runs_[*at];
            if (goes_through(run, character, range) && (best == nullptr || run.x >= best->x)) {
                best = &run;
            }
        }
        return best;
    }

    [[nodiscard]] const ShownRun* tilted_run(const LayerCharacter& character,
                                             const Range& range) const {
        const auto found = std::find_if(tilted_.begin(), tilted_.end(), [&](std::size_t i) {
            return goes_through(runs_[i], character, range);
        });
        return found == tilted_.end() ? nullptr : &runs_[*found];
    }

    std::vector<ShownRun> runs_;               ///< from the left
    std::vector<std::size_t> level_, tilted_;  ///< of runs_; the level ones from above
    std::map<std::size_t, FontShape> fonts_;
};

}  // namespace

void find_baselines(std::vector<LayerCharacter>& characters, const std::vector<TextRun>& runs,
                    const CropBox& crop) {
    Baselines baselines(shown_runs(runs, crop));
    baselines.measure(characters);
    const ShownRun* before = nullptr;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const bool same_word = i > 0 && characters[i].word == characters[i - 1].word;
        before = baselines.place(characters[i], same_word ? before : nullptr);
    }
}

}  // namespace juesuan
