#include "extractors/classify/tables/lines_of_tables.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "extractors/classify/upright.h"

namespace juesuan {
namespace {

// Assumed.
constexpr double min_beside = 0.5;  // of the lower of two tables: they stand side by side
constexpr double max_offset = 0.1;  // of a column's width: a line in its middle or at its sides

double middle(const PointBox& box) { return (box.y0 + box.y1) / 2; }

double common(double a0, double a1, double b0, double b1) {
    return std::min(a1, b1) - std::max(a0, b0);
}

/// Where the table stands upright. The box around one that lies askew is higher than the table, and
/// so are those around its cells, the wide ones above all: its top is the lowest of those of its
/// first row, its foot the highest of those of its last.
PointBox upright_table(const NormalPage& page, const NormalTable& table) {
    PointBox out = upright_box(page, table.box);
    std::optional<double> top, foot;
    for (const NormalCell& cell : table.cells) {
        const PointBox box = upright_box(page, cell.box);
        if (cell.row == 0) {
            top = std::max(top.value_or(box.y0), box.y0);
        }
        if (cell.row + cell.row_span == table.n_rows) {
            foot = std::min(foot.value_or(box.y1), box.y1);
        }
    }
    if (top && foot && *top < *foot) {
        out.y0 = std::max(out.y0, *top);
        out.y1 = std::min(out.y1, *foot);
    }
    return out;
}

/// Tables above each other, left and right end of all of them.
struct Column {
    double x0 = 0, x1 = 0;
    std::vector<std::size_t> tables;  ///< from the top
};

/// The tables in columns with white between, left to right; one column with all of them where no
/// two stand side by side.
std::vector<Column> columns_of(const std::vector<PointBox>& tables) {
    std::vector<std::size_t> order(tables.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::stable_sort(order.begin(), order.end(), [&tables](std::size_t a, std::size_t b) {
        return tables[a].x0 < tables[b].x0;
    });
    std::vector<Column> out;
    for (const std::size_t i : order) {
        if (out.empty() || tables[i].x0 >= out.back().x1) {
            out.push_back({tables[i].x0, tables[i].x1, {}});
        }
        out.back().x1 = std::max(out.back().x1, tables[i].x1);
        out.back().tables.push_back(i);
    }
    bool beside = false;
    for (const PointBox& a : tables) {
        for (const PointBox& b : tables) {
            const double lower = std::min(a.y1 - a.y0, b.y1 - b.y0);
            beside = beside || (common(a.x0, a.x1, b.x0, b.x1) <= 0 &&
                                common(a.y0, a.y1, b.y0, b.y1) >= min_beside * lower);
        }
    }
    if (!beside && out.size() > 1) {
        for (std::size_t k = 1; k < out.size(); ++k) {
            out[0].tables.insert(out[0].tables.end(), out[k].tables.begin(), out[k].tables.end());
        }
        out.resize(1);
    }
    for (Column& column : out) {
        std::sort(column.tables.begin(), column.tables.end());
    }
    return out;
}

/// The columns over which the line stands; the nearest one where it stands over none.
std::vector<std::size_t> columns_under(const PointBox& line, const std::vector<Column>& columns) {
    std::vector<std::size_t> out;
    std::size_t nearest = 0;
    for (std::size_t k = 0; k < columns.size(); ++k) {
        const auto reach = [&](const Column& c) { return common(line.x0, line.x1, c.x0, c.x1); };
        if (reach(columns[k]) > 0) {
            out.push_back(k);
        }
        nearest = reach(columns[k]) > reach(columns[nearest]) ? k : nearest;
    }
    return out.empty() ? std::vector<std::size_t>{nearest} : out;
}

/// Is the line set in the middle of its one column or along one of its sides?
bool set_in_column(const PointBox& line, const std::vector<Column>& columns) {
    const auto under = columns_under(line, columns);
    const Column& c = columns[under.front()];
    const double near = max_offset * (c.x1 - c.x0);
    return under.size() == 1 &&
           (std::abs(line.x0 - c.x0) <= near || std::abs(line.x1 - c.x1) <= near ||
            std::abs(line.x0 + line.x1 - c.x0 - c.x1) <= 2 * near);
}

/// Adds the line to the first table of the column that begins below it, and to the one before if
/// that ends above it.
void add_line(const NormalLine& line, double y, const Column& column,
              const std::vector<PointBox>& tables, std::vector<TablePart>& parts,
              std::size_t first) {
    std::size_t before = 0;
    while (before < column.tables.size() && tables[column.tables[before]].y0 < y) {
        ++before;
    }
    if (before < column.tables.size()) {
        parts[first + column.tables[before]].above.push_back(&line);
    }
    if (before > 0 && tables[column.tables[before - 1]].y1 <= y) {
        parts[first + column.tables[before - 1]].below.push_back(&line);
    }
}

}  // namespace

void set_lines_of_tables(const NormalPage& page, std::vector<TablePart>& parts, std::size_t first) {
    std::vector<PointBox> tables;
    for (std::size_t i = first; i < parts.size(); ++i) {
        tables.push_back(upright_table(page, *parts[i].table));
    }
    const auto columns = columns_of(tables);
    std::vector<PointBox> boxes;
    for (const NormalLine& line : page.lines) {
        boxes.push_back(upright_box(page, line.box));
    }
    // A line beside which no other column has one of its own, set by the tables together or below
    // one that is.
    const auto shared = [&](std::size_t i) {
        const auto same_height = [&](const PointBox& other) {
            return columns_under(other, columns) != columns_under(boxes[i], columns) &&
                   common(other.y0, other.y1, boxes[i].y0, boxes[i].y1) > 0;
        };
        const auto together_above = [&](const PointBox& other) {
            const double y0 = middle(other);
            const double y1 = middle(boxes[i]);
            return y0 <= y1 && !set_in_column(other, columns) &&
                   std::none_of(tables.begin(), tables.end(), [&](const PointBox& table) {
                       return table.y0 > y0 && table.y0 < y1;
                   });
        };
        return std::none_of(boxes.begin(), boxes.end(), same_height) &&
               std::any_of(boxes.begin(), boxes.end(), together_above);
    };
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const auto own = columns_under(boxes[i], columns);
        const bool of_all = own.size() < columns.size() && columns.size() > 1 && shared(i);
        for (std::size_t k = 0; k < columns.size(); ++k) {
            if (of_all || std::find(own.begin(), own.end(), k) != own.end()) {
                add_line(page.lines[i], middle(boxes[i]), columns[k], tables, parts, first);
            }
        }
    }
}

}  // namespace juesuan
