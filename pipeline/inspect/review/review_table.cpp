#include "pipeline/inspect/review/review_table.h"

#include <sstream>

#include "pipeline/base/shown_name.h"
#include "pipeline/base/words/column_table.h"
#include "pipeline/base/words/wrapped.h"

namespace juesuan {
namespace {

std::string place_of(const ReviewEntry& entry) {
    return entry.row < 0
               ? entry.table
               : entry.table + " " + std::to_string(entry.row) + "," + std::to_string(entry.col);
}

std::string printed(const std::string& text) { return text.empty() ? "–" : shown_name(text); }

/// Beside each other there is no room for a sentence: it stands below its line.
std::string with_reasons_below(const std::string& table, const std::vector<ReviewEntry>& entries,
                               const RuleReasons& rules, Language language, std::size_t width) {
    std::istringstream lines(table);
    std::string out, line;
    std::getline(lines, line);
    out = line + "\n";
    for (std::size_t k = 0; k < entries.size() && std::getline(lines, line); ++k) {
        out += line + "\n      " + wrapped(printed(why(entries[k], rules, language)), width, 6, 6) +
               "\n";
    }
    return out;
}

}  // namespace

std::string review_table(const std::vector<ReviewEntry>& entries, const RuleReasons& rules,
                         Language language, std::size_t width) {
    const auto word = [language](Phrase phrase) { return std::string(phrase.in(language)); };
    std::vector<TableColumn> columns = {{word({"page", "页"}), true, false, 0},
                                        {word({"table row,col", "表 行,列"}), false, false, 0},
                                        {word({"row", "项目"}), false, true, 1},
                                        {word({"column", "栏目"}), false, true, 3},
                                        {word({"read", "识别结果"}), false, true, 0},
                                        {word({"or", "或为"}), false, true, 2}};
    if (width == 0) {
        columns.push_back({word({"why", "原因"}), false, true, 0});
    }
    std::vector<std::vector<std::string>> rows;
    rows.reserve(entries.size());
    for (const ReviewEntry& entry : entries) {
        rows.push_back({std::to_string(entry.page), place_of(entry), printed(entry.row_words),
                        printed(entry.column_words), printed(text_with_person(entry, language)),
                        printed(alternatives(entry, language)),
                        printed(why(entry, rules, language))});
        rows.back().resize(columns.size());
    }
    const std::string table = column_table(columns, rows, width);
    return width == 0 ? table
                      : with_reasons_below(table, entries, rules, language, width) +
                            wrapped_lines(left_out_note(columns, rows, width, language), width);
}

}  // namespace juesuan
