#include "extractors/clean/flatten.h"

#include <algorithm>
#include <cmath>

#include "extractors/base/median.h"
#include "extractors/clean/thresholds.h"
#include "extractors/image/warp.h"

namespace juesuan {
namespace {

constexpr std::size_t knots = 25;  // one a third of an inch on A4
constexpr std::size_t unknowns = 2 * knots;
constexpr std::size_t corners = 4;  // knots around a place: two at the head, two at the foot

// Assumed: how much a bend that is not smooth, not alike at head and foot, or not flat must be
// shown by the traces, each place of which weighs 1.
constexpr double weight_of_smooth = 3;
constexpr double weight_of_alike = 5e-2;
constexpr double weight_of_flat = 1e-4;

// Assumed.
constexpr double max_outlier_pixels = 5;  // an outlier counts for no more, at any resolution
constexpr double outlier_square = 2.25;   // pixels squared; at 1.5 pixels a place weighs half
constexpr int rounds = 4;                 // of reweighting
constexpr std::size_t min_traces = 3;
constexpr Ratio max_unevenness{1, 150};  // inches (0.5 points) that a level trace leaves its height
constexpr double min_unevenness_pixels = 1;
constexpr Ratio min_level_traces{8, 10};  // that must agree on one bend
constexpr Ratio min_bend{1, 130};         // inches; a smaller one is not worth a warp

constexpr double beyond_any_page = 1e9;  // pixels

using Vector = std::vector<double>;

/// What the offset at a place is made of: shares of four unknowns.
struct Shares {
    std::array<std::size_t, corners> at{};
    std::array<double, corners> share{};
};

Shares shares_at(const Bend& frame, Place p) {
    const double last = static_cast<double>(knots) - 1;
    const double at = std::clamp((p.x - frame.x0) / (frame.x1 - frame.x0) * last, 0.0, last);
    const auto k = std::min(static_cast<std::size_t>(at), knots - 2);
    const double t = at - static_cast<double>(k);
    const double v = std::clamp((p.y - frame.y0) / std::max(1.0, frame.y1 - frame.y0), 0.0, 1.0);
    return {{k, k + 1, knots + k, knots + k + 1},
            {(1 - t) * (1 - v), t * (1 - v), (1 - t) * v, t * v}};
}

struct Normal {
    Vector a = Vector(unknowns * unknowns, 0);
    Vector r = Vector(unknowns, 0);

    double& cell(std::size_t i, std::size_t k) { return a[i * unknowns + k]; }

    /// A difference of unknowns that should be small.
    void penalize(const std::vector<std::pair<std::size_t, double>>& terms, double weight) {
        for (const auto& [i, f] : terms) {
            for (const auto& [k, g] : terms) {
                cell(i, k) += weight * f * g;
            }
        }
    }

    /// One trace whose own height is free: everything relative to its weighted mean.
    void add(const Bend& frame, const Trace& trace, const Vector& weights) {
        double total = 0;
        double mean_y = 0;
        Vector mean(unknowns, 0);
        for (std::size_t n = 0; n < trace.size(); ++n) {
            const Shares s = shares_at(frame, trace[n]);
            const double w = weights[n];
            total += w;
            mean_y += w * trace[n].y;
            for (std::size_t i = 0; i < corners; ++i) {
                mean[s.at[i]] += w * s.share[i];
                r[s.at[i]] += w * s.share[i] * trace[n].y;
                for (std::size_t k = 0; k < corners; ++k) {
                    cell(s.at[i], s.at[k]) += w * s.share[i] * s.share[k];
                }
            }
        }
        for (std::size_t i = 0; i < unknowns; ++i) {
            r[i] -= mean[i] * mean_y / total;
            for (std::size_t k = 0; k < unknowns; ++k) {
                cell(i, k) -= mean[i] * mean[k] / total;
            }
        }
    }

    /// Smooth along the page, alike at its head and foot unless the traces say otherwise.
    void smooth() {
        for (std::size_t row = 0; row < 2; ++row) {
            for (std::size_t k = 1; k + 1 < knots; ++k) {
                const std::size_t at = row * knots + k;
                penalize({{at - 1, 1}, {at, -2}, {at + 1, 1}}, weight_of_smooth);
            }
        }
        for (std::size_t k = 0; k < knots; ++k) {
            penalize({{k, 1}, {knots + k, -1}}, weight_of_alike);
            penalize({{k, 1}}, weight_of_flat);
            penalize({{knots + k, 1}}, weight_of_flat);
        }
    }

