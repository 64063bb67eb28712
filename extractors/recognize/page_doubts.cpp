#include "extractors/recognize/page_doubts.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

// Of the average character of a line: lines that are read the wrong way up, pictures and dirt stay
// below, as measured for clean/turn.
constexpr double least_legibility = 0.8;
constexpr double least_legible = 0.05;  // of a page's characters; assumed
constexpr double few_characters = 8;    // that may be dirt on an empty page
constexpr double least_heading = 4;     // characters that are not legible in a line by chance

// Lines in cells: where the ink of a table was torn or its grid went wrong, most of what its cells
// hold is random characters; measured on 1,094 pages, what reads well stays below 10 %, small print
// in black and white at 100 dpi reaches 40 %.
constexpr int least_cell_lines = 12;
constexpr double max_illegible = 0.5;
// The same of one row, where shading, a highlighter or pale print lies over it; assumed.
constexpr int least_row_lines = 4;
constexpr double max_illegible_in_row = 0.6;

/// Three signs in a row that are no letters: a leader of a list of contents, dashes, blanks to fill
/// in. How many there are nobody knows, so that the line is never sure as a whole.
bool has_leader(const std::string& text) {
    constexpr int least = 3;
    int run = 0;
    for (const char32_t c : code_points(text)) {
        run = is_ideograph(c) || is_ascii_digit(c) || is_ascii_letter(c) ? 0 : run + 1;
        if (run == least) {
            return true;
        }
    }
    return false;
}

struct LineRead {
    double characters = 0;
    bool counts = false;  ///< it has characters, and none of a leader
    bool legible = false;
};

LineRead line_read(const ReadLine& line) {
    LineRead out;
    out.characters = static_cast<double>(code_points(line.text()).size());
    out.counts = out.characters > 0 && !has_leader(line.text());
    out.legible = out.counts && std::pow(line.confidence(), 1 / out.characters) >= least_legibility;
    return out;
}

/// Figures in a cell that a line runs through are read as a row of dashes with digits in it.
bool is_struck_figure(const ReadLine& line) {
    const std::u32string text = code_points(line.text());
    return has_leader(line.text()) && std::any_of(text.begin(), text.end(), is_ascii_digit);
}

/// How many characters of a page were read, and how many of them in lines that are legible.
struct CharactersRead {
    double all = 0;
    double legible = 0;
    bool any = false;
    bool heading = false;  ///< a legible line: the page is the right way up
    int cell_lines = 0, illegible_cell_lines = 0;

    void add(const std::vector<ReadLine>& lines, bool in_cell) {
        for (const ReadLine& line : lines) {
            const LineRead read = line_read(line);
            any = any || read.characters > 0;
            if (!read.counts) {
                continue;
            }
            all += read.characters;
            legible += read.legible ? read.characters : 0;
            heading = heading || (read.legible && read.characters >= least_heading);
            cell_lines += in_cell ? 1 : 0;
            illegible_cell_lines += in_cell && !read.legible ? 1 : 0;
        }
    }

    /// Which share of the lines in cells nobody can read; 0 where there are few.
    [[nodiscard]] double illegible_in_cells() const {
        return cell_lines < least_cell_lines
                   ? 0
                   : static_cast<double>(illegible_cell_lines) / cell_lines;
    }
};

CharactersRead characters_read(const ReadPage& page) {
    CharactersRead out;
    out.add(page.lines, false);
    for (const ReadTable& table : page.tables) {
        for (const ReadCell& cell : table.cells) {
            out.add(cell.lines, true);
        }
    }
    return out;
}

std::string per_mille(double share) {
    constexpr double thousand = 1000;
    return std::to_string(static_cast<int>(share * thousand)) + " of 1000 ";
}

/// Why the page was not read; empty: it was.
std::string unread_because(const CleanPage& page, const ReadPage& read) {
    constexpr double least_marked = 0.002;  // a line of text on A4 has more
    if (page.marked_share < least_marked) {
        return {};
    }
    const CharactersRead characters = characters_read(read);
    if (const double share = characters.illegible_in_cells(); share >= max_illegible) {
        return per_mille(share) + "lines in cells are illegible";
    }
    if (!characters.any) {
        return per_mille(page.marked_share) + "points are dark";
    }
    if (characters.all < few_characters || characters.heading ||
        characters.legible >= least_legible * characters.all) {
        return {};
    }
    return per_mille(characters.legible / characters.all) + "characters are legible";
}

/// Rows of tables that nobody can read, though the page as a whole is legible.
int unread_rows(const ReadPage& read) {
    int out = 0;
    for (const ReadTable& table : read.tables) {
        std::map<int, std::pair<int, int>> rows;  // lines, illegible ones
        for (const ReadCell& cell : table.cells) {
            auto& [lines, illegible] = rows[cell.row];
            for (const ReadLine& line : cell.lines) {
                const LineRead one = line_read(line);
                const bool struck = is_struck_figure(line);
                lines += one.counts || struck ? 1 : 0;
                illegible += struck || (one.counts && !one.legible) ? 1 : 0;
            }
        }
        out += static_cast<int>(std::count_if(rows.begin(), rows.end(), [](const auto& row) {
            const auto& [lines, illegible] = row.second;
            return lines >= least_row_lines && illegible >= max_illegible_in_row * lines;
        }));
    }
    return out;
}

}  // namespace

void add_page_doubts(const CleanPage& page, ReadPage& read) {
    if (!page.damage.empty()) {
        read.errors.push_back({ErrorCode::page_degraded, Stage::rasterize, page.page, page.damage});
    }
    const std::string because = unread_because(page, read);
    if (!because.empty()) {
        read.errors.push_back({ErrorCode::page_unread, Stage::recognize, page.page, because});
    } else if (const int rows = unread_rows(read); rows > 0) {
        read.errors.push_back({ErrorCode::text_unread, Stage::recognize, page.page,
                               std::to_string(rows) + " rows of a table are illegible"});
    }
}

}  // namespace juesuan
