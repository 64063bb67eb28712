#include "extractors/recognize/print/glyph_shapes.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace juesuan {
namespace {

// The raster on which digits are compared, with room for a pixel of shift to each side.
constexpr int raster_width = 16;
constexpr int raster_height = 24;
constexpr int digit_rows = 18;  // of the raster: what the line's digits fill
constexpr std::size_t raster_size = raster_width * raster_height;
using Raster = std::array<float, raster_size>;

// Measured; see the README of recognize.
constexpr std::size_t min_siblings = 5;
constexpr double max_deviations = 10;  // below the median of the class, in robust deviations and
constexpr double min_shortfall = 0.03;
constexpr double least_spread = 0.003;
constexpr double least_fit = 0.75;        // less is another character: the boxes were found wrong
constexpr double clearly_better = 0.03;   // what another class must fit better by
constexpr double min_looked_into = 0.02;  // a better fit is compared with no other class
constexpr double twin_shortfall = 0.02;   // two others of the class are as alike as this
constexpr double normal_deviations = 1.4826;  // of a median absolute deviation

constexpr std::size_t digit_count = 10;

struct Shape {
    Raster raster;
    std::size_t digit = 0;
    const GlyphLineBoxes* line = nullptr;
    double fit = 0;  ///< to the mean of its class
};

/// Brightness between pixels, paper outside.
float at(const GreyImage& page, double x, double y) {
    const int x0 = static_cast<int>(std::floor(x));
    const int y0 = static_cast<int>(std::floor(y));
    if (x0 < 0 || y0 < 0 || x0 + 1 >= page.width || y0 + 1 >= page.height) {
        return 0;
    }
    const auto fx = static_cast<float>(x - x0);
    const auto fy = static_cast<float>(y - y0);
    const std::uint8_t* a = page.row(y0) + x0;
    const std::uint8_t* b = page.row(y0 + 1) + x0;
    const float top = float(a[0]) * (1 - fx) + float(a[1]) * fx;
    const float foot = float(b[0]) * (1 - fx) + float(b[1]) * fx;
    return 255 - (top * (1 - fy) + foot * fy);
}

/// Mean 0, length 1; all zero for blank paper.
void normalize(Raster& raster) {
    float sum = 0;
    for (const float v : raster) {
        sum += v;
    }
    const float mean = sum / raster_size;
    float square = 0;
    for (float& v : raster) {
        v -= mean;
        square += v * v;
    }
    const float length = std::sqrt(square);
    for (float& v : raster) {
        v = length > 0 ? v / length : 0;
    }
}

/// The centre of gravity of the darkness, finer than a pixel.
Place middle_of_ink(const GreyImage& page, const PixelBox& glyph) {
    const PixelBox box =
        intersect({glyph.x0 - 1, glyph.y0 - 1, glyph.x1 + 1, glyph.y1 + 1}, page.bounds());
    double sum = 0, sum_x = 0, sum_y = 0;
    for (int y = box.y0; y < box.y1; ++y) {
        for (int x = box.x0; x < box.x1; ++x) {
            const double dark = 255 - page.row(y)[x];
            sum += dark;
            sum_x += dark * x;
            sum_y += dark * y;
        }
    }
    return sum > 0 ? Place{sum_x / sum, sum_y / sum} : Place{double(box.x0), double(box.y0)};
}

/// The digit in the raster: the height of the line's digits is digit_rows, what stands beside it is
/// paper.
Raster raster_of(const GreyImage& page, const PrintedGlyph& glyph, int height) {
    const double step = static_cast<double>(height) / digit_rows;
    const Place middle = middle_of_ink(page, glyph.box);
    const double left = middle.x - step * (raster_width - 1) / 2;
    const double top = middle.y - step * (raster_height - 1) / 2;
    Raster sharp{};
    for (int v = 0; v < raster_height; ++v) {
        for (int u = 0; u < raster_width; ++u) {
            const double x = left + u * step;
            const double y = top + v * step;
            if (x < glyph.box.x0 - 1 || x > glyph.box.x1) {
                continue;
            }
            const double h = step / 4;
            sharp[static_cast<std::size_t>(v * raster_width + u)] =
                at(page, x - h, y - h) + at(page, x + h, y - h) + at(page, x - h, y + h) +
                at(page, x + h, y + h);
        }
    }
    Raster out{};
    for (int v = 1; v < raster_height - 1; ++v) {
        for (int u = 1; u < raster_width - 1; ++u) {
            const auto i = static_cast<std::size_t>(v * raster_width + u);
            constexpr std::size_t down = raster_width;
            out[i] = 4 * sharp[i] +
                     2 * (sharp[i - 1] + sharp[i + 1] + sharp[i - down] + sharp[i + down]) +
                     sharp[i - down - 1] + sharp[i - down + 1] + sharp[i + down - 1] +
                     sharp[i + down + 1];
        }
    }
    normalize(out);
    return out;
}

float product(const Raster& a, const Raster& b, int shift) {
    float sum = 0;
    const int from = std::max(0, -shift);
    const int to = static_cast<int>(raster_size) - std::max(0, shift);
    for (int i = from; i < to; ++i) {
        sum += a[static_cast<std::size_t>(i)] * b[static_cast<std::size_t>(i + shift)];
    }
    return sum;
}

/// How alike two are, -1 to 1, where a pixel of the raster more or less to a side does not count.
double likeness(const Raster& a, const Raster& b) {
    float best = -1;
    for (const int shift : {0, -1, 1, -raster_width, raster_width}) {
        best = std::max(best, product(a, b, shift));
    }
    return best;
}

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
                    shapes_.push_back({raster_of(page, g, line.digit_height),
                                       static_cast<std::size_t>(g.character - U'0'), &line, 0});
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
                fits.push_back(s->fit);
            }
            least = median(fits);
        }
        std::vector<double> off;
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
               shortfall > max_deviations * spread_[s.digit];
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

    /// Where the whole line is unlike the page (bold, another face), its digits are compared with
    /// those that look like them in other lines.
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
        return (others > 0 && odd * 2 < others) || !has_twins(s);
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
