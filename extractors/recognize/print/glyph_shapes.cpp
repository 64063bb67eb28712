#include "extractors/recognize/print/glyph_shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "extractors/recognize/print/digit_raster.h"

namespace juesuan {
namespace {

// Measured; see the README of recognize.
constexpr std::size_t min_siblings = 5;
constexpr double max_deviations = 8;  // below the median of the class, in robust deviations and
constexpr double min_shortfall = 0.02;
constexpr double least_spread = 0.003;
constexpr double least_fit = 0.75;        // less is another character: the boxes were found wrong
constexpr double clearly_better = 0.03;   // what another class must fit better by
constexpr double min_looked_into = 0.02;  // a better fit is compared with no other class
constexpr double twin_shortfall = 0.02;   // two others of the class are as alike as this
constexpr double normal_deviations = 1.4826;  // of a median absolute deviation

// Broken and mended digits differ by 0.65 and more, digits that lie between pixels by up to 0.55.
constexpr double max_local_difference = 0.6;

constexpr std::size_t digit_count = 10;

struct Shape {
    Raster raster;
    std::size_t digit = 0;
    const GlyphLineBoxes* line = nullptr;
    double fit = 0;             ///< to the mean of its class
    std::optional<Raster> own;  ///< by the line's own height, where the page's is another
};

double median(std::vector<double> values) {
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

class Shapes {
   public:
    Shapes(const GreyImage& page, const std::vector<GlyphLineBoxes>& lines) {
        for (const GlyphLineBoxes& line : lines) {
            for (const PrintedGlyph& g : line.glyphs) {
                if (is_digit(g.character) && g.whole) {
                    Shape& s = shapes_.emplace_back();
                    s.raster = raster_of(page, g, line.digit_height);
                    s.digit = static_cast<std::size_t>(g.character - U'0');
                    s.line = &line;
                    if (line.own_height != line.digit_height) {
                        s.own = raster_of(page, g, line.own_height);
                    }
                }
            }
        }
        for (std::size_t d = 0; d < digit_count; ++d) {
            learn(d);
        }
    }

    void doubt() const {
        for (const Shape& s : shapes_) {
            if (known_[s.digit] && is_odd(s)) {
                s.line->line->read->doubts.add(PrintDoubt::broken_print);
            }
        }
    }

   private:
    /// The mean of the class, then of its better half.
    void learn(std::size_t digit) {
        std::vector<Shape*> members;
        for (Shape& s : shapes_) {
            if (s.digit == digit) {
                members.push_back(&s);
            }
        }
        if (members.size() < min_siblings) {
            return;
        }
        double least = -1;
        for (int round = 0; round < 2; ++round) {
            Raster sum{};
            for (const Shape* s : members) {
                for (std::size_t i = 0; s->fit >= least && i < raster_size; ++i) {
                    sum[i] += s->raster[i];
                }
            }
            normalize(sum);
            mean_[digit] = sum;
            std::vector<double> fits;
            for (Shape* s : members) {
                s->fit = likeness(s->raster, sum);
                if (s->own && likeness(*s->own, sum) > s->fit) {
                    std::swap(*s->own, s->raster);
                    s->fit = likeness(s->raster, sum);
                }
                fits.push_back(s->fit);
            }
            least = median(fits);
        }
        std::vector<double> off;
        off.reserve(members.size());
        for (const Shape* s : members) {
            off.push_back(std::abs(s->fit - least));
        }
        usual_[digit] = least;
        spread_[digit] = std::max(least_spread, normal_deviations * median(off));
        known_[digit] = true;
    }

    [[nodiscard]] bool falls_short(const Shape& s) const {
        const double shortfall = usual_[s.digit] - s.fit;
        return known_[s.digit] && shortfall > min_shortfall &&
               shortfall > max_deviations * spread_[s.digit] &&
               local_difference(s.raster, mean_[s.digit]) > max_local_difference;
    }

    [[nodiscard]] bool fits_another(const Shape& s) const {
        for (std::size_t d = 0; d < digit_count; ++d) {
            if (d != s.digit && known_[d] && usual_[s.digit] - s.fit > min_looked_into &&
                likeness(s.raster, mean_[d]) > s.fit + clearly_better) {
                return true;
            }
        }
        return false;
    }

    /// A line that is unlike the page as a whole is bold or of another face. A lone digit is
    /// compared with those that look like it in other lines.
    [[nodiscard]] bool is_odd(const Shape& s) const {
        if (s.fit < least_fit || (!falls_short(s) && !fits_another(s))) {
            return false;
        }
        int others = 0;
        int odd = 0;
        for (const Shape& other : shapes_) {
            if (other.line == s.line && &other != &s && known_[other.digit]) {
                ++others;
                odd += falls_short(other) ? 1 : 0;
            }
        }
        return others > 0 ? odd * 2 < others : !has_twins(s);
    }

    /// Bold print, or another face: two others of other lines look like it.
    [[nodiscard]] bool has_twins(const Shape& s) const {
        int twins = 0;
        for (const Shape& other : shapes_) {
            twins += other.digit == s.digit && other.line != s.line &&
                             likeness(s.raster, other.raster) >= usual_[s.digit] - twin_shortfall
                         ? 1
                         : 0;
        }
        return twins >= 2;
    }

    std::vector<Shape> shapes_;
    std::array<Raster, digit_count> mean_{};
    std::array<double, digit_count> usual_{}, spread_{};
    std::array<bool, digit_count> known_{};
};

}  // namespace

void doubt_shapes(const GreyImage& page, const std::vector<GlyphLineBoxes>& lines) {
    Shapes(page, lines).doubt();
}

}  // namespace juesuan
