#include "extractors/clean/fills/fill_parts.h"

#include <algorithm>
#include <cstdlib>

#include "extractors/clean/fills/block_shapes.h"

namespace juesuan {
namespace {

// Blocks, assumed.
constexpr int min_side = 5;     // of a fill: 7 points, thicker than frames are
constexpr int word_width = 75;  // 1.5 inches: bright text of a dark cell is no wider
constexpr int line_height = 9;  // of bright text on a dark fill: 13 points

// Hundredths, assumed.
constexpr int max_fill = 93;      // of the paper's brightness; what is paler reads as it is
constexpr int max_even = 92;      // the same of the blocks by which fills are found
constexpr int bright_print = 95;  // of the paper's: such pixels are no shade
constexpr int dark_fill = 62;     // of the paper's: its text may be bright
constexpr int max_bright = 8;     // one pixel in so many at most of a block of shade
constexpr int max_strokes = 50;   // of a row or column through bright print: more is paper
constexpr int max_darker = 3;     // of the same: more is dark print on paper between fills

// Grey levels, assumed.
constexpr int unevenness = 10;           // between blocks side by side
constexpr int unevenness_dithered = 30;  // the same where shades are dots
constexpr int max_deviation = 14;        // of the blocks of a part
constexpr int max_deviation_dithered = 28;

using Bytes = std::vector<std::uint8_t>;

/// Brightness of a part: a fill's is the same all over, a shadow's is not.
struct Spread {
    long sum = 0, squares = 0, n = 0;
    void add(int value) {
        sum += value;
        squares += static_cast<long>(value) * value;
        ++n;
    }
    [[nodiscard]] int mean() const { return static_cast<int>(sum / n); }
    [[nodiscard]] bool wide(int deviation) const {
        return n * squares - sum * sum > static_cast<long>(deviation) * deviation * n * n;
    }
};

/// Blocks that were not given to a part yet go to the nearest one, where it may have them.
template <class May>
void spread_parts(FillMap& map, const May& may) {
    std::vector<std::size_t> now;
    for (std::size_t i = 0; i < map.part.size(); ++i) {
        if (map.part[i] != 0) {
            now.push_back(i);
        }
    }
    for (std::size_t next = 0; next < now.size(); ++next) {
        const int part = map.part[now[next]];
        each_neighbour(map, now[next], [&](std::size_t to) {
            if (map.part[to] == 0 && may(static_cast<std::size_t>(part - 1), to)) {
                map.part[to] = part;
                now.push_back(to);
            }
        });
    }
}

/// First over blocks as dark as the part, then over those with print.
void spread_over(FillMap& map, const Bytes& allowed, const Bytes& means) {
    const int most = map.dithered ? like_dithered : like;
    spread_parts(map, [&](std::size_t part, std::size_t to) {
        return allowed[to] != 0 && std::abs(means[to] - map.parts[part].level) <= most;
    });
    spread_parts(map, [&](std::size_t, std::size_t to) { return allowed[to] != 0; });
}

/// How many pixels of the box are so.
template <class Is>
int pixels_that(const GreyImage& shown, const PixelBox& box, const Is& is) {
    int count = 0;
    for (int y = box.y0; y < box.y1; ++y) {
        count += static_cast<int>(std::count_if(shown.row(y) + box.x0, shown.row(y) + box.x1, is));
    }
    return count;
}

/// How many are as bright as paper.
int bright_pixels(const GreyImage& shown, const PixelBox& box, int paper) {
    return pixels_that(shown, box,
                       [paper](std::uint8_t v) { return v * 100 > bright_print * paper; });
}

/// Dark blocks of areas wider and higher than a line is thick; paper between strokes does not
/// count as dark unless all around is.
Bytes wide_dark_blocks(const FillMap& map, const GreyImage& shown, const Bytes& means) {
    Bytes dark(map.part.size(), 0);
    for (std::size_t i = 0; i < dark.size(); ++i) {
        dark[i] = means[i] * 100 < max_fill * map.paper[i] ? 1 : 0;
    }
    const Bytes wide = opened(dark, {map.rows, map.columns}, min_side);
    Bytes out(map.part.size(), 0);
    for (int r = 0; r < map.rows; ++r) {
        for (int c = 0; c < map.columns; ++c) {
            const std::size_t i = map.at(r, c);
            if (wide[i] == 0) {
                continue;
            }
            const PixelBox box = intersect(map.box(r, c), shown.bounds());
            out[i] = bright_pixels(shown, box, map.paper[i]) * max_bright <= box.area() ? 1 : 0;
        }
    }
    return out;
}

/// Blocks of squares that are wholly paper.
Bytes blank_blocks(const FillMap& map, const Bytes& means) {
    Bytes blank(map.part.size(), 0);
    for (std::size_t i = 0; i < blank.size(); ++i) {
        blank[i] = map.part[i] == 0 && means[i] * 100 >= max_fill * map.paper[i] ? 1 : 0;
    }
    return opened(blank, {map.rows, map.columns}, min_side);
}

/// Bright text on a dark fill has parts of the fill to both sides, and above it or below a part or,
/// in a low row, blocks as dark. Between
/// two dark cells lies blank paper, or a ruling with paper above and below; between two dark rows
/// lies a row of paper with dark text.
void close_dark_parts(FillMap& map, const GreyImage& shown, const Bytes& means) {
    const Bytes blank = blank_blocks(map, means);
    const int most = map.dithered ? like_dithered : like;
    const auto is_part = [&](std::size_t i) {
        return map.part[i] != 0 &&
               map.parts[static_cast<std::size_t>(map.part[i] - 1)].level * 100 <
                   dark_fill * map.paper[i];
    };
    const auto may = [&](std::size_t i, int part) {
        const int level = map.parts[static_cast<std::size_t>(part - 1)].level;
        if (map.part[i] != 0 || blank[i] != 0) {
            return false;
        }
        const int row = static_cast<int>(i) / map.columns;
        const int column = static_cast<int>(i) % map.columns;
        for (int d = 1; d <= line_height; ++d) {
            for (const int r : {row - d, row + d}) {
                if (r >= 0 && r < map.rows &&
                    (is_part(map.at(r, column)) ||
                     std::abs(means[map.at(r, column)] - level) <= most)) {
                    return true;
                }
            }
        }
        return false;
    };
    const auto is_print = [&](const std::vector<std::size_t>& run, int part) {
        const int darker = map.parts[static_cast<std::size_t>(part - 1)].level - most;
        long bright = 0, dark = 0, all = 0;
        for (const std::size_t i : run) {
            const int row = static_cast<int>(i) / map.columns;
            const int column = static_cast<int>(i) % map.columns;
            const PixelBox box = intersect(map.box(row, column), shown.bounds());
            bright += bright_pixels(shown, box, map.paper[i]);
            dark += pixels_that(shown, box, [darker](std::uint8_t v) { return v < darker; });
            all += box.area();
        }
        return bright * 100 <= all * max_strokes && dark * 100 <= all * max_darker;
    };
    close_between(map, is_part, may, is_print, word_width);
}

}  // namespace

Bytes even_blocks(const FillMap& map, const Bytes& means) {
    const int most = map.dithered ? unevenness_dithered : unevenness;
    Bytes out(map.part.size(), 0);
    for (int r = 1; r + 1 < map.rows; ++r) {
        for (int c = 1; c + 1 < map.columns; ++c) {
            const int mean = means[map.at(r, c)];
            if (mean * 100 >= max_even * map.paper[map.at(r, c)]) {
                continue;
            }
            bool even = true;
            for (int dr = -1; dr <= 1 && even; ++dr) {
                for (int dc = -1; dc <= 1 && even; ++dc) {
                    even = std::abs(means[map.at(r + dr, c + dc)] - mean) <= most;
                }
            }
            out[map.at(r, c)] = even ? 1 : 0;
        }
    }
    return out;
}

void clear_even(FillMap& map, const PixelBox& box) {
    for (int r = std::max(0, box.y0 / map.side); r <= std::min(map.rows - 1, box.y1 / map.side);
         ++r) {
        for (int c = std::max(0, box.x0 / map.side);
             c <= std::min(map.columns - 1, box.x1 / map.side); ++c) {
            map.even[map.at(r, c)] = 0;
        }
    }
}

void number_parts(FillMap& map, const Bytes& means) {
    const int most = map.dithered ? unevenness_dithered : unevenness;
    Bytes seen(map.part.size(), 0);
    for (std::size_t begin = 0; begin < map.part.size(); ++begin) {
        if (map.even[begin] == 0 || seen[begin] != 0) {
            continue;
        }
        std::vector<std::size_t> found{begin};
        seen[begin] = 1;
        Spread spread;
        for (std::size_t next = 0; next < found.size(); ++next) {
            const std::size_t at = found[next];
            spread.add(means[at]);
            each_neighbour(map, at, [&](std::size_t to) {
                if (map.even[to] != 0 && seen[to] == 0 && std::abs(means[to] - means[at]) <= most) {
                    seen[to] = 1;
                    found.push_back(to);
                }
            });
        }
        const bool is_fill = !spread.wide(map.dithered ? max_deviation_dithered : max_deviation);
        if (is_fill) {
            map.parts.push_back({spread.mean(), static_cast<int>(found.size())});
        }
        for (const std::size_t at : found) {
            map.part[at] = is_fill ? static_cast<int>(map.parts.size()) : 0;
            map.even[at] = is_fill ? 1 : 0;
        }
    }
}

void grow_parts(FillMap& map, const GreyImage& shown, const Bytes& means) {
    spread_over(map, wide_dark_blocks(map, shown, means), means);
    close_dark_parts(map, shown, means);
    close_holes(map, means);
}

void grow_over(FillMap& map, const Bytes& freed) {
    spread_parts(map, [&](std::size_t, std::size_t to) { return freed[to] != 0; });
}

void close_holes(FillMap& map, const Bytes& means) {
    const Bytes blank = blank_blocks(map, means);
    Bytes seen = blank;
    for (std::size_t begin = 0; begin < seen.size(); ++begin) {
        if (map.part[begin] != 0 || seen[begin] != 0) {
            continue;
        }
        std::vector<std::size_t> hole{begin};
        seen[begin] = 1;
        bool is_print = true;
        int part = 0;
        for (std::size_t next = 0; next < hole.size(); ++next) {
            each_neighbour(map, hole[next], [&](std::size_t to) {
                is_print = is_print && blank[to] == 0;
                part = map.part[to] != 0 ? map.part[to] : part;
                if (map.part[to] == 0 && seen[to] == 0) {
                    seen[to] = 1;
                    hole.push_back(to);
                }
            });
        }
        if (is_print && part != 0) {
            for (const std::size_t i : hole) {
                map.part[i] = part;
            }
        }
    }
}

}  // namespace juesuan
