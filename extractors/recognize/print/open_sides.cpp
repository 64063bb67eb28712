#include "extractors/recognize/print/open_sides.h"

#include <algorithm>
#include <map>
#include <vector>

#include "extractors/base/ratio.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio reach{1, 4};  // of the line's height; print keeps 1.5 points clear of a border, and
                              // two digits of a figure are no farther apart

/// The sides of a table, in pixels, and which of them no upright closes.
struct Sides {
    int left = 0, right = 0;
    bool divided = false;  ///< uprights stand between them
    bool left_open = true, right_open = true;
};

/// Rulings beside a cell; not those that merely pass it above or below.
bool is_beside(const Ruling& r, const PixelBox& cell) {
    return !r.horizontal && std::min(r.end, cell.y1) - std::max(r.begin, cell.y0) > max_off_ruling;
}

void look_for_uprights(const std::vector<Ruling>& rulings, const PixelBox& cell, Sides& sides) {
    for (const Ruling& r : rulings) {
        if (!is_beside(r, cell)) {
            continue;
        }
        sides.left_open = sides.left_open && std::abs(r.at - sides.left) > max_off_ruling;
        sides.right_open = sides.right_open && std::abs(r.at - sides.right) > max_off_ruling;
        sides.divided = sides.divided ||
                        (r.at > sides.left + max_off_ruling && r.at < sides.right - max_off_ruling);
    }
}

std::map<std::size_t, Sides> sides_of_tables(const PrintedPage& printed) {
    std::map<std::size_t, Sides> out;
    for (const PrintedCell& cell : printed.cells) {
        const PixelBox& box = cell.place->box;
        const auto [at, is_new] = out.try_emplace(cell.table, Sides{box.x0, box.x1});
        at->second.left = std::min(at->second.left, box.x0);
        at->second.right = std::max(at->second.right, box.x1);
    }
    for (const PrintedCell& cell : printed.cells) {
        look_for_uprights(printed.page.rulings, cell.place->box, out[cell.table]);
    }
    return out;
}

bool has_point(const ReadLine& line) { return line.text().find('.') != std::string::npos; }

/// Figures without decimals at one open side of a table whose other figures have them.
struct Pointless {
    int with = 0, without = 0;       ///< of all figures elsewhere in the table
    std::vector<ReadLine*> at_side;  ///< without decimals, nearer to the side than they are high
    int at_side_with = 0;
};

void count_pointless(ReadLine& line, bool at_side, Pointless& figures) {
    const bool point = has_point(line);
    if (!at_side) {
        (point ? figures.with : figures.without) += 1;
    } else if (point) {
        ++figures.at_side_with;
    } else {
        figures.at_side.push_back(&line);
    }
}

/// A copy that ends at the points of a column leaves whole numbers: so near the side that they may
/// go on there, and without the decimals that all others have.
void doubt_pointless(const std::map<std::size_t, Pointless>& tables) {
    constexpr std::size_t least = 3;
    constexpr int times = 4;
    for (const auto& [table, figures] : tables) {
        if (figures.at_side.size() < least || figures.at_side_with > 0 ||
            figures.with < times * std::max(1, figures.without)) {
            continue;
        }
        for (ReadLine* line : figures.at_side) {
            line->doubts.add(PrintDoubt::cut_off);
        }
    }
}

}  // namespace

void doubt_figures_at_open_sides(const PrintedPage& printed) {
    std::map<std::size_t, Sides> tables = sides_of_tables(printed);
    std::map<std::size_t, Pointless> pointless;
    for (const PrintedCell& cell : printed.cells) {
        const Sides& sides = tables[cell.table];
        const bool left = sides.left_open && cell.place->box.x0 <= sides.left + max_off_ruling;
        const bool right = sides.right_open && cell.place->box.x1 >= sides.right - max_off_ruling;
        for (std::size_t i = cell.first_line; i < cell.end_line; ++i) {
            const PrintedLine& line = printed.lines[i];
            const int near = whole(reach * line.box.height());
            const bool at_right = right && cell.place->box.x1 - line.box.x1 <= line.box.height();
            if (sides.divided && is_figure(*line.read)) {
                count_pointless(*line.read, at_right, pointless[cell.table]);
            }
            if (sides.divided && is_figure(*line.read) &&
                ((left && line.box.x0 - cell.place->box.x0 <= near) ||
                 (right && cell.place->box.x1 - line.box.x1 <= near))) {
                line.read->doubts.add(PrintDoubt::cut_off);
            }
        }
    }
    doubt_pointless(pointless);
}

}  // namespace juesuan
