#include "extractors/office/sheets/sheet_reader.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "extractors/base/code_points.h"
#include "extractors/office/page_layout.h"
#include "extractors/office/sheets/number_format.h"
#include "extractors/office/sheets/rich_text.h"
#include "extractors/office/xml_names.h"

namespace juesuan {
namespace {

constexpr int most_rows = most_table_rows, most_columns = most_table_columns;
constexpr double points_of_character = 5.25;  // of the usual font, 7 pixels at 96 dpi

using Place = std::pair<int, int>;  ///< row, column

bool is_true(const char* value) {
    return std::string_view(value) == "1" || std::string_view(value) == "true";
}

/// "BC12" → row 11, column 54. Rows and columns end at a million.
std::optional<Place> place_in(std::string_view name) {
    constexpr int letters = 26, most = 1'000'000;
    int col = 0, row = 0;
    std::size_t at = 0;
    for (; at < name.size() && name[at] >= 'A' && name[at] <= 'Z'; ++at) {
        col = std::min(col * letters + (name[at] - 'A' + 1), most);
    }
    for (; at < name.size() && is_ascii_digit(static_cast<unsigned char>(name[at])); ++at) {
        row = std::min(row * 10 + (name[at] - '0'), most * 2);
    }
    const bool whole = at == name.size() && col > 0 && row > 0;
    return whole ? std::optional(Place(row - 1, col - 1)) : std::nullopt;
}

/// "_x000D_" stands for the character with that number.
std::string unescaped(std::string text) {
    constexpr std::size_t length = 7;
    constexpr int base = 16;
    for (std::size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1)) {
        unsigned point = 0;
        const char* begin = text.data() + at + 2;
        const bool fits = at + length <= text.size() && text[at + length - 1] == '_';
        if (fits && std::from_chars(begin, begin + 4, point, base).ptr == begin + 4) {
            text.replace(at, length,
                         is_code_point(point) && point > 0 ? to_utf8(char32_t{point}) : "");
        }
    }
    std::erase(text, '\r');
    return text;
}

class SheetReader {
   public:
    SheetReader(const WorkbookParts& workbook, std::string name) : workbook_(workbook) {
        sheet_.name = std::move(name);
    }

    Sheet read(const pugi::xml_node& root) {
        read_columns(child_of(root, "cols"));
        int row = -1;
        for (const pugi::xml_node& each : child_of(root, "sheetData").children()) {
            const char* number = value_of(each, "r");
            row = *number == '\0' ? row + 1 : std::atoi(number) - 1;
            read_row(each, row);
        }
        for (const pugi::xml_node& merge : child_of(root, "mergeCells").children()) {
            span(value_of(merge, "ref"));
        }
        std::erase_if(sheet_.cells, [](const SheetCell& cell) { return cell.row_span == 0; });
        add_problems(root);
        return std::move(sheet_);
    }

   private:
    void read_columns(const pugi::xml_node& columns) {
        for (const pugi::xml_node& column : columns.children()) {
            const int first = std::max(1, std::atoi(value_of(column, "min")));
            const int last = std::min(most_columns, std::atoi(value_of(column, "max")));
            for (int col = first; col <= last; ++col) {
                const auto at = static_cast<std::size_t>(col) - 1;
                sheet_.widths.resize(std::max(sheet_.widths.size(), at + 1));
                sheet_.widths[at] = std::clamp(std::atof(value_of(column, "width")), 0.0, 255.0) *
                                    points_of_character;
                if (is_true(value_of(column, "hidden")) || sheet_.widths[at] == 0) {
                    sheet_.hidden_cols.insert(col - 1);
                }
            }
        }
    }

    void read_row(const pugi::xml_node& row, int number) {
        const std::string_view height = value_of(row, "ht");
        if ((is_true(value_of(row, "hidden")) || height == "0") && number >= 0 &&
            number < most_rows) {
            sheet_.hidden_rows.insert(number);
        }
        int col = -1;
        for (const pugi::xml_node& each : row.children()) {
            const auto place = place_in(value_of(each, "r"));
            col = place.has_value() ? place->second : col + 1;
            add_cell(each, number, col);
        }
    }

    void add_cell(const pugi::xml_node& stored, int row, int col) {
        const auto style = static_cast<std::size_t>(std::max(0, std::atoi(value_of(stored, "s"))));
        SheetCell cell;
        cell.row = row;
        cell.col = col;
        fill(stored, style, cell);
        if (style < workbook_.styles.size()) {
            cell.framed = workbook_.styles[style].framed;
            take(workbook_.styles[style], cell);
        }
        if (!cell.framed && cell.text.empty()) {
            return;
        }
        const bool inside = row >= 0 && col >= 0 && row < most_rows && col < most_columns;
        beyond_ = beyond_ || (!inside && !cell.text.empty());
        if (inside) {
            at_[{row, col}] = sheet_.cells.size();
            sheet_.cells.push_back(std::move(cell));
        }
    }

