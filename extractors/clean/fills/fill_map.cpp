#include "extractors/clean/fills/fill_map.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "extractors/base/linked.h"
#include "extractors/clean/fills/block_shapes.h"
#include "extractors/clean/thresholds.h"

namespace juesuan {
namespace {

// Inches, assumed.
constexpr Ratio block_side{1, 50};  // 1.4 points: less than stands between text and a cell's edge
constexpr int min_block_pixels = 2;

// Blocks, assumed.
constexpr int tile = 8;         // side of the squares over which the paper is measured
constexpr int min_side = 5;     // of a fill: 7 points, thicker than frames are
constexpr int min_even = 12;    // of a fill's blocks that lie amid even ones
constexpr int word_width = 75;  // 1.5 inches: bright text of a dark cell is no wider
constexpr int line_height = 9;  // of bright text on a dark fill: 13 points
constexpr int edge_width = 3;   // over which a page gets as bright as paper again
constexpr int edge_reach = 4;   // along an edge to either side: it is straight if so many of
constexpr int min_along = 7;    // these blocks are edges too, or the blocks beside them

// Hundredths, assumed.
constexpr int paper_percent = 80;  // a square of text is at most a third ink
constexpr int paper_loss = 5;      // thousandths from square to square: light falls off so fast
constexpr int max_fill = 93;       // of the paper's brightness; what is paler reads as it is
constexpr int max_even = 92;       // the same of the blocks by which fills are found
constexpr int bright_print = 95;   // of the paper's: such pixels are no shade
constexpr int dark_fill = 62;      // of the paper's: its text may be bright
constexpr int min_straight = 45;   // of an outline

// Grey levels, assumed.
constexpr int unevenness = 10;           // between blocks side by side
constexpr int unevenness_dithered = 30;  // the same where shades are dots
constexpr int max_deviation = 14;        // of the blocks of a part
constexpr int max_deviation_dithered = 28;
constexpr int like = 14;                 // levels of parts of one fill
constexpr int like_dithered = 40;
constexpr int small_like = 3;  // times so much with a part of few even blocks: text is beside them
constexpr int midtones_from = 40, midtones_to = 215;
constexpr int max_midtones = 400;  // one pixel in so many at most: black and white
constexpr int sample_step = 7;    // pixels, prime to the periods of patterns

constexpr std::size_t channels = 3;

using Bytes = std::vector<std::uint8_t>;

/// Of every pixel the darkest of its colours: in it every fill is darker than paper.
GreyImage darkest_of(const ColourImage& colour) {
    GreyImage out(colour.width, colour.height);
    const std::uint8_t* rgb = colour.pixels.data();
    for (std::uint8_t& v : out.pixels) {
        v = std::min({rgb[0], rgb[1], rgb[2]});
        rgb += channels;
    }
    return out;
}

/// Averages over 5 × 5 pixels, those in the middle counting most.
GreyImage smoothed(const GreyImage& image) {
    constexpr std::array<int, 5> weights{1, 4, 6, 4, 1};
    constexpr int all = 16;
    GreyImage level(image.width, image.height);
    GreyImage out(image.width, image.height);
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            int sum = all / 2;
            for (int d = -2; d <= 2; ++d) {
                sum += weights[static_cast<std::size_t>(d + 2)] *
                       image.row(y)[std::clamp(x + d, 0, image.width - 1)];
            }
            level.row(y)[x] = static_cast<std::uint8_t>(sum / all);
        }
    }
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            int sum = all / 2;
            for (int d = -2; d <= 2; ++d) {
                sum += weights[static_cast<std::size_t>(d + 2)] *
                       level.row(std::clamp(y + d, 0, image.height - 1))[x];
            }
            out.row(y)[x] = static_cast<std::uint8_t>(sum / all);
        }
    }
    return out;
}

Planes planes_of(const GreyImage& grey, const ColourImage* colour, bool dithered) {
    Planes out;
    if (colour == nullptr) {
        out.push_back(dithered ? smoothed(grey) : grey);
        return out;
    }
    for (std::size_t p = 0; p < channels; ++p) {
        GreyImage plane(colour->width, colour->height);
        for (std::size_t i = 0; i < plane.pixels.size(); ++i) {
            plane.pixels[i] = colour->pixels[channels * i + p];
        }
        out.push_back(dithered ? smoothed(plane) : std::move(plane));
    }
    return out;
}

bool is_black_and_white(const GreyImage& shown) {
    long all = 0;
    long midtones = 0;
    for (int y = 0; y < shown.height; y += sample_step) {
        const std::uint8_t* row = shown.row(y);
        for (int x = 0; x < shown.width; x += sample_step, ++all) {
            midtones += row[x] > midtones_from && row[x] < midtones_to ? 1 : 0;
        }
    }
    return midtones * max_midtones < all;
}

