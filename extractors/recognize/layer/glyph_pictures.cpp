#include "extractors/recognize/layer/glyph_pictures.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "extractors/recognize/layer/glyph_text.h"

namespace juesuan {
namespace {

// Assumed.
constexpr double above_baseline = 0.9;   // parts of the size
constexpr double below_baseline = 0.25;  // parts of the size
constexpr int widest = 3;                // sizes; more is no character
constexpr int least_ink = 64;            // grey levels: softer is a neighbour's edge
constexpr int dark_ground = 128;         // grey level

void find_extent(GlyphPicture& picture) {
    picture.top = picture.height;
    picture.left = picture.width;
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            const int ink = picture.row(y)[x];
            picture.mass += ink;
            if (ink >= least_ink) {
                picture.top = std::min(picture.top, y);
                picture.bottom = std::max(picture.bottom, y + 1);
                picture.left = std::min(picture.left, x);
                picture.right = std::max(picture.right, x + 1);
            }
        }
    }
}

/// The grey level of most of the window's rim.
bool has_dark_ground(const GreyImage& page, const PixelBox& box) {
    long dark = 0, all = 0;
    for (int y = box.y0; y < box.y1; ++y) {
        const bool whole = y == box.y0 || y == box.y1 - 1;
        for (int x = box.x0; x < box.x1; x += whole ? 1 : std::max(1, box.width() - 1)) {
            dark += page.row(y)[x] < dark_ground ? 1 : 0;
            ++all;
        }
    }
    return dark * 2 > all;
}

PictureDifference difference_at(const GlyphPicture& a, const GlyphPicture& b, int dx, int dy,
                                double worst) {
    long missing = 0, extra = 0, mass = 0;
    for (int y = a.top; y < a.bottom; ++y) {
        const std::uint8_t* row = a.row(y);
        const int other = y + dy;
        const bool inside = other >= 0 && other < b.height;
        for (int x = a.left; x < a.right; ++x) {
            const int at = x + dx;
            const int there = inside && at >= 0 && at < b.width ? b.row(other)[at] : 0;
            const int here = row[x];
            mass += here;
            missing += std::max(0, here - there);
            extra += std::max(0, there - here);
        }
        if (static_cast<double>(missing + extra) > worst * static_cast<double>(a.mass)) {
            return {};
        }
    }
    const auto whole = static_cast<double>(std::max(1L, mass));
    return {static_cast<double>(missing) / whole, static_cast<double>(extra) / whole};
}

}  // namespace

PixelBox window_of(const PlacedGlyph& glyph) {
    const double size = size_of(glyph);
    const int base = static_cast<int>(std::floor(baseline_of(glyph)));
    const int width = std::min(glyph.box.width(), static_cast<int>(widest * size));
    return {glyph.box.x0, base - static_cast<int>(std::ceil(above_baseline * size)),
            glyph.box.x0 + width, base + static_cast<int>(std::ceil(below_baseline * size))};
}

GlyphPicture picture_of(const GreyImage& page, const PlacedGlyph& glyph) {
    constexpr int black = 255;
    const PixelBox window = window_of(glyph);
    GlyphPicture picture;
    if (window.empty()) {
        return picture;
    }
    picture.width = window.width();
    picture.height = window.height();
    picture.ink.assign(static_cast<std::size_t>(window.area()), 0);
    const PixelBox there = intersect(window, page.bounds());
    if (there.empty()) {
        return picture;
    }
    picture.inverse = has_dark_ground(page, there);
    for (int y = there.y0; y < there.y1; ++y) {
        std::uint8_t* row = picture.ink.data() + static_cast<std::size_t>(y - window.y0) *
                                                     static_cast<std::size_t>(picture.width);
        for (int x = there.x0; x < there.x1; ++x) {
            const int grey = page.row(y)[x];
            row[x - window.x0] = static_cast<std::uint8_t>(picture.inverse ? grey : black - grey);
        }
    }
    find_extent(picture);
    return picture;
}

PictureDifference difference(const GlyphPicture& first, const GlyphPicture& second) {
    constexpr double hopeless = 4;
    constexpr double same = 0.02;
    PictureDifference best = difference_at(first, second, 0, 0, hopeless);
    for (const int dy : {0, -1, 1}) {
        for (const int dx : {0, -1, 1}) {
            if (best.all() > same && (dx != 0 || dy != 0)) {
                const PictureDifference moved = difference_at(first, second, dx, dy, best.all());
                best = moved.all() < best.all() ? moved : best;
            }
        }
    }
    return best;
}

}  // namespace juesuan
