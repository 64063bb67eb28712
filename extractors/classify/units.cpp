#include "extractors/classify/units.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "extractors/base/code_points.h"
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
        std::string unit = printed_unit_in(line->content, words);
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

// Parts of the distance from character to character: what is printed leaves half a character at
// most beside a colon, and a lost character leaves a whole one. Assumed.
constexpr double room_of_a_character = 0.7;

/// Where a character of a line begins and ends along it, in points; of lines of turned pages, too.
std::pair<double, double> along(const ReadLine& line, std::size_t character) {
    const PointBox box = box_of(line.characters[character], line.box);
    if (line.box.x1 - line.box.x0 >= line.box.y1 - line.box.y0) {
        return {box.x0, box.x1};
    }
    const bool upwards = line.characters.front().y0 > line.characters.back().y0;
    return upwards ? std::pair(-box.y1, -box.y0) : std::pair(box.y0, box.y1);
}

/// From one ideograph's beginning to the next one's in this line, the least of them; 0 if no two
/// stand beside each other.
double pitch_of(const ReadLine& line, std::u32string_view points) {
    double least = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
        if (is_ideograph(points[i - 1]) && is_ideograph(points[i])) {
            const double step = along(line, i).first - along(line, i - 1).first;
            least = least == 0 ? step : std::min(least, step);
        }
    }
    return least;
}

/// Whether the unit stands so far behind the ideograph before it that another one has room there.
bool stands_apart(const ReadLine& line, std::u32string_view unit) {
    const std::u32string points = code_points(line.text());
    const std::size_t at = points.rfind(unit);
    if (line.characters.size() != points.size() || at == std::u32string::npos) {
        return false;
    }
    std::size_t before = at;
    while (before > 0 && !is_ideograph(points[before - 1])) {
        --before;
    }
    const double pitch = pitch_of(line, points);
    if (before == 0 || pitch <= 0) {
        return false;
    }
    // To the end of the unit: the reader gives the white before a character to its box.
    const std::size_t last = at + unit.size() - 1;
    const double way = along(line, last).second - along(line, before - 1).first;
    return way / pitch > static_cast<double>(last - before + 2) + room_of_a_character;
}

}  // namespace

std::string printed_unit_in(const NormalText& content, const DocumentWords& words) {
    const std::string unit = unit_in(content.text, words);
    const std::u32string points = code_points(unit);
    const bool apart =
        !unit.empty() && !content.exact &&
        std::any_of(content.read.begin(), content.read.end(),
                    [&points](const ReadLine& line) { return stands_apart(line, points); });
    return apart ? "" : unit;
}

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
