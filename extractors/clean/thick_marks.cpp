#include "extractors/clean/thick_marks.h"

#include <algorithm>
#include <cmath>

#include "extractors/base/median.h"
#include "extractors/clean/level_lines.h"
#include "extractors/clean/thresholds.h"
#include "extractors/image/crop.h"

namespace juesuan {
namespace {

// Inches, assumed.
constexpr Ratio min_part{12, 100};   // of a line beside a mark
constexpr Ratio min_marked{15, 10};  // of such a line: strokes of large characters join to an inch
constexpr Ratio min_marked_once{6, 10};  // with one mark, if
constexpr Ratio min_thin{3, 4};          // of the line are as thin as lines are
constexpr int marks_an_inch = 1;         // at most: large characters have upright strokes all along
constexpr int mark_blur_pixels = 2;
constexpr double min_dark_through = 0.9;  // of the line through a mark

// Thick rulings; word processors draw frames of up to 6 points.
constexpr Ratio min_thick{4, 100};
constexpr Ratio max_thick{95, 1000};  // with its blur
constexpr Ratio sample_step{1, 20};
constexpr Ratio min_thick_length{8, 10};
constexpr Ratio max_thick_drift{1, 100};
constexpr int max_missed_samples = 2;      // where another ruling crosses or ends
constexpr Ratio max_thick_uneven{3, 10};   // of the thickness
constexpr Ratio min_thick_darkness{1, 2};  // of full ink
constexpr int min_met = 2;

/// Columns in which the ink is thicker than a line, with the blur beside them.
std::vector<bool> thick_columns(const GreyImage& part, double thickest) {
    std::vector<int> ink(static_cast<std::size_t>(part.width));
    for (int y = 0; y < part.height; ++y) {
        for (int x = 0; x < part.width; ++x) {
            ink[static_cast<std::size_t>(x)] += part.row(y)[x] == 0 ? 1 : 0;
        }
    }
    std::vector<bool> out(ink.size());
    for (int x = 0; x < part.width; ++x) {
        if (ink[static_cast<std::size_t>(x)] > thickest) {
            for (int k = std::max(0, x - mark_blur_pixels);
                 k <= std::min(part.width - 1, x + mark_blur_pixels); ++k) {
                out[static_cast<std::size_t>(k)] = true;
            }
        }
    }
    return out;
}

/// Do the thick columns look like marks on a line, and not like strokes of characters?
bool may_be_marked(const std::vector<bool>& thick, int dpi) {
    const int length = static_cast<int>(thick.size());
    int marks = 0;
    int thin = 0;
    for (std::size_t x = 0; x < thick.size(); ++x) {
        marks += thick[x] && (x == 0 || !thick[x - 1]) ? 1 : 0;
        thin += thick[x] ? 0 : 1;
    }
    // where the line comes out of a larger mark
    const int at_ends = (thick.front() ? 1 : 0) + (thick.back() ? 1 : 0);
    const bool is_long = length >= pixels_of(min_marked, dpi);
    const bool marked_once =
        marks == 1 && length >= pixels_of(min_marked_once, dpi) && thin >= min_thin * length;
    return marks > 0 && (is_long || marked_once) &&
           (marks - at_ends) * dpi <= marks_an_inch * (length + dpi);
}

/// Is all dark from the end of one part to the beginning of the next?
bool leads_through(const GreyImage& part, const Segment& a, const Segment& b) {
    int dark = 0;
    int all = 0;
    for (int x = static_cast<int>(a.end.x); x < static_cast<int>(b.begin.x); ++x, ++all) {
        const double t = (x - a.end.x) / std::max(1.0, b.begin.x - a.end.x);
        const int y = static_cast<int>(a.end.y + t * (b.begin.y - a.end.y));
        dark += y >= 0 && y < part.height && part.row(y)[x] == 0 ? 1 : 0;
    }
    return all > 0 && dark >= min_dark_through * all;
}

Segment moved(const Segment& s, int dx, int dy) {
    return {
        s.horizontal, {s.begin.x + dx, s.begin.y + dy}, {s.end.x + dx, s.end.y + dy}, s.thickness};
}

/// A level bar seen in samples of columns.
struct Bar {
    int first = 0, last = 0;  ///< columns
    double at = 0;
    std::vector<int> thickness, middle;
};

/// Reads a pixel of the page, or of the page mirrored on its diagonal.
struct View {
    const GreyImage& image;
    bool mirrored;

