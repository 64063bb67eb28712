#include "extractors/validate/scale.h"

#include <algorithm>
#include <map>
#include <set>

#include "extractors/base/code_points.h"
#include "extractors/base/signs.h"
#include "extractors/validate/rules/printed_decimals.h"

namespace juesuan {
namespace {

/// Digits from which on a whole number may have lost its point. Points, ranks and counts of an
/// evaluation have fewer, or are 100.
constexpr std::size_t suspicious_digits = 3;
constexpr std::size_t group_digits = 3;
constexpr std::int64_t whole_score = 100;

std::size_t digits_in(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_ascii_digit));
}

/// A separator between a digit and just three more.
bool has_groups(const std::string& text) {
    for (std::size_t k = 1; k < text.size(); ++k) {
        std::size_t end = k + 1;
        while (end < text.size() && is_ascii_digit(text[end])) {
            ++end;
        }
        if ((text[k] == ',' || text[k] == '.') && is_ascii_digit(text[k - 1]) &&
            end - k == group_digits + 1) {
            return true;
        }
    }
    return false;
}

/// Decimals that amounts of the unit are printed with: down to a fen, or to its hundredth part.
bool is_expected(int decimals, const MoneyUnit* unit) {
    constexpr int fen_of_ten_thousand = 6, yuan_of_ten_thousand = 4;
    return decimals == cent_decimals ||
           (unit == nullptr || unit->power > 0
                ? decimals == fen_of_ten_thousand || decimals == yuan_of_ten_thousand
                : decimals == 0);
}

/// What the scanned amounts of one table print.
struct Counts {
    int pointed = 0;     ///< with the decimals of their unit
    int grouped = 0;     ///< whole, with separators
    int bare = 0;        ///< whole, without
    int suspicious = 0;  ///< of these: of so many digits that a point may be lost
};

bool is_suspicious(const FormCell& cell) {
    return digits_in(cell.content.text) >= suspicious_digits &&
           absolute(*cell.content.value).units != whole_score;
}

bool is_of_money(const FormCell& cell, const FormTable& table) {
    const FormColumn* column = column_at(table, cell.col);
    return table.form.empty() || (column != nullptr && column->role == ColumnRole::amount);
}

Counts counts_of(const FormTable& table, const MoneyUnits& units) {
    Counts out;
    for (const FormCell& cell : table.cells) {
        if (!is_telling_amount(cell, table) || !is_of_money(cell, table)) {
            continue;
        }
        const int decimals = cell.content.value->scale;
        if (decimals > 0) {
            out.pointed += is_expected(decimals, unit_at(table, cell.col, units)) ? 1 : 0;
        } else if (is_bare_number(cell.content)) {
            ++out.bare;
            out.suspicious += is_suspicious(cell) ? 1 : 0;
        } else {
            ++out.grouped;
        }
    }
    return out;
}

/// A whole number without separators, on a scan.
ScaleSign sign_of_bare(const FormCell& cell, const FormTable& table, const Counts& counts,
                       const MoneyUnit* unit) {
    constexpr int enough_groups = 2;
    const std::string& text = cell.content.text;
    const std::size_t sign = text.starts_with("-") ? 1 : 0;
    if (text.size() > sign + 1 && text[sign] == '0') {
        return ScaleSign::unsure;  // 055 was 0.55
    }
    if (counts.grouped >= enough_groups && counts.pointed == 0) {
        return digits_in(text) <= group_digits ? ScaleSign::sure : ScaleSign::unsure;
    }
    const bool mostly =
        counts.pointed == 0 && 3 * counts.suspicious >= counts.bare && counts.suspicious > 0;
    if (table.form.empty()) {
        return mostly && unit != nullptr && is_suspicious(cell) ? ScaleSign::unsure
                                                                : ScaleSign::none;
    }
    return expects_point(unit) || is_suspicious(cell) || mostly ? ScaleSign::unsure
                                                                : ScaleSign::none;
}

ScaleSign sign_of_amount(const FormCell& cell, const FormTable& table, const Counts& counts,
                         bool dropping, const MoneyUnits& units) {
    if (!is_telling_amount(cell, table) || !is_of_money(cell, table)) {
        return ScaleSign::none;
    }
    const MoneyUnit* unit = unit_at(table, cell.col, units);
    const int decimals = cell.content.value->scale;
    if (decimals == 0 && may_print_raised_cents(cell.content)) {
        return ScaleSign::unsure;
    }
    if (cell.content.exact) {
        return ScaleSign::sure;
    }
    if (decimals == int(group_digits)) {
        return ScaleSign::unsure;  // 756,000 was read as 756.000
    }
    if (decimals == 0) {
        return is_bare_number(cell.content) ? sign_of_bare(cell, table, counts, unit)
                                            : ScaleSign::sure;
    }
    if (is_expected(decimals, unit)) {
        return ScaleSign::sure;
    }
    const bool known = !table.form.empty() && unit != nullptr;
    return known && !dropping ? ScaleSign::unsure : ScaleSign::none;
}

