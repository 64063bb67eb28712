#include "extractors/clean/scanner_bed.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "extractors/clean/tile_map.h"

namespace juesuan {
namespace {

constexpr std::size_t sides = 4;  // of a pixel and of a tile

// All assumed, and tried on drawn pages at 110 to 300 dpi, grey and black-and-white.
constexpr int tiles_an_inch = 25;   // a tile is about a millimetre: wider than rulings
constexpr int min_tile_pixels = 3;  // a side
constexpr int min_tiles = 3;        // of the picture, each way
// Of the paper's brightness: beds may be light grey; where print stands in the shadow beside the
// bed, only a darker limit tells the two apart.
constexpr std::array dark_percents = {75, 55, 35};
constexpr int max_unevenness = 45;          // of brightness in a tile: more is print in a shadow
constexpr int min_dark_share_percent = 85;  // of a tile of the bed; the rest is noise and dust
constexpr int max_bed_percent = 90;         // of the picture; behind it lies no page
constexpr int min_paper_percent = 50;       // of what is no bed: a negative's strokes are thin
constexpr int min_contact_percent = 33;     // of an area's length: a bed lies along the edge
constexpr int min_depth_tiles = 4;          // from the edge: a narrower shadow goes with the specks
constexpr int min_step_percent = 20;        // of the paper's brightness, where the page begins
constexpr int min_sharp_percent = 30;       // of the area's border; light that fades has no border
constexpr int border_percent = 80;          // of the step from bed to paper: its blur is the bed's
constexpr int rims_an_inch = 60;            // width of the page's shadow and blur: 1/60 inch
constexpr double rim_tiles = 1.5;           // how far a tile that is cut by the page's edge reaches
constexpr int max_mark_tiles = 60;          // a character of up to 8 mm in each direction
constexpr int max_print_tiles = 12;  // beside the area: more is print in a shadow of the page
constexpr int max_marks = 6;         // bright specks of dust on one bed
constexpr int darkest_paper = 110;   // brightness; greyer paper is not known to occur

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

bool is_even(const TileLook& look) { return look.unevenness <= max_unevenness; }

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

/// How many bright islands of the size of characters lie in the area: print on a dark band.
int bright_marks(const TileMap& map, const std::vector<std::uint8_t>& bed) {
    std::vector<std::uint8_t> bright(bed.size());
    std::transform(bed.begin(), bed.end(), bright.begin(),
                   [](std::uint8_t is_bed) { return static_cast<std::uint8_t>(is_bed == 0); });
    std::vector<int> labels(bed.size(), 0);
    int marks = 0;
    for (std::size_t tile = 0; tile < bed.size(); ++tile) {
        if (labels[tile] == 0 && bright[tile] != 0) {
            const std::size_t size = flood(tile, map, bright, 1, labels);
            marks += size <= max_mark_tiles ? 1 : 0;
        }
    }
    return marks;
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
    constexpr std::array<std::pair<int, int>, sides> ways = {{{0, 1}, {0, -1}, {1, 0}, {-1, 0}}};
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
std::vector<std::uint8_t> print_in_shadow(const TileMap& map, const std::vector<TileLook>& looks) {
    std::vector<std::uint8_t> out(looks.size(), 0);
    for (std::size_t tile = 0; tile < looks.size(); ++tile) {
        if (is_dark(looks[tile]) && !is_even(looks[tile])) {
            const std::vector<std::size_t> around = neighbours_of(tile, map);
            const bool shadow =
                std::all_of(around.begin(), around.end(),
                            [&looks](std::size_t other) { return is_dark(looks[other]); });
            out[tile] = shadow ? 1 : 0;
        }
    }
    return out;
}

/// How many tiles with print lie beside the area: it is a shadow of the page then.
int print_beside(const TileMap& map, const std::vector<std::uint8_t>& area,
                 const std::vector<std::uint8_t>& print) {
    int out = 0;
    for (std::size_t tile = 0; tile < area.size(); ++tile) {
        if (print[tile] != 0) {
            const std::vector<std::size_t> around = neighbours_of(tile, map);
            out += std::any_of(around.begin(), around.end(),
                               [&area](std::size_t other) { return area[other] != 0; })
                       ? 1
                       : 0;
        }
    }
    return out;
}

/// One dark area after another that touches the edge, without those that are print.
std::vector<std::uint8_t> bed_tiles(const TileMap& map, const std::vector<std::uint8_t>& dark,
                                    const std::vector<TileLook>& looks,
                                    const std::vector<std::uint8_t>& print, int paper) {
    std::vector<std::uint8_t> bed(dark.size(), 0);
    std::vector<int> labels(dark.size(), 0);
    int label = 0;
    for (const std::size_t tile : edge_tiles(map)) {
        if (labels[tile] != 0 || dark[tile] == 0) {
            continue;
        }
        flood(tile, map, dark, ++label, labels);
        std::vector<std::uint8_t> area(dark.size());
        std::transform(labels.begin(), labels.end(), area.begin(),
                       [label](int other) { return static_cast<std::uint8_t>(other == label); });
        if (lies_along_edge(map, area) && has_sharp_border(map, area, looks, paper) &&
            print_beside(map, area, print) <= max_print_tiles &&
            bright_marks(map, area) <= max_marks) {
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

/// The brightest pixel of each tile of the page, and for tiles of the bed that of the nearest such
/// tile: a wave from the page outwards.
std::vector<std::uint8_t> paper_beside(const GreyImage& grey, const TileMap& map,
                                       const std::vector<std::uint8_t>& bed) {
    std::vector<std::uint8_t> out(map.size(), 0);
    std::vector<std::size_t> wave;
    for (std::size_t tile = 0; tile < bed.size(); ++tile) {
        if (bed[tile] != 0) {
            continue;
        }
        const PixelBox box =
            tile_box(grey, map, static_cast<int>(tile / static_cast<std::size_t>(map.columns)),
                     static_cast<int>(tile % static_cast<std::size_t>(map.columns)));
        std::uint8_t brightest = 0;
        for (int y = box.y0; y < box.y1; ++y) {
            brightest =
                std::max(brightest, *std::max_element(grey.row(y) + box.x0, grey.row(y) + box.x1));
        }
        out[tile] = std::max<std::uint8_t>(brightest, 1);
        wave.push_back(tile);
    }
    for (std::size_t next = 0; next < wave.size(); ++next) {
        for (const std::size_t other : neighbours_of(wave[next], map)) {
            if (out[other] == 0) {
                out[other] = out[wave[next]];
                wave.push_back(other);
            }
        }
    }
    return out;
}

/// Up to which brightness a pixel beside the bed belongs to its blurred border, in each tile: most
/// of the way from the bed to the paper two tiles on. In a shadow of the page that paper is dark
/// too.
std::vector<int> border_limits(const TileMap& map, const std::vector<TileLook>& looks,
                               const std::vector<std::uint8_t>& bed,
                               const std::vector<std::uint8_t>& beside) {
    long sum = 0, count = 0;
    for (std::size_t tile = 0; tile < bed.size(); ++tile) {
        sum += bed[tile] != 0 ? looks[tile].brightness : 0;
        count += bed[tile] != 0 ? 1 : 0;
    }
    const int dark = static_cast<int>(sum / std::max(1L, count));
    std::vector<int> out(bed.size());
    for (int row = 0; row < map.rows; ++row) {
        for (int column = 0; column < map.columns; ++column) {
            int bright = 0;
            for (int r = std::max(0, row - 2); r <= std::min(map.rows - 1, row + 2); ++r) {
                for (int c = std::max(0, column - 2); c <= std::min(map.columns - 1, column + 2);
                     ++c) {
                    bright = std::max<int>(bright, beside[map.at(r, c)]);
                }
            }
            out[map.at(row, column)] = dark + (bright - dark) * border_percent / 100;
        }
    }
    return out;
}

/// Paints the bed and its rim: first what is dark in one piece with it, up to a tile and a half
/// away, then what blur and shadow have made of the page's edge.
class Painter {
   public:
    /// `print`: tiles that stay, whatever is beside them.
    Painter(GreyImage& grey, const TileMap& map, const std::vector<std::uint8_t>& print)
        : grey_(grey), map_(map), print_(print), painted_(grey.pixels.size(), 0) {}

    void cover(const std::vector<std::uint8_t>& bed) {
        for (int y = 0; y < grey_.height; ++y) {
            for (int x = 0; x < grey_.width; ++x) {
                const bool covered = bed[map_.at(y / map_.side, x / map_.side)] != 0;
                painted_[index(x, y)] = covered ? 1 : 0;
            }
        }
        for (int y = 0; y < grey_.height; ++y) {
            for (int x = 0; x < grey_.width; ++x) {
                if (painted_[index(x, y)] != 0 && has_bare_neighbour(x, y)) {
                    front_.emplace_back(x, y);
                }
            }
        }
    }

    /// Takes in what is darker than its tile's limit, `steps` pixels far.
    void grow(const std::vector<int>& limits, int steps) {
        for (int step = 0; step < steps; ++step) {
            std::vector<std::pair<int, int>> next;
            for (const auto& [x, y] : front_) {
                for (const auto& [nx, ny] : neighbours(x, y)) {
                    if (!inside(nx, ny) || painted_[index(nx, ny)] != 0) {
                        continue;
                    }
                    const std::size_t tile = map_.at(ny / map_.side, nx / map_.side);
                    if (grey_.row(ny)[nx] < limits[tile] && print_[tile] == 0) {
                        painted_[index(nx, ny)] = 1;
                        next.emplace_back(nx, ny);
                    }
                }
            }
            // Where nothing was taken in, the edge stays for the next limit.
            front_.insert(front_.end(), next.begin(), next.end());
        }
    }

    void paint(const std::vector<std::uint8_t>& beside) {
        for (int y = 0; y < grey_.height; ++y) {
            for (int x = 0; x < grey_.width; ++x) {
                if (painted_[index(x, y)] != 0) {
                    grey_.row(y)[x] = beside[map_.at(y / map_.side, x / map_.side)];
                }
            }
        }
    }

   private:
    [[nodiscard]] std::size_t index(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(grey_.width) +
               static_cast<std::size_t>(x);
    }
    [[nodiscard]] bool inside(int x, int y) const {
        return x >= 0 && y >= 0 && x < grey_.width && y < grey_.height;
    }
    [[nodiscard]] static std::array<std::pair<int, int>, sides> neighbours(int x, int y) {
        return {{{x - 1, y}, {x + 1, y}, {x, y - 1}, {x, y + 1}}};
    }
    [[nodiscard]] bool has_bare_neighbour(int x, int y) const {
        const auto around = neighbours(x, y);
        return std::any_of(around.begin(), around.end(), [this](const std::pair<int, int>& place) {
            return inside(place.first, place.second) &&
                   painted_[index(place.first, place.second)] == 0;
        });
    }

    GreyImage& grey_;
    const TileMap& map_;
    const std::vector<std::uint8_t>& print_;
    std::vector<std::uint8_t> painted_;
    std::vector<std::pair<int, int>> front_;
};

/// Paints what is a bed at this limit of darkness; gives whether anything is.
bool paint_bed(GreyImage& grey, const TileMap& map, int paper, int dark, int dpi) {
    const std::vector<TileLook> looks = looks_of(grey, map, dark);
    const std::vector<std::uint8_t> print = print_in_shadow(map, looks);
    std::vector<std::uint8_t> empty(looks.size());
    for (std::size_t tile = 0; tile < looks.size(); ++tile) {
        empty[tile] = is_dark(looks[tile]) && is_even(looks[tile]) ? 1 : 0;
    }
    const std::vector<std::uint8_t> bed = bed_tiles(map, empty, looks, print, paper);
    if (std::find(bed.begin(), bed.end(), 1) == bed.end() || !shows_a_page(bed, looks)) {
        return false;
    }
    const std::vector<std::uint8_t> beside = paper_beside(grey, map, bed);
    Painter painter(grey, map, print);
    painter.cover(bed);
    painter.grow(border_limits(map, looks, bed, beside), static_cast<int>(map.side * rim_tiles));
    painter.grow(std::vector<int>(map.size(), 256), std::max(1, dpi / rims_an_inch));
    painter.paint(beside);
    return true;
}

/// Pages without a bed are told at a glance: no tile along the edge is dark in its middle.
bool has_dark_edge(const GreyImage& grey, const TileMap& map, int dark) {
    const std::vector<std::size_t> edge = edge_tiles(map);
    const auto columns = static_cast<std::size_t>(map.columns);
    return std::any_of(edge.begin(), edge.end(), [&](std::size_t tile) {
        const PixelBox box =
            tile_box(grey, map, static_cast<int>(tile / columns), static_cast<int>(tile % columns));
        return grey.row((box.y0 + box.y1) / 2)[(box.x0 + box.x1) / 2] < dark;
    });
}

}  // namespace

bool paint_scanner_bed(GreyImage& grey, int dpi) {
    const TileMap map = tile_map(grey, std::max(min_tile_pixels, dpi / tiles_an_inch));
    if (map.columns < min_tiles || map.rows < min_tiles) {
        return false;
    }
    const int paper = paper_brightness(grey);
    bool painted = false;
    for (const int percent : dark_percents) {
        const int dark = paper * percent / 100;
        painted =
            (has_dark_edge(grey, map, dark) && paint_bed(grey, map, paper, dark, dpi)) || painted;
    }
    return painted;
}

}  // namespace juesuan
