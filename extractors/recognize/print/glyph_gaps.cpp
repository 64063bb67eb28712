#include "extractors/recognize/print/glyph_gaps.h"

#include <algorithm>
#include <map>

#include "extractors/base/ratio.h"

namespace juesuan {
namespace {

// Of the distance from digit to digit. A point takes half of it, in fonts of one width all.
constexpr Ratio max_step{133, 100};
constexpr Ratio max_more{45, 100};           // above what is usual where a point or sign is between
constexpr Ratio max_unknown_step{225, 100};  // where the page does not say what is usual
constexpr std::size_t min_steps = 3;         // of a line, to know its own distance
constexpr std::size_t min_usual = 5;         // of the page
constexpr int fine = 1000;                   // distances are kept in so many parts of the height

/// From one digit to the next, in pixels between their middles (twice), and what stands between.
struct Step {
    int twice = 0;
    char32_t between = 0;
};

int middle_of(const PixelBox& b) { return b.x0 + b.x1; }

std::vector<Step> steps_of(const GlyphLineBoxes& line) {
    std::vector<Step> out;
    const PrintedGlyph* last = nullptr;
    char32_t between = 0;
    for (const PrintedGlyph& g : line.glyphs) {
        if (!is_digit(g.character)) {
            between = last != nullptr && between == 0 ? g.character : U'?';
            continue;
        }
        if (last != nullptr) {
            out.push_back({middle_of(g.box) - middle_of(last->box), between});
        }
        last = &g;
        between = 0;
    }
    return out;
}

int median(std::vector<int>& values) {
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

class Gaps {
   public:
    explicit Gaps(const std::vector<GlyphLineBoxes>& lines) {
        std::map<char32_t, std::vector<int>> all;
        for (const GlyphLineBoxes& line : lines) {
            for (const Step& s : steps_of(line)) {
                all[s.between].push_back(s.twice * fine / line.digit_height);
            }
        }
        for (auto& [between, values] : all) {
            if (values.size() >= min_usual) {
                usual_[between] = median(values);
            }
        }
    }

    [[nodiscard]] bool has_gap(const GlyphLineBoxes& line) const {
        const std::vector<Step> steps = steps_of(line);
        const int digit = digit_step(line, steps);
        if (digit == 0) {
            return false;
        }
        return std::any_of(steps.begin(), steps.end(), [&](const Step& s) {
            if (s.between == 0) {
                return s.twice > max_step * digit;
            }
            const auto usual = usual_.find(s.between);
            if (usual == usual_.end()) {
                return s.twice > max_unknown_step * digit;
            }
            return s.twice - usual->second * line.digit_height / fine > max_more * digit;
        });
    }

   private:
    [[nodiscard]] int digit_step(const GlyphLineBoxes& line, const std::vector<Step>& steps) const {
        std::vector<int> own;
        for (const Step& s : steps) {
            if (s.between == 0) {
                own.push_back(s.twice);
            }
        }
        if (own.size() >= min_steps) {
            return median(own);
        }
        const auto usual = usual_.find(0);
        return usual == usual_.end() ? 0 : usual->second * line.digit_height / fine;
    }

    std::map<char32_t, int> usual_;  ///< by what stands between; in parts of the height
};

}  // namespace

void doubt_gaps(const std::vector<GlyphLineBoxes>& lines) {
    const Gaps gaps(lines);
    for (const GlyphLineBoxes& line : lines) {
        if (gaps.has_gap(line)) {
            line.line->read->doubts.add(PrintDoubt::broken_print);
        }
    }
}

}  // namespace juesuan
