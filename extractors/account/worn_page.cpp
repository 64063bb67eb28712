#include "extractors/account/worn_page.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace juesuan {
namespace {

// Points.
constexpr double strip = 3;  // counted together: half of a character's height
// Strips, assumed.
constexpr int around_a_row = 2;      // on each side, for what is usual near it
constexpr int around_a_column = 10;  // figures are wide
constexpr int most_off = 4;          // that a slant moves one half against the other
// Of worn carbon copies .38 and more, of drawn dirt, stains and lines of the glass below .30 one
// way or the other.
constexpr double least_likeness = 0.35;
constexpr double most_peak = 0.93;  // of the strips lie below: a stain or a line weighs no more
constexpr std::size_t least_specks = 80;
constexpr std::size_t least_strips = 8;  // with specks in both halves

using Profile = std::vector<double>;

/// How many specks more than around it stand in each strip, the highest cut off.
Profile peaks_of(const Profile& counts, int around) {
    const int n = static_cast<int>(counts.size());
    Profile out(counts.size());
    for (int i = 0; i < n; ++i) {
        double sum = 0;
        int strips = 0;
        for (int k = std::max(0, i - around); k <= std::min(n - 1, i + around); ++k) {
            sum += counts[static_cast<std::size_t>(k)];
            ++strips;
        }
        out[static_cast<std::size_t>(i)] = counts[static_cast<std::size_t>(i)] - sum / strips;
    }
    Profile sorted = out;
    std::sort(sorted.begin(), sorted.end());
    const auto at = static_cast<std::size_t>(most_peak * static_cast<double>(sorted.size()));
    const double most = std::max(1.0, sorted[at]);
    std::transform(out.begin(), out.end(), out.begin(),
                   [most](double peak) { return std::min(peak, most); });
    return out;
}

struct Halves {
    Profile first, second;
};

/// The specks by their place along the page, those of its two halves across apart. The middle of
/// the halves is the middle one of the specks: a table may stand on one side.
Halves counted(std::vector<Place> specks, double length, bool down) {
    const auto across = [down](const Place& p) { return down ? p.x : p.y; };
    const auto middle = specks.begin() + static_cast<std::ptrdiff_t>(specks.size() / 2);
    std::nth_element(specks.begin(), middle, specks.end(),
                     [&](const Place& a, const Place& b) { return across(a) < across(b); });
    const std::size_t strips = static_cast<std::size_t>(std::max(0.0, length) / strip) + 1;
    Halves out{Profile(strips, 0), Profile(strips, 0)};
    for (auto p = specks.begin(); p != specks.end(); ++p) {
        const double along = std::clamp(down ? p->y : p->x, 0.0, std::max(0.0, length));
        (p < middle ? out.first : out.second)[static_cast<std::size_t>(along / strip)] += 1;
    }
    return out;
}

/// The correlation of both, 0 where too few strips have specks in both.
double likeness(const Profile& a, const Profile& b, int off) {
    double both = 0, of_a = 0, of_b = 0;
    std::size_t common = 0;
    for (int i = 0; i < static_cast<int>(a.size()); ++i) {
        const int k = i + off;
        if (k < 0 || k >= static_cast<int>(b.size())) {
            continue;
        }
        const double x = a[static_cast<std::size_t>(i)], y = b[static_cast<std::size_t>(k)];
        both += x * y;
        of_a += x * x;
        of_b += y * y;
        common += x > 0 && y > 0 ? 1 : 0;
    }
    return common < least_strips || of_a <= 0 || of_b <= 0 ? 0 : both / std::sqrt(of_a * of_b);
}

bool go_on(const std::vector<Place>& specks, double length, bool down) {
    const Halves halves = counted(specks, length, down);
    const int around = down ? around_a_row : around_a_column;
    const Profile first = peaks_of(halves.first, around);
    const Profile second = peaks_of(halves.second, around);
    for (int off = -most_off; off <= most_off; ++off) {
        if (likeness(first, second, off) >= least_likeness) {
            return true;
        }
    }
    return false;
}

}  // namespace

bool stand_in_rows_and_columns(const std::vector<Place>& specks, double width, double height) {
    return specks.size() >= least_specks && go_on(specks, height, true) &&
           go_on(specks, width, false);
}

}  // namespace juesuan
