#include "extractors/classify/columns/column_contents.h"

#include <algorithm>

#include "extractors/base/code_points.h"
#include "extractors/base/text_distance.h"
#include "extractors/classify/columns/column_marks.h"

namespace juesuan {
namespace {

// Counts, assumed.
constexpr int min_counted = 3;    // whole numbers that follow one another are line numbers
constexpr int min_beside = 2;     // figures beside their header
constexpr int min_of_a_kind = 2;  // cells that say what a column holds

constexpr double hardly_read = 0.05;  // a header of less confidence says nothing. Assumed

constexpr double touching = 1.5;  // points between a figure and the header that begins behind it

bool is_whole(const NormalText& content) {
    return content.text.size() <= 3 && all_digits(content.text);
}

/// The box of what was read in the cell; of an empty one nothing.
std::optional<PointBox> print_of(const FormCell& cell) {
    std::optional<PointBox> out;
    for (const ReadLine& line : cell.content.read) {
        const PointBox& box = line.box;
        out = out.has_value() ? PointBox{std::min(out->x0, box.x0), std::min(out->y0, box.y0),
                                         std::max(out->x1, box.x1), std::max(out->y1, box.y1)}
                              : box;
    }
    return out;
}

bool is_body(const FormTable& table, const FormCell& cell) {
    const auto& repeated = table.repeated_header_rows;
    return cell.row >= table.header_rows &&
           std::find(repeated.begin(), repeated.end(), cell.row) == repeated.end();
}

void add_cell(const FormCell& cell, ColumnContents& out) {
    const NormalText& content = cell.content;
    if (content.text.empty()) {
        return;
    }
    ++out.filled;
    if (content.kind == CellKind::code) {
        ++out.codes;
    } else if (content.value.has_value() || content.malformed || content.dash) {
        ++out.amounts;
    } else {
        ++out.words;
    }
    // 30293 has the shape of a code, and may be an amount without its point all the same.
    out.values[static_cast<std::size_t>(cell.row)] = content.value;
}

/// Most whole numbers are one more than the one before.
bool counts_up(const std::vector<const FormCell*>& cells) {
    std::optional<Decimal> before;
    int steps = 0, whole = 0, filled = 0;
    for (const FormCell* cell : cells) {
        const std::optional<Decimal>& value = cell->content.value;
        filled += cell->content.text.empty() ? 0 : 1;
        if (!value.has_value() || !is_whole(cell->content)) {
            continue;
        }
        ++whole;
        steps += before.has_value() && *value == *before + Decimal{1, 0} ? 1 : 0;
        before = value;
    }
    return steps >= min_counted && (steps + 1) * 5 >= whole * 4 && whole * 5 >= filled * 4;
}

/// The cell stands below the header as the page is displayed. On a page that lies on its side, or
/// on another than the header's, nothing is said.
bool is_below(const FormCell& cell, const FormCell& header) {
    return cell.page == header.page && cell.box.y0 >= header.box.y1 - touching &&
           cell.box.x0 < header.box.x1 && cell.box.x1 > header.box.x0;
}

/// The header's words begin where the figures below them have ended.
bool stand_beside(const std::vector<const FormCell*>& header,
                  const std::vector<const FormCell*>& body) {
    std::optional<double> left;
    for (const FormCell* cell : header) {
        if (const auto print = print_of(*cell)) {
            left = left.has_value() ? std::min(*left, print->x0) : print->x0;
        }
    }
    int beside = 0, below = 0;
    for (const FormCell* cell : body) {
        const auto print = print_of(*cell);
        if (left.has_value() && print.has_value() && cell->content.value.has_value() &&
            is_below(*cell, *header.back())) {
            (print->x1 <= *left + touching ? beside : below) += 1;
        }
    }
    return beside >= min_beside && beside > below;
}

}  // namespace

std::vector<ColumnContents> column_contents(const FormTable& table) {
    const auto columns = static_cast<std::size_t>(std::max(0, table.n_cols));
    std::vector<ColumnContents> out(columns);
    std::vector<std::vector<const FormCell*>> header(columns), body(columns);
    for (ColumnContents& contents : out) {
        contents.values.resize(static_cast<std::size_t>(std::max(0, table.n_rows)));
    }
    for (const FormCell& cell : table.cells) {
        const auto c = static_cast<std::size_t>(cell.col);
        if (cell.col < 0 || c >= columns || cell.col_span != 1) {
            continue;
        }
        if (is_body(table, cell)) {
            add_cell(cell, out[c]);
            body[c].push_back(&cell);
        } else if (cell.row < table.header_rows && !cell.content.text.empty() &&
                   !is_whole(cell.content) && !is_column_mark(cell.content)) {
            out[c].own_header.push_back(folded(cell.content.text));
            out[c].header_unread = cell.content.confidence < hardly_read &&
                                   (out[c].header_unread || header[c].empty());
            header[c].push_back(&cell);
        }
    }
    for (std::size_t c = 0; c < columns; ++c) {
        out[c].counts_up = counts_up(body[c]);
        out[c].beside = stand_beside(header[c], body[c]);
    }
    return out;
}

bool contradicts(const ColumnContents& contents, ColumnRole role) {
    const auto most = [&contents](int count) {
        return count >= min_of_a_kind && count * 2 > contents.filled;
    };
    switch (role) {
        case ColumnRole::amount:
            return contents.counts_up || most(contents.words);
        case ColumnRole::line_number:
            return !contents.counts_up && most(contents.amounts) &&
                   std::any_of(contents.values.begin(), contents.values.end(),
                               [](const auto& v) { return v.has_value() && v->scale > 0; });
        case ColumnRole::label:
            return contents.counts_up || most(contents.amounts);
        case ColumnRole::code:
            return contents.counts_up;
        case ColumnRole::text:
        case ColumnRole::level:
            break;
    }
    return false;
}

}  // namespace juesuan
