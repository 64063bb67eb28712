#include "extractors/clean/fills/fill_map.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>

#include "extractors/base/linked.h"
#include "extractors/clean/fills/fill_parts.h"
#include "extractors/clean/fills/page_blocks.h"
#include "extractors/clean/thresholds.h"

namespace juesuan {
namespace {

// Inches, assumed.
constexpr Ratio block_side{1, 50};  // 1.4 points: less than stands between text and a cell's edge
constexpr int min_block_pixels = 2;

// Blocks, assumed.
constexpr int edge_width = 3;     // over which a page gets as bright as paper again
constexpr int edge_reach = 4;     // along an edge to either side: it is straight if so many of
constexpr int min_along = 7;      // these blocks are edges too, or the blocks beside them
constexpr int min_straight = 45;  // hundredths of an outline
constexpr int small_like = 3;  // times so much with a part of few even blocks: text is beside them

constexpr std::size_t channels = 3;

using Bytes = std::vector<std::uint8_t>;

std::size_t pixel_at(int width, int x, int y) {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
           static_cast<std::size_t>(x);
}

/// Brightness of a pixel in one of the colours of its page.
using Sample = std::function<int(std::size_t colour, int x, int y)>;

/// Means of every part in each colour, from one pixel of every even block.
std::vector<std::vector<int>> colours_of_parts(const FillMap& map, const Sample& sample,
                                               std::size_t colours) {
    std::vector<std::vector<long>> sums(map.parts.size(), std::vector<long>(colours, 0));
    for (int r = 0; r < map.rows; ++r) {
        for (int c = 0; c < map.columns; ++c) {
            const std::size_t i = map.at(r, c);
            if (map.even[i] != 0 && map.part[i] != 0) {
                const PixelBox box = map.box(r, c);  // whole: those at the rim are not even
                for (std::size_t p = 0; p < colours; ++p) {
                    sums[static_cast<std::size_t>(map.part[i] - 1)][p] +=
                        sample(p, box.middle_x(), box.middle_y());
                }
            }
        }
    }
    std::vector<std::vector<int>> out(sums.size(), std::vector<int>(colours));
    for (std::size_t k = 0; k < sums.size(); ++k) {
        std::transform(sums[k].begin(), sums[k].end(), out[k].begin(),
                       [&](long sum) { return static_cast<int>(sum / map.parts[k].even_blocks); });
    }
    return out;
}

/// Parts that touch and have the same colour are one fill.
void join_parts(FillMap& map, const Sample& sample, std::size_t n_colours) {
    const int most = map.dithered ? like_dithered : like;
    const auto colours = colours_of_parts(map, sample, n_colours);
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
                    straight[fill] +=
                        is_straight_at(map, r, c, dr, dc) && is_sharp_at(map, means, r, c, dr, dc)
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
    grow_over(map, freed);  // bits amid the text of a fill
    number_fills(map);
}

}  // namespace

FillMap find_fills(const GreyImage& grey, const ColourImage* colour, int dpi,
                   const std::vector<PixelBox>& seals, Planes& planes) {
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
    for (const PixelBox& seal : seals) {
        clear_even(map, seal);
    }
    if (std::count(map.even.begin(), map.even.end(), 1) < min_even) {
        return map;
    }
    number_parts(map, means);
    if (std::count(map.even.begin(), map.even.end(), 1) < min_even) {
        map.parts.clear();
        return map;
    }
    if (map.dithered) {
        planes = planes_of(grey, colour, true);
    }
    if (!map.dithered) {
        grow_parts(map, shown, means);
    } else {
        grow_parts(map, colour == nullptr ? planes.front() : smoothed(shown), means);
    }
    join_parts(
        map,
        [&](std::size_t p, int x, int y) -> int {
            if (map.dithered || colour == nullptr) {
                return (map.dithered ? planes[p] : grey).row(y)[x];
            }
            return colour->pixels[channels * pixel_at(colour->width, x, y) + p];
        },
        colour == nullptr ? 1 : channels);
    drop_shapeless(map, means);
    close_holes(map, means);
    if (std::all_of(map.part.begin(), map.part.end(), [](int part) { return part == 0; })) {
        map.parts.clear();
    } else if (!map.dithered) {
        planes = planes_of(grey, colour, false);
    }
    return map;
}

}  // namespace juesuan