#include "extractors/validate/verdict/other_causes.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "extractors/base/code_points.h"
#include "extractors/validate/doubts/doubt.h"

namespace juesuan {
namespace {

/// `next` begins on the page after the last one of `table`, and nothing says that it is another.
bool may_go_on_in(const FormTable& table, const FormTable& next) {
    const bool follows = !table.pages.empty() && !next.pages.empty() &&
                         next.pages.front() == table.pages.back() + 1 &&
                         next.n_cols == table.n_cols;
    return follows && (next.form.empty() || (next.form == table.form && next.title.empty()));
}

bool is_torn(const Forms& forms, const FormTable& table) {
    return std::any_of(forms.tables.begin(), forms.tables.end(), [&table](const auto& other) {
        return may_go_on_in(table, other) || may_go_on_in(other, table);
    });
}

/// No other row of the block has a code of this length: it lost or gained a character.
bool has_odd_code(const FormTable& table, int row, int block) {
    const auto own = std::find_if(
        table.records.begin(), table.records.end(),
        [&](const FormRecord& record) { return record.row == row && record.block == block; });
    return own == table.records.end() ||
           std::none_of(table.records.begin(), table.records.end(), [&](const FormRecord& other) {
               return &other != &*own && other.code.size() == own->code.size();
           });
}

constexpr std::int64_t ten = 10;

/// Without what follows its first `scale` decimals.
Decimal cut_to(Decimal value, int scale) {
    for (; value.scale > scale; --value.scale) {
        value.units /= ten;
    }
    return value;
}

/// To `scale` decimals, halves away from zero.
Decimal rounded_to(const Decimal& value, int scale) {
    if (value.scale <= scale) {
        return value;
    }
    Decimal out = cut_to(value, scale + 1);
    constexpr std::int64_t half = 5;
    out.units += out.units < 0 ? -half : half;
    return cut_to(out, scale);
}

/// `less` is what is left of `more` without its last decimals, or without its first digits.
bool is_rest_of(const Decimal& less, const Decimal& more) {
    if (less.units == 0 || (less.units < 0) != (more.units < 0)) {
        return false;
    }
    if (less.scale < more.scale && cut_to(more, less.scale) == less) {
        return true;
    }
    const std::string rest = absolute(less).text();
    const std::string whole = absolute(rounded_to(more, less.scale)).text();
    return rest.size() < whole.size() && whole.ends_with(rest);
}

bool is_of_scan(const Check& check, const TableLookup& lookup) {
    const Forms& forms = lookup.forms();
    return std::any_of(check.cells.begin(), check.cells.end(),
                       [&lookup](const CellPlace& place) {
                           const FormCell* cell = lookup.cell(place);
                           return cell != nullptr && !cell->content.exact;
                       }) ||
           std::any_of(check.statements.begin(), check.statements.end(), [&](std::size_t index) {
               return is_scanned(forms, forms.statements[index].page);
           });
}

/// One of the values, or two where `pairs` count, are as large as what is missing.
bool make_up(const std::vector<Decimal>& values, bool pairs, const Decimal& missing,
             const Decimal& tolerance) {
    const auto fits = [&](const Decimal& sum) {
        return !(tolerance < absolute(absolute(sum) - missing));
    };
    for (std::size_t a = 0; a < values.size(); ++a) {
        if (fits(values[a]) ||
            (pairs && std::any_of(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(a),
                                  [&](const Decimal& other) { return fits(values[a] + other); }))) {
            return true;
        }
    }
    return false;
}

/// A sum along one row is the same wherever the row belongs.
bool is_along_one_row(const Check& check) {
    return std::all_of(check.cells.begin(), check.cells.end(), [&check](const CellPlace& place) {
        return place.table == check.cells.front().table && place.row == check.cells.front().row;
    });
}

/// The amounts of rows whose code was read with doubt, in the columns of the check, make up what it
/// misses: one of them, or two where `pairs` count.
bool doubtful_rows_make_up(const Check& check, bool pairs, const DoubtfulCodes& codes,
                           const TableLookup& lookup) {
    std::set<std::pair<int, int>> columns;  // table, column
    for (const CellPlace& place : check.cells) {
        columns.insert({place.table, place.col});
    }
    return std::any_of(columns.begin(), columns.end(), [&](const auto& place) {
        const auto& [table, col] = place;
        std::vector<Decimal> values;
        for (const int row : codes.rows_beside({table, 0, col})) {
            const FormCell* cell = lookup.cell({table, row, col});
            if (cell != nullptr && cell->content.value && cell->content.value->units != 0) {
                values.push_back(*cell->content.value);
            }
        }
        return make_up(values, pairs, absolute(*check.difference), *check.tolerance);
    });
}

/// Most of one side is missing on the other, and not all: a side of another scale.
bool is_of_other_scale(const Check& check) {
    constexpr std::int64_t most = 10;
    const Decimal one = absolute(*check.left), other = absolute(*check.right);
    const Decimal less = std::min(one, other), more = std::max(one, other);
    return less.units != 0 && Decimal{less.units * most, less.scale} < more;
}

/// The columns of a scan in which the sum along a row has a blank that an amount would fill.
std::set<int> columns_to_fill(const Check& check, const TableLookup& lookup) {
    std::set<int> out;
    if (check.status != CheckStatus::fail || !check.difference || !check.left || !check.right ||
        check.cells.empty() || !is_along_one_row(check) || is_of_other_scale(check)) {
        return out;
    }
    for (std::size_t k = 0; k < check.blanks.size() && k < check.blank_signs.size(); ++k) {
        const CellPlace& blank = check.blanks[k];
        const FormCell* cell = lookup.cell(blank);
        const bool fills = (check.blank_signs[k] < 0) == (check.difference->units > 0);
        if (fills && blank.table == check.cells.front().table && cell != nullptr &&
            is_scanned(lookup.forms(), cell->page)) {
            out.insert(blank.col);
        }
    }
    return out;
}

}  // namespace

bool misplaced_rows_explain(const Check& check, const DoubtfulCodes& codes,
                            const TableLookup& lookup) {
    if (!check.difference || !check.tolerance || is_along_one_row(check)) {
        return false;
    }
    for (std::size_t k = 0; k < check.cells.size(); ++k) {
        const CellPlace& place = check.cells[k];
        const FormTable& table = lookup.forms().tables[static_cast<std::size_t>(place.table)];
        const int block = block_of(table, place.col);
        const bool doubtful = codes.rows(place.table, block).count(place.row) != 0;
        if (doubtful && (k == 0 || has_odd_code(table, place.row, block))) {
            return true;
        }
    }
    return doubtful_rows_make_up(check, true, codes, lookup);
}

bool misread_code_explains(const Check& check, const DoubtfulCodes& codes,
                           const TableLookup& lookup) {
    return check.difference && check.tolerance && !is_along_one_row(check) &&
           doubtful_rows_make_up(check, false, codes, lookup);
}

bool runs_over_torn_table(const Check& check, const TableLookup& lookup) {
    const Forms& forms = lookup.forms();
    return !is_along_one_row(check) &&
           std::any_of(check.cells.begin(), check.cells.end(), [&forms](const CellPlace& place) {
               return is_torn(forms, forms.tables[static_cast<std::size_t>(place.table)]);
           });
}

bool lost_digits_explain(const Check& check, const TableLookup& lookup) {
    return check.left && check.right && is_of_scan(check, lookup) &&
           (is_rest_of(*check.left, *check.right) || is_rest_of(*check.right, *check.left));
}

bool unseen_figure_explains(const std::vector<Check>& checks, const Check& check,
                            const TableLookup& lookup) {
    if (check.statements.empty() || !check.cells.empty() || check.blanks.empty()) {
        return false;
    }
    return std::any_of(check.blanks.begin(), check.blanks.end(), [&](const CellPlace& blank) {
        const FormCell* cell = lookup.cell(blank);
        return cell != nullptr && is_scanned(lookup.forms(), cell->page) &&
               std::none_of(checks.begin(), checks.end(), [&blank](const Check& other) {
                   return other.status == CheckStatus::pass &&
                          std::find(other.blanks.begin(), other.blanks.end(), blank) !=
                              other.blanks.end();
               });
    });
}

bool lost_column_explains(const std::vector<Check>& checks, const Check& check,
                          const TableLookup& lookup) {
    const std::set<int> columns = columns_to_fill(check, lookup);
    return !columns.empty() && std::any_of(checks.begin(), checks.end(), [&](const Check& other) {
        if (&other == &check || other.rule != check.rule || other.cells.empty() ||
            other.cells.front().table != check.cells.front().table ||
            other.cells.front().row == check.cells.front().row) {
            return false;
        }
        const std::set<int> same = columns_to_fill(other, lookup);
        return std::any_of(same.begin(), same.end(),
                           [&columns](int column) { return columns.count(column) > 0; });
    });
}

}  // namespace juesuan
