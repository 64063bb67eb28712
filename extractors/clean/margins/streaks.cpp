#include "extractors/clean/margins/streaks.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <vector>

#include "extractors/clean/thresholds.h"
#include "extractors/model/clean_page.h"

namespace juesuan {
namespace {

// Assumed, and tried on drawn pages.
constexpr Ratio max_thickness{1, 40};  // inches (1.8 points)
constexpr int min_thickness_pixels = 3;
constexpr int min_contrast = 14;         // brightness, to both sides
constexpr std::size_t slices = 12;       // of the line's way, the first and the last within margins
constexpr int min_slice_percent = 45;    // of a slice's places that are darker than both sides
constexpr int min_counted_percent = 50;  // of a slice's places that are no bed; of fewer nothing is
                                         // known
constexpr int row_step = 3;              // a third of the places tells as much
constexpr std::size_t min_slices = 8;    // that are known
constexpr std::size_t max_streaks = 2;   // in a direction
constexpr int min_rim_percent = 25;      // of the places of a streak's palest column
constexpr Ratio level_line{1, 5};        // inches of a level line beside the streak
constexpr int min_line_percent = 90;     // of its pixels that are dark
constexpr int max_paper_percent = 20;    // of such pixels where no line goes on
constexpr int min_line_contrast = 40;    // brightness, to what lies above the line
constexpr int max_ends = 1;              // level lines that end at it, of a streak
constexpr int min_cut_lines = 3;         // level lines that come to an edge where a table is cut

/// The picture as it is, or with its axes exchanged: streaks are upright in it.
struct Upright {
    const GreyImage& grey;
    const GreyImage& taken;
    bool turned;