Bytes block_means(const GreyImage& shown, const FillMap& map) {
    Bytes out(map.part.size());
    std::vector<int> sums(static_cast<std::size_t>(map.columns));
    for (int r = 0; r < map.rows; ++r) {
        std::fill(sums.begin(), sums.end(), 0);
        const int y1 = std::min((r + 1) * map.side, shown.height);
        for (int y = r * map.side; y < y1; ++y) {
            const std::uint8_t* row = shown.row(y);
            for (int c = 0; c < map.columns; ++c) {
                const int x1 = std::min((c + 1) * map.side, shown.width);
                int sum = 0;
                for (int x = c * map.side; x < x1; ++x) {
                    sum += row[x];
                }
                sums[static_cast<std::size_t>(c)] += sum;
            }
        }
        for (int c = 0; c < map.columns; ++c) {
            const int wide = std::min((c + 1) * map.side, shown.width) - c * map.side;
            out[map.at(r, c)] = static_cast<std::uint8_t>(sums[static_cast<std::size_t>(c)] /
                                                          (wide * (y1 - r * map.side)));
        }
    }
    return out;
}

/// The paper of every square; where it falls off faster than light does, there is a fill.
Bytes brightest_around(const FillMap& map, const Bytes& means) {
    const int rows = (map.rows + tile - 1) / tile;
    const int columns = (map.columns + tile - 1) / tile;
    const BlockShape tiles{rows, columns};
    Bytes paper(tiles.size());
    for (int r = 0; r < rows; ++r) {
        for (int c = 0; c < columns; ++c) {
            Bytes values;
            for (int y = r * tile; y < std::min((r + 1) * tile, map.rows); ++y) {
                for (int x = c * tile; x < std::min((c + 1) * tile, map.columns); ++x) {
                    values.push_back(means[map.at(y, x)]);
                }
            }
            const auto at = values.begin() +
                            static_cast<std::ptrdiff_t>((values.size() - 1) * paper_percent / 100);
            std::nth_element(values.begin(), at, values.end());
            paper[tiles.at(r, c)] = *at;
        }
    }
    const Bytes brightest = spread_bright(std::move(paper), tiles, paper_loss);
    Bytes out(map.part.size());
    for (int r = 0; r < map.rows; ++r) {
        for (int c = 0; c < map.columns; ++c) {
            out[map.at(r, c)] = brightest[tiles.at(r / tile, c / tile)];
        }
    }
    return out;
}

/// Where a block and all around it are dark and alike.
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

/// Even blocks that touch and are alike become parts.
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
            for (const std::size_t to : neighbours(map, at)) {
                if (map.even[to] != 0 && seen[to] == 0 && std::abs(means[to] - means[at]) <= most) {
                    seen[to] = 1;
                    found.push_back(to);
                }
            }
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

/// Blocks that were not given to a part yet go to the nearest one, where it may have them.
template <class May>
void grow_parts(FillMap& map, const May& may) {
    std::vector<std::size_t> now;
    for (std::size_t i = 0; i < map.part.size(); ++i) {
        if (map.part[i] != 0) {
            now.push_back(i);
        }
    }
    for (std::size_t next = 0; next < now.size(); ++next) {
        const int part = map.part[now[next]];
        for (const std::size_t to : neighbours(map, now[next])) {
            if (map.part[to] == 0 && may(static_cast<std::size_t>(part - 1), to)) {
                map.part[to] = part;
                now.push_back(to);
            }
        }
    }
}

