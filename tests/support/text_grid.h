// Draws a ReadPage from a text, so that a test shows the page it is about:
//
//   : 收入支出决算总表          a line of text outside the tables
//   | 收入 | <    | 支出 | ^ |   a row of a table; "<" belongs to the cell on its left,
//   | 项目 | 金额 | 项目 | 金额 |   "^" to the cell above it
//
// An empty line ends a table. "\n" inside a cell (written \\n or in a raw string) breaks its line;
// "~" before a text gives it the confidence 0.5, "~~" gives 0.2: ~370.95. "[ab]" is a place that
// was read as a where b is half as probable; "_" is nothing: 支[山出], [_十]一.
#pragma once

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "extractors/base/code_points.h"
#include "extractors/model/read_page.h"

namespace juesuan::test {

struct TextGridOptions {
    Reader reader = Reader::line_reader;
    double confidence = 0.9999;
    double left = 60, right = 540, row_height = 16;  ///< page points
};

namespace text_grid_detail {

inline std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(' ');
    return first == std::string::npos ? ""
                                      : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// The posterior of a text drawn with brackets: a frame a character, a blank between.
inline Reading read_glyphs(Reader reader, const std::string& drawn, double confidence) {
    const auto glyph = [](char32_t p) { return p == U'_' ? U'\0' : p; };
    Reading out{reader, {}, {}};
    std::u32string text;
    const std::u32string points = code_points(drawn);
    const auto add = [&out](std::vector<SeenCharacter> seen) {
        out.posterior.kept.push_back({static_cast<std::uint16_t>(out.posterior.frames++), {}});
        out.posterior.kept.back().seen = std::move(seen);
    };
    for (std::size_t k = 0; k < points.size(); ++k) {
        const bool choice = points[k] == U'[' && k + 3 < points.size() && points[k + 3] == U']';
        const char32_t first = glyph(points[choice ? k + 1 : k]);
        if (choice) {
            add({{first, cost_of(0.6)}, {glyph(points[k + 2]), cost_of(0.3)}});
            k += 3;
        } else {
            add({{first, cost_of(0.95)}});
        }
        add({{U'\0', cost_of(0.99)}});
        if (first != U'\0') {
            text.push_back(first);
        }
    }
    out.alternatives = {{to_utf8(text), confidence}};
    return out;
}

inline ReadLine read_line(std::string text, const PointBox& box, const TextGridOptions& options) {
    double confidence = options.confidence;
    while (!text.empty() && text.front() == '~') {
        text.erase(0, 1);
        confidence = confidence > 0.5 ? 0.5 : 0.2;
    }
    if (confidence < options.confidence || text.find('[') != std::string::npos) {
        return {box, {read_glyphs(options.reader, text, confidence)}};
    }
    return {box, {Reading{options.reader, {Alternative{text, confidence}}, {}}}};
}

inline std::vector<std::string> split_row(const std::string& row) {
    std::vector<std::string> texts;
    std::istringstream parts(row.substr(1));
    for (std::string part; std::getline(parts, part, '|');) {
        texts.push_back(trimmed(part));
    }
    return texts;
}

inline std::vector<ReadLine> cell_lines(const std::string& text, const PointBox& box,
                                        const TextGridOptions& options) {
    std::vector<ReadLine> lines;
    std::string rest = text;
    while (!rest.empty()) {
        const auto at = rest.find("\\n");
        lines.push_back(read_line(rest.substr(0, at), box, options));
        rest = at == std::string::npos ? "" : rest.substr(at + 2);
    }
    return lines;
}

/// Grows the cell at (row, col) over the "<" and "^" that follow it.
inline ReadCell cell_at(const std::vector<std::vector<std::string>>& texts, std::size_t row,
                        std::size_t col) {
    ReadCell cell;
    cell.row = static_cast<int>(row);
    cell.col = static_cast<int>(col);
    while (col + static_cast<std::size_t>(cell.col_span) < texts[row].size() &&
           texts[row][col + static_cast<std::size_t>(cell.col_span)] == "<") {
        ++cell.col_span;
    }
    while (row + static_cast<std::size_t>(cell.row_span) < texts.size() &&
           texts[row + static_cast<std::size_t>(cell.row_span)][col] == "^") {
        ++cell.row_span;
    }
    return cell;
}

inline ReadTable table_of(const std::vector<std::vector<std::string>>& texts, double top,
                          const TextGridOptions& options) {
    ReadTable table;
    table.n_rows = static_cast<int>(texts.size());
    for (const auto& row : texts) {
        table.n_cols = std::max(table.n_cols, static_cast<int>(row.size()));
    }
    const double width = (options.right - options.left) / table.n_cols;
    table.box = {options.left, top, options.right, top + table.n_rows * options.row_height};
    for (std::size_t r = 0; r < texts.size(); ++r) {
        for (std::size_t c = 0; c < texts[r].size(); ++c) {
            if (texts[r][c] == "<" || texts[r][c] == "^") {
                continue;
            }
            ReadCell cell = cell_at(texts, r, c);
            cell.box = {options.left + cell.col * width, top + cell.row * options.row_height,
                        options.left + (cell.col + cell.col_span) * width,
                        top + (cell.row + cell.row_span) * options.row_height};
            cell.lines = cell_lines(texts[r][c], cell.box, options);
            table.cells.push_back(std::move(cell));
        }
    }
    return table;
}

}  // namespace text_grid_detail

/// The page drawn by `drawing`.
inline ReadPage text_grid_page(const std::string& drawing, int page = 1,
                               const TextGridOptions& options = {}) {
    namespace detail = text_grid_detail;
    ReadPage out;
    out.page = page;
    out.width_points = 595;
    out.height_points = 842;
    out.dpi = 200;
    out.source = options.reader == Reader::text_layer ? PageSource::text_layer : PageSource::scan;
    double y = 60;
    std::vector<std::vector<std::string>> rows;
    const auto end_table = [&] {
        if (!rows.empty()) {
            const double height = options.row_height * static_cast<double>(rows.size());
            out.tables.push_back(detail::table_of(rows, y - height, options));
            rows.clear();
        }
    };
    std::istringstream drawn(drawing);
    for (std::string row; std::getline(drawn, row);) {
        row = detail::trimmed(row);
        if (!row.empty() && row.front() == '|') {
            rows.push_back(detail::split_row(row));
            y += options.row_height;
            continue;
        }
        end_table();
        if (!row.empty() && row.front() == ':') {
            const PointBox box{options.left, y + 2, options.right, y + options.row_height - 2};
            out.lines.push_back(detail::read_line(detail::trimmed(row.substr(1)), box, options));
        }
        y += options.row_height;
    }
    end_table();
    return out;
}

}  // namespace juesuan::test
