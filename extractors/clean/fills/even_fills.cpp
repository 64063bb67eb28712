#include "extractors/clean/fills/even_fills.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "extractors/clean/fills/fill_edges.h"
#include "extractors/clean/fills/fill_ground.h"
#include "extractors/clean/fills/fill_map.h"
#include "extractors/clean/find_rulings.h"
#include "extractors/clean/thresholds.h"
#include "extractors/image/crop.h"
#include "extractors/model/clean_page.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio min_line{16, 100};  // inches, of a line that is bright on a fill with dark text
constexpr int line_brightness = 60;
constexpr int ground_ink = 20;  // of 255: less is the fill itself
constexpr int rim_pixels = 3;   // blur
constexpr int noise_of_grounds = 8;

std::size_t pixel_at(int width, int x, int y) {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
           static_cast<std::size_t>(x);
}

/// Lies within a fill, or within several that touch: not at the rim, which is as bright as a line.
bool is_inner(const FillPixels& pixels, int width, int height, int x, int y) {
    for (const int d : {-rim_pixels, rim_pixels}) {
        const int px = std::clamp(x + d, 0, width - 1);
        const int py = std::clamp(y + d, 0, height - 1);
        if (pixels.part[pixel_at(width, px, y)] == 0 || pixels.part[pixel_at(width, x, py)] == 0) {
            return false;
        }
    }
    return true;
}

/// Lines of the other brightness than the print of their fill: bright ones among dark text.
std::vector<Segment> other_lines(const FillPixels& pixels, const Planes& planes,
                                 const std::vector<Ground>& grounds, int dpi) {
    const int width = planes.front().width;
    GreyImage other(width, planes.front().height);
    PixelBox found;
    for (std::size_t i = 0; i < pixels.part.size(); ++i) {
        if (pixels.part[i] != 0) {
            const Ground& on = grounds[static_cast<std::size_t>(pixels.part[i] - 1)];
            const int ink = other_ink_on(on, planes[on.other_plane].pixels[i]);
            const int x = static_cast<int>(i) % width;
            const int y = static_cast<int>(i) / width;
            if (ink >= ground_ink && is_inner(pixels, width, other.height, x, y)) {
                other.pixels[i] = static_cast<std::uint8_t>(255 - ink);
                found = unite(found, {x, y, x + 1, y + 1});
            }
        }
    }
    const int shortest = pixels_of(min_line, dpi);
    if (found.longer_side() < shortest) {
        return {};
    }
    const PixelBox box = intersect(
        {found.x0 - shortest, found.y0 - shortest, found.x1 + shortest, found.y1 + shortest},
        other.bounds());
    Tone tone;
    tone.noise = noise_of_grounds;
    std::vector<Segment> out = find_segments(crop(other, box), tone, dpi, shortest);
    for (Segment& s : out) {
        for (Place* end : {&s.begin, &s.end}) {
            *end = {end->x + box.x0, end->y + box.y0};
        }
    }
    return out;
}

void draw(GreyImage& grey, const Segment& s) {
    const int wide = std::max(2, static_cast<int>(std::lround(s.thickness)));
    const double length = std::max(1.0, s.horizontal ? s.end.x - s.begin.x : s.end.y - s.begin.y);
    for (int k = 0; k < static_cast<int>(length); ++k) {
        const double x = s.begin.x + (s.end.x - s.begin.x) * k / length;
        const double y = s.begin.y + (s.end.y - s.begin.y) * k / length;
        for (int d = 0; d < wide; ++d) {
            const int off = d - wide / 2;
            const int px = static_cast<int>(std::floor(x)) + (s.horizontal ? 0 : off);
            const int py = static_cast<int>(std::floor(y)) + (s.horizontal ? off : 0);
            if (px >= 0 && px < grey.width && py >= 0 && py < grey.height) {
                grey.row(py)[px] = std::min<std::uint8_t>(grey.row(py)[px], line_brightness);
            }
        }
    }
}

}  // namespace

bool even_fills(GreyImage& grey, const ColourImage* colour, int dpi,
                const std::vector<PixelBox>& seals, GreyImage& taken) {
    Planes planes;
    const FillMap map = find_fills(grey, colour, dpi, seals, planes);
    if (map.parts.empty()) {
        return false;
    }
    const std::vector<Ground> grounds = look_at_grounds(map, planes);
    if (std::none_of(map.part.begin(), map.part.end(), [&](int part) {
            return part != 0 && !grounds[static_cast<std::size_t>(part - 1)].as_paper;
        })) {
        return false;
    }
    const FillPixels pixels = trace_edges(map, planes, grounds, dpi);
    if (std::all_of(pixels.part.begin(), pixels.part.end(), [](int part) { return part == 0; })) {
        return false;
    }
    const std::vector<std::uint8_t> paper = colour == nullptr ? map.paper : paper_around(map, grey);
    if (taken.empty()) {
        taken = GreyImage(grey.width, grey.height);
    }
    for (int y = 0; y < grey.height; ++y) {
        for (int x = 0; x < grey.width; ++x) {
            const std::size_t i =
                static_cast<std::size_t>(y) * static_cast<std::size_t>(grey.width) +
                static_cast<std::size_t>(x);
            if (pixels.part[i] == 0) {
                continue;
            }
            const Ground& on = grounds[static_cast<std::size_t>(pixels.part[i] - 1)];
            const int ink = ink_on(on, planes[on.plane].pixels[i]);
            const int white = paper[map.at(y / map.side, x / map.side)];
            grey.pixels[i] = static_cast<std::uint8_t>(white * (255 - ink) / 255);
            if (ink < ground_ink) {
                taken.pixels[i] = on.bright ? inverted_fill : evened_fill;
            }
        }
    }
    for (const Segment& line : other_lines(pixels, planes, grounds, dpi)) {
        draw(grey, line);
    }
    for (const std::size_t i : pixels.rulings) {
        grey.pixels[i] = std::min<std::uint8_t>(grey.pixels[i], line_brightness);
    }
    return true;
}

}  // namespace juesuan