/// First over blocks as dark as the part, then over those with print.
void grow_over(FillMap& map, const Bytes& allowed, const Bytes& means) {
    const int most = map.dithered ? like_dithered : like;
    grow_parts(map, [&](std::size_t part, std::size_t to) {
        return allowed[to] != 0 && std::abs(means[to] - map.parts[part].level) <= most;
    });
    grow_parts(map, [&](std::size_t, std::size_t to) { return allowed[to] != 0; });
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
            int bright = 0;
            for (int y = box.y0; y < box.y1; ++y) {
                bright += static_cast<int>(
                    std::count_if(shown.row(y) + box.x0, shown.row(y) + box.x1,
                                  [paper = map.paper[i]](std::uint8_t v) { return v * 100 > bright_print * paper; }));
            }
            out[i] = bright * 8 <= box.area() ? 1 : 0;
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

/// Bright text on a dark fill has parts of the fill to both sides, and above it or below. Between
/// two dark cells lies blank paper, or a ruling with paper above and below.
void close_dark_parts(FillMap& map, const Bytes& means) {
    const Bytes blank = blank_blocks(map, means);
    const auto is_part = [&](std::size_t i) {
        return map.part[i] != 0 &&
               map.parts[static_cast<std::size_t>(map.part[i] - 1)].level * 100 <
                   dark_fill * map.paper[i];
    };
    const auto may = [&](std::size_t i) {
        if (map.part[i] != 0 || blank[i] != 0) {
            return false;
        }
        const int row = static_cast<int>(i) / map.columns;
        const int column = static_cast<int>(i) % map.columns;
        for (int d = 1; d <= line_height; ++d) {
            for (const int r : {row - d, row + d}) {
                if (r >= 0 && r < map.rows && is_part(map.at(r, column))) {
                    return true;
                }
            }
        }
        return false;
    };
    close_between(map, is_part, may, word_width);
}

/// What a fill encloses is print on it, unless so much of it is paper that it is a cell.
void close_holes(FillMap& map, const Bytes& means) {
    const Bytes blank = blank_blocks(map, means);
    Bytes seen(map.part.size(), 0);
    for (std::size_t begin = 0; begin < seen.size(); ++begin) {
        if (map.part[begin] != 0 || seen[begin] != 0) {
            continue;
        }
        std::vector<std::size_t> hole{begin};
        seen[begin] = 1;
        bool is_print = true;
        int part = 0;
        for (std::size_t next = 0; next < hole.size(); ++next) {
            is_print = is_print && blank[hole[next]] == 0;
            for (const std::size_t to : neighbours(map, hole[next])) {
                part = map.part[to] != 0 ? map.part[to] : part;
                if (map.part[to] == 0 && seen[to] == 0) {
                    seen[to] = 1;
                    hole.push_back(to);
                }
            }
        }
        if (is_print && part != 0) {
            for (const std::size_t i : hole) {
                map.part[i] = part;
            }
        }
    }
}

/// Means of every part in each plane, from one pixel of every even block.
std::vector<std::vector<int>> colours_of_parts(const FillMap& map, const Planes& planes) {
    std::vector<std::vector<long>> sums(map.parts.size(), std::vector<long>(planes.size(), 0));
    for (int r = 0; r < map.rows; ++r) {
        for (int c = 0; c < map.columns; ++c) {
            const std::size_t i = map.at(r, c);
            if (map.even[i] != 0 && map.part[i] != 0) {
                const PixelBox box = intersect(map.box(r, c), planes.front().bounds());
                for (std::size_t p = 0; p < planes.size(); ++p) {
                    sums[static_cast<std::size_t>(map.part[i] - 1)][p] +=
                        planes[p].row(box.middle_y())[box.middle_x()];
                }
            }
        }
    }
    std::vector<std::vector<int>> out(sums.size(), std::vector<int>(planes.size()));
    for (std::size_t k = 0; k < sums.size(); ++k) {
        std::transform(sums[k].begin(), sums[k].end(), out[k].begin(), [&](long sum) {
            return static_cast<int>(sum / map.parts[k].even_blocks);
        });
    }
    return out;
}

/// Parts that touch and have the same colour are one fill.
void join_parts(FillMap& map, const Planes& planes) {
    const int most = map.dithered ? like_dithered : like;
    const auto colours = colours_of_parts(map, planes);
    const auto alike = [&](std::size_t a, std::size_t b, int step) {
        return std::equal(colours[a].begin(), colours[a].end(), colours[b].begin(),
                          [step](int x, int y) { return std::abs(x - y) <= step; });
    };
    const auto is_small = [&](std::size_t part) { return map.parts[part].even_blocks < min_even; };
    Linked linked(map.parts.size());
    for (int r = 0; r < map.rows; ++r) {
        for (int c = 0; c < map.columns; ++c) {
            const int here = map.part[map.at(r, c)];
            for (const int to : {map.part_at(r, c + 1), map.part_at(r + 1, c)}) {
                if (here != 0 && to != 0 && here != to) {
                    const auto a = static_cast<std::size_t>(here - 1);
                    const auto b = static_cast<std::size_t>(to - 1);
                    if (alike(a, b, is_small(a) || is_small(b) ? small_like * most : most)) {
                        linked.join(a, b);
                    }
                }
            }
        }
    }
    for (std::size_t i = 0; i < map.parts.size(); ++i) {
        map.parts[i].fill = linked.root(i);
    }
    map.n_fills = map.parts.size();
}

/// Hundredths of the outline of all that touches that run straight, for every fill; what lies
/// within another fill has no outline.
bool is_straight_at(const FillMap& map, int r, int c, int dr, int dc) {
    int along = 0;
    for (int d = -edge_reach; d <= edge_reach; ++d) {
        bool found = false;
        for (int off = -1; off <= 1 && !found; ++off) {
            const int y = r + (dr != 0 ? off : d);
            const int x = c + (dr != 0 ? d : off);
            found = map.part_at(y, x) != 0 && map.part_at(y + dr, x + dc) == 0;
        }
        along += found ? 1 : 0;
    }
    return along >= min_along;
}

/// Fills of which no block is left have no number.
void number_fills(FillMap& map) {
    std::vector<std::size_t> number(map.parts.size(), map.parts.size());
    map.n_fills = 0;
    for (const int part : map.part) {
        if (part != 0) {
            std::size_t& fill = number[map.parts[static_cast<std::size_t>(part - 1)].fill];
            fill = fill == map.parts.size() ? map.n_fills++ : fill;
        }
    }
    for (FillPart& part : map.parts) {
        part.fill = number[part.fill];
    }
}

/// The page gets brighter over the edge at once; a shadow does so slowly.
bool is_sharp_at(const FillMap& map, const Bytes& means, int r, int c, int dr, int dc) {
    const int within = means[map.at(r, c)];
    const int inner = map.within(r - dr, c - dc) ? means[map.at(r - dr, c - dc)] : within;
    int outer = 0;
    for (int d = 1; d <= edge_width; ++d) {
        if (map.within(r + d * dr, c + d * dc)) {
            outer = std::max<int>(outer, means[map.at(r + d * dr, c + d * dc)]);
        }
    }
    const int dark = std::min(within, inner);
    return (outer - dark) * 2 >= map.paper[map.at(r, c)] - dark;
}

/// Fills that are too small, or whose outline is not made of level and upright edges, go.
void drop_shapeless(FillMap& map, const Bytes& means) {
    std::vector<long> even(map.n_fills, 0), outline(map.n_fills, 0), straight(map.n_fills, 0);
    for (const FillPart& part : map.parts) {
        even[part.fill] += part.even_blocks;
    }
    constexpr std::array<std::array<int, 2>, 4> sides{{{-1, 0}, {1, 0}, {0, -1}, {0, 1}}};
    for (int r = 0; r < map.rows; ++r) {
        for (int c = 0; c < map.columns; ++c) {
            const int part = map.part_at(r, c);
            for (const auto& [dr, dc] : sides) {
                if (part != 0 && map.part_at(r + dr, c + dc) == 0) {
                    const std::size_t fill = map.parts[static_cast<std::size_t>(part - 1)].fill;
                    ++outline[fill];
                    straight[fill] += is_straight_at(map, r, c, dr, dc) &&
                                              is_sharp_at(map, means, r, c, dr, dc)
                                          ? 1
                                          : 0;
                }
            }
        }
    }
    Bytes freed(map.part.size(), 0);
    for (std::size_t i = 0; i < freed.size(); ++i) {
        int& part = map.part[i];
        if (part != 0) {
            const std::size_t fill = map.parts[static_cast<std::size_t>(part - 1)].fill;
            freed[i] = even[fill] < min_even ? 1 : 0;
            const bool keep = freed[i] == 0 && straight[fill] * 100 >= min_straight * outline[fill];
            part = keep ? part : 0;
        }
    }
    grow_parts(map, [&](std::size_t, std::size_t to) { return freed[to] != 0; });  // bits amid the text of a fill
    number_fills(map);
}

}  // namespace

