#include "extractors/classify/tables/spread_digits.h"

#include <algorithm>
#include <vector>

#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

// Assumed.
constexpr int least_digits = 4;         // of a column
constexpr int one_other_in = 10;        // of them with more than a digit
constexpr double most_width = 1.2;      // of a column, in heights of its cells
constexpr double narrower_still = 0.8;  // not even a figure of two digits has room
constexpr int least_columns = 4;        // beside each other; of those that are narrower still
constexpr int least_narrower = 2;

struct DigitColumn {
    int digits = 0, others = 0;
    double widest = 0;  ///< in heights
    [[nodiscard]] bool holds_digits() const {
        return digits >= least_digits && others * one_other_in <= digits && widest <= most_width;
    }
    [[nodiscard]] bool is_narrower() const { return holds_digits() && widest <= narrower_still; }
};

void add_run(int begin, int end, std::set<int>& out) {
    for (int column = begin; column < end; ++column) {
        out.insert(column);
    }
}

}  // namespace

std::set<int> columns_of_digits(const FormTable& table) {
    std::vector<DigitColumn> columns(static_cast<std::size_t>(std::max(0, table.n_cols)));
    for (const FormCell& cell : table.cells) {
        const std::string& text = cell.content.text;
        const bool counts = cell.row >= table.header_rows && cell.col_span == 1 &&
                            cell.row_span == 1 && cell.col >= 0 && cell.col < table.n_cols;
        const std::u32string points = code_points(text);
        const bool heading = points.size() == 1 && is_ideograph(points[0]);  // 角
        if (!counts || text.empty() || heading) {
            continue;
        }
        DigitColumn& column = columns[static_cast<std::size_t>(cell.col)];
        ++(text.size() == 1 && all_digits(text) ? column.digits : column.others);
        const double height = std::max(1.0, cell.box.y1 - cell.box.y0);
        column.widest = std::max(column.widest, (cell.box.x1 - cell.box.x0) / height);
    }
    std::set<int> out;
    int begin = 0, narrower = 0;
    for (int c = 0; c <= table.n_cols; ++c) {
        const bool digits = c < table.n_cols && columns[static_cast<std::size_t>(c)].holds_digits();
        if (digits) {
            narrower += columns[static_cast<std::size_t>(c)].is_narrower() ? 1 : 0;
            continue;
        }
        if (c - begin >= least_columns || (narrower >= least_narrower && narrower == c - begin)) {
            add_run(begin, c, out);
        }
        begin = c + 1;
        narrower = 0;
    }
    return out;
}

void take_values_of_digits(FormTable& table) {
    const std::set<int> columns = columns_of_digits(table);
    for (FormCell& cell : table.cells) {
        const std::string& text = cell.content.text;
        if (cell.row >= table.header_rows && columns.count(cell.col) != 0 && !text.empty() &&
            all_digits(text)) {
            cell.content.value.reset();
            cell.content.malformed = true;
            cell.content.kind = CellKind::amount;
        }
    }
}

}  // namespace juesuan
