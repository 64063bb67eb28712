#include "extractors/grid/alignment/open_table.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "extractors/base/ratio.h"
#include "extractors/grid/alignment/column_lines.h"
#include "extractors/grid/alignment/empty_columns.h"
#include "extractors/grid/alignment/header_tree.h"
#include "extractors/grid/alignment/row_bands.h"
#include "extractors/grid/alignment/ruled_rows.h"
#include "extractors/grid/alignment/table_evidence.h"
#include "extractors/grid/headings/heading_words.h"
#include "extractors/grid/rulings/faces.h"
#include "extractors/grid/text/thresholds.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio max_left_offset{1, 3};   // ems between texts that begin at one edge
constexpr std::size_t min_at_left = 3;   // texts that begin at a column's usual edge
constexpr double min_rows_apart = 1.75;  // pitches between two rows with an empty one between them
constexpr Ratio outer_white{1, 3};       // ems above the first and below the last line of text
constexpr std::size_t min_spaced_rows = 3;  // fewer do not tell an empty row from a wide step

/// The left edge at which most of the column's texts begin, or the right one at which most of its
/// figures end; -1 if they do not agree.
int usual_edge(const std::vector<RowBand>& bands, std::size_t from, int column, bool right,
               int em) {
    std::vector<int> edges;
    for (std::size_t i = from; i < bands.size(); ++i) {
        for (const Entry& e : bands[i].entries) {
            if (e.first == column && e.last == column && e.figures == right) {
                edges.push_back(right ? e.box.x1 : e.box.x0);
            }
        }
    }
    std::sort(edges.begin(), edges.end());
    std::size_t largest = 0;
    int at = -1;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        std::size_t k = i;
        while (k < edges.size() && edges[k] - edges[i] <= max_left_offset * em) {
            ++k;
        }
        if (k - i > largest) {
            largest = k - i;
            at = edges[i];
        }
    }
    return largest >= min_at_left && largest * 2 >= edges.size() ? at : -1;
}

/// A label in the middle of several empty columns (合计 under 类, 款, 项 and 名称) spans them.
std::pair<int, int> spanned_by(const RowBand& band, const Entry& e, const std::vector<int>& columns,
                               int em) {
    std::pair<int, int> out{e.first, e.last};
    const auto empty = [&](int c) {
        return std::none_of(band.entries.begin(), band.entries.end(),
                            [c](const Entry& o) { return o.first <= c && c <= o.last; });
    };
    const auto off = [&](int i, int k) {
        return std::abs(columns[static_cast<std::size_t>(i)] +
                        columns[static_cast<std::size_t>(k) + 1] - 2 * e.middle_x());
    };
    int low = e.first;
    while (low > 0 && empty(low - 1)) {
        --low;
    }
    int least = off(e.first, e.last) - em;  // one column unless several are clearly better
    for (int i = low; i < e.first; ++i) {
        const int uneven = off(i, e.last) + (i - low) * em;  // rather all than some of them
        if (uneven < least) {
            least = uneven;
            out = {i, e.last};
        }
    }
    return out;
}

void join_body(Faces& faces, const Rows& rows, const std::vector<int>& columns, int em) {
    for (std::size_t r = static_cast<std::size_t>(rows.header); r < rows.bands.size(); ++r) {
        const RowBand& band = rows.bands[r];
        for (const Entry& e : band.entries) {
            int first = e.first;
            int last = e.last;
            if (first == last && !e.figures) {
                const auto body = static_cast<std::size_t>(rows.header);
                const int left = usual_edge(rows.bands, body, first, false, em);
                const int right = usual_edge(rows.bands, body, first, true, em);
                const bool in_column = (left >= 0 && std::abs(e.box.x0 - left) * 2 <= em) ||
                                       (right >= 0 && std::abs(e.box.x1 - right) * 2 <= em);
                if (!in_column) {
                    std::tie(first, last) = spanned_by(band, e, columns, em);
                }
            }
            if (first < last) {
                faces.join(static_cast<int>(r), static_cast<int>(r) + 1, first, last + 1);
            }
        }
    }
}

