#include "extractors/recognize/line_crop.h"

#include <algorithm>
#include <array>
#include <vector>

#include "extractors/base/ratio.h"
#include "extractors/image/warp.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio darkest{1, 20};    // of a line's pixels: those of its strokes
constexpr Ratio pale_reach{1, 4};  // of the line's height, to each side of a column
constexpr int min_pale_reach_pixels = 3;
constexpr Ratio min_pale_contrast{3, 10};  // of the strokes', on average along the reach
constexpr Ratio min_ruling_height{7, 10};  // of the line's: what is dark over more is a ruling
constexpr int min_band_pixels = 8;         // of a line: lower is a lone dash (at 200 dpi, 3 points)
constexpr Ratio max_pale_gap{5, 4};        // of the line's height, about a character
constexpr int ruling_blur_pixels = 2;      // that a ruling leaves beside itself
constexpr Ratio max_speck_side{1, 4};      // of the line's height
constexpr Ratio max_speck_width{17, 10};   // of the speck's height; a minus is longer
constexpr Ratio crop_margin{1, 8};         // of the line's height

GreyImage area_scaled(const GreyImage& image, int width, int height) {
    GreyImage out(width, height);
    for (int y = 0; y < height; ++y) {
        const int y0 = y * image.height / height;
        const int y1 = std::max(y0 + 1, (y + 1) * image.height / height);
        for (int x = 0; x < width; ++x) {
            const int x0 = x * image.width / width;
            const int x1 = std::max(x0 + 1, (x + 1) * image.width / width);
            int sum = 0;
            for (int v = y0; v < y1; ++v) {
                for (int u = x0; u < x1; ++u) {
                    sum += image.row(v)[u];
                }
            }
            out.row(y)[x] = static_cast<std::uint8_t>(sum / ((y1 - y0) * (x1 - x0)));
        }
    }
    return out;
}

/// One column of a line's band, looked at over `reach` pixels beside it.
class PaleColumns {
   public:
    /// Beyond `room` all is taken for paper, and so is the ink itself.
    PaleColumns(const GreyImage& page, const PixelBox& ink, const PixelBox& room)
        : page_(page),
          ink_(ink),
          room_(room),
          reach_(std::max(min_pale_reach_pixels, whole(pale_reach * ink.height()))),
          contrast_(255 - stroke_brightness(page, ink)) {}

    /// A level stroke passes here, or a part of another one: dark on average along half the height
    /// of the line, as no speck is.
    [[nodiscard]] bool is_stroke(int x) const {
        for (int y = ink_.y0; y < ink_.y1; ++y) {
            int sum = 0;
            for (int u = x - reach_; u <= x + reach_; ++u) {
                sum += 255 - at(u, y);
            }
            if (sum > min_pale_contrast * (contrast_ * (2 * reach_ + 1))) {
                return true;
            }
        }
        return false;
    }

    /// Dark over most of the band's height: a ruling.
    [[nodiscard]] bool is_ruling(int x) const {
        int dark = 0;
        for (int y = ink_.y0; y < ink_.y1; ++y) {
            dark += (255 - at(x, y)) * 2 > contrast_ ? 1 : 0;
        }
        return dark > min_ruling_height * ink_.height();
    }

   private:
    [[nodiscard]] int at(int x, int y) const {
        const bool looked_at = x >= room_.x0 && x < room_.x1 && (x < ink_.x0 || x >= ink_.x1);
        return looked_at ? page_.row(y)[x] : 255;
    }

    const GreyImage& page_;
    const PixelBox& ink_;
    PixelBox room_;
    int reach_;
    int contrast_;
};

}  // namespace

int stroke_brightness(const GreyImage& page, const PixelBox& box) {
    std::array<int, 256> count{};
    for (int y = box.y0; y < box.y1; ++y) {
        for (int x = box.x0; x < box.x1; ++x) {
            ++count[page.row(y)[x]];
        }
    }
    const int wanted = std::max(1, whole(darkest * (box.width() * box.height())));
    int level = 0;
    for (int seen = count[0]; seen < wanted && level < 255;
         seen += count[static_cast<std::size_t>(level)]) {
        ++level;
    }
    return level;
}

