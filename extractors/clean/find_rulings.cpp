#include "extractors/clean/find_rulings.h"

#include <algorithm>
#include <cmath>

#include "extractors/image/components.h"

namespace juesuan {
namespace {

GreyImage transposed(const GreyImage& image) {
    GreyImage out(image.height, image.width);
    constexpr int block = 32;  // a cache line's worth of both images at a time
    for (int by = 0; by < image.height; by += block) {
        for (int bx = 0; bx < image.width; bx += block) {
            for (int y = by; y < std::min(by + block, image.height); ++y) {
                for (int x = bx; x < std::min(bx + block, image.width); ++x) {
                    out.row(x)[y] = image.row(y)[x];
                }
            }
        }
    }
    return out;
}

/// How much darker than paper a pixel of a ruling is at least. A quarter of full ink lets thin grey
/// rulings through and keeps show-through (about a tenth) out.
int ruling_threshold(const Tone& tone) {
    const int contrast = std::max(3 * tone.noise, (tone.paper - tone.ink) * 24 / 100);
    return tone.paper - std::max(24, contrast);
}

/// Keeps the dark runs of a row that are long enough; gaps up to `gap` belong to the run.
void keep_long_runs(const std::uint8_t* in, std::uint8_t* out, int width, int dark, int shortest,
                    int gap) {
    int x = 0;
    while (x < width) {
        if (in[x] >= dark) {
            ++x;
            continue;
        }
        const int begin = x;
        int last = x;
        for (; x < width && x - last <= gap; ++x) {
            last = in[x] < dark ? x : last;
        }
        if (last + 1 - begin >= shortest) {
            std::fill(out + begin, out + last + 1, std::uint8_t{0});
        }
        x = std::max(x, last + 1);
    }
}

/// A run smoothed over three pixels along the line: noise must not break it.
void smooth_row(const std::uint8_t* in, std::uint8_t* out, int width) {
    for (int x = 0; x < width; ++x) {
        const int left = in[std::max(0, x - 1)];
        const int right = in[std::min(width - 1, x + 1)];
        out[x] = std::uint8_t((left + 2 * in[x] + right + 2) / 4);
    }
}

/// The straight line through a component's ink columns: least squares on the columns' mean heights.
Segment fit(const GreyImage& mask, const Component& c) {
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
    return {true, {double(c.box.x0), base}, {double(c.box.x1), base + slope * length}, n / length};
}

/// Hundredths of the segment's columns that have ink close above (side −1) or below (+1) it.
int ink_beside(const GreyImage& even, const Segment& s, int dark, int dpi, int side) {
    const int near = int(std::lround(s.thickness / 2)) + std::max(2, dpi / 80);
    const int far = near + dpi / 20;
    int columns = 0;
    int inked = 0;
    for (int x = int(s.begin.x); x < int(s.end.x) && x < even.width; x += 2, ++columns) {
        const double t = (x - s.begin.x) / std::max(1.0, s.end.x - s.begin.x);
        const int at = int(std::lround(s.begin.y + t * (s.end.y - s.begin.y)));
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
    for (int x = int(s.begin.x); x < int(s.end.x) && x < even.width; ++x) {
        const double t = (x - s.begin.x) / std::max(1.0, s.end.x - s.begin.x);
        const int at = int(std::floor(s.begin.y + t * (s.end.y - s.begin.y)));
        int darkest = 255;
        for (int y = std::max(0, at - 1); y <= std::min(even.height - 1, at + 1); ++y) {
            darkest = std::min<int>(darkest, even.row(y)[x]);
        }
        depth.push_back(paper - darkest);
    }
    if (depth.empty()) {
        return 0;
    }
    auto sorted = depth;
    const auto middle = sorted.begin() + std::ptrdiff_t(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    const auto pale = std::count_if(depth.begin(), depth.end(),
                                    [usual = *middle](int d) { return d * 10 < usual * 6; });
    return int(pale) * 100 / int(depth.size());
}

/// Strokes in a row of print have print beside them and paper between them; a ruling is even,
/// however close the print stands.
bool runs_through_print(const GreyImage& even, const Segment& s, const Tone& tone, int dark,
                        int dpi) {
    constexpr int printed = 45;
    constexpr int uneven = 8;
    return unevenness(even, s, tone.paper) > uneven &&
           (ink_beside(even, s, dark, dpi, -1) > printed ||
            ink_beside(even, s, dark, dpi, 1) > printed);
}

std::vector<Segment> horizontal_segments(const GreyImage& even, const Tone& tone, int dpi,
                                         int shortest) {
    GreyImage mask(even.width, even.height);
    std::vector<std::uint8_t> smooth(std::size_t(even.width));
    const int piece = std::max(12, dpi * 12 / 100);
    const int gap = std::max(2, dpi / 100);
    const int dark = ruling_threshold(tone);
    for (int y = 0; y < even.height; ++y) {
        smooth_row(even.row(y), smooth.data(), even.width);
        keep_long_runs(smooth.data(), mask.row(y), even.width, dark, piece, gap);
    }
    const double thickest = std::max(4.0, dpi * 0.045);
    std::vector<Segment> out;
    for (const Component& c : connected_components(mask)) {
        if (c.box.width() < shortest || c.box.height() > c.box.width() * 0.25 + 2 * thickest) {
            continue;
        }
        const Segment s = fit(mask, c);
        if (s.thickness <= thickest && !runs_through_print(even, s, tone, dark, dpi)) {
            out.push_back(s);
        }
    }
    return out;
}

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
    const double near = std::max(2.0, dpi / 90.0);
    const double bridge = dpi / 8.0;
    std::sort(segments.begin(), segments.end(), [](const Segment& a, const Segment& b) {
        return std::pair(a.begin.x, a.begin.y) < std::pair(b.begin.x, b.begin.y);
    });
    std::vector<Chain> chains;
    for (const Segment& s : segments) {
        const double length = s.end.x - s.begin.x;
        Chain* best = nullptr;
        for (Chain& c : chains) {
            // a gap must be short beside the pieces: strokes of text in a row are no ruling
            const double gap = std::min({bridge, length / 3, (c.end - c.begin) / 3});
            if (std::abs(c.last_at - s.begin.y) <= near &&
                s.begin.x - c.end <= std::max(2.0, gap) && (best == nullptr || c.end > best->end)) {
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
        out.push_back({horizontal, int(std::floor(c.at_sum / total)), int(std::lround(c.begin)),
                       int(std::lround(c.end)),
                       std::max(1, int(std::lround(c.thickness_sum / total))),
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
    for (int x = std::max(0, r.begin - 2); x < std::min(ink.width, r.end + 2); ++x) {
        int top = y0;
        while (top < y1 && ink.row(top)[x] != 0) {
            ++top;
        }
        if (top < y1) {
            erase_column(ink, x, top, top + 1, r.thickness + 3);
        }
    }
}

bool meet(const Ruling& a, const Ruling& b, int reach) {
    return a.horizontal != b.horizontal && b.at >= a.begin - reach && b.at <= a.end + reach &&
           a.at >= b.begin - reach && a.at <= b.end + reach;
}

/// Long lines are rulings; a short one may be the stroke of a character unless it ties two long
/// ones together.
std::vector<Ruling> without_strokes(const std::vector<Ruling>& found, int dpi) {
    const int reach = std::max(2, dpi / 80);  // characters in low rows end a little farther off
    std::vector<Ruling> kept;
    for (const Ruling& r : found) {
        if (r.end - r.begin >= dpi * (r.horizontal ? 60 : 45) / 100) {
            kept.push_back(r);
        }
    }
    const std::size_t n_long = kept.size();
    for (const Ruling& r : found) {
        if (r.end - r.begin >= dpi * (r.horizontal ? 60 : 45) / 100) {
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
    std::vector<Segment> out = horizontal_segments(even, tone, dpi, shortest);
    for (const Segment& s : horizontal_segments(transposed(even), tone, dpi, shortest)) {
        out.push_back(mirrored(s));
    }
    return out;
}

std::vector<Ruling> find_rulings(const GreyImage& even, const Tone& tone, int dpi) {
    const int shortest = dpi * 12 / 100;
    std::vector<Ruling> out =
        join_collinear(horizontal_segments(even, tone, dpi, shortest), dpi, true);
    const auto vertical =
        join_collinear(horizontal_segments(transposed(even), tone, dpi, shortest), dpi, false);
    out.insert(out.end(), vertical.begin(), vertical.end());
    return without_strokes(out, dpi);
}

void erase_rulings(GreyImage& ink, const std::vector<Ruling>& rulings) {
    GreyImage turned = transposed(ink);
    for (const Ruling& r : rulings) {
        erase_horizontal(r.horizontal ? ink : turned, r);
    }
    const GreyImage back = transposed(turned);
    for (std::size_t i = 0; i < ink.pixels.size(); ++i) {
        ink.pixels[i] = std::max(ink.pixels[i], back.pixels[i]);
    }
}

}  // namespace juesuan