std::vector<Entry> headings_of_one_column(const std::vector<HeaderBlock>& blocks) {
    std::vector<Entry> out;
    for (const HeaderBlock& b : blocks) {
        if (b.leaf && b.first == b.last) {
            out.push_back({b.box, b.first, b.last});
        }
    }
    return out;
}

/// The row after the one below which a ruling ends the entry, from row r on.
int rows_down(const std::vector<GridLine>& lines, std::size_t r, const Entry& e) {
    while (r + 2 < lines.size() && coverage(lines[r + 1], e.box.x0, e.box.x1) < min_coverage) {
        ++r;
    }
    return static_cast<int>(r) + 1;
}

/// Headings that stand in several rows from the top on end where the header ends.
void shorten_header(Rows& rows, const std::vector<GridLine>& lines) {
    if (rows.header < 2) {
        return;
    }
    int deepest = 0;
    for (const Entry& e : rows.bands.front().entries) {
        deepest = std::max(deepest, rows_down(lines, 0, e));
    }
    for (const Entry& e : rows.bands[1].entries) {
        if (coverage(lines[1], e.box.x0, e.box.x1) < min_coverage) {
            deepest = std::max(deepest, rows_down(lines, 1, e));
        }
    }
    if (deepest >= 2) {
        rows.header = std::min(rows.header, deepest);
    }
}

/// Lines of the header that stop short of a column let it stand in several rows.
void open_rows(Faces& faces, const std::vector<GridLine>& lines, const std::vector<int>& columns) {
    for (int r = 0; r + 1 < faces.rows(); ++r) {
        for (int c = 0; c < faces.columns(); ++c) {
            if (coverage(lines[static_cast<std::size_t>(r) + 1],
                         columns[static_cast<std::size_t>(c)],
                         columns[static_cast<std::size_t>(c) + 1]) < min_coverage) {
                faces.open_below(r, c);
            }
        }
    }
}

LayoutTable ruled_rows_table(const std::vector<GridLine>& lines, const std::vector<int>& ends,
                             const std::vector<Stripe>& stripes, const std::vector<Entry>& entries,
                             int em) {
    Rows rows = rows_between(lines, entries, em);
    shorten_header(rows, lines);
    const int n = static_cast<int>(stripes.size());
    std::vector<Entry> heading;
    for (int r = 0; r < rows.header; ++r) {
        const auto& some = rows.bands[static_cast<std::size_t>(r)].entries;
        heading.insert(heading.end(), some.begin(), some.end());
    }
    const auto ruled_between = [&lines](int y0, int y1, int x0, int x1) {
        return std::any_of(lines.begin(), lines.end(), [&](const GridLine& line) {
            return line.at > y0 && line.at < y1 && coverage(line, x0, x1) >= min_coverage;
        });
    };
    auto blocks = header_blocks(heading, n, em, [&](const PixelBox& a, const PixelBox& b) {
        return ruled_between(std::min(a.y0 + a.y1, b.y0 + b.y1) / 2,
                             std::max(a.y0 + a.y1, b.y0 + b.y1) / 2, std::max(a.x0, b.x0),
                             std::min(a.x1, b.x1));
    });
    const auto columns = column_lines(stripes, headings_of_one_column(blocks), ends, em);
    Faces faces(static_cast<int>(rows.bands.size()), n);
    open_rows(faces, lines, columns);
    spread_groups(blocks, columns, em, [&](const HeaderBlock& block, int c) {
        const auto below = std::find_if(lines.begin(), lines.end(), [&block](const GridLine& line) {
            return line.at > block.middle_y();
        });
        return below != lines.end() &&
               coverage(*below, columns[static_cast<std::size_t>(c)],
                        columns[static_cast<std::size_t>(c) + 1]) >= min_coverage;
    });
    if (auto more = with_lines_below_groups(lines, blocks, columns, em);
        more.size() > lines.size()) {
        return ruled_rows_table(more, ends, stripes, entries, em);
    }
    for (const HeaderBlock& b : blocks) {
        const auto after = std::upper_bound(rows.lines.begin(), rows.lines.end(), b.middle_y());
        int r0 = std::clamp(static_cast<int>(after - rows.lines.begin()) - 1, 0, faces.rows() - 1);
        int r1 = r0 + 1;
        while (r0 > 0 && !faces.closed_below(r0 - 1, b.first)) {
            --r0;
        }
        while (r1 < faces.rows() && !faces.closed_below(r1 - 1, b.first)) {
            ++r1;
        }
        faces.join(r0, r1, b.first, b.last + 1);
    }
    join_body(faces, rows, columns, em);
    return table_of(faces, columns, rows.lines);
}