    Vector solve() {
        for (std::size_t i = 0; i < unknowns; ++i) {
            for (std::size_t k = i + 1; k < unknowns; ++k) {
                const double f = cell(k, i) / cell(i, i);
                for (std::size_t m = i; m < unknowns; ++m) {
                    cell(k, m) -= f * cell(i, m);
                }
                r[k] -= f * r[i];
            }
        }
        Vector x(unknowns, 0);
        for (std::size_t i = unknowns; i-- > 0;) {
            double sum = r[i];
            for (std::size_t m = i + 1; m < unknowns; ++m) {
                sum -= cell(i, m) * x[m];
            }
            x[i] = sum / cell(i, i);
        }
        return x;
    }
};

/// How far each place of the trace is from level, after the bend is taken out.
Vector residuals(const Bend& bend, const Trace& trace) {
    Vector out;
    out.reserve(trace.size());
    for (const Place& p : trace) {
        out.push_back(p.y - bend.offset(p));
    }
    if (out.empty()) {
        return out;
    }
    const double middle = upper_median(out);
    for (double& r : out) {
        r -= middle;
    }
    return out;
}

/// Mean distance from level in pixels.
double unevenness(const Bend& bend, const std::vector<Trace>& traces) {
    double sum = 0;
    double n = 0;
    for (const Trace& trace : traces) {
        for (const double r : residuals(bend, trace)) {
            sum += std::min(max_outlier_pixels, std::abs(r));
            n += 1;
        }
    }
    return n > 0 ? sum / n : 0;
}

/// The most that the bend moves a place against another one on the same trace.
double largest_bend(const Bend& bend, const std::vector<Trace>& traces) {
    double largest = 0;
    for (const Trace& trace : traces) {
        double low = beyond_any_page;
        double high = -beyond_any_page;
        for (const Place& p : trace) {
            low = std::min(low, bend.offset(p));
            high = std::max(high, bend.offset(p));
        }
        largest = std::max(largest, high - low);
    }
    return largest;
}

Bend frame_of(const std::vector<Trace>& traces) {
    Bend frame{beyond_any_page, -beyond_any_page, beyond_any_page, -beyond_any_page, {}, {}};
    for (const Trace& trace : traces) {
        for (const Place& p : trace) {
            frame.x0 = std::min(frame.x0, p.x);
            frame.x1 = std::max(frame.x1, p.x);
            frame.y0 = std::min(frame.y0, p.y);
            frame.y1 = std::max(frame.y1, p.y);
        }
    }
    // lines close together say little about how the bend changes down the page
    const double missing = (frame.x1 - frame.x0) / 2 - (frame.y1 - frame.y0);
    if (missing > 0) {
        frame.y0 -= missing / 2;
        frame.y1 += missing / 2;
    }
    return frame;
}

}  // namespace

Bend measure_bend(const std::vector<Trace>& traces, int dpi) {
    if (traces.size() < min_traces) {
        return {};
    }
    Bend bend = frame_of(traces);
    const Bend frame = bend;
    for (int round = 0; round < rounds; ++round) {
        Normal normal;
        for (const Trace& trace : traces) {
            Vector weights(trace.size(), 1.0);
            if (round > 0) {
                const auto off = residuals(bend, trace);
                std::transform(off.begin(), off.end(), weights.begin(),
                               [](double r) { return 1 / (1 + r * r / outlier_square); });
            }
            normal.add(frame, trace, weights);
        }
        normal.smooth();
        const Vector x = normal.solve();
        bend.top.assign(x.begin(), x.begin() + knots);
        bend.foot.assign(x.begin() + knots, x.end());
    }
    const auto level = std::count_if(traces.begin(), traces.end(), [&](const Trace& trace) {
        return unevenness(bend, {trace}) < fraction_of(max_unevenness, dpi, min_unevenness_pixels);
    });
    const bool agree = static_cast<std::size_t>(level) >= min_level_traces * traces.size();
    const bool better = unevenness(bend, traces) * 2 < unevenness(frame, traces);
    const bool worth_it =
        largest_bend(bend, traces) * min_bend.under > min_bend.over * dpi && better && agree;
    return worth_it ? bend : Bend{};
}

Bend find_bend(const GreyImage& even, const Tone& tone, int dpi) {
    const auto traces = bent_lines(even, tone, dpi);
    Bend rough = measure_bend(traces, dpi);
    if (rough.flat()) {
        return rough;
    }
    auto again = bent_lines(warp(even, {}, rough, even.width, even.height), tone, dpi);
    for (Trace& trace : again) {
        std::transform(trace.begin(), trace.end(), trace.begin(),
                       [&rough](Place p) { return rough.map(p); });
    }
    const Bend fine = measure_bend(again, dpi);
    return fine.flat() ? rough : fine;
}

}  // namespace juesuan