std::vector<std::uint8_t> paper_around(const FillMap& map, const GreyImage& image) {
    return brightest_around(map, block_means(image, map));
}

FillMap find_fills(const GreyImage& grey, const ColourImage* colour, int dpi, Planes& planes) {
    const GreyImage darkest = colour == nullptr ? GreyImage() : darkest_of(*colour);
    const GreyImage& shown = colour == nullptr ? grey : darkest;
    FillMap map;
    map.side = pixels_of(block_side, dpi, min_block_pixels);
    map.columns = (shown.width + map.side - 1) / map.side;
    map.rows = (shown.height + map.side - 1) / map.side;
    map.part.assign(static_cast<std::size_t>(map.columns) * static_cast<std::size_t>(map.rows), 0);
    map.dithered = is_black_and_white(shown);
    const Bytes means = block_means(shown, map);
    map.paper = brightest_around(map, means);
    map.even = even_blocks(map, means);
    if (std::count(map.even.begin(), map.even.end(), 1) < min_even) {
        return map;
    }
    planes = planes_of(grey, colour, map.dithered);
    number_parts(map, means);
    grow_over(map, wide_dark_blocks(map, map.dithered ? smoothed(shown) : shown, means), means);
    close_dark_parts(map, means);
    close_holes(map, means);
    join_parts(map, planes);
    drop_shapeless(map, means);
    close_holes(map, means);
    if (std::all_of(map.part.begin(), map.part.end(), [](int part) { return part == 0; })) {
        map.parts.clear();
    }
    return map;
}

}  // namespace juesuan