/// Lines for the rows [from, …) of the table: in the middle of the white between them; where rows
/// of the usual height would fit in between, they are there and empty.
void add_body(Rows& rows, const std::vector<RowBand>& body, int pitch, bool spaced) {
    for (std::size_t i = 0; i < body.size(); ++i) {
        if (!rows.bands.empty()) {
            const RowBand above = rows.bands.back();
            const int apart = body[i].middle() - above.middle();
            const double fit = pitch > 0 ? static_cast<double>(apart) / pitch : 1;
            int blank = (i > 0 || spaced) && fit >= min_rows_apart
                            ? static_cast<int>(std::lround(fit)) - 1
                            : 0;
            const int begin = blank > 0 ? above.middle() + pitch / 2 : (above.y1 + body[i].y0) / 2;
            rows.lines.push_back(begin);
            for (int k = 0; k < blank; ++k) {
                rows.lines.push_back(begin + (apart - pitch) * (k + 1) / blank);
                rows.bands.emplace_back();
            }
        }
        rows.bands.push_back(body[i]);
    }
}

/// known: the lines between the columns; none: the text says where they are. body_top: height below
/// which no headings stand.
LayoutTable unruled_table(const std::vector<Stripe>& stripes, const std::vector<Entry>& entries,
                          const std::vector<int>& known, int body_top, int em) {
    const int n = static_cast<int>(stripes.size());
    const auto bands = text_bands(entries, em);
    const auto blocks_of = [&](std::size_t count) {
        std::vector<Entry> heading;
        for (std::size_t i = 0; i < count; ++i) {
            heading.insert(heading.end(), bands[i].entries.begin(), bands[i].entries.end());
        }
        return header_blocks(heading, static_cast<int>(stripes.size()), em,
                             [](const PixelBox&, const PixelBox&) { return false; });
    };
    const auto above_body = static_cast<std::size_t>(
        std::count_if(bands.begin(), bands.end(),
                      [body_top](const RowBand& b) { return (b.y0 + b.y1) / 2 < body_top; }));
    std::size_t n_header = std::min(header_bands(bands, em), above_body);
    std::vector<int> ends;
    for (std::size_t i = 0; i < n_header; ++i) {
        ends.push_back(bands[i].y1);
    }
    if (n_header > 1) {
        const std::size_t fewer =
            header_by_middle(blocks_of(n_header), n, bands.front().y0, ends, em);
        n_header = fewer > 0 ? fewer : n_header;
    }
    auto blocks = blocks_of(n_header);
    const auto columns =
        known.empty() ? column_lines(stripes, headings_of_one_column(blocks), {}, em) : known;
    spread_groups(blocks, columns, em, [](const HeaderBlock&, int) { return true; });
    const auto body = body_rows(
        {bands.begin() + static_cast<std::ptrdiff_t>(n_header), bands.end()}, stripes, em);

    Rows rows;
    rows.lines.push_back(bands.front().y0 - whole(outer_white * em));
    int pitch = usual_pitch(body);
    if (!blocks.empty()) {
        const auto levels = header_levels(blocks, n);
        rows.lines.insert(rows.lines.end(), levels.begin(), levels.end());
        rows.header = static_cast<int>(levels.size()) + 1;
        rows.bands.resize(static_cast<std::size_t>(rows.header));
        rows.bands.back().y0 = rows.lines.back();
        rows.bands.back().y1 = bands[n_header - 1].y1;
        if (pitch == 0) {
            pitch = rows.header > 1 ? (levels.back() - rows.lines.front()) / (rows.header - 1) : 0;
        }
    }
    const bool spaced = body.size() < min_spaced_rows;
    add_body(rows, body, pitch, spaced);
    rows.lines.push_back(bands.back().y1 + whole(outer_white * em));

    Faces faces(static_cast<int>(rows.bands.size()), n);
    for (const HeaderBlock& b : blocks) {
        faces.join(b.row0, b.row1, b.first, b.last + 1);
    }
    join_body(faces, rows, columns, em);
    return table_of(faces, columns, rows.lines);
}

}  // namespace

