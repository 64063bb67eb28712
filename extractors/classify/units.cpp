#include "extractors/classify/units.h"

#include <algorithm>
#include <string>
#include <vector>

#include "extractors/base/text_distance.h"
#include "extractors/classify/line_words.h"

namespace juesuan {
namespace {

/// The header cells above a column, and of a table without a header the texts of its path.
std::string unit_of_column(const FormColumn& column, const DocumentWords& words) {
    for (auto text = column.path.rbegin(); text != column.path.rend(); ++text) {
        std::string unit = unit_in(*text, words);
        unit = unit.empty() ? unit_in_brackets(*text, words) : unit;
        if (!unit.empty()) {
            return unit;
        }
    }
    return "";
}

bool is_number(const FormCell& cell) {
    return cell.kind == CellKind::amount && cell.content.value.has_value();
}

/// The columns in which amounts stand.
std::vector<bool> columns_of_amounts(const FormTable& table) {
    std::vector<bool> out(table.columns.size(), false);
    for (const FormCell& cell : table.cells) {
        if (is_number(cell) && cell.col >= 0 && static_cast<std::size_t>(cell.col) < out.size()) {
            out[static_cast<std::size_t>(cell.col)] = true;
        }
    }
    return out;
}

/// What all of them say; "" if one says nothing or something else.
std::string unit_of_all(const std::vector<std::string>& units) {
    const bool one = !units.empty() && std::all_of(units.begin(), units.end(), [&](const auto& u) {
        return u == units.front();
    });
    return one ? units.front() : "";
}

std::string unit_of_columns(const FormTable& table) {
    const std::vector<bool> amounts = columns_of_amounts(table);
    std::vector<std::string> units;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        if (amounts[c]) {
            units.push_back(table.columns[c].unit);
        }
    }
    return unit_of_all(units);
}

std::string unit_below(const TablePart& last, const DocumentWords& words) {
    for (const NormalLine* line : last.below) {
        std::string unit = unit_in(line->content.text, words);
        if (!unit.empty()) {
            return unit;
        }
    }
    return "";
}

/// The unit behind an amount, "" if none is printed there.
std::string unit_behind(const NormalText& content, const DocumentWords& words) {
    const std::u32string text = folded(content.text);
    const std::size_t length = words.money_unit.length_before(text, text.size());
    const MoneyUnit* unit = length == 0
                                ? nullptr
                                : words.money_unit.at_beginning_of(
                                      std::u32string_view(text).substr(text.size() - length));
    return unit == nullptr ? "" : unit->text;
}

/// ¥ stands for yuan and says nothing of thousands: it is no unit here.
std::string unit_of_amounts(const FormTable& table, const DocumentWords& words) {
    std::vector<std::string> units;
    for (const FormCell& cell : table.cells) {
        if (is_number(cell) && cell.content.value->units != 0) {
            units.push_back(unit_behind(cell.content, words));
        }
    }
    return unit_of_all(units);
}

void take_value(FormTable& table, FormCell& cell) {
    cell.content.value.reset();
    for (FormRecord& record : table.records) {
        for (RecordValue& value : record.values) {
            if (value.row == cell.row && value.col == cell.col) {
                value.value.reset();
            }
        }
    }
}

/// The form says that words stand here: 400万元 is what a goal is, and no amount of the table.
bool stands_among_words(const FormCell& cell, const FormTable& table) {
    const FormColumn* column = column_at(table, cell.col);
    return !table.form.empty() && (column == nullptr || column->role != ColumnRole::amount);
}

void settle_other_units(FormTable& table, const DocumentWords& words) {
    for (FormCell& cell : table.cells) {
        const std::string printed = is_number(cell) ? unit_behind(cell.content, words) : "";
        const FormColumn* column = column_at(table, cell.col);
        const std::string& unit =
            column == nullptr || column->unit.empty() ? table.unit : column->unit;
        if (!printed.empty() && stands_among_words(cell, table)) {
            cell.kind = CellKind::text;
            cell.content.value.reset();
        } else if (!printed.empty() && !unit.empty() && printed != unit) {
            take_value(table, cell);
            cell.content.malformed = true;
        }
    }
}

}  // namespace

void set_units(FormTable& table, const TablePart& first, const TablePart& last,
               const DocumentWords& words) {
    for (FormColumn& column : table.columns) {
        column.unit = unit_of_column(column, words);
    }
    const auto take = [&table](const std::string& unit) {
        table.unit = table.unit.empty() ? unit : table.unit;
    };
    take(unit_in_brackets(first.title, words));
    take(unit_of_columns(table));
    take(unit_below(last, words));
    take(unit_of_amounts(table, words));
    settle_other_units(table, words);
}

}  // namespace juesuan
