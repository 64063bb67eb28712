#include "extractors/account/faint_rows.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "extractors/account/windowed.h"
#include "extractors/base/ratio.h"
#include "extractors/image/crop.h"

namespace juesuan {
namespace {

// All assumed, and tried on drawn pages of 150 to 300 dpi.
constexpr Ratio stroke_reach{7, 100};  // inches, 5 points: wider than strokes of print
constexpr int min_contrast = 9;        // grey levels; print of a tenth of its ink has 20
constexpr int noise_contrast = 5;      // times what half of the pixels stand out by
constexpr Ratio middle_of_row{6, 10};  // of a row's height: print stands there
constexpr Ratio min_width{7, 10};      // of a row's height: two digits
constexpr int times_in_middle = 3;     // strokes in the middle against those above and below
constexpr int min_rows = 6;
constexpr int min_share_of_rows = 4;   // one of so many rows
constexpr int most_elsewhere = 4;      // one row with strokes at other heights in so many
constexpr Ratio min_strip{6, 10};      // inches: room for a column of figures
constexpr Ratio page_margin{15, 100};  // inches: shadows of the paper's edge
constexpr Ratio from_table{4, 100};    // inches: rulings that run out

/// Where the rows of the table stand, from their cells.
std::vector<PixelBox> rows_of(const LayoutTable& table) {
    std::vector<PixelBox> out;
    for (const LayoutCell& cell : table.cells) {
        if (cell.row_span == 1 && cell.row >= static_cast<int>(out.size())) {
            out.resize(static_cast<std::size_t>(cell.row) + 1);
        }
        if (cell.row_span == 1 && out[static_cast<std::size_t>(cell.row)].empty()) {
            out[static_cast<std::size_t>(cell.row)] = cell.box;
        }
    }
    return out;
}

/// The paper right or left of the table, up to what else is known on the page.
PixelBox strip_beside(const LayoutTable& table, bool right, const CleanPage& page,
                      const PageLayout& layout) {
    const int gap = whole(from_table * page.dpi);
    const int margin = whole(page_margin * page.dpi);
    PixelBox out =
        right ? PixelBox{table.box.x1 + gap, table.box.y0, page.grey.width - margin, table.box.y1}
              : PixelBox{margin, table.box.y0, table.box.x0 - gap, table.box.y1};
    const auto keep_off = [&](const PixelBox& known) {
        if (overlap_y(known, out) <= 0 || overlap_x(known, out) <= 0) {
            return;
        }
        (right ? out.x1 : out.x0) = right ? std::min(out.x1, known.x0) : std::max(out.x0, known.x1);
    };
    for (const LayoutTable& other : layout.tables) {
        if (&other != &table) {
            keep_off(other.box);
        }
    }
    std::for_each(layout.lines.begin(), layout.lines.end(), keep_off);
    return intersect(out, page.grey.bounds());
}

/// By how much each pixel is darker than the ground around it.
GreyImage depth_of(const GreyImage& paper, int reach) {
    GreyImage out = extreme_of_window(extreme_of_window(paper, reach, true), reach, false);
    for (std::size_t i = 0; i < out.pixels.size(); ++i) {
        out.pixels[i] = static_cast<std::uint8_t>(out.pixels[i] - paper.pixels[i]);
    }
    return out;
}

int least_depth(const GreyImage& depth) {
    std::vector<std::uint8_t> all = depth.pixels;
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
    std::nth_element(all.begin(), middle, all.end());
    return std::max(min_contrast, noise_contrast * *middle);
}

/// How many columns of pixels hold a stroke between two heights.
int columns_with_strokes(const GreyImage& depth, int y0, int y1, int least) {
    int out = 0;
    for (int x = 0; x < depth.width; ++x) {
        int dark = 0;
        for (int y = std::max(0, y0); y < std::min(depth.height, y1); ++y) {
            dark += depth.row(y)[x] >= least ? 1 : 0;
        }
        out += dark >= 2 ? 1 : 0;
    }
    return out;
}

/// What the strokes of a strip say of one row of the table beside it.
enum class Strokes : std::uint8_t { none, in_row, elsewhere };

/// Print of the row stands in its middle, with next to nothing above and below it.
Strokes strokes_in(const GreyImage& depth, const PixelBox& row, int least) {
    const int edge = (row.height() - whole(middle_of_row * row.height())) / 2;
    const int ruling = edge / 3;
    const int middle = columns_with_strokes(depth, row.y0 + edge, row.y1 - edge, least);
    const int beyond = columns_with_strokes(depth, row.y0 + ruling, row.y0 + edge, least) +
                       columns_with_strokes(depth, row.y1 - edge, row.y1 - ruling, least);
    return middle + beyond < min_width * row.height() ? Strokes::none
           : middle >= min_width * row.height() && middle > times_in_middle * beyond
               ? Strokes::in_row
               : Strokes::elsewhere;
}

/// Do strokes stand in so many rows of the table, and hardly any between them?
bool stand_in_rows(const GreyImage& depth, const std::vector<PixelBox>& rows, int top) {
    const int least = least_depth(depth);
    int in_row = 0;
    int elsewhere = 0;
    for (const PixelBox& row : rows) {
        if (!row.empty()) {
            const Strokes seen =
                strokes_in(depth, {0, row.y0 - top, depth.width, row.y1 - top}, least);
            in_row += seen == Strokes::in_row ? 1 : 0;
            elsewhere += seen == Strokes::elsewhere ? 1 : 0;
        }
    }
    return in_row >= min_rows && in_row * min_share_of_rows >= static_cast<int>(rows.size()) &&
           elsewhere * most_elsewhere <= in_row;
}

// Inches between where the rulings of a side end, a tenth of them at each end left out.
constexpr Ratio min_ragged{1, 4};
constexpr int off_side_pixels = 6;  // of an upright that closes the side

bool spans_half(const Ruling& r, int begin, int end) {
    return 2 * (std::min(r.end, end) - std::max(r.begin, begin)) > end - begin;
}

/// The level rulings of the table end at one side here and there, and no upright closes it: they
/// fade. Printed ones end at one place, and those of which pieces are lost still meet their
/// upright.
bool fades_out(const LayoutTable& table, bool right, const CleanPage& page) {
    std::vector<int> ends;
    bool closed = false;
    for (const Ruling& r : page.rulings) {
        if (r.horizontal && r.at > table.box.y0 - off_side_pixels &&
            r.at < table.box.y1 + off_side_pixels && spans_half(r, table.box.x0, table.box.x1)) {
            ends.push_back(right ? r.end : -r.begin);
        }
    }
    if (static_cast<int>(ends.size()) < min_rows) {
        return false;
    }
    std::sort(ends.begin(), ends.end());
    const int low = ends[ends.size() / 10];
    const int high = ends[ends.size() - 1 - ends.size() / 10];
    for (const Ruling& r : page.rulings) {
        const int at = right ? r.at : -r.at;
        closed = closed || (!r.horizontal && spans_half(r, table.box.y0, table.box.y1) &&
                            at > low - off_side_pixels);
    }
    return !closed && high - low >= min_ragged * page.dpi;
}

}  // namespace

void add_faint_rows(const CleanPage& page, const PageLayout& layout, InkAccount& account) {
    const int reach = std::max(3, whole(stroke_reach * page.dpi) | 1);
    for (const LayoutTable& table : layout.tables) {
        const std::vector<PixelBox> rows = rows_of(table);
        for (const bool right : {false, true}) {
            const PixelBox strip = strip_beside(table, right, page, layout);
            if (fades_out(table, right, page)) {
                account.unexplained.insert(
                    account.unexplained.begin(),
                    {page.points_of(unite(strip, table.box)), table.n_rows, true});
                continue;
            }
            if (static_cast<int>(rows.size()) < min_rows || strip.height() <= 0 ||
                strip.width() < min_strip * page.dpi) {
                continue;
            }
            if (stand_in_rows(depth_of(crop(page.grey, strip), reach), rows, strip.y0)) {
                account.unexplained.insert(account.unexplained.begin(),
                                           {page.points_of(strip), table.n_rows, true});
            }
        }
    }
    account.unexplained.resize(std::min(account.unexplained.size(), most_unexplained));
}

}  // namespace juesuan