    void fill(const pugi::xml_node& stored, std::size_t style, SheetCell& cell) {
        const std::string_view type = value_of(stored, "t");
        std::string value = child_of(stored, "v").text().get();
        if (workbook_.computed_anew && child_of(stored, "f")) {
            // what is stored will not be what is shown; a program that computes nothing stores 0
            value = value == "0" ? "" : value;
            cell.doubts.add(PrintDoubt::layer_contradicted);
        }
        if (value.empty() && type != "inlineStr") {
            // a text that a formula gives may be empty
            if (child_of(stored, "f") && type != "str") {
                uncomputed_ += (uncomputed_.empty() ? "" : ", ") + cell_name(cell.row, cell.col);
            }
            return;
        }
        if (type == "s") {
            std::size_t index = workbook_.texts.size();
            std::from_chars(value.data(), value.data() + value.size(), index);
            take(index < workbook_.texts.size() ? workbook_.texts[index] : RunText{}, cell);
            broken_ = broken_ || index >= workbook_.texts.size();
        } else if (type == "inlineStr") {
            take(text_of_runs(child_of(stored, "is")), cell);
        } else if (type == "b") {
            cell.text = value == "1" ? "TRUE" : "FALSE";
        } else if (type.empty() || type == "n") {
            const bool known = style < workbook_.styles.size();
            ShownNumber shown = shown_number(
                value, known ? workbook_.styles[style].format : "General", workbook_.from_1904);
            cell.number = true;
            cell.text = std::move(shown.text);
            if (shown.doubted) {
                cell.doubts.add(PrintDoubt::layer_contradicted);
            }
        } else {
            cell.text = value;
        }
        cell.text = unescaped(std::move(cell.text));
    }

    static void take(const RunText& runs, SheetCell& cell) {
        cell.text = runs.text;
        cell.doubts.add(runs.doubts);
    }

    /// How the whole cell looks.
    void take(const SheetStyle& style, SheetCell& cell) {
        if (!trimmed(cell.text).empty()) {
            cell.doubts.add(doubts_of(style.look));
            unseen_ = unseen_ || style.look.unseen;
        }
    }

    /// Its first cell covers the others, whose text no program shows.
    void span(std::string_view range) {
        const std::size_t colon = std::min(range.find(':'), range.size());
        const auto first = place_in(range.substr(0, colon));
        const auto last = place_in(range.substr(std::min(colon + 1, range.size())));
        if (!first || !last || last->first < first->first || last->second < first->second) {
            return;
        }
        const auto begun = at_.find(*first);
        for (auto covered = at_.lower_bound({first->first, 0});
             covered != at_.end() && covered->first.first <= last->first; ++covered) {
            const int col = covered->first.second;
            if (covered != begun && col >= first->second && col <= last->second) {
                SheetCell& cell = sheet_.cells[covered->second];
                under_merged_ = under_merged_ || !trimmed(cell.text).empty();
                cell.row_span = 0;
            }
        }
        if (begun != at_.end()) {
            SheetCell& cell = sheet_.cells[begun->second];
            cell.row_span = std::min(last->first, most_rows - 1) - first->first + 1;
            cell.col_span = std::min(last->second, most_columns - 1) - first->second + 1;
        }
    }

    void add_problems(const pugi::xml_node& root) {
        const auto add = [this](ErrorCode code, const std::string& detail) {
            sheet_.errors.push_back({code, Stage::rasterize, 0, shortened(detail)});
        };
        if (beyond_) {
            add(ErrorCode::page_too_large, "cells beyond row " + std::to_string(most_rows) +
                                               " or column " + std::to_string(most_columns));
        }
        if (broken_) {
            add(ErrorCode::page_degraded, "cells refer to texts that are not in the file");
        }
        if (!uncomputed_.empty()) {
            add(ErrorCode::text_unread, "formulas without a saved value: " + uncomputed_);
        }
        if (unseen_) {
            sheet_.notes.push_back({NoteCode::hidden_content, "white texts"});
        }
        if (under_merged_) {
            sheet_.notes.push_back({NoteCode::hidden_content, "texts under merged cells"});
        }
        const bool has_numbers = std::any_of(sheet_.cells.begin(), sheet_.cells.end(),
                                             [](const SheetCell& cell) { return cell.number; });
        if (child_of(root, "drawing") && !has_numbers) {
            add(ErrorCode::text_unread, "drawings or pictures, and no numbers");
        } else if (child_of(root, "drawing") || child_of(root, "legacyDrawing")) {
            sheet_.notes.push_back({NoteCode::content_not_read, "drawings, pictures or comments"});
        }
        doubt_conditions(root);
    }

    /// A rule may show a number in another unit, or not at all: who stores it does not know.
    void doubt_conditions(const pugi::xml_node& root) {
        bool odd = false;
        for (const pugi::xml_node& each : root.children()) {
            for (const pugi::xml_node& rule : each.children()) {
                const char* look = value_of(rule, "dxfId");
                odd = odd || (local_name(each) == "conditionalFormatting" && *look != '\0' &&
                              workbook_.odd_looks.contains(std::atoi(look)));
            }
        }
        for (SheetCell& cell : sheet_.cells) {
            if (odd && cell.number) {
                cell.doubts.add(PrintDoubt::layer_contradicted);
            }
        }
        if (odd) {
            sheet_.notes.push_back({NoteCode::content_not_read, "formats with conditions"});
        }
    }

    const WorkbookParts& workbook_;
    Sheet sheet_;
    std::map<Place, std::size_t> at_;  ///< index of the cell
    std::string uncomputed_;           ///< cells with formulas that have no value
    bool beyond_ = false, broken_ = false, under_merged_ = false, unseen_ = false;
};

}  // namespace

Sheet read_sheet(const pugi::xml_node& root, std::string name, const WorkbookParts& workbook) {
    return SheetReader(workbook, std::move(name)).read(root);
}

}  // namespace juesuan
