#include "extractors/recognize/print/red_figures.h"

#include <map>
#include <vector>

#include "extractors/base/code_points.h"
#include "extractors/base/ratio.h"
#include "extractors/recognize/print/print_doubts.h"
#include "extractors/recognize/print/taken_ink.h"

namespace juesuan {
namespace {

// Of the pixels of the box around a figure, assumed: its strokes cover a fifth to a third of it,
// and scanners leave the rims of red strokes pale.
constexpr Ratio least_red{1, 10};

bool is_red(const CleanPage& page, const PixelBox& line) {
    const PixelBox box = intersect(drawn_pixels(page, line), page.taken.bounds());
    int red = 0;
    for (int y = box.y0; y < box.y1; ++y) {
        const std::uint8_t* row = page.taken.row(y);
        for (int x = box.x0; x < box.x1; ++x) {
            red += row[x] == red_print ? 1 : 0;
        }
    }
    return red > 0 && red >= least_red * (box.width() * box.height());
}

struct Figures {
    int all = 0;
    std::vector<ReadLine*> red;
};

}  // namespace

void doubt_red_figures(const PrintedPage& printed) {
    if (printed.page.taken.empty()) {
        return;
    }
    std::map<std::size_t, Figures> tables;
    for (const PrintedCell& cell : printed.cells) {
        Figures& figures = tables[cell.table];
        for (std::size_t i = cell.first_line; i < cell.end_line; ++i) {
            const PrintedLine& line = printed.lines[i];
            if (is_figure(*line.read)) {
                ++figures.all;
                if (is_red(printed.page, line.box)) {
                    figures.red.push_back(line.read);
                }
            }
        }
    }
    for (const auto& [table, figures] : tables) {
        if (2 * figures.red.size() >= static_cast<std::size_t>(figures.all)) {
            continue;
        }
        for (ReadLine* line : figures.red) {
            if (is_ascii_digit(code_points(line->text()).front())) {
                line->doubts.add(PrintDoubt::coloured);
            }
        }
    }
}

}  // namespace juesuan
