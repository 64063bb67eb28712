#include "extractors/grid/alignment/column_lines.h"

#include <algorithm>
#include <cmath>

namespace juesuan {
namespace {

// Assumed.
constexpr double min_white = 0.15;       // ems between a column's ink and its line
constexpr double max_outer_white = 2.5;  // ems between the outer columns' ink and the table's sides
constexpr double weight_of_start =
    0.15;                   // of a line's first place, against 1 of a heading beside it
constexpr int rounds = 60;  // after which the lines have come to rest

struct Range {
    double low, high;
};

std::vector<Range> white_between(const std::vector<Stripe>& stripes, const std::vector<int>& known,
                                 int em) {
    const double near = em * min_white;
    const double far = em * max_outer_white;
    std::vector<Range> out;
    const double first = stripes.front().x0;
    const double last = stripes.back().x1;
    out.push_back({first - far, first - near});
    for (std::size_t i = 1; i < stripes.size(); ++i) {
        const double low = stripes[i - 1].x1;
        const double high = stripes[i].x0;
        const double inset = std::min(near, (high - low) / 2);
        out.push_back({low + inset, high - inset});
    }
    out.push_back({last + near, last + far});
    for (const double x : known) {
        for (std::size_t i = 1; i < stripes.size(); ++i) {
            if (x >= stripes[i - 1].x1 - near && x <= stripes[i].x0 + near) {
                out[i] = {x, x};
            }
        }
    }
    if (known.size() >= 2) {
        const double left = std::min(static_cast<double>(known.front()), first);
        const double right = std::max(static_cast<double>(known.back()), last);
        out.front() = {left, left};
        out.back() = {right, right};
    }
    return out;
}

}  // namespace

std::vector<int> column_lines(const std::vector<Stripe>& stripes,
                              const std::vector<Entry>& headings, const std::vector<int>& known,
                              int em) {
    const auto ranges = white_between(stripes, known, em);
    std::vector<double> at;
    at.reserve(ranges.size());
    for (const Range& range : ranges) {
        at.push_back((range.low + range.high) / 2);
    }
    if (known.size() < 2) {
        at.front() = stripes.front().x0 - em * 0.5;
        at.back() = stripes.back().x1 + em * 0.5;
    }
    const auto begin = at;
    std::vector<double> middle(stripes.size(), -1);
    for (const Entry& e : headings) {
        middle[static_cast<std::size_t>(e.first)] = (e.box.x0 + e.box.x1) / 2.0;
    }
    // each line is pulled by the headings on both sides of it, and a little by its first place
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i < at.size(); ++i) {
            double sum = weight_of_start * begin[i];
            double weight = weight_of_start;
            if (i > 0 && middle[i - 1] >= 0) {
                sum += 2 * middle[i - 1] - at[i - 1];
                weight += 1;
            }
            if (i < middle.size() && middle[i] >= 0) {
                sum += 2 * middle[i] - at[i + 1];
                weight += 1;
            }
            at[i] = std::clamp(sum / weight, ranges[i].low, ranges[i].high);
        }
    }
    std::vector<int> out;
    out.reserve(at.size());
    for (const double x : at) {
        out.push_back(static_cast<int>(std::lround(x)));
    }
    return out;
}

}  // namespace juesuan
