#include "extractors/clean/level_lines.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "extractors/base/median.h"
#include "extractors/clean/thick_marks.h"
#include "extractors/clean/thresholds.h"
#include "extractors/image/pixel_rows.h"

namespace juesuan {
namespace {

// How much darker than paper a pixel of a ruling is: of full ink, in spreads of the paper's noise,
// and of 255 greys. Assumed: a quarter of full ink lets thin grey rulings through and keeps
// show-through (about a tenth) out.
constexpr Ratio min_contrast{24, 100};
constexpr int min_contrast_noise = 3;
constexpr int min_contrast_greys = 24;
constexpr Ratio min_pale_contrast{12,
                                  100};  // thin lines that show through are blurred and have less
constexpr int min_pale_contrast_noise = 2;
constexpr int min_pale_contrast_greys = 16;

// Inches unless they say pixels; assumed.
constexpr Ratio min_run{12, 100};  // of dark pixels of a ruling
constexpr int min_run_pixels = 12;
constexpr Ratio min_pale_run{16, 100};
constexpr int min_pale_run_pixels = 16;
constexpr Ratio max_gap{1, 100};  // inside such a run
constexpr int max_gap_pixels = 2;
constexpr double max_thickness = 0.045;  // 3.2 points
constexpr double max_thickness_pixels = 4;
constexpr double max_slope = 0.25;  // of a bent line, rise to width
constexpr Ratio min_bent_line{12, 10};
constexpr Ratio trace_step{1, 12};  // between two heights that are measured of a bent line
constexpr int min_trace_step_pixels = 4;

// Inches, assumed. Where print beside a line is looked for:
constexpr Ratio nearest_print{1, 80};  // beyond the blur of the line itself
constexpr int nearest_print_pixels = 2;
constexpr Ratio print_reach{1, 20};  // 3.6 points

// Of the columns of a line, in hundredths; assumed.
constexpr int max_uneven = 8;            // a ruling is paler in fewer of its columns
constexpr int max_printed = 45;          // strokes of print have print beside more of theirs
constexpr Ratio min_usual_depth{6, 10};  // of the line's median depth: shallower is paler

/// The same for a line that is even and a ridge.
int pale_contrast(const Tone& tone) {
    const Ratio show_through = tone.drawn ? Ratio{0, 1} : min_pale_contrast;
    return std::max({min_pale_contrast_greys, min_pale_contrast_noise * tone.noise,
                     whole(show_through * (tone.paper - tone.ink))});
}

/// Keeps the dark runs of a row that are long enough; gaps up to `gap` belong to the run.
void keep_long_runs(std::span<const std::uint8_t> in, std::uint8_t* out, int dark, int shortest,
                    int gap) {
    const auto width = static_cast<int>(in.size());
    for (int x = next_darker(in, 0, dark); x < width; x = next_darker(in, x, dark)) {
        const int begin = x;
        int last = x;
        for (; x < width && x - last <= gap; ++x) {
            last = in[static_cast<std::size_t>(x)] < dark ? x : last;
        }
        if (last + 1 - begin >= shortest) {
            std::fill(out + begin, out + last + 1, std::uint8_t{0});
        }
        x = std::max(x, last + 1);
    }
}

/// A run smoothed over three pixels along the line: noise must not break it.
void smooth_row(const std::uint8_t* in, std::uint8_t* out, int width) {
    const auto smoothed = [](unsigned left, unsigned middle, unsigned right) {
        constexpr unsigned all = 4;  // weights 1, 2, 1
        return static_cast<std::uint8_t>((left + 2 * middle + right + all / 2) / all);
    };
    if (width < 2) {
        std::copy(in, in + width, out);
        return;
    }
    out[0] = smoothed(in[0], in[0], in[1]);
    for (int x = 1; x + 1 < width; ++x) {
        out[x] = smoothed(in[x - 1], in[x], in[x + 1]);
    }
    out[width - 1] = smoothed(in[width - 2], in[width - 1], in[width - 1]);
}

/// Height of the segment's middle at x.
double height_at(const Segment& s, double x) {
    const double t = (x - s.begin.x) / std::max(1.0, s.end.x - s.begin.x);
    return s.begin.y + t * (s.end.y - s.begin.y);
}

/// Hundredths of the segment's columns that have ink close above (side −1) or below (+1) it.
int ink_beside(const GreyImage& even, const Segment& s, int dark, int dpi, int side) {
    const int near = static_cast<int>(std::lround(s.thickness / 2)) +
                     pixels_of(nearest_print, dpi, nearest_print_pixels);
    const int far = near + pixels_of(print_reach, dpi);
    int columns = 0;
    int inked = 0;
    for (int x = static_cast<int>(s.begin.x); x < static_cast<int>(s.end.x) && x < even.width;
         x += 2, ++columns) {
        const int at = static_cast<int>(std::lround(height_at(s, x)));
        for (int d = near; d < far; ++d) {
            const int y = at + side * d;
            if (y >= 0 && y < even.height && even.row(y)[x] < dark) {
                ++inked;
                break;
            }
        }
    }
    return inked * 100 / std::max(1, columns);
}

/// Hundredths of the segment's columns in which it is much paler than it usually is.
int unevenness(const GreyImage& even, const Segment& s, int paper) {
    std::vector<int> depth;
    for (int x = static_cast<int>(s.begin.x); x < static_cast<int>(s.end.x) && x < even.width;
         ++x) {
        const int at = static_cast<int>(std::floor(height_at(s, x)));
        int darkest = 255;
        for (int y = std::max(0, at - 1); y <= std::min(even.height - 1, at + 1); ++y) {
            darkest = std::min<int>(darkest, even.row(y)[x]);
        }
        depth.push_back(paper - darkest);
    }
    if (depth.empty()) {
        return 0;
    }
    const auto pale =
        std::count_if(depth.begin(), depth.end(),
                      [usual = upper_median(depth)](int d) { return d < min_usual_depth * usual; });
    return static_cast<int>(pale) * 100 / static_cast<int>(depth.size());
}

/// Median of the depth below paper along the segment, `off` pixels beside it.
int depth_along(const GreyImage& even, const Segment& s, int paper, int off) {
    std::vector<int> depth;
    for (int x = static_cast<int>(s.begin.x); x < static_cast<int>(s.end.x) && x < even.width;
         ++x) {
        const int y = static_cast<int>(std::floor(height_at(s, x))) + off;
        if (y >= 0 && y < even.height) {
            depth.push_back(paper - even.row(y)[x]);
        }
    }
    return depth.empty() ? 0 : upper_median(std::move(depth));
}

/// A pale line stands out from both its sides; the edge of a shaded cell only from one.
bool is_ridge(const GreyImage& even, const Segment& s, const Tone& tone, int contrast) {
    const int beside = static_cast<int>(std::lround(s.thickness / 2)) + 2;
    const int depth =
        std::max({depth_along(even, s, tone.paper, -1), depth_along(even, s, tone.paper, 0),
                  depth_along(even, s, tone.paper, 1)});
    return depth - depth_along(even, s, tone.paper, -beside) >= contrast &&
           depth - depth_along(even, s, tone.paper, beside) >= contrast;
}

/// Strokes in a row of print have print beside them and paper between them; a ruling is even,
/// however close the print stands.
bool runs_through_print(const GreyImage& even, const Segment& s, const Tone& tone, int dark,
                        int dpi) {
    return unevenness(even, s, tone.paper) > max_uneven &&
           (ink_beside(even, s, dark, dpi, -1) > max_printed ||
            ink_beside(even, s, dark, dpi, 1) > max_printed);
}

/// What looks for lines that are at least `contrast` darker than paper.
struct LineSearch {
    int contrast;  ///< grey levels
    int piece;     ///< pixels that a run without a gap has at least
    int gap;       ///< pixels
};

/// The dark runs of an image.
GreyImage run_mask(const GreyImage& even, const Tone& tone, const LineSearch& search) {
    GreyImage mask(even.width, even.height);
    std::vector<std::uint8_t> smooth(static_cast<std::size_t>(even.width));
    const int dark = tone.paper - search.contrast;
    for (int y = 0; y < even.height; ++y) {
        if (next_darker({even.row(y), smooth.size()}, 0, dark) < even.width) {
            smooth_row(even.row(y), smooth.data(), even.width);
            keep_long_runs(smooth, mask.row(y), dark, search.piece, search.gap);
        }
    }
    return mask;
}

double thickest_line(int dpi) { return std::max(max_thickness_pixels, dpi * max_thickness); }

bool lies_level(const Component& c, int dpi) {
    return c.box.height() <= c.box.width() * max_slope + 2 * thickest_line(dpi);
}

/// Thin components of the dark runs of an image, as lines.
std::vector<Segment> thin_lines(const GreyImage& even, const Tone& tone, int dpi, int shortest,
                                const LineSearch& search) {
    const GreyImage mask = run_mask(even, tone, search);
    std::vector<Segment> out;
    for (const Component& c : connected_components(mask)) {
        const bool level = lies_level(c, dpi);
        if (c.box.width() < shortest || (!level && c.box.width() < dpi)) {
            continue;
        }
        if (c.box.height() > 2 * thickest_line(dpi)) {
            const auto parts = parts_beside_marks(mask, c, thickest_line(dpi), dpi);
            out.insert(out.end(), parts.begin(), parts.end());
            if (!parts.empty() || !level) {
                continue;
            }
        }
        const Segment s = line_through(mask, c);
        if (s.thickness <= thickest_line(dpi)) {
            out.push_back(s);
        }
    }
    return out;
}

/// Mean heights of the component's ink, every `step` pixels.
Trace trace_of(const GreyImage& mask, const Component& c, int step) {
    Trace out;
    for (int x0 = c.box.x0; x0 < c.box.x1; x0 += step) {
        long sum = 0;
        long n = 0;
        for (int y = c.box.y0; y < c.box.y1; ++y) {
            const auto count = std::count(
                mask.row(y) + x0, mask.row(y) + std::min(x0 + step, c.box.x1), std::uint8_t{0});
            sum += count * y;
            n += count;
        }
        if (n > 0) {
            out.push_back(
                {x0 + step / 2.0, static_cast<double>(sum) / static_cast<double>(n) + 0.5});
        }
    }
    return out;
}

/// The parts of a segment that no found line covers.
std::vector<Segment> uncovered(const Segment& s, const std::vector<Segment>& found, double near) {
    std::vector<std::pair<double, double>> covers;
    for (const Segment& f : found) {
        if (std::abs((f.begin.y + f.end.y) - (s.begin.y + s.end.y)) <= 2 * near &&
            f.begin.x < s.end.x && f.end.x > s.begin.x) {
            covers.emplace_back(f.begin.x, f.end.x);
        }
    }
    std::sort(covers.begin(), covers.end());
    covers.emplace_back(s.end.x, s.end.x);
    const auto at = [&s](double x) { return Place{x, height_at(s, x)}; };
    std::vector<Segment> out;
    double from = s.begin.x;
    for (const auto& [begin, end] : covers) {
        if (begin > from) {
            out.push_back({true, at(from), at(begin), s.thickness});
        }
        from = std::max(from, end);
    }
    return out;
}

/// Lines paler than those of level_lines, grey rulings on shaded cells above all. What is
/// so pale must be longer, even, and a ridge, since strokes of print and edges of shading are as
/// dark.
std::vector<Segment> pale_segments(const GreyImage& even, const Tone& tone, int dpi,
                                   const std::vector<Segment>& found) {
    const int contrast = pale_contrast(tone);
    const int piece = pixels_of(min_pale_run, dpi, min_pale_run_pixels);
    std::vector<Segment> out;
    for (const Segment& s : thin_lines(even, tone, dpi, piece, {contrast, piece, 1})) {
        for (const Segment& part : uncovered(
                 s, found, fraction_of(max_collinear_offset, dpi, min_collinear_offset_pixels))) {
            if (part.end.x - part.begin.x >= piece / 2.0 &&
                unevenness(even, part, tone.paper) <= max_uneven &&
                is_ridge(even, part, tone, contrast)) {
                out.push_back(part);
            }
        }
    }
    return out;
}

LineSearch dark_lines(const Tone& tone, int dpi) {
    return {ruling_contrast(tone), pixels_of(min_run, dpi, min_run_pixels),
            pixels_of(max_gap, dpi, max_gap_pixels)};
}

}  // namespace

// Least squares on the columns' mean heights.
Segment line_through(const GreyImage& mask, const Component& c) {
    double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
    for (int y = c.box.y0; y < c.box.y1; ++y) {
        const std::uint8_t* row = mask.row(y);
        for (int x = c.box.x0; x < c.box.x1; ++x) {
            if (row[x] == 0) {
                const double dx = x - c.box.x0;
                const double dy = y - c.box.y0;
                n += 1;
                sx += dx;
                sy += dy;
                sxx += dx * dx;
                sxy += dx * dy;
            }
        }
    }
    const double spread = n * sxx - sx * sx;
    const double slope = spread > 0 ? (n * sxy - sx * sy) / spread : 0;
    const double base = (sy - slope * sx) / n + c.box.y0 + 0.5;
    const double length = c.box.width();
    return {true,
            {static_cast<double>(c.box.x0), base},
            {static_cast<double>(c.box.x1), base + slope * length},
            n / length};
}

int ruling_contrast(const Tone& tone) {
    return std::max({min_contrast_greys, min_contrast_noise * tone.noise,
                     whole(min_contrast * (tone.paper - tone.ink))});
}

std::vector<Segment> level_lines(const GreyImage& even, const Tone& tone, int dpi, int shortest) {
    const LineSearch search = dark_lines(tone, dpi);
    std::vector<Segment> out = thin_lines(even, tone, dpi, shortest, search);
    std::erase_if(out, [&](const Segment& s) {
        return runs_through_print(even, s, tone, tone.paper - search.contrast, dpi);
    });
    return out;
}

std::vector<Segment> all_level_lines(const GreyImage& even, const Tone& tone, int dpi) {
    std::vector<Segment> out = level_lines(even, tone, dpi, pixels_of(min_run, dpi));
    const std::vector<Segment> pale = pale_segments(even, tone, dpi, out);
    out.insert(out.end(), pale.begin(), pale.end());
    return out;
}

std::vector<Trace> bent_lines(const GreyImage& even, const Tone& tone, int dpi) {
    const GreyImage mask = run_mask(even, tone, dark_lines(tone, dpi));
    std::vector<Trace> out;
    for (const Component& c : connected_components(mask)) {
        if (c.box.width() >= pixels_of(min_bent_line, dpi) && lies_level(c, dpi) &&
            c.area <= c.box.width() * thickest_line(dpi)) {
            out.push_back(trace_of(mask, c, pixels_of(trace_step, dpi, min_trace_step_pixels)));
        }
    }
    return out;
}

}  // namespace juesuan
