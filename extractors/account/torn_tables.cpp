#include "extractors/account/torn_tables.h"

#include <algorithm>
#include <set>
#include <string>

#include "extractors/base/code_points.h"
#include "extractors/base/ratio.h"

namespace juesuan {
namespace {

// All assumed.
constexpr int off_line_pixels = 6;
constexpr int most_torn_rows = 4;     // between two parts of a table
constexpr std::size_t min_lines = 4;  // that two parts have in common
constexpr std::size_t min_rows = 6;   // of parts beside each other
constexpr Ratio max_side_gap{3, 2};   // inches

bool near(int a, int b) { return std::abs(a - b) <= off_line_pixels; }

/// The lines of the table between its columns, or between its rows.
std::set<int> lines_of(const LayoutTable& table, bool upright) {
    std::set<int> out;
    for (const LayoutCell& cell : table.cells) {
        const PixelBox& b = cell.box;
        out.insert({upright ? b.x0 : b.y0, upright ? b.x1 : b.y1});
    }
    return out;
}

/// All lines of the first stand in the second, but for one in so many.
bool share_lines(const std::set<int>& a, const std::set<int>& b, std::size_t least) {
    constexpr std::size_t odd_in = 8;
    const auto common = static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&b](int x) {
        return std::any_of(b.begin(), b.end(), [x](int y) { return near(x, y); });
    }));
    return common >= least && (a.size() - common) * odd_in <= a.size();
}

bool is_blank_between(const PixelBox& white, const PageLayout& layout) {
    return std::none_of(layout.lines.begin(), layout.lines.end(), [&white](const PixelBox& line) {
        return line.middle_y() > white.y0 && line.middle_y() < white.y1 &&
               line.middle_x() > white.x0 && line.middle_x() < white.x1;
    });
}

/// Its first row holds an amount: there is no heading.
bool begins_with_amounts(const ReadTable& table) {
    return std::any_of(table.cells.begin(), table.cells.end(), [](const ReadCell& cell) {
        constexpr std::size_t least = 4;  // characters: the number of a column has two
        return cell.row == 0 && !cell.lines.empty() && cell.lines.front().text().size() >= least &&
               std::all_of(cell.lines.front().text().begin(), cell.lines.front().text().end(),
                           [](char c) { return is_ascii_digit(c) || c == '.' || c == ','; });
    });
}

bool is_torn_below(const LayoutTable& above, const LayoutTable& below, const ReadTable& read,
                   const PageLayout& layout) {
    const int white = below.box.y0 - above.box.y1;
    const int row = above.box.height() / std::max(1, above.n_rows);
    return white > 0 && white <= most_torn_rows * row && near(above.box.x0, below.box.x0) &&
           near(above.box.x1, below.box.x1) &&
           share_lines(lines_of(below, true), lines_of(above, true), min_lines) &&
           begins_with_amounts(read) &&
           is_blank_between({above.box.x0, above.box.y1, above.box.x1, below.box.y0}, layout);
}

/// An upright runs along most of this side.
bool is_closed(const LayoutTable& table, int side, const CleanPage& page) {
    return std::any_of(page.rulings.begin(), page.rulings.end(), [&](const Ruling& r) {
        const int along = std::min(r.end, table.box.y1) - std::max(r.begin, table.box.y0);
        return !r.horizontal && near(r.at, side) && 2 * along > table.box.height();
    });
}

bool is_torn_beside(const LayoutTable& left, const LayoutTable& right, const CleanPage& page,
                    const PageLayout& layout) {
    const int white = right.box.x0 - left.box.x1;
    return white > 0 && white <= max_side_gap * page.dpi &&
           !(is_closed(left, left.box.x1, page) && is_closed(right, right.box.x0, page)) &&
           share_lines(lines_of(right, false), lines_of(left, false), min_rows) &&
           is_blank_between({left.box.x1, left.box.y0, right.box.x0, left.box.y1}, layout);
}

void add(const PixelBox& white, const CleanPage& page, InkAccount& account) {
    account.unexplained.insert(account.unexplained.begin(), {page.points_of(white), 1, true});
}

}  // namespace

void add_torn_tables(const CleanPage& page, const PageLayout& layout, const ReadPage& read,
                     InkAccount& account) {
    for (std::size_t i = 0; i < layout.tables.size(); ++i) {
        for (std::size_t k = 0; k < layout.tables.size(); ++k) {
            const LayoutTable& a = layout.tables[i];
            const LayoutTable& b = layout.tables[k];
            if (i == k || k >= read.tables.size()) {
                continue;
            }
            if (a.box.y1 < b.box.y0 && is_torn_below(a, b, read.tables[k], layout)) {
                add({a.box.x0, a.box.y1, a.box.x1, b.box.y0}, page, account);
            } else if (a.box.x1 < b.box.x0 && is_torn_beside(a, b, page, layout)) {
                add({a.box.x1, a.box.y0, b.box.x0, a.box.y1}, page, account);
            }
        }
    }
    account.unexplained.resize(std::min(account.unexplained.size(), most_unexplained));
}

}  // namespace juesuan
