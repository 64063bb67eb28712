// Pages drawn as text, in print that has the shapes of hanzi, digits and points:
//
//   项目      2023年   2024年     a hanzi takes two places of the drawing, all else one
//   ─────────────────────────     a level ruling; ═ two beside each other, ┄ a dotted one
//   教育      120.50    88.00
//   │                       │     pieces of upright rulings
#pragma once

#include <string>
#include <vector>

#include "extractors/base/code_points.h"
#include "extractors/clean/clean.h"
#include "extractors/grid/grid.h"
#include "tests/support/drawn_grid.h"

namespace juesuan::drawn {

inline constexpr int print_em = 20;     ///< pixels, the side of a hanzi
inline constexpr int print_pitch = 34;  ///< pixels, line to line
inline constexpr int print_dpi = 150;
inline constexpr int print_margin = 60;

inline void print_digit(GreyImage& image, int x, int foot) {
    fill(image, {x + 1, foot - 13, x + 9, foot}, 0);
    fill(image, {x + 3, foot - 11, x + 7, foot - 2}, 255);
}

/// One sign with its left end at x; top: of the line of text. Gives its width in places.
inline int print_sign(GreyImage& image, char32_t sign, int x, int top) {
    const int foot = top + 17;
    const int middle = top + print_pitch / 2 - 8;
    const int place = print_em / 2;
    switch (sign) {
        case U' ':
            return 1;
        case U'─':
            fill(image, {x, middle, x + place, middle + 2}, 0);
            return 1;
        case U'═':
            fill(image, {x, middle - 3, x + place, middle - 1}, 0);
            fill(image, {x, middle + 2, x + place, middle + 4}, 0);
            return 1;
        case U'┄':
            fill(image, {x, middle, x + 3, middle + 2}, 0);
            fill(image, {x + 5, middle, x + 8, middle + 2}, 0);
            return 1;
        case U'│':
            fill(image, {x + 4, middle - print_pitch / 2, x + 6, middle + print_pitch / 2 + 1}, 0);
            return 1;
        case U'┼':
            print_sign(image, U'─', x, top);
            return print_sign(image, U'│', x, top);
        case U'.':
            fill(image, {x + 1, foot - 3, x + 4, foot}, 0);
            return 1;
        case U',':
            fill(image, {x + 1, foot - 3, x + 4, foot + 2}, 0);
            return 1;
        case U'：':
            fill(image, {x + 2, top + 5, x + 5, top + 8}, 0);
            fill(image, {x + 2, foot - 4, x + 5, foot - 1}, 0);
            return 2;
        default:
            break;
    }
    if (sign < 0x2E80) {
        print_digit(image, x, foot);
        return 1;
    }
    print_character(image, x + 1, top, print_em - 2);
    return 2;
}

inline GreyImage printed_page(const Drawing& lines) {
    std::size_t places = 0;
    for (const std::string& line : lines) {
        places = std::max(places, 2 * code_points(line).size());
    }
    GreyImage image(2 * print_margin + int(places) * print_em / 2,
                    2 * print_margin + int(lines.size()) * print_pitch);
    int top = print_margin;
    for (const std::string& line : lines) {
        int x = print_margin;
        for (const char32_t sign : code_points(line)) {
            x += print_sign(image, sign, x, top) * print_em / 2;
        }
        top += print_pitch;
    }
    return image;
}

inline PageImage as_page(GreyImage image, int dpi = print_dpi) {
    PageImage page;
    page.page = 1;
    page.dpi = dpi;
    page.width_points = image.width * 72.0 / dpi;
    page.height_points = image.height * 72.0 / dpi;
    page.grey = std::move(image);
    return page;
}

inline PageLayout layout_of(PageImage page) {
    CleanOptions options;
    options.turn = false;
    return grid(clean(std::move(page), options).value()).value();
}

inline PageLayout layout_of(const Drawing& lines) {
    return layout_of(as_page(printed_page(lines)));
}

/// "rows x columns" and the cells that span: "3x4: 0,1 1x2".
inline std::string shape_of(const LayoutTable& table) {
    std::string out = std::to_string(table.n_rows) + "x" + std::to_string(table.n_cols) + ":";
    for (const LayoutCell& c : table.cells) {
        if (c.row_span * c.col_span > 1) {
            out += " " + std::to_string(c.row) + "," + std::to_string(c.col) + " " +
                   std::to_string(c.row_span) + "x" + std::to_string(c.col_span);
        }
    }
    return out;
}

inline std::vector<std::string> shapes_of(const PageLayout& layout) {
    std::vector<std::string> out;
    for (const LayoutTable& table : layout.tables) {
        out.push_back(shape_of(table));
    }
    return out;
}

}  // namespace juesuan::drawn