/// The columns of a table of no known form whose amounts mostly show their points.
std::set<int> pointed_columns(const FormTable& table) {
    std::map<int, int> pointed, all;
    for (const FormCell& cell : table.cells) {
        const bool number = cell.kind == CellKind::amount || cell.kind == CellKind::code;
        if (table.form.empty() && number && cell.row >= table.header_rows) {
            ++all[cell.col];
            pointed[cell.col] += cell.content.value && cell.content.value->scale > 0 ? 1 : 0;
        }
    }
    std::set<int> out;
    for (const auto& [col, count] : all) {
        if (2 * pointed[col] > count) {
            out.insert(col);
        }
    }
    return out;
}

/// Digits alone in such a column: 4434991 among amounts with two decimals.
bool is_odd_among(const std::set<int>& columns, const FormCell& cell, const FormTable& table) {
    return !cell.content.exact && columns.count(cell.col) != 0 && cell.row >= table.header_rows &&
           (cell.kind == CellKind::code ||
            (cell.kind == CellKind::amount && is_bare_number(cell.content) &&
             digits_in(cell.content.text) >= suspicious_digits));
}

/// In a document whose points are lost, what no unit speaks of lost its point as well.
void doubt_all_bare(const Forms& forms, ScaleSigns& out) {
    for (std::size_t t = 0; t < forms.tables.size(); ++t) {
        const FormTable& table = forms.tables[t];
        for (std::size_t c = 0; c < table.cells.size(); ++c) {
            const FormCell& cell = table.cells[c];
            const bool number =
                cell.kind == CellKind::percent ||
                (cell.kind == CellKind::amount && is_of_money(cell, table)) ||
                (cell.kind == CellKind::code && table.form.empty());  // 28414 was 284.14
            const bool bare = cell.kind == CellKind::code || is_bare_number(cell.content);
            const bool zero = cell.content.value && cell.content.value->units == 0;
            if (number && bare && !zero && !cell.content.exact && cell.row >= table.header_rows &&
                out.cells[t][c] != ScaleSign::sure) {
                out.cells[t][c] = ScaleSign::unsure;
            }
        }
    }
}

/// Most of the amounts that show a scale, or should, are such as have lost their points.
bool are_points_lost(const Forms& forms, const ScaleSigns& signs) {
    constexpr int least = 3;
    int lost = 0, sure = 0;
    for (std::size_t t = 0; t < forms.tables.size(); ++t) {
        for (std::size_t c = 0; c < signs.cells[t].size(); ++c) {
            const FormCell& cell = forms.tables[t].cells[c];
            if (cell.content.exact || cell.kind != CellKind::amount) {
                continue;
            }
            sure += signs.cells[t][c] == ScaleSign::sure ? 1 : 0;
            lost += signs.cells[t][c] == ScaleSign::unsure && is_bare_number(cell.content) ? 1 : 0;
        }
    }
    return lost >= least && lost >= sure;
}

/// A whole percentage of so many digits has lost its point, or stands alone: 9850%.
ScaleSign sign_of_percent(const FormCell& cell) {
    return cell.kind == CellKind::percent && !cell.content.exact && cell.content.value &&
                   is_bare_number(cell.content) && is_suspicious(cell)
               ? ScaleSign::unsure
               : ScaleSign::none;
}

}  // namespace

bool may_print_raised_cents(const NormalText& content) {
    int most = 0, run = 0;
    for (const char32_t point : code_points(content.raw)) {
        run = signs::raised_digits.find(point) != std::u32string_view::npos ? run + 1 : 0;
        most = std::max(most, run);
    }
    return most >= cent_decimals;
}

bool is_bare_number(const NormalText& content) {
    return content.value && content.value->scale == 0 && digits_in(content.text) > 0 &&
           !has_groups(content.raw) && !has_groups(content.text);
}

ScaleSigns scale_signs(const Forms& forms, const MoneyUnits& units) {
    ScaleSigns out;
    for (const FormTable& table : forms.tables) {
        const Counts counts = counts_of(table, units);
        const bool dropping = drops_zeros(table);
        const std::set<int> pointed = pointed_columns(table);
        std::vector<ScaleSign> signs;
        for (const FormCell& cell : table.cells) {
            signs.push_back(is_odd_among(pointed, cell, table) ? ScaleSign::unsure
                            : cell.kind == CellKind::percent
                                ? sign_of_percent(cell)
                                : sign_of_amount(cell, table, counts, dropping, units));
        }
        out.cells.push_back(std::move(signs));
    }
    out.points_lost = are_points_lost(forms, out);
    if (out.points_lost) {
        doubt_all_bare(forms, out);
    }
    return out;
}

}  // namespace juesuan
