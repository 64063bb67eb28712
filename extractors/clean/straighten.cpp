#include "extractors/clean/straighten.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "extractors/clean/thresholds.h"

namespace juesuan {
namespace {

// What Leptonica's search for the skew is given: its own defaults (skew.c).
constexpr l_int32 sweep_reduction = 4;        // of the page's size for the rough search
constexpr l_int32 search_reduction = 2;       // and for the fine one
constexpr l_float32 sweep_step = 1;           // degrees
constexpr l_float32 min_search_step = 0.01F;  // degrees

constexpr l_float32 min_confidence = 1.6F;  // assumed: below it the rows do not agree on a skew
constexpr double usual_skew = 3;            // degrees; assumed. Beyond, a wider sweep is tried:
constexpr double far_sweep = 2;             // of the usual range, and
constexpr double min_far_confidence = 3;    // how sure it must be there; assumed

// Assumed.
constexpr double max_off_slope = 0.005;  // 0.3 degrees; segments that are off by more weigh less
constexpr double max_shear = 0.15;       // of each of the four numbers; no scan is so distorted
constexpr int rounds = 12;               // of Gauss-Newton
constexpr double min_length = 1e-9;      // against division by zero

// How much each of the four numbers must be shown by the segments, each of which weighs 1; assumed.
constexpr double weight_of_rotation = 1e-3;                     // b = -c
constexpr double weight_of_upright = weight_of_rotation / 100;  // b = c = 0
constexpr double weight_of_parallel = weight_of_rotation * 3;   // no keystones

struct PixFree {
    void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using PixPointer = std::unique_ptr<PIX, PixFree>;

/// Leptonica keeps one bit a pixel, first pixel in the highest bit of a 32-bit word.
PixPointer one_bit(const GreyImage& ink) {
    PixPointer pix(pixCreate(ink.width, ink.height, 1));
    if (!pix) {
        return pix;
    }
    constexpr int word_bits = 32;
    constexpr l_uint32 highest_bit = 0x80000000U;
    const int words = pixGetWpl(pix.get());
    l_uint32* bits = pixGetData(pix.get());
    for (int y = 0; y < ink.height; ++y) {
        const std::uint8_t* row = ink.row(y);
        l_uint32* to = bits + static_cast<std::ptrdiff_t>(y) * words;
        for (int x = 0; x < ink.width; ++x) {
            if (row[x] == 0) {
                to[x / word_bits] |= highest_bit >> (x % word_bits);
            }
        }
    }
    return pix;
}

constexpr int unknowns = 4;  // b: shear of verticals, c: of horizontals, g and h: keystones
using Row = std::array<double, unknowns>;

struct Normal {
    std::array<Row, unknowns> a{};
    Row r{};

    void add(const Row& j, double residual, double weight) {
        for (std::size_t i = 0; i < unknowns; ++i) {
            for (std::size_t k = 0; k < unknowns; ++k) {
                a[i][k] += weight * j[i] * j[k];
            }
            r[i] -= weight * j[i] * residual;
        }
    }

