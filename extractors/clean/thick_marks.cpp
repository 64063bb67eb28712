#include "extractors/clean/thick_marks.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "extractors/base/median.h"
#include "extractors/clean/level_lines.h"
#include "extractors/clean/thresholds.h"
#include "extractors/image/crop.h"
#include "extractors/image/pixel_rows.h"
#include "extractors/image/transpose.h"

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

/// Columns in which ink without a gap is thicker than a line, with the blur beside them: a bar over
/// several cells joins the lines at which it ends.
std::vector<bool> thick_columns(const GreyImage& part, double thickest) {
    std::vector<int> run(static_cast<std::size_t>(part.width));
    std::vector<int> longest(run.size());
    for (int y = 0; y < part.height; ++y) {
        for (std::size_t x = 0; x < run.size(); ++x) {
            run[x] = part.row(y)[x] == 0 ? run[x] + 1 : 0;
            longest[x] = std::max(longest[x], run[x]);
        }
    }
    std::vector<bool> out(run.size());
    for (int x = 0; x < part.width; ++x) {
        if (longest[static_cast<std::size_t>(x)] > thickest) {
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

/// An upright bar seen in samples of rows.
struct Bar {
    int first = 0, last = 0;  ///< rows
    double at = 0;
    std::vector<int> thickness, middle;
};

struct ThickSizes {
    int thinnest, thickest, step, length, drift;
};

void add_sample(std::vector<Bar>& bars, int y, int begin, int end, const ThickSizes& sizes) {
    const int thickness = end - begin;
    const double at = (begin + end) / 2.0;
    for (Bar& bar : bars) {
        if (y - bar.last <= (max_missed_samples + 1) * sizes.step && bar.last < y &&
            std::abs(bar.at - at) <= sizes.drift &&
            std::abs(bar.thickness.back() - thickness) <=
                max_thick_uneven * std::max(bar.thickness.back(), thickness)) {
            bar.last = y;
            bar.at = at;
            bar.thickness.push_back(thickness);
            bar.middle.push_back(static_cast<int>(at));
            return;
        }
    }
    bars.push_back({y, y, at, {thickness}, {static_cast<int>(at)}});
}

/// The upright bars of the image, as seen in rows that are a step apart.
std::vector<Bar> upright_bars(const GreyImage& even, int dark, const ThickSizes& sizes) {
    std::vector<Bar> bars;
    for (int y = 0; y < even.height; y += sizes.step) {
        const std::span<const std::uint8_t> row(even.row(y), static_cast<std::size_t>(even.width));
        for (int begin = next_darker(row, 0, dark); begin < even.width;) {
            const int end = next_lighter(row, begin, dark);
            if (end - begin >= sizes.thinnest && end - begin <= sizes.thickest) {
                add_sample(bars, y, begin, end, sizes);
            }
            begin = next_darker(row, end, dark);
        }
    }
    std::erase_if(bars, [&](const Bar& bar) { return bar.last - bar.first < sizes.length; });
    return bars;
}

/// From a sampled end of an upright bar to where the ink ends; `step`: 1 down, −1 up.
int ink_end(const GreyImage& even, int x, int y, int step, int dark) {
    while (y + step >= 0 && y + step < even.height && even.row(y + step)[x] < dark) {
        y += step;
    }
    return y;
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
    const GreyImage turned = transposed(even);
    for (const bool horizontal : {true, false}) {
        const GreyImage& view = horizontal ? turned : even;
        for (const Bar& bar : upright_bars(view, dark, sizes)) {
            const int begin = ink_end(view, bar.middle.front(), bar.first, -1, dark);
            const int end = ink_end(view, bar.middle.back(), bar.last, 1, dark) + 1;
            const Ruling r{horizontal, upper_median(bar.middle),    begin,
                           end,        upper_median(bar.thickness), 1.0};
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
