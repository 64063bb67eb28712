#include "extractors/clean/clean.h"

#include <algorithm>
#include <cmath>

#include "extractors/clean/broken/broken_rulings.h"
#include "extractors/clean/colour/coloured_ink.h"
#include "extractors/clean/fills/even_fills.h"
#include "extractors/clean/fills/swallowed_rulings.h"
#include "extractors/clean/find_rulings.h"
#include "extractors/clean/flatten.h"
#include "extractors/clean/margins/negative.h"
#include "extractors/clean/margins/scanner_bed.h"
#include "extractors/clean/margins/streaks.h"
#include "extractors/clean/speckle.h"
#include "extractors/clean/straighten.h"
#include "extractors/clean/thick_marks.h"
#include "extractors/clean/thresholds.h"
#include "extractors/clean/turn.h"
#include "extractors/image/light.h"
#include "extractors/image/marked_share.h"
#include "extractors/image/warp.h"

namespace juesuan {
namespace {

// Assumed.
constexpr double min_skew = 0.15;         // degrees; less is not worth a warp
constexpr double max_segment_skew = 0.6;  // degrees; up to about this slope segments are found
constexpr Ratio min_segment{8, 10};       // inches
constexpr std::size_t min_segments = 3;
constexpr double min_move_pixels = 0.7;  // below, interpolation would only blur

/// The page in grey without seals, bed and streaks; what was made paper is said in `taken`. seals:
/// boxes around them.
GreyImage without_seals_and_bed(PageImage& page, GreyImage& taken, std::vector<PixelBox>& seals) {
    GreyImage grey;
    if (page.colour) {
        FadedPage faded = fade_seals(*page.colour, page.dpi);
        grey = std::move(faded.grey);
        taken = std::move(faded.taken);
        seals = std::move(faded.seals);
    } else {
        grey = std::move(page.grey);
    }
    if (!page.scanned) {
        return grey;
    }
    invert_negative(grey, page.dpi);
    const GreyImage before = grey;
    if (paint_scanner_bed(grey, page.dpi)) {
        if (taken.empty()) {
            taken = GreyImage(grey.width, grey.height);
        }
        for (std::size_t i = 0; i < grey.pixels.size(); ++i) {
            taken.pixels[i] = grey.pixels[i] == before.pixels[i] ? taken.pixels[i] : painted_bed;
        }
    }
    take_out_streaks(grey, taken, page.dpi);
    return grey;
}

/// The farthest that a corner or the middle of a side moves, in pixels.
double largest_move(const Homography& back, int width, int height) {
    double largest = 0;
    for (const double fx : {0.0, 0.5, 1.0}) {
        for (const double fy : {0.0, 0.5, 1.0}) {
            const Place from{fx * width, fy * height};
            const Place to = back.map(from);
            largest = std::max(largest, std::hypot(to.x - from.x, to.y - from.y));
        }
    }
    return largest;
}

struct Straight {
    GreyImage even;
    Homography back;  ///< pixels of `even`, where it is not bent → pixels before
    Bend bend;        ///< pixels of `even` → pixels of the straight page that was bent
    double skew_degrees = 0;
};

Straight straighten(const GreyImage& even, const Tone& tone, int dpi, const CleanOptions& options) {
    const int width = even.width;
    const int height = even.height;
    const double skew = find_skew(ink_of(even, tone, dpi), options.largest_skew_degrees);
    Homography back;
    if (std::abs(skew) > min_skew) {
        back = rotation_back(width, height, skew);
    }
    const bool rough_needed = std::abs(skew) > max_segment_skew;
    const GreyImage rough = rough_needed ? warp(even, back, width, height) : GreyImage();
    const auto segments =
        find_segments(rough_needed ? rough : even, tone, dpi, pixels_of(min_segment, dpi));
    if (segments.size() >= min_segments) {
        const Homography fine = straighten_back(segments, width, height);
        back = rough_needed ? back.after(fine) : fine;
    }
    const bool straight = largest_move(back, width, height) < min_move_pixels;
    if (straight) {
        back = {};
    }
    const Place left = back.map(Place{0, height / 2.0});
    const Place right = back.map(Place{static_cast<double>(width), height / 2.0});
    const double degrees =
        std::atan2(right.y - left.y, right.x - left.x) * half_turn / std::acos(-1.0);
    GreyImage upright = straight ? even : warp(even, back, width, height);
    Bend bend = find_bend(upright, tone, dpi);
    if (!bend.flat()) {
        upright = warp(even, back, bend, width, height);
    }
    return {std::move(upright), back, std::move(bend), degrees};
}

std::vector<PlacedGlyph> place_glyphs(const TextLayer& layer, const Homography& to_layer_points) {
    const Homography to_pixels = to_layer_points.inverse();
    std::vector<PlacedGlyph> out;
    out.reserve(layer.glyphs.size());
    for (const Glyph& g : layer.glyphs) {
        const Place a = to_pixels.map(Place{g.box.x0, g.box.y0});
        const Place b = to_pixels.map(Place{g.box.x1, g.box.y1});
        const Place foot = to_pixels.map(Place{g.box.x0, g.baseline});
        const Place top = to_pixels.map(Place{g.box.x0, g.baseline - g.size});
        out.push_back({g.text,
                       {static_cast<int>(std::floor(std::min(a.x, b.x))),
                        static_cast<int>(std::floor(std::min(a.y, b.y))),
                        static_cast<int>(std::ceil(std::max(a.x, b.x))),
                        static_cast<int>(std::ceil(std::max(a.y, b.y)))},
                       foot.y,
                       std::abs(foot.y - top.y),
                       g.word,
                       g.tilted,
                       g.begins});
    }
    return out;
}

/// Points of the page as displayed → points of the page turned as its layer says.
Homography to_layer(const PageImage& page) {
    constexpr int quarter = 90;  // degrees
    constexpr int half = 180;
    constexpr int three_quarters = 270;
    switch (page.turned) {
        case quarter:
            return {{0, -1, page.height_points, 1, 0, 0, 0, 0, 1}};
        case half:
            return {{-1, 0, page.width_points, 0, -1, page.height_points, 0, 0, 1}};
        case three_quarters:
            return {{0, 1, 0, -1, 0, page.width_points, 0, 0, 1}};
        default:
            return {};
    }
}

}  // namespace

Result<CleanPage> clean(PageImage page, const CleanOptions& options) {
    CleanPage out;
    out.frame() = page.frame();
    out.damage = std::move(page.damage);
    out.marked_share = marked_share(page.grey);

    std::vector<PixelBox> seals;
    GreyImage grey = without_seals_and_bed(page, out.taken, seals);
    even_fills(grey, page.colour ? &*page.colour : nullptr, page.dpi, seals, out.taken);
    GreyImage even = page.scanned ? even_light(grey, page.dpi) : grey;
    Tone tone = measure_tone(even);
    tone.drawn = !page.scanned;
    if (!page.text_layer && options.turn) {
        constexpr int whole_turn = 360;
        out.turned = find_turn(even, ink_of(even, tone, page.dpi), page.dpi, options.legibility);
        out.turned = (out.turned + options.turned_over) % whole_turn;
    }
    if (out.turned != 0) {
        even = turned_by(even, out.turned);
    }
    Homography back = turned_back(grey.width, grey.height, out.turned);
    if (page.scanned) {
        Straight straight = straighten(even, tone, page.dpi, options);
        even = std::move(straight.even);
        out.skew_degrees = straight.skew_degrees;
        back = back.after(straight.back);
        out.bend = std::move(straight.bend);
    }
    const Homography scale{
        {page.width_points / grey.width, 0, 0, 0, page.height_points / grey.height, 0, 0, 0, 1}};
    out.to_points = scale.after(back);
    out.rulings = find_rulings(even, tone, page.dpi);
    add_thick_rulings(out.rulings, even, tone, page.dpi);
    take_broken_rulings(out.rulings, even, tone, page.dpi);
    out.ink = ink_of(even, tone, page.dpi);
    erase_rulings(out.ink, out.rulings);
    erase_speckle(out.ink, even, out.rulings, page.dpi);
    continue_in_inverted(out, back, page.dpi);
    out.grey = std::move(even);
    if (page.text_layer) {
        out.glyphs = place_glyphs(*page.text_layer, to_layer(page).after(out.to_points));
    }
    return out;
}

}  // namespace juesuan