namespace {

/// Without the number of the page, which stands alone below the last row, farther off than a row.
std::vector<TextPiece> without_page_number(const std::vector<TextPiece>& pieces,
                                           const std::vector<Stripe>& stripes, int em) {
    constexpr std::size_t least_rows = 4;
    constexpr int most_width = 2;  // ems: three digits
    const auto bands = text_bands(entries_of(pieces, stripes, em), em);
    if (bands.size() < least_rows) {
        return pieces;
    }
    const RowBand& last = bands.back();
    const int apart = last.middle() - bands[bands.size() - 2].middle();
    const bool alone = last.entries.size() == 1 && last.entries.front().figures &&
                       last.entries.front().box.width() <= most_width * em;
    if (!alone || apart < min_rows_apart * usual_pitch(bands)) {
        return pieces;
    }
    std::vector<TextPiece> out;
    std::copy_if(pieces.begin(), pieces.end(), std::back_inserter(out),
                 [&last](const TextPiece& p) { return p.box.middle_y() < last.y0; });
    return out;
}

}  // namespace

std::optional<LayoutTable> open_table(const std::vector<TextPiece>& fused,
                                      const std::vector<GridLine>& rows, int em) {
    const auto pieces = with_heading_words(fused, em);
    const int body = top_of_body(pieces, positions(rows), em);
    const auto ends = ruling_ends(rows, body, em);
    auto stripes = find_stripes(pieces, ends, body, em);
    if (stripes.size() < 2) {
        return std::nullopt;
    }
    auto entries = entries_of(pieces, stripes, em);
    if (rows.size() >= 2) {
        if (!rows_hold(rows, stripes, entries)) {
            return std::nullopt;
        }
        if (rows_between(rows, entries, em).header == 0) {
            stripes = with_empty_columns(stripes, pieces, ends.front(), ends.back(), em);
            entries = entries_of(pieces, stripes, em);
        }
        if (rules_only_parts(rows, entries, em)) {
            return columns_hold(stripes, entries, em)
                       ? std::optional(unruled_table(stripes, entries, {}, body, em))
                       : std::nullopt;
        }
        return ruled_rows_table(with_lost_lines(rows, entries, em), ends, stripes, entries, em);
    }
    if (!columns_hold(stripes, entries, em)) {
        return std::nullopt;
    }
    if (const auto table = without_page_number(pieces, stripes, em); table.size() < pieces.size()) {
        return open_table(table, rows, em);
    }
    return unruled_table(stripes, entries, {}, body, em);
}

LayoutTable table_between_columns(const std::vector<int>& columns,
                                  const std::vector<TextPiece>& pieces, bool headed, int em) {
    std::vector<Stripe> stripes;
    for (std::size_t i = 0; i + 1 < columns.size(); ++i) {
        stripes.push_back({columns[i], columns[i + 1]});
    }
    const int body = headed ? top_of_body(pieces, {}, em) : 0;
    return unruled_table(stripes, entries_of(pieces, stripes, em), columns, body, em);
}

}  // namespace juesuan
