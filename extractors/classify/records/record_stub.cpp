#include "extractors/classify/records/record_stub.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"

namespace juesuan {
namespace {

// Digits of a subject's code: 类, 款 and 项 of 3, 2 and 2.
constexpr std::size_t class_digits = 3, level_digits = 2, item_digits = 7;

/// The digits of a code with points between its levels, "" for any other text.
std::string without_points(const std::string& text) {
    std::string out;
    for (std::size_t k = 0; k < text.size(); ++k) {
        const bool between = text[k] == '.' && k > 0 && k + 1 < text.size();
        if (between && (out.size() == class_digits || out.size() == class_digits + level_digits)) {
            continue;
        }
        if (!is_ascii_digit(static_cast<unsigned char>(text[k]))) {
            return "";
        }
        out.push_back(text[k]);
    }
    return out;
}

/// The digits of what stands in a column of codes: points were read as commas, doubled, or taken
/// from specks (201.06,01, 210..11., 201010.4). "" unless so many digits are a code.
std::string digits_among_points(const std::string& text) {
    std::string out;
    for (const char32_t p : code_points(text)) {
        const bool point =
            p == U'.' || p == U',' || signs::like_point.find(p) != std::u32string_view::npos;
        if (!point && !is_ascii_digit(p)) {
            return "";
        }
        if (!point) {
            out.push_back(static_cast<char>(p));
        }
    }
    const bool whole = out.size() == class_digits || out.size() == class_digits + level_digits ||
                       out.size() == item_digits;
    return whole ? out : "";
}

std::string code_in(const std::string& text) {
    const std::string strict = without_points(text);
    return strict.empty() ? digits_among_points(text) : strict;
}

/// 201|29|01 in three columns is 2012901; a code printed whole stands in one of them.
std::string put_together(const std::vector<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts) {
        const bool continues_it =
            out.size() == class_digits || out.size() == class_digits + level_digits;
        if (out.empty() || (continues_it && part.size() == level_digits)) {
            out += part;
        } else if (part.size() > out.size()) {
            out = part;
        }
    }
    return out;
}

/// 2070000 and 2070100 are 207 and 20701: programs fill codes up to one length, and no 款 and no 项
/// has the number 00.
std::string without_padding(std::string code) {
    while (code.size() > class_digits && code.ends_with("00")) {
        code.resize(code.size() - level_digits);
    }
    return code;
}

/// ||01 below 201|29| is 2012901: the part of the level that the column holds, below those of the
/// row above. level: of the first part's column, 0 for 类.
std::string below(const std::string& above, const std::vector<std::string>& parts,
                  std::size_t level) {
    const std::size_t digits = level == 0 ? 0 : class_digits + (level - 1) * level_digits;
    const bool own = level > 0 && above.size() >= digits &&
                     std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
                         return part.size() == level_digits;
                     });
    return own ? std::accumulate(parts.begin(), parts.end(), above.substr(0, digits)) : "";
}

/// "2010301行政运行", "[2010301]行政运行": takes the code off the name.
std::string take_code(std::string& name) {
    const std::u32string text = code_points(name);
    std::size_t at = !text.empty() && (text[0] == U'[' || text[0] == U'(') ? 1 : 0;
    const std::size_t begin = at;
    while (at < text.size() && is_ascii_digit(text[at])) {
        ++at;
    }
    const std::size_t digits = at - begin;
    const bool whole =
        digits == class_digits || digits == class_digits + level_digits || digits == item_digits;
    std::string code = to_utf8(text.substr(begin, digits));
    while (at < text.size() && (text[at] == U']' || text[at] == U')' || text[at] == U'-' ||
                                text[at] == U'_' || is_space(text[at]))) {
        ++at;
    }
    if (!whole || at >= text.size() || !is_ideograph(text[at])) {
        return "";
    }
    name = to_utf8(text.substr(at));
    return code;
}

}  // namespace

std::vector<BlockColumns> blocks_of(const FormTable& table) {
    std::vector<BlockColumns> out;
    for (const FormColumn& column : table.columns) {
        if (column.key.empty()) {
            continue;
        }
        const auto block = static_cast<std::size_t>(std::max(0, column.block));
        if (out.size() <= block) {
            out.resize(block + 1);
        }
        BlockColumns& columns = out[block];
        if (columns.last < 0) {
            columns.first = column.index;
        }
        columns.last = column.index;
        switch (column.role) {
            case ColumnRole::code:
                columns.code.push_back(column.index);
                break;
            case ColumnRole::label:
                columns.label.push_back(column.index);
                break;
            case ColumnRole::line_number:
                columns.line_number.push_back(column.index);
                break;
            default:
                columns.amount.push_back(column.index);
        }
    }
    return out;
}

bool is_subject_code(const std::string& text) { return all_digits(text) || !code_in(text).empty(); }

void read_stub(const FormTable& table, const CellIndex& cells, const BlockColumns& columns,
               const std::string& above, FormRecord& record) {
    constexpr std::size_t levels = 3;
    std::vector<std::string> code_parts;
    std::size_t first_level = 0;
    const FormCell* last = nullptr;
    std::vector<int> stub = columns.code;
    stub.insert(stub.end(), columns.label.begin(), columns.label.end());
    for (const int c : stub) {
        const FormCell* cell = cells.at(record.row, c);
        if (cell == nullptr || cell == last || cell->content.text.empty() ||
            cell->row < table.header_rows) {
            continue;
        }
        last = cell;
        const auto at = std::find(columns.code.begin(), columns.code.end(), cell->col);
        const std::string code = at == columns.code.end() ? without_points(cell->content.text)
                                                          : code_in(cell->content.text);
        if (!code.empty()) {
            if (code_parts.empty() && at != columns.code.end() && columns.code.size() == levels) {
                first_level = static_cast<std::size_t>(at - columns.code.begin());
            }
            code_parts.push_back(code);
        } else if (cell->col + cell->col_span <= columns.last + 1) {
            record.label += cell->content.text;
        } else if (record.label.empty() && cell->col + cell->col_span <= table.n_cols) {
            record.label = cell->content.text;
        }
    }
    record.code = below(above, code_parts, first_level);
    if (record.code.empty()) {
        record.code = code_parts.empty() ? take_code(record.label) : put_together(code_parts);
    }
    record.code = without_padding(std::move(record.code));
    for (const int c : columns.line_number) {
        const FormCell* cell = cells.at(record.row, c);
        if (cell != nullptr && cell->kind == CellKind::line_number) {
            record.line_number = cell->content.text;
        }
    }
}

}  // namespace juesuan
