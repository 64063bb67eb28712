#include "extractors/clean/find_rulings.h"

#include <algorithm>
#include <cmath>

#include "extractors/clean/level_lines.h"
#include "extractors/clean/thresholds.h"
#include "extractors/image/pixel_rows.h"
#include "extractors/image/transpose.h"

namespace juesuan {
namespace {

// Inches, assumed.
constexpr Ratio max_bridge{1, 8};           // gap between two pieces of one ruling, and
constexpr double min_pieces_of_bridge = 3;  // how many times longer each of the two is
constexpr double min_bridge_pixels = 2;
constexpr Ratio min_horizontal_ruling{60, 100};  // a shorter one may be a stroke
constexpr Ratio min_vertical_ruling{45, 100};
constexpr Ratio max_tie_gap{1, 80};  // characters in low rows end a little farther off
constexpr int min_tie_gap_pixels = 2;

// What erasing takes with a ruling: the blur of its rim, the same at any resolution.
constexpr int blur_at_ends_pixels = 2;
constexpr int max_blur_pixels = 3;  // a column that is thicker by more than this holds a stroke

Segment mirrored(const Segment& s) {
    return {!s.horizontal, {s.begin.y, s.begin.x}, {s.end.y, s.end.x}, s.thickness};
}

struct Chain {
    double begin, end;
    double covered = 0;     // by segments, overlaps counted once
    double length_sum = 0;  // of all segments, the weight of the two sums below
    double at_sum = 0, thickness_sum = 0;
    double last_at = 0;  // where the line is at its end
};

/// Segments on one line become one ruling.
std::vector<Ruling> join_collinear(std::vector<Segment> segments, int dpi, bool horizontal) {
    const double near = fraction_of(max_collinear_offset, dpi, min_collinear_offset_pixels);
    const double bridge = fraction(max_bridge * dpi);
    std::sort(segments.begin(), segments.end(), [](const Segment& a, const Segment& b) {
        return std::pair(a.begin.x, a.begin.y) < std::pair(b.begin.x, b.begin.y);
    });
    std::vector<Chain> chains;
    for (const Segment& s : segments) {
        const double length = s.end.x - s.begin.x;
        Chain* best = nullptr;
        for (Chain& c : chains) {
            // a gap must be short beside the pieces: strokes of text in a row are no ruling
            const double gap = std::min(
                {bridge, length / min_pieces_of_bridge, (c.end - c.begin) / min_pieces_of_bridge});
            if (std::abs(c.last_at - s.begin.y) <= near &&
                s.begin.x - c.end <= std::max(min_bridge_pixels, gap) &&
                (best == nullptr || c.end > best->end)) {
                best = &c;
            }
        }
        if (best == nullptr) {
            chains.push_back({s.begin.x, s.begin.x});
            best = &chains.back();
        }
        best->covered += std::max(0.0, s.end.x - std::max(s.begin.x, best->end));
        best->length_sum += length;
        best->at_sum += length * (s.begin.y + s.end.y) / 2;
        best->thickness_sum += length * s.thickness;
        best->last_at = s.end.x >= best->end ? s.end.y : best->last_at;
        best->end = std::max(best->end, s.end.x);
    }
    std::vector<Ruling> out;
    for (const Chain& c : chains) {
        const double total = std::max(1.0, c.length_sum);
        out.push_back({horizontal, static_cast<int>(std::floor(c.at_sum / total)),
                       static_cast<int>(std::lround(c.begin)), static_cast<int>(std::lround(c.end)),
                       std::max(1, static_cast<int>(std::lround(c.thickness_sum / total))),
                       c.covered / std::max(1.0, c.end - c.begin)});
    }
    return out;
}

void erase_column(GreyImage& ink, int x, int y0, int y1, int thickest) {
    int top = y0;
    int bottom = y1;
    while (top > 0 && ink.row(top - 1)[x] == 0 && bottom - top <= thickest) {
        --top;
    }
    while (bottom < ink.height && ink.row(bottom)[x] == 0 && bottom - top <= thickest) {
        ++bottom;
    }
    if (bottom - top > thickest) {
        return;
    }
    for (int y = top; y < bottom; ++y) {
        ink.row(y)[x] = 255;
    }
}

void erase_horizontal(GreyImage& ink, const Ruling& r) {
    const int half = (r.thickness + 1) / 2 + 1;
    const int y0 = std::clamp(r.at - half, 0, ink.height);
    const int y1 = std::clamp(r.at + half + 1, 0, ink.height);
    for (int x = std::max(0, r.begin - blur_at_ends_pixels);
         x < std::min(ink.width, r.end + blur_at_ends_pixels); ++x) {
        int top = y0;
        while (top < y1 && ink.row(top)[x] != 0) {
            ++top;
        }
        if (top < y1) {
            erase_column(ink, x, top, top + 1, r.thickness + max_blur_pixels);
        }
    }
}

bool is_long(const Ruling& r, int dpi) {
    return r.length() >= pixels_of(r.horizontal ? min_horizontal_ruling : min_vertical_ruling, dpi);
}

/// Long lines are rulings; a short one may be the stroke of a character unless it ties two long
/// ones together.
std::vector<Ruling> without_strokes(const std::vector<Ruling>& found, int dpi) {
    const int reach = pixels_of(max_tie_gap, dpi, min_tie_gap_pixels);
    std::vector<Ruling> kept;
    for (const Ruling& r : found) {
        if (is_long(r, dpi)) {
            kept.push_back(r);
        }
    }
    const std::size_t n_long = kept.size();
    for (const Ruling& r : found) {
        if (is_long(r, dpi)) {
            continue;
        }
        int tied = 0;
        for (std::size_t i = 0; i < n_long; ++i) {
            const int off = std::min(std::abs(kept[i].at - r.begin), std::abs(kept[i].at - r.end));
            const bool at_end = off <= reach + (kept[i].thickness + 1) / 2;
            tied += at_end && meet(r, kept[i], reach) ? 1 : 0;
        }
        if (tied >= 2) {
            kept.push_back(r);
        }
    }
    return kept;
}

}  // namespace

std::vector<Segment> find_segments(const GreyImage& even, const Tone& tone, int dpi, int shortest) {
    std::vector<Segment> out = level_lines(even, tone, dpi, shortest);
    for (const Segment& s : level_lines(transposed(even), tone, dpi, shortest)) {
        out.push_back(mirrored(s));
    }
    return out;
}

std::vector<Ruling> find_rulings(const GreyImage& even, const Tone& tone, int dpi) {
    std::vector<Ruling> out = join_collinear(all_level_lines(even, tone, dpi), dpi, true);
    const auto vertical = join_collinear(all_level_lines(transposed(even), tone, dpi), dpi, false);
    out.insert(out.end(), vertical.begin(), vertical.end());
    return without_strokes(out, dpi);
}

void erase_rulings(GreyImage& ink, const std::vector<Ruling>& rulings) {
    GreyImage turned = transposed(ink);
    for (const Ruling& r : rulings) {
        erase_horizontal(r.horizontal ? ink : turned, r);
    }
    lighten(ink, transposed(turned));
}

}  // namespace juesuan
