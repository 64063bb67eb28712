// The tables of a report as plain text, for terminals and for comparing two reports line by line.
#include <algorithm>
#include <map>
#include <set>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/text_width.h"
#include "pipeline/write/report_writers.h"

namespace juesuan {
namespace {

constexpr std::size_t gap = 2;                     // blanks between two columns
constexpr std::size_t largest_table = 10'000'000;  // columns times cells; no document has such

/// Of the grid columns in which a cell begins, in columns of the terminal.
using Widths = std::map<int, std::size_t>;

/// On one line, and nothing that commands a terminal.
std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return shown_name(text);
}

/// The columns from `begin` up to `end`, each with the gap behind it.
std::size_t width_between(const Widths& widths, int begin, int end) {
    std::size_t out = 0;
    for (auto it = widths.lower_bound(begin); it != widths.end() && it->first < end; ++it) {
        out += it->second + gap;
    }
    return out;
}

std::size_t width_of(const FormCell& cell, const Widths& widths) {
    return width_between(widths, cell.col, cell.col + cell.col_span) - gap;
}

/// A merged cell that is wider than its columns widens the last of them.
Widths widths_of(const std::vector<FormCell>& cells) {
    Widths out;
    for (const FormCell& cell : cells) {
        const std::size_t own = cell.col_span > 1 ? 1 : text_width(one_line(cell.content.text));
        out[cell.col] = std::max(out[cell.col], own);
    }
    for (const FormCell& cell : cells) {
        const std::size_t needed = text_width(one_line(cell.content.text));
        const std::size_t there = width_of(cell, out);
        auto last = std::prev(out.lower_bound(cell.col + cell.col_span));
        last->second += needed > there ? needed - there : 0;
    }
    return out;
}

/// A merged cell is printed once, where it begins; amounts stand at the right of their columns.
std::string rows_of(const std::vector<FormCell>& cells, const Widths& widths) {
    std::map<int, std::map<int, const FormCell*>> rows;
    for (const FormCell& cell : cells) {
        rows[cell.row][cell.col] = &cell;
    }
    std::string out;
    for (const auto& [row, of_row] : rows) {
        std::string line;
        std::size_t used = 0;
        for (const auto& [column, cell] : of_row) {
            const std::string text = one_line(cell->content.text);
            const bool right = cell->kind == CellKind::amount || cell->kind == CellKind::percent;
            const std::size_t begin = width_between(widths, 0, column) +
                                      (right ? width_of(*cell, widths) - text_width(text) : 0);
            if (!text.empty()) {
                line += std::string(std::max(begin, used) - used, ' ') + text;
                used = std::max(begin, used) + text_width(text);
            }
        }
        out += line + "\n";
    }
    return out;
}

std::size_t columns_of(const std::vector<FormCell>& cells) {
    std::set<int> out;
    for (const FormCell& cell : cells) {
        out.insert(cell.col);
    }
    return out.size();
}

class TableTextWriter final : public ReportWriter {
   public:
    [[nodiscard]] std::string_view name() const override { return "text"; }

    [[nodiscard]] Result<std::vector<ReportFile>> files(
        const Report& report, const ReportFrame& /*frame*/) const override {
        std::string out;
        for (const FormTable& table : report.forms.tables) {
            if (columns_of(table.cells) * table.cells.size() > largest_table) {
                return Error{ErrorCode::output_invalid, Stage::write, 0, table.id + ": too large"};
            }
            const Widths widths = widths_of(table.cells);
            std::string head = table.id;
            for (const std::string& part : {table.form, table.title, table.unit}) {
                head += part.empty() ? "" : "  " + part;
            }
            out += (out.empty() ? "" : "\n") + one_line(head) + "\n" + rows_of(table.cells, widths);
        }
        return std::vector<ReportFile>{{".tables.txt", std::move(out)}};
    }
};

}  // namespace

std::unique_ptr<ReportWriter> table_text_writer(const WritingContext& /*context*/) {
    return std::make_unique<TableTextWriter>();
}

}  // namespace juesuan
