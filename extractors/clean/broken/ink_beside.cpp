#include "extractors/clean/broken/ink_beside.h"

#include <algorithm>
#include <iterator>

#include "extractors/clean/thresholds.h"

namespace juesuan {
namespace {

// Inches, assumed.
constexpr Ratio print_reach{1, 24};       // a stroke of print has others so near beside it
constexpr Ratio max_in_print{5, 10};      // of the marks, by their length, have print on both sides
constexpr Ratio max_beside_print{8, 10};  // of the marks of an upright line, on one side or both
// A stroke of print is no higher than the print beside it; dashes stand in any phase to the lines.
constexpr Ratio print_of_line{1, 10};  // inches, to the print whose height counts
constexpr Ratio min_sticking{4, 10};   // of the marks stick out of it at the top or at the foot
constexpr Ratio max_stroke_out{1, 5};  // of a mark's length
constexpr int min_stroke_out_pixels = 2;
// Measured on 20 drawn pages, within 1/20 inch: beside 98 of 100 true lines stand up to 1.2 times
// as many marks as on them, beside 98 of 100 lines that dots of a dither happen to make more
// than 1.9.
constexpr Ratio ground_reach{1, 25};      // inches to both sides of the line, and so much again
constexpr Ratio max_like_farther{6, 10};  // half as many: noise along one line is narrow, bands end
constexpr Ratio max_like_beside{12, 10};  // marks of about the usual length, to one of the line
// Digits are as high as those beside them; a dash that stands so beside print does by chance.
constexpr Ratio least_digit{1, 18};  // inches: 4 points high
constexpr Ratio digit_gap{1, 12};    // inches between two digits
constexpr Ratio max_uneven{1, 8};    // of the height, between their tops and between their feet
constexpr int min_uneven_pixels = 2;
constexpr Ratio min_digits{6, 10};  // of the marks that are no specks
constexpr int min_print_reach_pixels = 4;
constexpr int clear_of_line_pixels = 3;  // beyond the drift of its marks: their blur
constexpr int min_dash_length = 2;       // of its thickness

bool has_ink(const GreyImage& mask, const PixelBox& wanted) {
    const PixelBox box = intersect(wanted, mask.bounds());
    for (int y = box.y0; y < box.y1; ++y) {
        const std::uint8_t* row = mask.row(y);
        if (std::find(row + box.x0, row + box.x1, std::uint8_t{0}) != row + box.x1) {
            return true;
        }
    }
    return false;
}

void make_white(GreyImage& mask, const PixelBox& box) {
    for (int y = box.y0; y < box.y1; ++y) {
        std::fill(mask.row(y) + box.x0, mask.row(y) + box.x1, std::uint8_t{255});
    }
}

/// On how many sides of the line a mark has other ink close to it: a stroke of print has.
int sides_with_ink(const GreyImage& mask, const PixelBox& b, bool horizontal, int reach) {
    const bool before = has_ink(mask, horizontal ? PixelBox{b.x0, b.y0 - reach, b.x1, b.y0 - 1}
                                                 : PixelBox{b.x0 - reach, b.y0, b.x0 - 1, b.y1});
    const bool after = has_ink(mask, horizontal ? PixelBox{b.x0, b.y1 + 1, b.x1, b.y1 + reach}
                                                : PixelBox{b.x1 + 1, b.y0, b.x1 + reach, b.y1});
    return (before ? 1 : 0) + (after ? 1 : 0);
}

}  // namespace

InkBeside::InkBeside(const GreyImage& mask, const std::vector<Component>& components, int dpi)
    : dpi_(dpi),
      drift_(MarkSizes(dpi).drift),
      mask_(mask),
      components_(components),
      beside_uprights_(mask),
      beside_levels_(mask),
      at_height_(static_cast<std::size_t>(mask.height)),
      at_x_(static_cast<std::size_t>(mask.width)) {
    const int thickness = MarkSizes(dpi).thickness;
    for (const Component& c : components) {
        if (c.box.height() <= thickness) {
            at_height_[static_cast<std::size_t>(c.box.middle_y())].push_back(c.box);
            if (c.box.width() >= min_dash_length * c.box.height()) {
                make_white(beside_uprights_, c.box);
            }
        }
        if (c.box.width() <= thickness) {
            at_x_[static_cast<std::size_t>(c.box.middle_x())].push_back(c.box);
            if (c.box.height() >= min_dash_length * c.box.width()) {
                make_white(beside_levels_, c.box);
            }
        }
        if (std::min(c.box.width(), c.box.height()) > thickness) {
            shapes_.push_back(c.box);
        }
    }
    for (auto& line : at_height_) {
        std::sort(line.begin(), line.end(),
                  [](const PixelBox& l, const PixelBox& r) { return l.middle_x() < r.middle_x(); });
    }
    for (auto& line : at_x_) {
        std::sort(line.begin(), line.end(),
                  [](const PixelBox& l, const PixelBox& r) { return l.middle_y() < r.middle_y(); });
    }
}

bool InkBeside::sticks_out(const PixelBox& mark) const {
    const int reach = pixels_of(print_of_line, dpi_);
    int top = mark.y1;
    int foot = mark.y0;
    for (const PixelBox& b : shapes_) {
        if (b.x1 > mark.x0 - reach && b.x0 < mark.x1 + reach && b.y0 < mark.y1 && b.y1 > mark.y0) {
            top = std::min(top, b.y0);
            foot = std::max(foot, b.y1);
        }
    }
    const int out = std::max(min_stroke_out_pixels, whole(max_stroke_out * mark.height()));
    return mark.y0 < top - out || mark.y1 > foot + out;
}

bool InkBeside::stands_in_number(const PixelBox& mark) const {
    const int gap = pixels_of(digit_gap, dpi_);
    const int uneven = std::max(min_uneven_pixels, whole(max_uneven * mark.height()));
    return std::any_of(components_.begin(), components_.end(), [&](const Component& c) {
        const PixelBox& b = c.box;
        return b != mark && std::abs(b.y0 - mark.y0) <= uneven &&
               std::abs(b.y1 - mark.y1) <= uneven && b.width() <= b.height() &&
               (b.x0 >= mark.x1 ? b.x0 - mark.x1 : mark.x0 - b.x1) <= gap;
    });
}

/// Ones under one another, of which hardly other digits stand beside them.
bool InkBeside::is_of_digits(const MarkChain& c) const {
    int highest = 0;
    for (const PixelBox& mark : c.marks) {
        highest = std::max(highest, mark.height());
    }
    int strokes = 0;
    int digits = 0;
    for (const PixelBox& mark : c.marks) {
        if (2 * mark.height() >= highest && mark.height() >= min_dash_length * mark.width()) {
            ++strokes;
            digits += stands_in_number(mark) ? 1 : 0;
        }
    }
    return highest >= pixels_of(least_digit, dpi_) &&
           2 * strokes >= static_cast<int>(c.marks.size()) && digits >= min_digits * strokes;
}

bool InkBeside::is_print(const MarkChain& c) const {
    if (!c.horizontal && is_of_digits(c)) {
        return true;
    }
    const int reach = pixels_of(print_reach, dpi_, min_print_reach_pixels);
    const GreyImage& beside_dashes = c.horizontal ? beside_levels_ : beside_uprights_;
    // by their length: a few specks between the strokes of digits do not make a line of these
    int length = 0;
    int with_print = 0;
    int between = 0;
    for (const PixelBox& mark : c.marks) {
        const int along = c.horizontal ? mark.width() : mark.height();
        const int across = c.horizontal ? mark.height() : mark.width();
        const bool dash = along >= min_dash_length * across;  // a dot may be one of the other line
        const int sides = sides_with_ink(dash ? beside_dashes : mask_, mark, c.horizontal, reach);
        length += along;
        with_print += sides > 0 ? along : 0;
        between += sides > 1 ? along : 0;
    }
    if (c.horizontal || between > max_in_print * length ||
        with_print <= max_beside_print * length) {
        return between > max_in_print * length;
    }
    const int marks = static_cast<int>(c.marks.size());
    const auto sticking = std::count_if(c.marks.begin(), c.marks.end(),
                                        [&](const PixelBox& mark) { return sticks_out(mark); });
    return sticking < min_sticking * marks;
}

bool InkBeside::is_ground(const MarkChain& c) const {
    const auto length = [&c](const PixelBox& b) { return c.horizontal ? b.width() : b.height(); };
    const auto at = [&c](const PixelBox& b) { return c.horizontal ? b.middle_y() : b.middle_x(); };
    const auto along = [&c](const PixelBox& b) {
        return c.horizontal ? b.middle_x() : b.middle_y();
    };
    std::vector<int> lengths, places;
    std::transform(c.marks.begin(), c.marks.end(), std::back_inserter(lengths), length);
    std::transform(c.marks.begin(), c.marks.end(), std::back_inserter(places), at);
    const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
    std::nth_element(lengths.begin(), middle, lengths.end());
    const auto ends = std::minmax_element(places.begin(), places.end());
    const int low = *ends.first;
    const int high = *ends.second;
    const auto& lines = c.horizontal ? at_height_ : at_x_;
    const auto count_on = [&](int place) -> std::ptrdiff_t {
        if (place < 0 || place >= static_cast<int>(lines.size())) {
            return 0;
        }
        const auto& line = lines[static_cast<std::size_t>(place)];
        const auto first =
            std::lower_bound(line.begin(), line.end(), c.begin,
                             [&](const PixelBox& b, int begin) { return along(b) < begin; });
        const auto last = std::lower_bound(
            first, line.end(), c.end, [&](const PixelBox& b, int end) { return along(b) < end; });
        return std::count_if(first, last, [&](const PixelBox& b) {
            return 2 * length(b) >= *middle && length(b) <= 2 * *middle;
        });
    };
    const int reach = pixels_of(ground_reach, dpi_);
    const auto is_full = [&](int from, Ratio most) {
        std::ptrdiff_t like = 0;
        for (int off = from; off < from + reach; ++off) {
            like += count_on(low - off) + count_on(high + off);
        }
        return like > most * static_cast<int>(c.marks.size());
    };
    const int clear = drift_ + clear_of_line_pixels;
    return is_full(clear, max_like_beside) && is_full(clear + reach, max_like_farther);
}

}  // namespace juesuan
