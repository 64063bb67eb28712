#include "extractors/clean/speckle.h"

#include <algorithm>
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

/// Marks the surroundings of everything that is large enough to be part of a character.
class Neighbourhood {
   public:
    Neighbourhood(int width, int height, int cell)
        : columns_(width / cell + 1),
          cell_(cell),
          near_(std::size_t(columns_) * std::size_t(height / cell + 1)) {}

    void mark(const PixelBox& box, int reach) {
        const int rows = int(near_.size()) / columns_;
        for (int r = std::max(0, (box.y0 - reach) / cell_);
             r <= std::min(rows - 1, (box.y1 + reach) / cell_); ++r) {
            for (int c = std::max(0, (box.x0 - reach) / cell_);
                 c <= std::min(columns_ - 1, (box.x1 + reach) / cell_); ++c) {
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

Neighbourhood around_letters(const std::vector<Component>& components, const GreyImage& ink,
                             int dpi, int reach) {
    Neighbourhood near(ink.width, ink.height, std::max(2, dpi / 80));
    for (const Component& c : components) {
        if (!is_edge_band(c.box, ink, dpi) && longer_side(c) >= letter_side(dpi)) {
            near.mark(c.box, reach);
        }
    }
    return near;
}

/// On a speckled page: everything as small as a speck, and pairs of specks that touch no character
/// as a point would.
void erase_among_characters(GreyImage& ink, GreyImage& even,
                            const std::vector<Component>& components, int speck, int dpi) {
    if (speck == 0) {
        return;
    }
    const Neighbourhood touching = around_letters(components, ink, dpi, std::max(3, dpi / 28));
    for (const Component& c : components) {
        const bool small = longer_side(c) < letter_side(dpi);
        if (small && (c.area <= speck || (c.area <= 2 * speck && !touching.near(c.box)))) {
            erase(ink, even, c.box);
        }
    }
}

}  // namespace

void erase_speckle(GreyImage& ink, GreyImage& even, int dpi) {
    const auto components = connected_components(ink);
    const int letter = letter_side(dpi);
    const Neighbourhood near = around_letters(components, ink, dpi, std::max(4, dpi * 8 / 100));
    std::vector<int> specks;
    for (const Component& c : components) {
        if (is_edge_band(c.box, ink, dpi)) {
            erase(ink, even, c.box);
        } else if (longer_side(c) < letter && !near.near(c.box)) {
            specks.push_back(c.area);
            erase(ink, even, c.box);
        }
    }
    erase_among_characters(ink, even, components, usual_speck(std::move(specks), dpi), dpi);
}

}  // namespace juesuan