    /// Gauss elimination; the ridge added before makes it solvable.
    Row solve() {
        for (std::size_t i = 0; i < unknowns; ++i) {
            for (std::size_t k = i + 1; k < unknowns; ++k) {
                const double f = a[k][i] / a[i][i];
                for (std::size_t m = i; m < unknowns; ++m) {
                    a[k][m] -= f * a[i][m];
                }
                r[k] -= f * r[i];
            }
        }
        Row x{};
        for (std::size_t i = unknowns; i-- > 0;) {
            double sum = r[i];
            for (std::size_t m = i + 1; m < unknowns; ++m) {
                sum -= a[i][m] * x[m];
            }
            x[i] = sum / a[i][i];
        }
        return x;
    }
};

/// Residual of "level after the map" and its derivatives. Coordinates are relative to the page's
/// middle and divided by half its longer side, so that all four numbers are of one size.
void add_segment(Normal& normal, const Row& q, const Segment& s, Place p1, Place p2) {
    const auto [b, c, g, h] = q;
    const double cross = p1.x * p2.y - p2.x * p1.y;
    const double length = std::hypot(p2.x - p1.x, p2.y - p1.y);
    double residual = 0;
    Row j{};
    if (s.horizontal) {
        residual = c * (p1.x - p2.x) + (p1.y - p2.y) - g * cross + c * h * cross;
        j = {0, p1.x - p2.x + h * cross, -cross, c * cross};
    } else {
        residual = (p1.x - p2.x) + b * (p1.y - p2.y) + h * cross - b * g * cross;
        j = {p1.y - p2.y - g * cross, 0, -b * cross, cross};
    }
    // the angle, not the offset, is what must vanish
    const double slope = std::abs(residual) / std::max(min_length, length);
    const double huber = slope > max_off_slope ? max_off_slope / slope : 1.0;
    normal.add(j, residual, huber);
}

struct Skew {
    double degrees = 0;
    double confidence = 0;
};

Skew sweep(PIX* pix, double largest_degrees) {
    l_float32 angle = 0;
    l_float32 confidence = 0;
    if (pix == nullptr ||
        pixFindSkewSweepAndSearch(pix, &angle, &confidence, sweep_reduction, search_reduction,
                                  static_cast<l_float32>(largest_degrees), sweep_step,
                                  min_search_step) != 0) {
        return {};
    }
    // Leptonica gives the clockwise rotation that straightens
    return {-static_cast<double>(angle), static_cast<double>(confidence)};
}

}  // namespace

double find_skew(const GreyImage& ink, double largest_degrees) {
    const PixPointer pix = one_bit(ink);
    const Skew usual = sweep(pix.get(), largest_degrees);
    if (usual.confidence >= min_confidence && std::abs(usual.degrees) <= usual_skew) {
        return usual.degrees;
    }
    // Near the end of the sweep, or nowhere in it: the page may lie farther askew on its bed.
    const Skew far = sweep(pix.get(), largest_degrees * far_sweep);
    if (far.confidence >= min_far_confidence && far.confidence > usual.confidence) {
        return far.degrees;
    }
    return usual.confidence < min_confidence ? 0.0 : usual.degrees;
}

Homography rotation_back(int width, int height, double degrees) {
    const double a = degrees * std::acos(-1.0) / half_turn;
    const double cx = width / 2.0;
    const double cy = height / 2.0;
    return {{std::cos(a), -std::sin(a), cx - std::cos(a) * cx + std::sin(a) * cy, std::sin(a),
             std::cos(a), cy - std::sin(a) * cx - std::cos(a) * cy, 0, 0, 1}};
}

Homography straighten_back(const std::vector<Segment>& segments, int width, int height) {
    const double scale = std::max(width, height) / 2.0;
    const double cx = width / 2.0;
    const double cy = height / 2.0;
    Row q{};
    for (int round = 0; round < rounds; ++round) {
        Normal normal;
        for (const Segment& s : segments) {
            add_segment(normal, q, s, {(s.begin.x - cx) / scale, (s.begin.y - cy) / scale},
                        {(s.end.x - cx) / scale, (s.end.y - cy) / scale});
        }
        // without evidence: b = -c (a rotation) and no keystones
        const double sum = q[0] + q[1];
        normal.add({1, 1, 0, 0}, sum, weight_of_rotation);
        normal.add({1, 0, 0, 0}, q[0], weight_of_upright);
        normal.add({0, 1, 0, 0}, q[1], weight_of_upright);
        normal.add({0, 0, 1, 0}, q[2], weight_of_parallel);
        normal.add({0, 0, 0, 1}, q.back(), weight_of_parallel);
        const Row step = normal.solve();
        for (std::size_t i = 0; i < unknowns; ++i) {
            q[i] = std::clamp(q[i] + step[i], -max_shear, max_shear);
        }
    }
    const auto [b, c, g, h] = q;
    const Homography to_unit{{1 / scale, 0, -cx / scale, 0, 1 / scale, -cy / scale, 0, 0, 1}};
    const Homography straight{{1, b, 0, c, 1, 0, g, h, 1}};
    return straight.after(to_unit).inverse().after(to_unit);
}

}  // namespace juesuan