    [[nodiscard]] int width() const { return mirrored ? image.height : image.width; }
    [[nodiscard]] int height() const { return mirrored ? image.width : image.height; }
    [[nodiscard]] int at(int x, int y) const {
        return mirrored ? image.row(x)[y] : image.row(y)[x];
    }
};

struct ThickSizes {
    int thinnest, thickest, step, length, drift;
};

void add_sample(std::vector<Bar>& bars, int x, int begin, int end, const ThickSizes& sizes) {
    const int thickness = end - begin;
    const double at = (begin + end) / 2.0;
    for (Bar& bar : bars) {
        if (x - bar.last <= (max_missed_samples + 1) * sizes.step && bar.last < x &&
            std::abs(bar.at - at) <= sizes.drift &&
            std::abs(bar.thickness.back() - thickness) <=
                max_thick_uneven * std::max(bar.thickness.back(), thickness)) {
            bar.last = x;
            bar.at = at;
            bar.thickness.push_back(thickness);
            bar.middle.push_back(static_cast<int>(at));
            return;
        }
    }
    bars.push_back({x, x, at, {thickness}, {static_cast<int>(at)}});
}

std::vector<Bar> bars_of(const View& view, int dark, const ThickSizes& sizes) {
    std::vector<Bar> bars;
    for (int x = 0; x < view.width(); x += sizes.step) {
        int begin = -1;
        for (int y = 0; y <= view.height(); ++y) {
            const bool ink = y < view.height() && view.at(x, y) < dark;
            if (ink && begin < 0) {
                begin = y;
            } else if (!ink && begin >= 0) {
                if (y - begin >= sizes.thinnest && y - begin <= sizes.thickest) {
                    add_sample(bars, x, begin, y, sizes);
                }
                begin = -1;
            }
        }
    }
    std::erase_if(bars, [&](const Bar& bar) { return bar.last - bar.first < sizes.length; });
    return bars;
}

/// From a sampled end to where the ink ends.
int ink_end(const View& view, int x, int y, int step, int dark) {
    while (x + step >= 0 && x + step < view.width() && view.at(x + step, y) < dark) {
        x += step;
    }
    return x;
}

}  // namespace

std::vector<Segment> parts_beside_marks(const GreyImage& runs, const Component& line,
                                        double thickest, int dpi) {
    GreyImage part = crop(runs, line.box);
    const GreyImage all = part;
    const std::vector<bool> thick = thick_columns(part, thickest);
    if (!may_be_marked(thick, dpi)) {
        return {};
    }
    for (int y = 0; y < part.height; ++y) {
        for (int x = 0; x < part.width; ++x) {
            part.row(y)[x] = thick[static_cast<std::size_t>(x)] ? 255 : part.row(y)[x];
        }
    }
    std::vector<Segment> found;
    for (const Component& c : connected_components(part)) {
        if (c.box.width() >= pixels_of(min_part, dpi)) {
            const Segment s = line_through(part, c);
            if (s.thickness <= thickest) {
                found.push_back(s);
            }
        }
    }
    std::sort(found.begin(), found.end(),
              [](const Segment& a, const Segment& b) { return a.begin.x < b.begin.x; });
    const double near = fraction_of(max_collinear_offset, dpi, min_collinear_offset_pixels);
    std::vector<Segment> out;
    for (std::size_t i = 0; i < found.size(); ++i) {
        out.push_back(moved(found[i], line.box.x0, line.box.y0));
        const auto next = std::find_if(
            found.begin() + static_cast<std::ptrdiff_t>(i) + 1, found.end(), [&](const Segment& b) {
                return b.begin.x >= found[i].end.x && std::abs(b.begin.y - found[i].end.y) <= near;
            });
        if (next != found.end() && leads_through(all, found[i], *next)) {
            out.push_back(moved({true, found[i].end, next->begin, found[i].thickness}, line.box.x0,
                                line.box.y0));
        }
    }
    return out;
}

void add_thick_rulings(std::vector<Ruling>& rulings, const GreyImage& even, const Tone& tone,
                       int dpi) {
    const ThickSizes sizes{pixels_of(min_thick, dpi), pixels_of(max_thick, dpi),
                           pixels_of(sample_step, dpi), pixels_of(min_thick_length, dpi),
                           pixels_of(max_thick_drift, dpi, min_collinear_offset_pixels)};
    const int dark = tone.paper - whole(min_thick_darkness * (tone.paper - tone.ink));
    std::vector<Ruling> thick;
    for (const bool mirrored : {false, true}) {
        const View view{even, mirrored};
        for (const Bar& bar : bars_of(view, dark, sizes)) {
            const int begin = ink_end(view, bar.first, bar.middle.front(), -1, dark);
            const int end = ink_end(view, bar.last, bar.middle.back(), 1, dark) + 1;
            const Ruling r{!mirrored, upper_median(bar.middle),    begin,
                           end,       upper_median(bar.thickness), 1.0};
            const bool known = std::any_of(rulings.begin(), rulings.end(), [&](const Ruling& o) {
                return o.horizontal == r.horizontal && std::abs(o.at - r.at) <= r.thickness &&
                       overlap(o.begin, o.end, r.begin, r.end) * 2 > r.length();
            });
            if (!known) {
                thick.push_back(r);
            }
        }
    }
    const std::size_t n_thin = rulings.size();
    rulings.insert(rulings.end(), thick.begin(), thick.end());
    const std::vector<Ruling> all = rulings;
    rulings.erase(
        std::remove_if(rulings.begin() + static_cast<std::ptrdiff_t>(n_thin), rulings.end(),
                       [&](const Ruling& r) {
                           return std::count_if(all.begin(), all.end(), [&](const Ruling& o) {
                                      return meet(r, o, r.thickness);
                                  }) < min_met;
                       }),
        rulings.end());
}

}  // namespace juesuan