PixelBox with_pale_ends(const GreyImage& page, const PixelBox& ink, const PixelBox& bounds) {
    const PixelBox room = intersect(bounds, page.bounds());
    PixelBox out = intersect(ink, room);
    if (out.empty() || out.height() < min_band_pixels) {
        return ink;  // a lone dash has no band in which anything else could stand
    }
    const int gap = whole(max_pale_gap * out.height());
    const PaleColumns whole(page, out, room);
    PixelBox between = room;  // what lies between the vertical rulings beside the line
    for (int x = out.x0 - 1; x >= room.x0 && between.x0 == room.x0; --x) {
        between.x0 = whole.is_ruling(x) ? x + ruling_blur_pixels : room.x0;
    }
    for (int x = out.x1; x < room.x1 && between.x1 == room.x1; ++x) {
        between.x1 = whole.is_ruling(x) ? x - 1 : room.x1;
    }
    const PaleColumns columns(page, out, between);
    PixelBox grown = out;
    for (int x = out.x0 - 1; x >= between.x0 && grown.x0 - x <= gap; --x) {
        grown.x0 = columns.is_stroke(x) ? x : grown.x0;
    }
    for (int x = out.x1; x < between.x1 && x - grown.x1 < gap; ++x) {
        grown.x1 = columns.is_stroke(x) ? x + 1 : grown.x1;
    }
    return grown;
}

std::optional<GreyImage> without_leading_speck(const GreyImage& line) {
    const int dark = (255 + stroke_brightness(line, line.bounds())) / 2;
    PixelBox text, first;  // all ink; the ink before the first empty column
    bool ended = false;
    for (int x = 0; x < line.width; ++x) {
        const PixelBox before = text;
        for (int y = 0; y < line.height; ++y) {
            if (line.row(y)[x] < dark) {
                text = unite(text, {x, y, x + 1, y + 1});
            }
        }
        const bool inked = text.x1 == x + 1 && !text.empty();
        ended = ended || (!inked && !before.empty());
        if (!ended) {
            first = text;
        }
    }
    const int small = std::max(2, whole(max_speck_side * text.height()));
    const bool speck = ended && first.x1 < text.x1 && first.width() <= small &&
                       first.height() <= small && first.width() < max_speck_width * first.height();
    if (!speck) {
        return std::nullopt;
    }
    GreyImage out = line;
    for (int y = std::max(0, first.y0 - 1); y < std::min(line.height, first.y1 + 1); ++y) {
        std::fill(out.row(y), out.row(y) + std::min(line.width, first.x1 + 1), std::uint8_t{255});
    }
    return out;
}

LineCrop cut_line(const GreyImage& page, int dpi, const PixelBox& ink, const PixelBox& bounds,
                  int min_height) {
    const int missing = std::max(0, min_height - ink.height());
    const int margin = std::max(2, whole(crop_margin * std::max(ink.height(), min_height)));
    const PixelBox wanted{ink.x0 - margin, ink.y0 - margin - missing / 2, ink.x1 + margin,
                          ink.y1 + margin + (missing + 1) / 2};
    const PixelBox there = intersect(intersect(wanted, unite(bounds, ink)), page.bounds());
    LineCrop crop{GreyImage(wanted.width(), wanted.height()), dpi, wanted.x0, wanted.y0};
    for (int y = there.y0; y < there.y1; ++y) {
        std::copy_n(page.row(y) + there.x0, there.width(),
                    crop.grey.row(y - wanted.y0) + (there.x0 - wanted.x0));
    }
    return crop;
}

GreyImage scaled_to_height(const GreyImage& image, int height) {
    const int width = std::max(1, (image.width * height + image.height / 2) / image.height);
    if (height == image.height) {
        return image;
    }
    if (height < image.height) {
        return area_scaled(image, width, height);
    }
    const double s = static_cast<double>(image.height) / height;
    const double t = static_cast<double>(image.width) / width;
    return warp(image, {{t, 0, 0, 0, s, 0, 0, 0, 1}}, width, height);
}

}  // namespace juesuan
