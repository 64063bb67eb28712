#include "extractors/recognize/prose_tables.h"

#include <algorithm>
#include <string>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"

namespace juesuan {
namespace {

// Assumed.
constexpr int max_rows = 4;            // of a box with sentences in it
constexpr int most_others = 4;         // of a column of a newspaper: one cell to so many with
                                       // clauses that has none
constexpr std::size_t min_clause = 4;  // Chinese characters

std::u32string text_of(const ReadCell& cell) {
    std::u32string out;
    for (const ReadLine& line : cell.lines) {
        out += code_points(line.text());
    }
    return out;
}

bool is_figure(const std::u32string& text) {
    const auto digits = std::count_if(text.begin(), text.end(), is_ascii_digit);
    return digits >= 2 && digits * 2 > static_cast<std::ptrdiff_t>(text.size());
}

/// A mark that ends a clause, behind a few Chinese characters.
bool holds_clause(const std::u32string& text) {
    std::size_t characters = 0;
    for (const char32_t point : text) {
        characters += is_ideograph(point) ? 1 : 0;
        if (is_one_of(point, signs::prose_marks) && characters >= min_clause) {
            return true;
        }
    }
    return false;
}

}  // namespace

bool reads_as_prose(const ReadTable& table) {
    int printed = 0;
    int clauses = 0;
    for (const ReadCell& cell : table.cells) {
        const std::u32string text = text_of(cell);
        if (is_figure(text)) {
            return false;
        }
        printed += text.empty() ? 0 : 1;
        clauses += holds_clause(text) ? 1 : 0;
    }
    return table.n_rows <= max_rows ? clauses >= 2 && clauses * 2 >= printed
                                    : clauses >= 2 && clauses >= most_others * (printed - clauses);
}

void release_lines(ReadPage& page, std::size_t index) {
    const auto table = page.tables.begin() + static_cast<std::ptrdiff_t>(index);
    for (ReadCell& cell : table->cells) {
        for (ReadLine& line : cell.lines) {
            const auto below =
                std::find_if(page.lines.begin(), page.lines.end(), [&line](const ReadLine& other) {
                    return other.box.y0 > line.box.y0 && other.box.x0 < line.box.x1 &&
                           other.box.x1 > line.box.x0;
                });
            page.lines.insert(below, std::move(line));
        }
    }
    page.tables.erase(table);
}

}  // namespace juesuan
