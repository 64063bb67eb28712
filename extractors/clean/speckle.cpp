#include "extractors/clean/speckle.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "extractors/image/components.h"

namespace juesuan {
namespace {

void whiten(GreyImage& image, const PixelBox& wanted) {
    const PixelBox box = intersect(wanted, {0, 0, image.width, image.height});
    for (int y = box.y0; y < box.y1; ++y) {
        std::fill(image.row(y) + box.x0, image.row(y) + box.x1, std::uint8_t{255});
    }
}

void erase(GreyImage& ink, GreyImage& even, const PixelBox& b) {
    whiten(ink, b);
    whiten(even, {b.x0 - 1, b.y0 - 1, b.x1 + 1, b.y1 + 1});  // with its blurred rim
}

/// The pixels of the ink in one piece (8-connected) with a pixel of ink, and their box.
struct Piece {
    std::vector<std::pair<int, int>> pixels;
    PixelBox box;
};

Piece piece_at(const GreyImage& ink, int x, int y, std::vector<std::uint8_t>& seen) {
    const auto take = [&](int px, int py, Piece& piece) {
        const auto at = std::size_t(py) * std::size_t(ink.width) + std::size_t(px);
        if (ink.row(py)[px] == 0 && seen[at] == 0) {
            seen[at] = 1;
            piece.pixels.emplace_back(px, py);
            piece.box = unite(piece.box, {px, py, px + 1, py + 1});
        }
    };
    Piece out;
    take(x, y, out);
    for (std::size_t next = 0; next < out.pixels.size(); ++next) {
        const auto [px, py] = out.pixels[next];
        for (int ny = std::max(0, py - 1); ny <= std::min(ink.height - 1, py + 1); ++ny) {
            for (int nx = std::max(0, px - 1); nx <= std::min(ink.width - 1, px + 1); ++nx) {
                take(nx, ny, out);
            }
        }
    }
    return out;
}

/// A band along several sides of the picture has the page within its box: only its own pixels go.
void erase_frame(GreyImage& ink, GreyImage& even, const PixelBox& frame) {
    std::vector<std::uint8_t> seen(ink.pixels.size(), 0);
    const auto erase_from = [&](int x, int y) {
        const Piece piece = piece_at(ink, x, y, seen);
        if (piece.box == frame) {
            for (const auto& [px, py] : piece.pixels) {
                erase(ink, even, {px, py, px + 1, py + 1});
            }
        }
    };
    // is_edge_band: within two pixels of the picture's edge.
    for (int y = 0; y < ink.height; ++y) {
        for (const int x : {0, 1, ink.width - 2, ink.width - 1}) {
            erase_from(std::clamp(x, 0, ink.width - 1), y);
        }
    }
    for (int x = 0; x < ink.width; ++x) {
        for (const int y : {0, 1, ink.height - 2, ink.height - 1}) {
            erase_from(x, std::clamp(y, 0, ink.height - 1));
        }
    }
}

/// Marks the surroundings of everything that is large enough to be part of a character.
class Neighbourhood {
   public:
    Neighbourhood(int width, int height, int cell)
        : columns_(width / cell + 1),
          cell_(cell),
          near_(std::size_t(columns_) * std::size_t(height / cell + 1)) {}

    void mark(const PixelBox& box, int reach) {
        mark(PixelBox{box.x0 - reach, box.y0 - reach, box.x1 + reach, box.y1 + reach});
    }

    void mark(const PixelBox& area) {
        const int rows = int(near_.size()) / columns_;
        for (int r = std::max(0, area.y0 / cell_); r <= std::min(rows - 1, area.y1 / cell_); ++r) {
            for (int c = std::max(0, area.x0 / cell_); c <= std::min(columns_ - 1, area.x1 / cell_);
                 ++c) {
                near_[std::size_t(r) * std::size_t(columns_) + std::size_t(c)] = true;
            }
        }
    }

    [[nodiscard]] bool near(const PixelBox& box) const {
        return near_[std::size_t((box.y0 + box.y1) / 2 / cell_) * std::size_t(columns_) +
                     std::size_t((box.x0 + box.x1) / 2 / cell_)];
    }

