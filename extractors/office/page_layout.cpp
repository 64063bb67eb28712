#include "extractors/office/page_layout.h"

#include <algorithm>
#include <utility>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"
#include "extractors/base/utf8.h"
#include "extractors/office/tiling.h"

namespace juesuan {
namespace {

// Points; assumed: no reader of the page is meant, only an order, and columns that can be told
// apart.
constexpr double margin = 36, em = 10.5, line_height = 16, usual_width = 54, padding = 2;
constexpr double a4_width = 595, a4_height = 842, longest_side = 14'400;
constexpr std::size_t most_lines = 20'000, most_tables = 200, most_lines_of_cell = 1'000;
constexpr std::size_t most_bytes_of_line = 8'192;

double width_of(std::u32string_view text) { return width_in_characters(text) * em; }

ReadLine line_at(const std::string& text, double x, double y, double widest, PrintDoubts doubts) {
    const double width = std::clamp(width_of(code_points(text)), 1.0, std::max(widest, 1.0));
    ReadLine out;
    out.box = {x, y, x + width, y + em};
    std::string cut(cut_utf8(text, most_bytes_of_line));
    out.readings.push_back({Reader::stored_text, {{std::move(cut), 1.0}}});
    out.doubts = doubts;
    return out;
}

bool goes_on(char32_t before, char32_t behind) {
    const auto is_of_number = [](char32_t c) {
        return is_ascii_digit(c) || is_ascii_letter(c) || c == '.' || c == ',' || c == '%' ||
               c == '-';
    };
    return is_of_number(before) && is_of_number(behind);
}

/// Broken where the page ends, but within no number and no word.
std::vector<std::u32string> broken(std::u32string_view text, double first, double other) {
    std::vector<std::u32string> out;
    while (!text.empty()) {
        const double room = out.empty() ? first : other;
        std::size_t end = 0;
        double used = 0;
        while (end < text.size() && used <= room) {
            used += width_of(text.substr(end, 1));
            end += used <= room ? 1 : 0;
        }
        std::size_t cut = std::max<std::size_t>(end, 1);
        while (cut < text.size() && cut > 1 && goes_on(text[cut - 1], text[cut])) {
            --cut;
        }
        cut = cut > 1 ? cut : std::max<std::size_t>(end, 1);  // one word that fills the line
        out.emplace_back(text.substr(0, cut));
        text.remove_prefix(cut);
    }
    return out;
}

std::vector<double> edges_of_columns(const OfficeTable& table) {
    std::vector<double> out = {margin};
    for (int col = 0; col < table.n_cols; ++col) {
        const auto at = static_cast<std::size_t>(col);
        const bool stated = at < table.widths.size() && table.widths[at] > 1;
        out.push_back(out.back() + std::min(stated ? table.widths[at] : usual_width, a4_width));
    }
    return out;
}

/// As high as the cell with the most lines needs it.
std::vector<double> edges_of_rows(const OfficeTable& table, const std::vector<OfficeCell>& cells,
                                  double top) {
    std::vector<double> heights(static_cast<std::size_t>(table.n_rows), line_height);
    for (const OfficeCell& cell : cells) {
        const auto lines = static_cast<double>(lines_of_text(cell.text).size());
        double& height = heights[static_cast<std::size_t>(cell.row)];
        height = std::max(height, lines * line_height / cell.row_span);
    }
    std::vector<double> out = {top};
    for (const double height : heights) {
        out.push_back(out.back() + height);
    }
    return out;
}

/// The page as it grows downwards.
class Layout {
   public:
    Layout(ReadPage& page, double width) : page_(page), width_(width) {}

    [[nodiscard]] double bottom() const { return y_ + margin; }

    /// Too much of something for one page; "" if not.
    [[nodiscard]] const char* excess() const { return excess_; }

    void add(const LineRow& row) {
        if (row.size() == 1) {
            add_paragraph(row.front());
            return;
        }
        const double share =
            (width_ - 2 * margin) / static_cast<double>(std::max<std::size_t>(row.size(), 1));
        double left = margin;
        for (const OfficeLine& line : row) {
            put(line, code_points(line.text), left, share);
            left += share;
        }
        y_ += row.empty() ? 0 : line_height;
    }

    void add(const OfficeTable& table) {
        const long places = static_cast<long>(table.n_rows) * table.n_cols;
        if (table.n_rows > most_table_rows || table.n_cols > most_table_columns ||
            places > most_grid_places || page_.tables.size() >= most_tables) {
            excess_ = "more rows or columns than a table may have";
            return;
        }
        if (places == 0) {
            return;
        }
        const std::vector<OfficeCell> cells = tiled(table);
        const std::vector<double> xs = edges_of_columns(table);
        const std::vector<double> ys = edges_of_rows(table, cells, y_ + line_height / 2);
        ReadTable out;
        out.box = {xs.front(), ys.front(), xs.back(), ys.back()};
        out.n_rows = table.n_rows;
        out.n_cols = table.n_cols;
        for (const OfficeCell& cell : cells) {
            const auto row = static_cast<std::size_t>(cell.row);
            const auto col = static_cast<std::size_t>(cell.col);
            const auto below = row + static_cast<std::size_t>(cell.row_span);
            const auto right = col + static_cast<std::size_t>(cell.col_span);
            out.cells.push_back(read_cell(cell, {xs[col], ys[row], xs[right], ys[below]}));
        }
        page_.tables.push_back(std::move(out));
        y_ = ys.back() + line_height;
    }

