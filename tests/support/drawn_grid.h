// Small ruled tables drawn as text, as rulings and as pixels.
//
//     +--+--+
//     |a |b |     a letter is printed as a few bars of a character's size
//     |  +--+     a missing line joins cells
//     |  |c |
//     +--+--+
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "extractors/model/clean_page.h"
#include "extractors/model/page_layout.h"

namespace juesuan::drawn {

inline constexpr int step_x = 30;  ///< pixels a column of the drawing
inline constexpr int step_y = 25;  ///< pixels a line of the drawing
inline constexpr int margin = 60;

using Drawing = std::vector<std::string>;

inline char at(const Drawing& d, std::size_t y, std::size_t x) {
    return y < d.size() && x < d[y].size() ? d[y][x] : ' ';
}

/// The longest runs of '-' and '+' (or '|' and '+') that hold more than one '+'-step.
inline std::vector<Ruling> rulings_of(const Drawing& d) {
    std::vector<Ruling> out;
    std::size_t width = 0;
    for (const std::string& line : d) {
        width = std::max(width, line.size());
    }
    const auto scan = [&](bool horizontal, std::size_t lines, std::size_t length) {
        for (std::size_t line = 0; line < lines; ++line) {
            for (std::size_t i = 0; i < length;) {
                const auto here = [&](std::size_t k) {
                    return horizontal ? at(d, line, k) : at(d, k, line);
                };
                const auto drawn = [&](std::size_t k) {
                    return here(k) == '+' || here(k) == (horizontal ? '-' : '|');
                };
                std::size_t k = i;
                while (k < length && drawn(k)) {
                    ++k;
                }
                if (k - i >= 2) {
                    const int step = horizontal ? step_x : step_y;
                    const int across = horizontal ? step_y : step_x;
                    out.push_back({horizontal, margin + int(line) * across, margin + int(i) * step,
                                   margin + int(k - 1) * step + 1, 2, 1.0});
                }
                i = std::max(k, i + 1);
            }
        }
    };
    scan(true, d.size(), width);
    scan(false, width, d.size());
    return out;
}

inline void fill(GreyImage& image, const PixelBox& wanted, std::uint8_t value) {
    const PixelBox b = intersect(wanted, {0, 0, image.width, image.height});
    for (int y = b.y0; y < b.y1; ++y) {
        std::fill(image.row(y) + b.x0, image.row(y) + b.x1, value);
    }
}

/// Something of a character's size and density: three level bars and two upright ones.
inline void print_character(GreyImage& image, int x, int y, int size) {
    for (int k = 0; k < 3; ++k) {
        fill(image, {x, y + k * size / 2 - (k == 2 ? 2 : 0), x + size, y + k * size / 2 + 2}, 0);
    }
    fill(image, {x + 2, y, x + 4, y + size}, 0);
    fill(image, {x + size - 4, y, x + size - 2, y + size}, 0);
}

/// How rulings are printed.
enum class Stroke { solid, dotted, doubled };

/// A straight line along the longer side of the box, whose shorter side is its thickness. Dots
/// stand at fixed places of the page, so that lines drawn over each other look like one.
inline void draw_line(GreyImage& image, const PixelBox& box, Stroke stroke, std::uint8_t ink = 0) {
    const bool level = box.width() >= box.height();
    const int thick = level ? box.height() : box.width();
    if (stroke == Stroke::doubled) {
        const int off = thick + 2;
        const PixelBox second = level ? PixelBox{box.x0, box.y0 + off, box.x1, box.y1 + off}
                                      : PixelBox{box.x0 + off, box.y0, box.x1 + off, box.y1};
        fill(image, second, ink);
    }
    const int dot = std::min(thick, 2);
    const int begin = level ? box.x0 : box.y0;
    const int end = level ? box.x1 : box.y1;
    for (int i = begin; i < end; ++i) {
        if (stroke != Stroke::dotted || i % (2 * dot) < dot) {
            fill(image,
                 level ? PixelBox{i, box.y0, i + 1, box.y1} : PixelBox{box.x0, i, box.x1, i + 1},
                 ink);
        }
    }
}

/// The drawing on white paper at 150 pixels an inch: rulings two pixels thick, letters as
/// characters.
inline GreyImage page_of(const Drawing& d, Stroke stroke = Stroke::solid) {
    std::size_t width = 0;
    for (const std::string& line : d) {
        width = std::max(width, line.size());
    }
    GreyImage image(2 * margin + int(width) * step_x, 2 * margin + int(d.size()) * step_y);
    for (const Ruling& r : rulings_of(d)) {
        draw_line(image,
                  r.horizontal ? PixelBox{r.begin, r.at, r.end, r.at + 2}
                               : PixelBox{r.at, r.begin, r.at + 2, r.end},
                  stroke);
    }
    for (std::size_t y = 0; y < d.size(); ++y) {
        for (std::size_t x = 0; x < d[y].size(); ++x) {
            if (std::isalpha(static_cast<unsigned char>(d[y][x])) != 0) {
                print_character(image, margin + int(x) * step_x + 5, margin + int(y) * step_y - 8,
                                18);
            }
        }
    }
    return image;
}

/// "row,col rowspan×colspan" of every cell, in order, for comparing.
inline std::vector<std::string> cells_of(const LayoutTable& table) {
    std::vector<std::string> out;
    for (const LayoutCell& c : table.cells) {
        out.push_back(std::to_string(c.row) + "," + std::to_string(c.col) + " " +
                      std::to_string(c.row_span) + "x" + std::to_string(c.col_span));
    }
    return out;
}

}  // namespace juesuan::drawn