   private:
    int columns_;
    int cell_;
    std::vector<bool> near_;
};

int longer_side(const Component& c) { return std::max(c.box.width(), c.box.height()); }

/// The area that nine specks in ten do not exceed, if there are so many that the page is speckled;
/// never as large as a decimal point of 7-point print.
int usual_speck(std::vector<int> areas, int dpi) {
    constexpr std::size_t speckled = 60;
    if (areas.size() < speckled) {
        return 0;
    }
    const auto at = areas.begin() + std::ptrdiff_t(areas.size() * 9 / 10);
    std::nth_element(areas.begin(), at, areas.end());
    const int point = dpi * dpi / 8000;  // 5 pixels at 200 dpi
    return std::min(*at, point);
}

bool is_edge_band(const PixelBox& b, const GreyImage& ink, int dpi) {
    const bool at_side = b.x0 <= 1 || b.x1 >= ink.width - 1;
    const bool at_end = b.y0 <= 1 || b.y1 >= ink.height - 1;
    return (at_side && b.height() > dpi) || (at_end && b.width() > dpi);
}

int letter_side(int dpi) { return std::max(5, dpi * 35 / 1000); }  // half a 6-point digit's height

/// A bit of a thin level stroke (一, a dash) that black and white has broken: in its row, within
/// about a character, lies more ink than dirt leaves there.
bool is_bit_of_level_stroke(const GreyImage& ink, const PixelBox& b, int dpi) {
    const int reach = dpi / 14;
    const int enough = std::max(6, dpi / 22);
    const int x = (b.x0 + b.x1) / 2;
    for (int y = b.y0; y < b.y1; ++y) {
        const std::uint8_t* row = ink.row(y);
        const auto inked = std::count(row + std::max(0, x - reach),
                                      row + std::min(ink.width, x + reach + 1), std::uint8_t{0});
        if (inked >= enough) {
            return b.height() * 3 <= enough * 2;
        }
    }
    return false;
}

/// Large enough to be part of a character, or a bit of a broken stroke of one.
bool is_letter(const Component& c, const GreyImage& ink, int dpi) {
    return longer_side(c) >= letter_side(dpi) || is_bit_of_level_stroke(ink, c.box, dpi);
}

Neighbourhood around_letters(const std::vector<Component>& components, const GreyImage& ink,
                             int dpi, int reach) {
    Neighbourhood near(ink.width, ink.height, std::max(2, dpi / 80));
    for (const Component& c : components) {
        if (!is_edge_band(c.box, ink, dpi) && is_letter(c, ink, dpi)) {
            near.mark(c.box, reach);
        }
    }
    return near;
}

/// What erasing leaves of rulings, at crossings above all, is no sign of a speckled page.
Neighbourhood around_rulings(const std::vector<Ruling>& rulings, const GreyImage& ink, int dpi) {
    Neighbourhood near(ink.width, ink.height, std::max(2, dpi / 80));
    for (const Ruling& r : rulings) {
        const PixelBox box = r.horizontal ? PixelBox{r.begin, r.at, r.end, r.at + 1}
                                          : PixelBox{r.at, r.begin, r.at + 1, r.end};
        near.mark(box, r.thickness + std::max(3, dpi / 50));
    }
    return near;
}

/// 、 and ， keep away from their character: to its right, at its foot. A lone level stroke (一)
/// has its foot farther down.
PixelBox where_a_comma_stands(const PixelBox& b, int dpi) {
    const bool level = b.height() * 3 < b.width();
    return {b.x1, b.y1 - dpi / 14, b.x1 + dpi / 16, b.y1 + (level ? dpi / 18 : dpi / 50)};
}

/// On a speckled page: specks, and pairs of specks that touch no character. Where a point or comma
/// stands, a speck is no ink for the layout but stays in the page for the reader to judge: in thin
/// print a decimal point is no larger than dirt, and 0.15 must not become 015. Elsewhere beside a
/// character it goes: before a number the reader would take it for a minus.
void erase_among_characters(GreyImage& ink, GreyImage& even,
                            const std::vector<Component>& components, int speck, int dpi) {
    if (speck == 0) {
        return;
    }
    const Neighbourhood touching = around_letters(components, ink, dpi, std::max(3, dpi / 28));
    Neighbourhood at_foot(ink.width, ink.height, 2);
    for (const Component& c : components) {
        if (is_letter(c, ink, dpi)) {
            at_foot.mark(where_a_comma_stands(c.box, dpi));
        }
    }
    for (const Component& c : components) {
        if (c.area > 2 * speck || is_letter(c, ink, dpi)) {
            continue;
        }
        const bool point = at_foot.near(c.box);
        if (point && c.area <= speck) {
            whiten(ink, c.box);
        } else if (!point && (c.area <= speck || !touching.near(c.box))) {
            erase(ink, even, c.box);
        }
    }
}

}  // namespace

void erase_speckle(GreyImage& ink, GreyImage& even, const std::vector<Ruling>& rulings, int dpi) {
    const auto components = connected_components(ink);
    const Neighbourhood near = around_letters(components, ink, dpi, std::max(4, dpi * 8 / 100));
    const Neighbourhood along = around_rulings(rulings, ink, dpi);
    std::vector<int> specks;
    for (const Component& c : components) {
        if (is_edge_band(c.box, ink, dpi)) {
            const long box_area = long(c.box.width()) * c.box.height();
            if (c.area * 2L < box_area) {
                erase_frame(ink, even, c.box);
            } else {
                erase(ink, even, c.box);
            }
        } else if (!near.near(c.box) && !is_letter(c, ink, dpi)) {
            if (!along.near(c.box)) {
                specks.push_back(c.area);
            }
            erase(ink, even, c.box);
        }
    }
    erase_among_characters(ink, even, components, usual_speck(std::move(specks), dpi), dpi);
}

}  // namespace juesuan
