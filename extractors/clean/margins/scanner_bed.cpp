#include "extractors/clean/margins/scanner_bed.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <utility>
#include <vector>

#include "extractors/base/median.h"
#include "extractors/clean/margins/bed_painter.h"
#include "extractors/clean/margins/bright_print.h"
#include "extractors/clean/margins/tile_map.h"

namespace juesuan {
namespace {

// All assumed, and tried on drawn pages at 110 to 300 dpi, grey and black-and-white.
constexpr int tiles_an_inch = 25;           // a tile is about a millimetre: wider than rulings
constexpr int min_tile_pixels = 3;          // a side
constexpr int min_tiles = 3;                // of the picture, each way
constexpr int min_light_percent = 70;       // of the paper's brightness, of a light bed
constexpr std::size_t max_dust_tiles = 30;  // in one piece, on a bed
constexpr std::size_t max_rough_hole_tiles = 60;  // bright by chance
constexpr int rough_reach_tiles = 2;              // over which a rough bed is averaged
constexpr int max_rough_unevenness = 80;          // in a tile of cloth or of noise; of brightness
constexpr int max_unevenness = 45;          // of brightness in a tile: more is print in a shadow
constexpr int min_dark_share_percent = 85;  // of a tile of the bed; the rest is noise and dust
constexpr int max_bed_percent = 90;         // of the picture; behind it lies no page
constexpr int min_paper_percent = 50;       // of what is no bed: a negative's strokes are thin
constexpr int min_contact_percent = 33;     // of an area's length: a bed lies along the edge
constexpr int min_depth_tiles = 4;          // from the edge: a narrower shadow goes with the specks
constexpr int min_step_percent = 12;        // of the paper's brightness, where the page begins
constexpr int min_sharp_percent = 30;       // of the area's border; light that fades has no border
// Black and white dots for grey:
constexpr int min_jump = 100;            // of brightness, between two pixels
constexpr int min_jumps_percent = 15;    // of the pixels of a tile
constexpr int min_dithered_percent = 8;  // of the tiles along the edge
constexpr int dots_an_inch = 40;     // over this length dots are averaged: a stroke stays a stroke
constexpr int min_print_around = 2;  // of a tile of print: strokes go on
constexpr int max_print_tiles = 12;  // beside the area: more is print in a shadow of the page
constexpr int darkest_paper = 110;   // brightness; greyer paper is not known to occur

/// How a bed is looked for.
enum class Search : std::uint8_t {
    light = 0,  ///< one nearly as bright as the paper
    even = 1,
    rough = 2,  ///< cloth, wood, dust: looked for in the smoothed picture
};

struct DarkLimit {
    Search search;
    int percent;           ///< of the paper's brightness; what is darker may be bed
    int min_edge_percent;  ///< of the tiles along the edge, dark, for a search to be worth it
};

// Beds may be light grey; where print stands in the shadow beside the bed, only a darker limit
// tells the two apart. Dense print, averaged, is brighter than the limit for rough beds. Assumed.
constexpr std::array<DarkLimit, 5> dark_limits = {{{Search::light, 88, 8},
                                                   {Search::even, 75, 1},
                                                   {Search::even, 55, 1},
                                                   {Search::even, 35, 1},
                                                   {Search::rough, 75, 8}}};

/// The commonest brightness of what is bright enough to be paper.
int paper_brightness(const GreyImage& grey) {
    std::array<long, 256> histogram{};
    for (const std::uint8_t value : grey.pixels) {
        ++histogram[value];
    }
    const auto brightest = std::max_element(histogram.begin() + darkest_paper, histogram.end());
    return static_cast<int>(brightest - histogram.begin());
}

bool is_dark(const TileLook& look) { return look.dark_share_percent >= min_dark_share_percent; }

std::vector<std::size_t> edge_tiles(const TileMap& map) {
    std::vector<std::size_t> out;
    for (int row = 0; row < map.rows; ++row) {
        out.push_back(map.at(row, 0));
        out.push_back(map.at(row, map.columns - 1));
    }
    for (int column = 0; column < map.columns; ++column) {
        out.push_back(map.at(0, column));
        out.push_back(map.at(map.rows - 1, column));
    }
    return out;
}

/// Up to which unevenness a tile is even: twice that of the dark tiles along the edge, within
/// limits. Cloth and noise are the same all over the bed.
int evenness_limit(const TileMap& map, const std::vector<TileLook>& looks) {
    std::vector<int> along_edge;
    for (const std::size_t tile : edge_tiles(map)) {
        if (is_dark(looks[tile])) {
            along_edge.push_back(looks[tile].unevenness);
        }
    }
    return along_edge.empty() ? max_unevenness
                              : std::clamp(2 * upper_median(std::move(along_edge)), max_unevenness,
                                           max_rough_unevenness);
}

/// Does the area lie along the picture's edge, and reach into the picture? A printed band only ends
/// at the edge; the narrow shadow of a page's edge takes nothing from the page.
bool lies_along_edge(const TileMap& map, const std::vector<std::uint8_t>& area) {
    PixelBox box;
    int depth = 0;
    for (int row = 0; row < map.rows; ++row) {
        for (int column = 0; column < map.columns; ++column) {
            if (area[map.at(row, column)] != 0) {
                box = unite(box, {column, row, column + 1, row + 1});
                depth = std::max(depth, 1 + std::min({row, column, map.rows - 1 - row,
                                                      map.columns - 1 - column}));
            }
        }
    }
    const std::vector<std::size_t> edge = edge_tiles(map);
    const auto contact = std::count_if(edge.begin(), edge.end(),
                                       [&area](std::size_t tile) { return area[tile] != 0; });
    return depth >= min_depth_tiles &&
           contact * 100 >= std::max(box.width(), box.height()) * min_contact_percent;
}

/// Does the page begin at the area's border? Light that fades towards the edge is a shade of the
/// page itself. Compared are a tile of the area and the second one beyond its border: the first is
/// cut.
bool has_sharp_border(const TileMap& map, const std::vector<std::uint8_t>& area,
                      const std::vector<TileLook>& looks, int paper) {
    int border = 0, sharp = 0;
    constexpr std::array<std::pair<int, int>, 4> ways = {{{0, 1}, {0, -1}, {1, 0}, {-1, 0}}};
    for (int row = 0; row < map.rows; ++row) {
        for (int column = 0; column < map.columns; ++column) {
            for (const auto& [down, right] : ways) {
                const int far_row = row + 2 * down, far_column = column + 2 * right;
                if (area[map.at(row, column)] == 0 || far_row < 0 || far_row >= map.rows ||
                    far_column < 0 || far_column >= map.columns ||
                    area[map.at(row + down, column + right)] != 0) {
                    continue;
                }
                const int step = looks[map.at(far_row, far_column)].brightness -
                                 looks[map.at(row, column)].brightness;
                ++border;
                sharp += step * 100 >= paper * min_step_percent ? 1 : 0;
            }
        }
    }
    return sharp * 100 >= border * min_sharp_percent;
}

/// 1 for tiles with print in a shadow. A tile that the page's edge cuts is uneven too, but has
/// bright paper beside it.
std::vector<std::uint8_t> print_in_shadow(const TileMap& map, const std::vector<TileLook>& looks,
                                          int even) {
    std::vector<std::uint8_t> out(looks.size(), 0);
    for (std::size_t tile = 0; tile < looks.size(); ++tile) {
        if (is_dark(looks[tile]) && looks[tile].unevenness > even) {
            const std::vector<std::size_t> around = neighbours_of(tile, map);
            const bool shadow =
                std::all_of(around.begin(), around.end(),
                            [&looks](std::size_t other) { return is_dark(looks[other]); });
            out[tile] = shadow ? 1 : 0;
        }
    }
    return out;
}

/// How many tiles of the eight around this one are set.
int set_around(const TileMap& map, const std::vector<std::uint8_t>& tiles, int row, int column) {
    int out = 0;
    for (int r = std::max(0, row - 1); r <= std::min(map.rows - 1, row + 1); ++r) {
        for (int c = std::max(0, column - 1); c <= std::min(map.columns - 1, column + 1); ++c) {
            out += (r != row || c != column) && tiles[map.at(r, c)] != 0 ? 1 : 0;
        }
    }
    return out;
}

/// How many tiles with print lie beside the area, and beside each other: it is a shadow of the page
/// then. Single uneven tiles are noise.
int print_beside(const TileMap& map, const std::vector<std::uint8_t>& area,
                 const std::vector<std::uint8_t>& print) {
    int out = 0;
    for (int row = 0; row < map.rows; ++row) {
        for (int column = 0; column < map.columns; ++column) {
            out += print[map.at(row, column)] != 0 && set_around(map, area, row, column) > 0 &&
                           set_around(map, print, row, column) >= min_print_around
                       ? 1
                       : 0;
        }
    }
    return out;
}

/// Is the area about as bright as the limit lets it be? A limit near the paper's brightness is for
/// light beds: beside a dark one it would take in the shadow of the page.
bool is_light(const std::vector<std::uint8_t>& area, const std::vector<TileLook>& looks,
              int paper) {
    long sum = 0, count = 0;
    for (std::size_t tile = 0; tile < area.size(); ++tile) {
        sum += area[tile] != 0 ? looks[tile].brightness : 0;
        count += area[tile] != 0 ? 1 : 0;
    }
    return sum * 100 >= count * paper * min_light_percent;
}

/// Are most tiles of the area even dark as they stand? Then nothing there is rough.
bool is_even_area(const std::vector<std::uint8_t>& area, const std::vector<TileLook>& drawn,
                  int limit) {
    std::size_t all = 0, even = 0;
    for (std::size_t tile = 0; tile < area.size(); ++tile) {
        all += area[tile] != 0 ? 1 : 0;
        even += area[tile] != 0 && is_dark(drawn[tile]) && drawn[tile].unevenness <= limit ? 1 : 0;
    }
    return even * 2 >= all;
}

/// What a picture shows at one limit of darkness.
struct View {
    const TileMap& map;
    int paper = 0;
    Search search = Search::even;
    std::vector<TileLook> drawn;  ///< of the picture
    std::vector<TileLook> looks;  ///< of the picture that is searched
    int even = 0;                 ///< see evenness_limit
    std::vector<std::uint8_t> print;
};

bool is_bed(const View& view, const std::vector<std::uint8_t>& area) {
    if (!lies_along_edge(view.map, area) ||
        !has_sharp_border(view.map, area, view.looks, view.paper)) {
        return false;
    }
    if (view.search == Search::rough) {
        return !is_even_area(area, view.drawn, view.even);
    }
    return (view.search != Search::light || is_light(area, view.looks, view.paper)) &&
           print_beside(view.map, area, view.print) <= max_print_tiles &&
           !holds_bright_print(view.map, area, view.looks);
}

/// Tiles of print in a shadow are no dust.
void take_out_print(const View& view, std::vector<std::uint8_t>& area) {
    for (int row = 0; row < view.map.rows; ++row) {
        for (int column = 0; column < view.map.columns; ++column) {
            const std::size_t tile = view.map.at(row, column);
            if (view.print[tile] != 0 && set_around(view.map, view.print, row, column) > 0) {
                area[tile] = 0;
            }
        }
    }
}

/// One dark area after another that touches the edge, without those that are print.
std::vector<std::uint8_t> bed_tiles(const View& view) {
    std::vector<std::uint8_t> dark(view.looks.size());
    std::transform(view.looks.begin(), view.looks.end(), dark.begin(),
                   [even = view.even](const TileLook& look) {
                       return static_cast<std::uint8_t>(is_dark(look) && look.unevenness <= even);
                   });
    std::vector<std::uint8_t> bed(dark.size(), 0);
    std::vector<int> labels(dark.size(), 0);
    int label = 0;
    for (const std::size_t tile : edge_tiles(view.map)) {
        if (labels[tile] != 0 || dark[tile] == 0) {
            continue;
        }
        flood(tile, view.map, dark, ++label, labels);
        std::vector<std::uint8_t> area(dark.size());
        std::transform(labels.begin(), labels.end(), area.begin(),
                       [label](int other) { return static_cast<std::uint8_t>(other == label); });
        if (view.search == Search::rough) {
            fill_holes(view.map, max_rough_hole_tiles, area);
        }
        if (is_bed(view, area)) {
            fill_holes(view.map, max_dust_tiles, area);
            take_out_print(view, area);
            std::transform(area.begin(), area.end(), bed.begin(), bed.begin(),
                           [](std::uint8_t a, std::uint8_t b) { return std::max(a, b); });
        }
    }
    return bed;
}

/// Is there a page on it? What is no bed is paper for the most part.
bool shows_a_page(const std::vector<std::uint8_t>& bed, const std::vector<TileLook>& looks) {
    std::size_t others = 0, paper = 0;
    for (std::size_t tile = 0; tile < bed.size(); ++tile) {
        others += bed[tile] == 0 ? 1 : 0;
        paper += bed[tile] == 0 && looks[tile].dark_share_percent * 2 < 100 ? 1 : 0;
    }
    return others * 100 >= bed.size() * (100 - max_bed_percent) &&
           paper * 100 >= others * min_paper_percent;
}

/// Paints what is a bed at this limit of darkness in the picture or, where there is one, in the
/// smoothed picture; gives whether anything is.
bool paint_bed(GreyImage& grey, const GreyImage& smooth, const TileMap& map, int paper,
               const DarkLimit& limit, int dpi) {
    const int dark = paper * limit.percent / 100;
    View view{map, paper, limit.search, looks_of(grey, map, dark), {}, 0, {}};
    view.looks = smooth.empty() ? view.drawn : looks_of(smooth, map, dark);
    view.even = evenness_limit(map, view.looks);
    view.print = print_in_shadow(map, view.looks, view.even);
    std::vector<std::uint8_t> bed = bed_tiles(view);
    if (std::find(bed.begin(), bed.end(), 1) == bed.end() || !shows_a_page(bed, view.looks)) {
        return false;
    }
    paint_tiles(grey, smooth.empty() ? nullptr : &smooth,
                {map, std::move(view.looks), std::move(bed), std::move(view.print)}, dpi);
    return true;
}

/// The tile along the edge with this number.
PixelBox box_of(const GreyImage& grey, const TileMap& map, std::size_t tile) {
    const auto columns = static_cast<std::size_t>(map.columns);
    return tile_box(grey, map, static_cast<int>(tile / columns), static_cast<int>(tile % columns));
}

/// How many hundredths of the tiles along the edge are dark in their middle: pages without a bed
/// are told at a glance.
int dark_edge_percent(const GreyImage& grey, const TileMap& map, int dark) {
    const std::vector<std::size_t> edge = edge_tiles(map);
    const auto dark_ones = std::count_if(edge.begin(), edge.end(), [&](std::size_t tile) {
        const PixelBox box = box_of(grey, map, tile);
        return grey.row(box.middle_y())[box.middle_x()] < dark;
    });
    const auto all = static_cast<std::ptrdiff_t>(edge.size());
    return static_cast<int>((dark_ones * 100 + all - 1) / all);
}

/// Does the brightness jump from pixel to pixel, as in grey that is printed in black and white
/// dots?
bool is_dithered(const GreyImage& grey, const PixelBox& box) {
    int jumps = 0;
    for (int y = box.y0; y < box.y1; ++y) {
        for (int x = box.x0 + 1; x < box.x1; ++x) {
            jumps += std::abs(grey.row(y)[x] - grey.row(y)[x - 1]) > min_jump ? 1 : 0;
        }
    }
    return jumps * 100 >= box.area() * min_jumps_percent;
}

/// The picture by which beds are judged: smoothed where its edge is dithered in part, else none.
GreyImage smoothed_if_dithered(const GreyImage& grey, const TileMap& map, int dpi) {
    const std::vector<std::size_t> edge = edge_tiles(map);
    const auto dithered = std::count_if(edge.begin(), edge.end(), [&](std::size_t tile) {
        return is_dithered(grey, box_of(grey, map, tile));
    });
    if (dithered * 100 < static_cast<std::ptrdiff_t>(edge.size()) * min_dithered_percent) {
        return {};
    }
    return local_mean(grey, std::max(1, dpi / dots_an_inch / 2));
}

}  // namespace

bool paint_scanner_bed(GreyImage& grey, int dpi) {
    const TileMap map = tile_map(grey, std::max(min_tile_pixels, dpi / tiles_an_inch));
    if (map.columns < min_tiles || map.rows < min_tiles) {
        return false;
    }
    const int paper = paper_brightness(grey);
    bool painted = false;
    for (const DarkLimit& limit : dark_limits) {
        if (dark_edge_percent(grey, map, paper * limit.percent / 100) >= limit.min_edge_percent) {
            const GreyImage smooth = limit.search == Search::rough
                                         ? local_mean(grey, rough_reach_tiles * map.side)
                                         : smoothed_if_dithered(grey, map, dpi);
            painted = paint_bed(grey, smooth, map, paper, limit, dpi) || painted;
        }
    }
    return painted;
}

}  // namespace juesuan