    [[nodiscard]] int width() const { return turned ? grey.height : grey.width; }
    [[nodiscard]] int height() const { return turned ? grey.width : grey.height; }
    [[nodiscard]] int at(int x, int y) const { return turned ? grey.row(x)[y] : grey.row(y)[x]; }
};

/// For each slice and column: at how many places it is darker than both its sides, and how many
/// were looked at.
struct Counts {
    std::array<std::vector<int>, slices> dark, seen;
};

std::size_t slice_of(int at, int all) {
    return static_cast<std::size_t>(at) * slices / static_cast<std::size_t>(all);
}

bool stands_out(int value, int before, int after) {
    return before > value + min_contrast && after > value + min_contrast;
}

/// Streaks that run down the picture.
Counts count_down(const GreyImage& grey, const GreyImage& taken, int reach) {
    Counts out;
    out.dark.fill(std::vector<int>(static_cast<std::size_t>(grey.width), 0));
    out.seen = out.dark;
    for (int y = 0; y < grey.height; y += row_step) {
        const std::uint8_t* row = grey.row(y);
        int* dark = out.dark[slice_of(y, grey.height)].data();
        int* seen = out.seen[slice_of(y, grey.height)].data();
        for (int x = reach; x < grey.width - reach; ++x) {
            dark[x] += stands_out(row[x], row[x - reach], row[x + reach]) ? 1 : 0;
        }
        for (int x = reach; x < grey.width - reach; ++x) {
            seen[x] += taken.empty() || taken.row(y)[x] != painted_bed ? 1 : 0;
        }
    }
    return out;
}

/// Streaks that run across the picture.
Counts count_across(const GreyImage& grey, const GreyImage& taken, int reach) {
    Counts out;
    out.dark.fill(std::vector<int>(static_cast<std::size_t>(grey.height), 0));
    out.seen = out.dark;
    for (int y = reach; y < grey.height - reach; ++y) {
        const std::uint8_t *row = grey.row(y), *before = grey.row(y - reach),
                           *after = grey.row(y + reach);
        for (std::size_t s = 0; s < slices; ++s) {
            const int begin = grey.width * static_cast<int>(s) / static_cast<int>(slices);
            const int end = begin + grey.width / static_cast<int>(slices) / row_step;
            int dark = 0, seen = 0;
            for (int x = begin; x < end; ++x) {
                dark += stands_out(row[x], before[x], after[x]) ? 1 : 0;
            }
            for (int x = begin; x < end; ++x) {
                seen += taken.empty() || taken.row(y)[x] != painted_bed ? 1 : 0;
            }
            out.dark[s][static_cast<std::size_t>(y)] = dark;
            out.seen[s][static_cast<std::size_t>(y)] = seen;
        }
    }
    return out;
}

/// Is the column darker than its sides in all slices of which enough is known?
bool goes_through(const Counts& counts, std::size_t column, int slice_places, int min_percent) {
    std::size_t known = 0;
    for (std::size_t s = 0; s < slices; ++s) {
        const int seen = counts.seen[s][column];
        if (seen * 100 >= slice_places * min_counted_percent) {
            ++known;
            if (counts.dark[s][column] * 100 < seen * min_percent) {
                return false;
            }
        }
    }
    return known >= min_slices;
}

struct Streak {
    int begin = 0, end = 0;  ///< columns
};

std::vector<Streak> find(const Upright& view, int reach) {
    const Counts counts = view.turned ? count_across(view.grey, view.taken, reach)
                                      : count_down(view.grey, view.taken, reach);
    const int places = view.height() / static_cast<int>(slices) / row_step;
    std::vector<Streak> out;
    for (int x = reach; x + reach < view.width(); ++x) {
        const auto goes = [&](int column, int percent) {
            return goes_through(counts, static_cast<std::size_t>(column), places, percent);
        };
        if (!goes(x, min_slice_percent)) {
            continue;
        }
        Streak streak{x, x + 1};
        while (streak.begin > reach && goes(streak.begin - 1, min_rim_percent)) {
            --streak.begin;
        }
        while (streak.end + reach < view.width() && goes(streak.end, min_rim_percent)) {
            ++streak.end;
        }
        x = streak.end;
        if (!out.empty() && streak.begin - out.back().end <= reach) {
            out.back().end = streak.end;  // one streak, paler in its middle
        } else {
            out.push_back(streak);
        }
    }
    return out;
}

/// How many hundredths of the pixels beside the streak (side -1 left, 1 right) are dark at each
/// height, against those farther up: 100 where a level line comes to it.
std::vector<int> level_dark_at(const Upright& view, const Streak& streak, int reach, int dpi,
                               int side) {
    const int far = pixels_of(level_line, dpi);
    const int from = side < 0 ? streak.begin : streak.end - 1;
    std::vector<int> out(static_cast<std::size_t>(view.height()), 0);
    if (from + side * (reach + far) < 0 || from + side * (reach + far) >= view.width()) {
        return out;
    }
    for (int y = 2 * reach; y < view.height(); ++y) {
        int dark = 0;
        for (int k = reach; k < reach + far; ++k) {
            const int x = from + side * k;
            dark += view.at(x, y) + min_line_contrast < view.at(x, y - 2 * reach) ? 1 : 0;
        }
        out[static_cast<std::size_t>(y)] = dark * 100 / far;
    }
    return out;
}

/// Heights at which a level line lies (see level_dark_at) that does not `go_on` in the other.
template <typename GoesOn>
int count_lines(const std::vector<int>& dark, int reach, GoesOn goes_on) {
    int out = 0;
    for (std::ptrdiff_t y = 0; y < static_cast<std::ptrdiff_t>(dark.size()); ++y) {
        if (dark[static_cast<std::size_t>(y)] >= min_line_percent) {
            out += goes_on(y) ? 0 : 1;
            y += 2 * reach;
        }
    }
    return out;
}

/// How many level lines come to the streak from one side and do not go on.
int ends_at(const Upright& view, const Streak& streak, int reach, int dpi) {
    const std::vector<int> left = level_dark_at(view, streak, reach, dpi, -1);
    const std::vector<int> right = level_dark_at(view, streak, reach, dpi, 1);
    const auto missing = [reach](const std::vector<int>& of, const std::vector<int>& in) {
        return count_lines(of, reach, [&](std::ptrdiff_t y) {
            const auto all = static_cast<std::ptrdiff_t>(in.size());
            const auto from = in.begin() + std::max<std::ptrdiff_t>(0, y - reach);
            const auto to = in.begin() + std::min<std::ptrdiff_t>(all, y + reach + 1);
            return *std::max_element(from, to) > max_paper_percent;
        });
    };
    return missing(left, right) + missing(right, left);
}

/// Level lines come to both edges of the picture: it is a table, of which an upright may divide
/// all rows.
bool is_cut_out_of_table(const Upright& view, int reach, int dpi) {
    const auto lines_at = [&](const Streak& edge, int side) {
        return count_lines(level_dark_at(view, edge, reach, dpi, side), reach,
                           [](std::ptrdiff_t) { return false; });
    };
    return lines_at({0, 1}, 1) >= min_cut_lines &&
           lines_at({view.width() - 1, view.width()}, -1) >= min_cut_lines;
}

/// Goes on through the streak from side to side.
void bridge(GreyImage& grey, GreyImage& taken, bool turned, const Streak& streak) {
    const int begin = streak.begin - 1, end = streak.end + 1;  // with its blur
    const int places = turned ? grey.width : grey.height;
    for (int y = 0; y < places; ++y) {
        const auto pixel = [&](GreyImage& image, int x) -> std::uint8_t& {
            return turned ? image.row(x)[y] : image.row(y)[x];
        };
        const int left = pixel(grey, begin - 1), right = pixel(grey, end);
        for (int x = begin; x < end; ++x) {
            if (pixel(taken, x) != painted_bed) {
                const int way = x - begin + 1, all = end - begin + 1;
                pixel(grey, x) = static_cast<std::uint8_t>(left + (right - left) * way / all);
                pixel(taken, x) = erased_streak;
            }
        }
    }
}

}  // namespace

bool take_out_streaks(GreyImage& grey, GreyImage& taken, int dpi) {
    const int reach = 1 + pixels_of(max_thickness, dpi, min_thickness_pixels);
    bool out = false;
    for (const bool turned : {false, true}) {
        const Upright view{grey, taken, turned};
        if (view.width() <= 2 * reach || view.height() < dpi) {
            continue;
        }
        std::vector<Streak> streaks = find(view, reach);
        if (streaks.empty() || streaks.size() > max_streaks ||
            is_cut_out_of_table(view, reach, dpi)) {
            continue;
        }
        std::erase_if(streaks, [&](const Streak& streak) {
            return streak.begin < 2 || streak.end + 2 >= view.width() ||
                   ends_at(view, streak, reach, dpi) > max_ends;
        });
        if (!streaks.empty() && taken.empty()) {
            taken = GreyImage(grey.width, grey.height);
        }
        for (const Streak& streak : streaks) {
            bridge(grey, taken, turned, streak);
            out = true;
        }
    }
    return out;
}

}  // namespace juesuan
