#include "extractors/grid/lost_rulings/traces.h"

#include <algorithm>
#include <vector>

#include "extractors/base/median.h"

namespace juesuan {
namespace {

// Assumed.
constexpr int parts = 8;
constexpr int min_parts = 5;
constexpr int inset = 3;   // pixels at both ends: rulings that the line meets
constexpr int beside = 4;  // pixels from the line to the paper that it is held against
constexpr std::size_t beside_print = 1;  // pixels that are grey with what is printed
constexpr int min_dark = 5;  // grey levels, darker than both sides in the mean of a part

// Of the parts along the way of a faint line. Tried on hair lines in black and white.
constexpr int min_faint_percent = 20;  // are dark,
constexpr int times_usual = 3;         // so much more than on other ways down the column,
constexpr int min_rows_percent = 60;   // of the rows, which have a dark part, and no print there

/// The mean of the pixels on a line of the image, along [from, to).
int mean_on(const GreyImage& grey, bool upright, int at, int from, int to) {
    long sum = 0;
    for (int k = from; k < to; ++k) {
        sum += upright ? grey.row(k)[at] : grey.row(at)[k];
    }
    return static_cast<int>(sum / std::max(1, to - from));
}

/// Is the line darker than both its sides? means: of the lines beside each other; it may lie a
/// little askew, between the lines [from, to).
bool is_dark(const std::vector<int>& means, std::size_t at, std::size_t from, std::size_t to) {
    const int sides = std::min(means[at - beside], means[at + beside]);
    int darkest = means[at];
    for (std::size_t k = std::max(from, at - 1); k < std::min(to, at + 2); ++k) {
        darkest = std::min(darkest, means[k]);
    }
    return sides - darkest >= min_dark;
}

/// In how many of the parts each line of the box is dark; none where the box is too small.
/// first: of the lines; it moves where the picture ends.
std::vector<int> dark_parts(const GreyImage& grey, bool upright, const PixelBox& box, int& first) {
    const int across = upright ? grey.width : grey.height;
    const int along = upright ? grey.height : grey.width;
    const int from = std::max(0, (upright ? box.y0 : box.x0) + inset);
    const int to = std::min(along, (upright ? box.y1 : box.x1) - inset);
    first = std::max(beside + 1, upright ? box.x0 : box.y0);
    const int last = std::min(across - beside - 1, upright ? box.x1 : box.y1);
    if (first >= last || to - from < parts) {
        return {};
    }
    std::vector<int> dark(static_cast<std::size_t>(last - first), 0);
    for (int part = 0; part < parts; ++part) {
        std::vector<int> means;
        for (int at = first - beside; at < last + beside; ++at) {
            means.push_back(mean_on(grey, upright, at, from + (to - from) * part / parts,
                                    from + (to - from) * (part + 1) / parts));
        }
        // the grey beside print is no line: the feet of figures stand in a row
        const std::size_t off = dark.size() > 2 * beside_print ? beside_print : 0;
        for (std::size_t k = off; k + off < dark.size(); ++k) {
            dark[k] += is_dark(means, k + beside, beside + off, beside + dark.size() - off) ? 1 : 0;
        }
    }
    return dark;
}

/// What lies on the ways down a column, one to each x at its foot.
struct Ways {
    std::vector<int> dark;   ///< parts, on the darkest way
    std::vector<int> known;  ///< parts that print leaves free on it
    std::vector<int> rows;   ///< with a dark part
};

/// One row more: each way goes on straight or a pixel to a side.
void go_on(Ways& ways, const std::vector<int>& dark, const std::vector<bool>& free) {
    const Ways before = ways;
    const auto all = static_cast<std::ptrdiff_t>(dark.size());
    for (std::ptrdiff_t x = 0; x < all; ++x) {
        std::ptrdiff_t best = x;
        for (const std::ptrdiff_t from : {x - 1, x + 1}) {
            if (from >= 0 && from < all &&
                before.dark[static_cast<std::size_t>(from)] >
                    before.dark[static_cast<std::size_t>(best)]) {
                best = from;
            }
        }
        const auto at = static_cast<std::size_t>(x);
        const auto over = static_cast<std::size_t>(best);
        ways.dark[at] = before.dark[over] + (free[at] ? dark[at] : 0);
        ways.known[at] = before.known[over] + (free[at] ? parts : 0);
        ways.rows[at] = before.rows[over] + (free[at] && dark[at] > 0 ? 1 : 0);
    }
}

std::vector<bool> free_of_print(const TracedCell& cell, int begin, int end) {
    std::vector<bool> out(static_cast<std::size_t>(end - begin), true);
    for (const PixelBox& print : cell.print) {
        for (int x = std::max(begin, print.x0 - beside); x < std::min(end, print.x1 + beside);
             ++x) {
            out[static_cast<std::size_t>(x - begin)] = false;
        }
    }
    return out;
}

}  // namespace

std::optional<int> trace_in(const GreyImage& grey, bool upright, const PixelBox& box) {
    int first = 0;
    const std::vector<int> dark = dark_parts(grey, upright, box, first);
    const auto most = std::max_element(dark.begin(), dark.end());
    return most != dark.end() && *most >= min_parts
               ? std::optional(first + static_cast<int>(most - dark.begin()))
               : std::nullopt;
}

std::optional<int> faint_upright(const GreyImage& grey, const std::vector<TracedCell>& cells,
                                 int begin, int end) {
    if (cells.empty() || begin < beside + 1 || end > grey.width - beside - 1 || begin >= end) {
        return std::nullopt;
    }
    const auto width = static_cast<std::size_t>(end - begin);
    Ways ways{std::vector<int>(width, 0), std::vector<int>(width, 0), std::vector<int>(width, 0)};
    int rows = 0;
    for (const TracedCell& cell : cells) {
        int first = begin;
        const std::vector<int> dark =
            dark_parts(grey, true, {begin, cell.box.y0, end, cell.box.y1}, first);
        if (dark.size() == width) {
            go_on(ways, dark, free_of_print(cell, begin, end));
            ++rows;
        }
    }
    std::vector<int> percent;
    for (std::size_t x = 0; x < width; ++x) {
        percent.push_back(ways.dark[x] * 100 / std::max(parts, ways.known[x]));
    }
    const auto most = std::max_element(percent.begin(), percent.end()) - percent.begin();
    const auto at = static_cast<std::size_t>(most);
    const int highest = percent[at];
    const bool in_most_rows = ways.known[at] * 100 >= min_rows_percent * rows * parts &&
                              ways.rows[at] * 100 >= min_rows_percent * rows;
    const int usual = upper_median(std::move(percent));
    return in_most_rows && highest >= min_faint_percent && highest >= times_usual * usual
               ? std::optional(begin + static_cast<int>(most))
               : std::nullopt;
}

}  // namespace juesuan
