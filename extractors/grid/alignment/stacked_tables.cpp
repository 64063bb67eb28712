#include "extractors/grid/alignment/stacked_tables.h"

#include <algorithm>

#include "extractors/base/median.h"
#include "extractors/base/ratio.h"

namespace juesuan {
namespace {

// Assumed.
constexpr Ratio min_extra_white{4, 10};    // ems above the next heading, more than between rows
constexpr Ratio max_heading_offset{1, 1};  // ems between middles of headings of one table
constexpr Ratio min_headed{3, 4};          // of the texts of the fullest row below
constexpr std::size_t min_headings = 2;
constexpr std::size_t min_rows = 3;  // of a table, its heading among them

/// Texts of one row with what separates it from the one above.
struct Row {
    std::vector<TextPiece> pieces;
    bool apart = false;  ///< an empty strip lies above it

    [[nodiscard]] bool figures() const {
        return std::any_of(pieces.begin(), pieces.end(),
                           [](const TextPiece& p) { return p.figures(); });
    }
    /// "编制单位：…    单位：万元"; among more texts a shape was taken for a colon.
    [[nodiscard]] bool is_unit_line() const {
        return pieces.size() <= 2 && std::any_of(pieces.begin(), pieces.end(),
                                                 [](const TextPiece& p) { return p.colon; });
    }
};

std::vector<int> middles(const Row& row) {
    std::vector<int> out;
    for (const TextPiece& p : row.pieces) {
        out.push_back(p.box.middle_x());
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// The headings stand over the same columns.
bool alike(const Row& a, const Row& b, int em) {
    const auto x = middles(a);
    const auto y = middles(b);
    return x.size() == y.size() && std::equal(x.begin(), x.end(), y.begin(), [em](int p, int q) {
               return std::abs(p - q) <= max_heading_offset * em;
           });
}

/// Does a table of its own begin with row i, when the one above began with row `first`?
bool begins_table(const std::vector<Row>& rows, std::size_t first, std::size_t i, int em) {
    const Row& row = rows[i];
    if (!row.apart || row.figures() || row.is_unit_line() || row.pieces.size() < min_headings ||
        i - first < min_rows || rows.size() - i < min_rows || alike(rows[first], row, em)) {
        return false;
    }
    std::size_t fullest = 0;
    std::size_t with_figures = 0;
    for (std::size_t k = i + 1; k < rows.size(); ++k) {
        fullest = std::max(fullest, rows[k].pieces.size());
        with_figures += rows[k].figures() ? 1 : 0;
        if (rows[k].apart) {
            break;
        }
    }
    return rows[i - 1].figures() && with_figures >= min_headings &&
           row.pieces.size() >= min_headed * fullest;
}

/// The rows with which tables begin, the first among them.
std::vector<std::size_t> beginnings(const std::vector<Row>& rows, int em) {
    std::vector<std::size_t> out{0};
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (begins_table(rows, out.back(), i, em)) {
            out.push_back(i);
        }
    }
    return out;
}

Row row_between(const std::vector<TextPiece>& pieces, const GridLine& above, const GridLine& below,
                int x0, int x1) {
    Row out;
    for (const TextPiece& p : pieces) {
        const int y = p.box.middle_y();
        if (y > above.at && y < below.at && p.box.middle_x() >= x0 && p.box.middle_x() < x1) {
            out.pieces.push_back(p);
        }
    }
    return out;
}

std::vector<Row> rows_of(std::vector<TextPiece> pieces) {
    std::sort(pieces.begin(), pieces.end(), [](const TextPiece& a, const TextPiece& b) {
        return std::pair(a.box.middle_y(), a.box.x0) < std::pair(b.box.middle_y(), b.box.x0);
    });
    std::vector<Row> out;
    int foot = 0;
    for (const TextPiece& p : pieces) {
        if (out.empty() || p.box.middle_y() >= foot) {
            out.emplace_back();
            foot = p.box.y1;
        }
        foot = std::max(foot, p.box.y1);
        out.back().pieces.push_back(p);
    }
    return out;
}

/// Sets which rows stand apart: the white above them is more than rows usually leave.
void set_apart(std::vector<Row>& rows, int em) {
    std::vector<int> white(rows.size(), 0);
    for (std::size_t i = 1; i < rows.size(); ++i) {
        int foot = 0;
        int head = rows[i].pieces.front().box.y0;
        for (const TextPiece& p : rows[i - 1].pieces) {
            foot = std::max(foot, p.box.y1);
        }
        for (const TextPiece& p : rows[i].pieces) {
            head = std::min(head, p.box.y0);
        }
        white[i] = head - foot;
    }
    const int usual = upper_median(white);
    for (std::size_t i = 1; i < rows.size(); ++i) {
        rows[i].apart = white[i] >= usual + whole(min_extra_white * em);
    }
}

}  // namespace

std::vector<std::vector<GridLine>> cut_at_headings(const std::vector<GridLine>& stack,
                                                   const std::vector<TextPiece>& pieces, int em) {
    int x0 = stack.front().rulings.front().begin;
    int x1 = 0;
    for (const GridLine& line : stack) {
        for (const Ruling& r : line.rulings) {
            x0 = std::min(x0, r.begin);
            x1 = std::max(x1, r.end);
        }
    }
    std::vector<Row> rows;
    std::vector<std::size_t> line_above;
    for (std::size_t i = 1; i < stack.size(); ++i) {
        const Row between = row_between(pieces, stack[i - 1], stack[i], x0, x1);
        const auto lines = rows_of(between.pieces);
        for (std::size_t k = 0; k < lines.size(); ++k) {
            rows.push_back(lines[k]);
            rows.back().apart = k == 0 && !line_above.empty() && i - 1 > line_above.back() + 1;
            line_above.push_back(i - 1);
        }
    }
    std::vector<std::vector<GridLine>> out;
    const auto begins = rows.empty() ? std::vector<std::size_t>{} : beginnings(rows, em);
    std::size_t from = 0;
    for (std::size_t k = 1; k < begins.size(); ++k) {
        const std::size_t to = line_above[begins[k]];
        out.emplace_back(stack.begin() + static_cast<std::ptrdiff_t>(from),
                         stack.begin() + static_cast<std::ptrdiff_t>(to));
        from = to;
    }
    out.emplace_back(stack.begin() + static_cast<std::ptrdiff_t>(from), stack.end());
    return out;
}

std::vector<std::vector<TextPiece>> cut_at_headings(const std::vector<TextPiece>& block, int em) {
    auto rows = rows_of(block);
    if (rows.size() < 2 * min_rows) {
        return {block};
    }
    set_apart(rows, em);
    const auto begins = beginnings(rows, em);
    if (begins.size() < 2) {
        return {block};
    }
    std::vector<std::vector<TextPiece>> out;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (std::find(begins.begin(), begins.end(), i) != begins.end()) {
            out.emplace_back();
        }
        out.back().insert(out.back().end(), rows[i].pieces.begin(), rows[i].pieces.end());
    }
    return out;
}

}  // namespace juesuan
