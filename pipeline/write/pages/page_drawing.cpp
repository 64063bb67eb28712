#include "pipeline/write/pages/page_drawing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>
#include <string_view>

#include "extractors/base/code_points.h"
#include "pipeline/base/shown_name.h"
#include "pipeline/base/text_width.h"
#include "pipeline/json/json_writer.h"
#include "pipeline/write/json_values.h"

namespace juesuan {
namespace {

struct Style {
    std::string_view name, stroke, fill, words;
};

/// In the order of the legend.
constexpr std::array styles = {
    Style{"verified", "#188c3c", "#c9ecd4", "verified 已验证"},
    Style{"accepted", "#1e5ac8", "#d2dff7", "accepted 可采信"},
    Style{"review", "#e16e00", "#ffe0c2", "review 待核对"},
    Style{"line", "#9a9a9a", "#ffffff", "text beside tables 表外文字"},
};

constexpr double legend_height = 24, largest_letters = 10, least_letters = 3;  // points
constexpr double letter_share = 0.5;  // width of a Latin letter, of its height

std::string number(double value) { return json_text(hundredths(value)); }

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : shown_text(text)) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '\n':
                out += ' ';
                break;
            default:
                out += c;
        }
    }
    return out;
}

class Drawing {
   public:
    Drawing(double width, double height) {
        out_ << "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " << number(width) << " "
             << number(height + legend_height) << "\" width=\"" << number(width) << "pt\" height=\""
             << number(height + legend_height) << "pt\" font-family=\"'Noto Sans CJK SC','Source "
             << "Han Sans SC',SimSun,sans-serif\">\n"
             << "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n";
    }

    /// `name`: of a style; `about`: what is shown when the place is pointed at. Colours stand at
    /// each place: some viewers know no classes.
    void box(const PointBox& place, std::string_view name, const std::string& text,
             const std::string& about) {
        const Style& style = *std::find_if(styles.begin(), styles.end() - 1,
                                           [name](const Style& each) { return each.name == name; });
        const double width = place.x1 - place.x0, height = place.y1 - place.y0;
        out_ << "<g>" << (about.empty() ? "" : "<title>" + escaped(about) + "</title>")
             << "<rect class=\"" << name << "\" fill=\"" << style.fill << "\" stroke=\""
             << style.stroke << "\" stroke-width=\"0.7\" x=\"" << number(place.x0) << "\" y=\""
             << number(place.y0) << "\" width=\"" << number(std::max(width, 0.0)) << "\" height=\""
             << number(std::max(height, 0.0)) << "\"/>";
        if (!text.empty()) {
            const double room = width / std::max(1.0, double(text_width(text)) * letter_share);
            const double size =
                std::clamp(std::min(room, height * 0.8), least_letters, largest_letters);
            letters({place.x0 + 1, (place.y0 + place.y1) / 2 + size * 0.35}, size, text);
        }
        out_ << "</g>\n";
    }

    std::string finish(double height) {
        double x = 8;
        for (const Style& style : styles) {
            constexpr double swatch = 10, size = 8;
            box({x, height + 7, x + swatch, height + 7 + swatch}, style.name, "",
                std::string(style.words));
            letters({x + swatch + 4, height + 15}, size, std::string(style.words));
            x += swatch + 16 + double(text_width(style.words)) * size * letter_share;
        }
        out_ << "</svg>\n";
        return out_.str();
    }

   private:
    void letters(Place at, double size, const std::string& text) {
        out_ << "<text x=\"" << number(at.x) << "\" y=\"" << number(at.y) << "\" font-size=\""
             << number(size) << "\">" << escaped(text) << "</text>";
    }

    std::ostringstream out_;
};

std::string about_cell(const FormTable& table, const FormCell& cell, const CellTrust& trust) {
    std::string out = table.id + " " + std::to_string(cell.row) + "," + std::to_string(cell.col) +
                      ": " + std::string(cell_status_word(trust.status));
    for (const StatusReason& reason : trust.reasons) {
        out += " " + reason_text(reason);
    }
    return out;
}

}  // namespace

std::string page_drawing(const Report& report, const FormPage& page) {
    Drawing drawing(page.width_points, page.height_points);
    for (const NormalLine& line : page.lines) {
        drawing.box(line.box, "line", line.content.text, "");
    }
    for (std::size_t t = 0; t < report.forms.tables.size(); ++t) {
        const FormTable& table = report.forms.tables[t];
        for (std::size_t c = 0; c < table.cells.size(); ++c) {
            const FormCell& cell = table.cells[c];
            if (cell.page == page.page) {
                const CellTrust& trust = report.trust[t][c];
                drawing.box(cell.box, cell_status_word(trust.status), cell.content.text,
                            about_cell(table, cell, trust));
            }
        }
    }
    return drawing.finish(page.height_points);
}

}  // namespace juesuan
