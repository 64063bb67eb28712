#include "extractors/clean/speckle.h"

#include <algorithm>
#include <vector>

#include "extractors/image/components.h"

namespace juesuan {
namespace {

void erase(GreyImage& ink, const PixelBox& box) {
    for (int y = box.y0; y < box.y1; ++y) {
        std::fill(ink.row(y) + box.x0, ink.row(y) + box.x1, std::uint8_t{255});
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

bool is_edge_band(const PixelBox& b, const GreyImage& ink, int dpi) {
    const bool at_side = b.x0 <= 1 || b.x1 >= ink.width - 1;
    const bool at_end = b.y0 <= 1 || b.y1 >= ink.height - 1;
    return (at_side && b.height() > dpi) || (at_end && b.width() > dpi);
}

}  // namespace

void erase_speckle(GreyImage& ink, int dpi) {
    const auto components = connected_components(ink);
    const int reach = std::max(4, dpi * 8 / 100);
    const int letter = std::max(5, dpi * 35 / 1000);  // half the height of a 6-point digit
    Neighbourhood near(ink.width, ink.height, std::max(4, dpi / 40));
    for (const Component& c : components) {
        if (is_edge_band(c.box, ink, dpi)) {
            continue;
        }
        if (std::max(c.box.width(), c.box.height()) >= letter) {
            near.mark(c.box, reach);
        }
    }
    for (const Component& c : components) {
        const bool speck = std::max(c.box.width(), c.box.height()) < letter && !near.near(c.box);
        if (speck || is_edge_band(c.box, ink, dpi)) {
            erase(ink, c.box);
        }
    }
}

}  // namespace juesuan