   private:
    ReadCell read_cell(const OfficeCell& cell, const PointBox& box) {
        ReadCell out;
        out.place() = cell.place();
        out.box = box;
        out.stored_at = shortened(cell.stored_at);
        double y = box.y0 + padding;
        for (const std::string& line : lines_of_text(cell.text)) {
            const double room = box.x1 - box.x0 - 2 * padding;
            out.lines.push_back(line_at(line, box.x0 + padding, y, room, cell.doubts));
            y += line_height;
        }
        if (out.lines.size() > most_lines_of_cell) {
            excess_ = "more lines than a cell may have";
        }
        return out;
    }

    /// One that fills a line, or ends as a sentence does, begins two characters in.
    void add_paragraph(const OfficeLine& line) {
        constexpr double indent = 2 * em;
        const std::u32string text = code_points(line.text);
        const double room = width_ - 2 * margin;
        const bool sentence =
            !text.empty() && is_one_of(folded_sign(text.back()), signs::sentence_ends);
        if (line.alignment != Alignment::left || (!sentence && width_of(text) <= room)) {
            put(line, text, margin, room);
            y_ += line_height;
            return;
        }
        double left = margin + indent;
        for (const std::u32string& part : broken(text, room - indent, room)) {
            put({"", Alignment::left, line.doubts}, part, left, width_ - margin - left);
            left = margin;
            y_ += line_height;
        }
    }

    /// look: of which the text is all or a part.
    void put(const OfficeLine& look, std::u32string_view text, double left, double room) {
        const double free = std::max(0.0, room - width_of(text));
        const double before = look.alignment == Alignment::centre  ? free / 2
                              : look.alignment == Alignment::right ? free
                                                                   : 0;
        if (page_.lines.size() >= most_lines) {
            excess_ = "more lines than a page may have";
        } else if (!text.empty()) {
            page_.lines.push_back(
                line_at(to_utf8(text), left + before, y_, room - before, look.doubts));
        }
    }

    ReadPage& page_;
    double width_;
    double y_ = margin;
    const char* excess_ = "";
};

void scale(PointBox& box, double factor) {
    box = {box.x0 * factor, box.y0 * factor, box.x1 * factor, box.y1 * factor};
}

void make_smaller(ReadPage& page) {
    const double factor = longest_side / std::max(page.width_points, page.height_points);
    if (factor >= 1) {
        return;
    }
    page.width_points *= factor;
    page.height_points *= factor;
    for (ReadTable& table : page.tables) {
        scale(table.box, factor);
        for (ReadCell& cell : table.cells) {
            scale(cell.box, factor);
        }
    }
    each_line(page, [factor](ReadLine& line) { scale(line.box, factor); });
}

/// An amount with decimals and nothing else.
bool is_amount(std::string_view text) {
    const std::size_t point = text.rfind('.');
    return point != std::string_view::npos && point > 0 && point + 1 < text.size() &&
           text.find_first_not_of("0123456789.,-") == std::string_view::npos;
}

/// A table that is drawn with other means than those of tables leaves its amounts one a line.
bool has_loose_figures(const ReadPage& page) {
    constexpr std::ptrdiff_t least = 4;  // assumed
    return std::count_if(page.lines.begin(), page.lines.end(),
                         [](const ReadLine& line) { return is_amount(line.text()); }) >= least;
}

}  // namespace

Result<ReadPage> laid_out(const OfficePage& page, int number) {
    constexpr int dots = 72;
    ReadPage out;
    out.page = number;
    out.source = PageSource::text_layer;
    out.dpi = dots;
    out.notes = page.notes;
    out.errors = page.errors;
    for (Error& error : out.errors) {
        error.page = number;
    }
    out.width_points = a4_width;
    for (const OfficeBlock& block : page.blocks) {
        if (const auto* table = std::get_if<OfficeTable>(&block)) {
            out.width_points = std::max(out.width_points, edges_of_columns(*table).back() + margin);
        }
    }
    Layout layout(out, out.width_points);
    for (const OfficeBlock& block : page.blocks) {
        std::visit([&layout](const auto& each) { layout.add(each); }, block);
    }
    if (*layout.excess() != '\0') {
        return Error{ErrorCode::page_too_large, Stage::rasterize, number, layout.excess()};
    }
    if (has_loose_figures(out)) {
        out.errors.push_back({ErrorCode::figures_outside_table, Stage::rasterize, number,
                              "amounts stand in lines of their own"});
    }
    out.height_points = std::max(a4_height, layout.bottom());
    make_smaller(out);
    return out;
}

}  // namespace juesuan
