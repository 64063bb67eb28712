#include "extractors/account/worn_rows.h"

#include <algorithm>
#include <vector>

#include "extractors/account/worn_page.h"
#include "extractors/image/components.h"

namespace juesuan {
namespace {

// Assumed.
constexpr double from_ruling = 2;          // points: what is left of rulings stands nearer
constexpr std::size_t min_cells = 2;       // of a row with specks in them,
constexpr std::size_t min_specks = 4;      // in all of them together
constexpr std::size_t min_cells_down = 4;  // of a column
constexpr std::size_t most_specks = 25;    // of a cell in the mean: more is a shade of dots
constexpr double times_as_many = 5;        // specks as on the rest of the page, by area
constexpr std::size_t most_lines = 5;      // read of a page of which next to nothing is left
constexpr double legible = 0.5;            // less sure readings are of specks

using Specks = std::vector<Place>;

Specks specks_of(const GreyImage& left, const CleanPage& page) {
    Specks out;
    const double x = page.width_points / left.width, y = page.height_points / left.height;
    for (const Component& c : connected_components(left)) {
        out.push_back({c.box.middle_x() * x, c.box.middle_y() * y});
    }
    return out;
}

std::size_t count_in(const Specks& specks, const PointBox& box) {
    return static_cast<std::size_t>(
        std::count_if(specks.begin(), specks.end(), [&box](const Place& p) {
            return p.x > box.x0 + from_ruling && p.x < box.x1 - from_ruling &&
                   p.y > box.y0 + from_ruling && p.y < box.y1 - from_ruling;
        }));
}

PointBox box_around(const Specks& specks) {
    PointBox out{specks.front().x, specks.front().y, specks.front().x, specks.front().y};
    for (const Place& p : specks) {
        out = {std::min(out.x0, p.x), std::min(out.y0, p.y), std::max(out.x1, p.x),
               std::max(out.y1, p.y)};
    }
    return out;
}

double area_of(const PointBox& box) { return (box.x1 - box.x0) * (box.y1 - box.y0); }

PointBox united(const PointBox& a, const PointBox& b) {
    return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

/// The blank cells of a row or column, seen together.
struct Blanks {
    PointBox box;
    std::size_t cells = 0;
    std::size_t cells_with_specks = 0;
    std::size_t specks = 0;
    double area = 0;

    void add(const ReadCell& cell, const Specks& all) {
        const std::size_t here = count_in(all, cell.box);
        box = cells == 0 ? cell.box : united(box, cell.box);
        ++cells;
        cells_with_specks += here > 0 ? 1 : 0;
        specks += here;
        area += area_of(cell.box);
    }
};

/// The cells of the row, if nothing was read in any of them.
Blanks blanks_of_row(const ReadTable& table, int row, const Specks& specks) {
    Blanks out;
    for (const ReadCell& cell : table.cells) {
        if (cell.row > row || cell.row + cell.row_span <= row) {
            continue;
        }
        if (!cell.lines.empty()) {
            return {};
        }
        if (cell.row_span == 1) {
            out.add(cell, specks);
        }
    }
    return out;
}

/// The cells of the column below the last in which something was read.
Blanks blanks_of_column(const ReadTable& table, int column, const Specks& specks) {
    Blanks out;
    for (const ReadCell& cell : table.cells) {
        if (cell.col > column || cell.col + cell.col_span <= column) {
            continue;
        }
        if (!cell.lines.empty()) {
            out = {};
        } else if (cell.col_span == 1 && cell.row_span == 1) {
            out.add(cell, specks);
        }
    }
    return out;
}

/// What was read as hardly anything is specks, too.
void add_worn_page(Specks specks, const CleanPage& page, const ReadPage& read,
                   InkAccount& account) {
    std::size_t lines = 0;
    for (const ReadLine& line : read.lines) {
        if (line.confidence() >= legible) {
            ++lines;
        } else {
            specks.push_back({(line.box.x0 + line.box.x1) / 2, (line.box.y0 + line.box.y1) / 2});
        }
    }
    if (lines <= most_lines &&
        stand_in_rows_and_columns(specks, page.width_points, page.height_points)) {
        account.unexplained.insert(account.unexplained.begin(),
                                   {box_around(specks), static_cast<int>(specks.size()), true});
    }
}

}  // namespace

void add_worn_rows(const GreyImage& left, const CleanPage& page, const ReadPage& read,
                   InkAccount& account) {
    const Specks specks = left.empty() ? Specks() : specks_of(left, page);
    const auto add = [&](const Blanks& blanks, std::size_t least_cells) {
        const double elsewhere = static_cast<double>(specks.size() - blanks.specks) /
                                 (page.width_points * page.height_points);
        if (blanks.cells_with_specks >= least_cells && blanks.specks >= min_specks &&
            blanks.specks <= most_specks * blanks.cells_with_specks &&
            static_cast<double>(blanks.specks) > times_as_many * elsewhere * blanks.area) {
            account.unexplained.insert(account.unexplained.begin(),
                                       {blanks.box, static_cast<int>(blanks.specks), true});
        }
    };
    if (read.tables.empty()) {
        add_worn_page(specks, page, read, account);
    }
    for (const ReadTable& table : read.tables) {
        for (int row = 0; row < table.n_rows && specks.size() >= min_specks; ++row) {
            add(blanks_of_row(table, row, specks), min_cells);
        }
        for (int column = 0; column < table.n_cols && specks.size() >= min_specks; ++column) {
            const Blanks blanks = blanks_of_column(table, column, specks);
            add(blanks, std::max(min_cells_down, blanks.cells / 2));
        }
    }
    account.unexplained.resize(std::min(account.unexplained.size(), most_unexplained));
}

}  // namespace juesuan
