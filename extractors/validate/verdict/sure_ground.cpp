#include "extractors/validate/verdict/sure_ground.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "extractors/base/text_distance.h"
#include "extractors/validate/doubts/doubt.h"
#include "extractors/validate/doubts/place_doubts.h"
#include "extractors/validate/doubts/unrelated_tables.h"
#include "extractors/validate/scale.h"
#include "extractors/validate/verdict/whole_tables.h"

namespace juesuan {
namespace {

/// Below this the form, or what a column holds, is not sure. Assumed.
constexpr double sure = 0.9;

/// The cells of the check, blanks included.
std::vector<CellPlace> places_of(const Check& check) {
    std::vector<CellPlace> out = check.cells;
    out.insert(out.end(), check.blanks.begin(), check.blanks.end());
    return out;
}

const FormTable& table_of(const CellPlace& place, const TableLookup& lookup) {
    return lookup.forms().tables[static_cast<std::size_t>(place.table)];
}

bool is_body_amount(const FormCell& cell, const FormTable& table) {
    return cell.row >= table.header_rows && cell.kind == CellKind::amount &&
           cell.content.value.has_value();
}

/// An amount stands in a column of the block that has no key. A table of bands has no keys.
bool has_unknown_column(const FormTable& table, int block) {
    const auto keyed = [](const FormColumn& column) { return !column.key.empty(); };
    if (std::none_of(table.columns.begin(), table.columns.end(), keyed)) {
        return false;
    }
    return std::any_of(table.cells.begin(), table.cells.end(), [&](const FormCell& cell) {
        const FormColumn* column = column_at(table, cell.col);
        return is_body_amount(cell, table) && column != nullptr && !keyed(*column) &&
               column->block == block;
    });
}

/// An amount that is no 0 stands in a row of the block whose words nobody knows.
bool has_unknown_row(const FormTable& table, int block) {
    return std::any_of(table.records.begin(), table.records.end(), [block](const auto& record) {
        const bool known =
            !record.row_key.empty() || !record.row_group.empty() || !record.code.empty();
        return !known && record.block == block && record.parent < 0 &&
               std::any_of(record.values.begin(), record.values.end(), [](const auto& value) {
                   return value.value && value.value->units != 0;
               });
    });
}

bool has_column(const FormTable& table, const std::string& key) {
    return std::any_of(table.columns.begin(), table.columns.end(),
                       [&key](const FormColumn& column) { return column.key == key; });
}

/// A sum along a row names a column that the table does not show.
bool lacks_column(const RuleSpec& rule, const FormTable& table) {
    return std::any_of(rule.right.begin(), rule.right.end(), [&table](const Operand& operand) {
        const bool own = operand.form.empty() || operand.form == table.form;
        return own && !operand.is_statement() && !operand.column.empty() &&
               !table.columns.empty() && !has_column(table, operand.column);
    });
}

/// A blank in a column of the table in which no amount stands at all, where the check needs one.
bool takes_empty_column(const Check& check, const TableLookup& lookup) {
    for (std::size_t k = 0; k < check.blanks.size(); ++k) {
        const CellPlace& place = check.blanks[k];
        const bool whole = k < check.blank_signs.size() && check.blank_signs[k] > 0;
        const FormTable& table = table_of(place, lookup);
        if (whole && std::none_of(table.cells.begin(), table.cells.end(), [&](const auto& cell) {
                return cell.col == place.col && is_body_amount(cell, table);
            })) {
            return true;
        }
    }
    return false;
}

/// A table without a unit beside the narrative, or beside one with a unit, and amounts of another
/// order: yuan beside 万元, as it seems.
bool may_mix_units(const Check& check, const std::vector<CellPlace>& places,
                   const TableLookup& lookup) {
    constexpr std::int64_t other_order = 50;  // assumed; units differ by 100 at least
    bool unsaid = false, said = !check.statements.empty();
    for (const CellPlace& place : places) {
        const FormTable& table = table_of(place, lookup);
        const FormColumn* column = column_at(table, place.col);
        const bool none = table.unit.empty() && (column == nullptr || column->unit.empty());
        unsaid = unsaid || none;
        said = said || !none;
    }
    if (!unsaid || !said || !check.left || !check.right) {
        return false;
    }
    const Decimal left = absolute(*check.left), right = absolute(*check.right);
    const Decimal less = std::min(left, right), more = std::max(left, right);
    return less.units != 0 && Decimal{less.units * other_order, less.scale} < more;
}

/// The columns of a table in which the check takes several rows.
std::set<std::pair<int, int>> columns_of_sums(const std::vector<CellPlace>& places) {
    std::map<std::pair<int, int>, int> count;
    for (const CellPlace& place : places) {
        ++count[{place.table, place.col}];
    }
    std::set<std::pair<int, int>> out;
    for (const auto& [column, rows] : count) {
        if (rows > 1) {
            out.insert(column);
        }
    }
    return out;
}

bool is_along_rows(const std::vector<CellPlace>& places) {
    return places.size() > 1 && std::all_of(places.begin(), places.end(), [&](const auto& place) {
               return place.table == places.front().table && place.row == places.front().row;
           });
}

/// A blank of a scan over several rows, in a column of amounts: what hides figures hides the lines
/// between them.
bool is_blank_over_rows(const FormCell& cell, const FormTable& table, const Forms& forms) {
    const FormColumn* column = column_at(table, cell.col);
    return cell.kind == CellKind::empty && cell.row_span > 1 && cell.row >= table.header_rows &&
           column != nullptr && column->role == ColumnRole::amount && is_scanned(forms, cell.page);
}

/// Beside an amount that is joined over columns or rows the others of these miss it.
bool misses_joined_amount(const CellPlace& place, const TableLookup& lookup) {
    const FormTable& table = table_of(place, lookup);
    return std::any_of(table.cells.begin(), table.cells.end(), [&](const FormCell& cell) {
        const bool joined = cell.col_span > 1 || cell.row_span > 1;
        const bool in_columns = place.col >= cell.col && place.col < cell.col + cell.col_span;
        const bool in_rows = place.row >= cell.row && place.row < cell.row + cell.row_span;
        return joined && (in_columns || in_rows) &&
               (is_joined_over_amounts(cell, table) ||
                is_blank_over_rows(cell, table, lookup.forms()));
    });
}

bool is_surely_bound(const CellPlace& place, const TableLookup& lookup) {
    const FormTable& table = table_of(place, lookup);
    const FormColumn* column = column_at(table, place.col);
    return table.form_probability >= sure && (column == nullptr || column->probability >= sure);
}

/// On a scan fewer decimals than the table prints: a digit or the point was lost.
bool has_lost_decimals(const FormCell& cell, const FormTable& table) {
    return !cell.content.exact && cell.content.value && cell.content.value->units != 0 &&
           (cell.content.value->scale < usual_decimals_of(table) ||
            may_lack_decimals(cell, decimals_of_columns(table)));
}

/// The print says that more, or something else, may stand in the cell. What touches a ruling or is
/// pale is weighed with the readings.
bool is_doubted(const CellPlace& place, const TableLookup& lookup) {
    const FormCell* cell = lookup.cell(place);
    if (cell == nullptr) {
        return false;
    }
    const NormalText& content = cell->content;
    if (cell->kind == CellKind::empty || content.dash) {
        return content.doubts.any();
    }
    if (cell->kind == CellKind::amount && has_lost_decimals(*cell, table_of(place, lookup))) {
        return true;
    }
    constexpr PrintDoubt hiding[] = {PrintDoubt::layer_contradicted, PrintDoubt::covered,
                                     PrintDoubt::struck_out, PrintDoubt::cut_off,
                                     PrintDoubt::broken_print};
    const bool unread = cell->kind == CellKind::amount &&
                        (!content.value.has_value() || may_print_raised_cents(content));
    return unread || std::any_of(std::begin(hiding), std::end(hiding),
                                 [&](PrintDoubt doubt) { return content.doubts.has(doubt); });
}

/// Another table of the form in the same report has all its columns: which of the two a rule that
/// goes over several tables, or a sentence, means is not known.
bool is_printed_twice(const FormTable& table, const Forms& forms) {
    const auto keys = [](const FormTable& t) {
        std::vector<std::string> out;
        for (const FormColumn& column : t.columns) {
            if (!column.key.empty()) {
                out.push_back(column.key);
            }
        }
        return out;
    };
    return std::any_of(forms.tables.begin(), forms.tables.end(), [&](const FormTable& other) {
        return &other != &table && other.form == table.form && other.report == table.report &&
               !keys(table).empty() && keys(other) == keys(table);
    });
}

bool goes_beyond_table(const Check& check, const std::vector<CellPlace>& places) {
    return !check.statements.empty() ||
           std::any_of(places.begin(), places.end(), [&places](const CellPlace& place) {
               return place.table != places.front().table;
           });
}

/// A row that the rule adds up stands in no table of its form, and one of these is a scan: it may
/// be printed there and was not found, and what is missing is not 0.
bool lacks_row(const RuleSpec& rule, const TableLookup& lookup) {
    const auto is_lost = [&](const Operand& operand) {
        const std::string& form =
            operand.form.empty() && !rule.forms.empty() ? rule.forms.front() : operand.form;
        bool scanned = false;
        for (const int t : lookup.tables_of(form)) {
            const FormTable& table = lookup.forms().tables[static_cast<std::size_t>(t)];
            scanned = scanned ||
                      (!table.pages.empty() && is_scanned(lookup.forms(), table.pages.front()));
            if (std::any_of(
                    table.records.begin(), table.records.end(),
                    [&](const FormRecord& record) { return record.row_key == operand.row; })) {
                return false;
            }
        }
        return scanned && !operand.row.empty();
    };
    return std::any_of(rule.left.begin(), rule.left.end(), is_lost) ||
           std::any_of(rule.right.begin(), rule.right.end(), is_lost);
}

/// All rows of the rule's tables are known: none that is said to be missing may be one of the
/// others.
bool knows_rows(const RuleSpec& rule, const TableLookup& lookup) {
    for (const std::string& form : rule.forms) {
        for (const int t : lookup.tables_of(form)) {
            const FormTable& table = lookup.forms().tables[static_cast<std::size_t>(t)];
            const auto unsure = [&](const FormColumn& column) {
                return column.probability < sure || has_unknown_column(table, column.block) ||
                       has_unknown_row(table, column.block);
            };
            if (table.form_probability < sure ||
                may_go_on_in_unknown_table(table, lookup.forms()) ||
                may_go_on_on_lost_page(table, lookup.forms()) || has_words_among_amounts(table) ||
                std::any_of(table.columns.begin(), table.columns.end(), unsure)) {
                return false;
            }
        }
    }
    return true;
}

}  // namespace

bool stands_on_sure_ground(const Check& check, const RuleSpec* rule, const TableLookup& lookup) {
    const std::vector<CellPlace> places = places_of(check);
    if (places.empty()) {
        return rule == nullptr || rule->kind != RuleKind::required || knows_rows(*rule, lookup);
    }
    const auto is_cut = [&lookup](const CellPlace& place) {
        const FormCell* cell = lookup.cell(place);
        return cell != nullptr && is_cut_into(*cell);
    };
    if (rule != nullptr && rule->kind == RuleKind::labels_known &&
        std::any_of(places.begin(), places.end(), is_cut)) {
        return false;
    }
    const auto any = [&](auto fits) { return std::any_of(places.begin(), places.end(), fits); };
    if ((rule != nullptr && lacks_row(*rule, lookup)) || mixes_owners(places, lookup) ||
        may_mix_units(check, places, lookup) || takes_empty_column(check, lookup) ||
        any([&](const auto& place) { return !is_surely_bound(place, lookup); }) ||
        any([&](const auto& place) { return is_doubted(place, lookup); }) ||
        any([&](const auto& place) { return misses_joined_amount(place, lookup); }) ||
        any([&](const auto& place) {
            return is_beside_lost_figures(table_of(place, lookup), lookup.forms());
        })) {
        return false;
    }
    if (goes_beyond_table(check, places) && any([&](const auto& place) {
            return is_printed_twice(table_of(place, lookup), lookup.forms());
        })) {
        return false;
    }
    if (is_along_rows(places)) {
        const FormTable& table = table_of(places.front(), lookup);
        return !has_unknown_column(table, block_of(table, places.front().col)) &&
               (rule == nullptr || !lacks_column(*rule, table));
    }
    const auto sums = columns_of_sums(places);
    return std::none_of(sums.begin(), sums.end(), [&](const auto& column) {
        const CellPlace place{column.first, 0, column.second};
        const FormTable& table = table_of(place, lookup);
        const int block = block_of(table, place.col);
        return has_unknown_row(table, block) || has_unknown_column(table, block) ||
               has_cut_codes(table, block) || has_fused_row(table, block) ||
               has_words_among_amounts(table) ||
               may_go_on_beyond_file(check, table, lookup.forms()) ||
               may_go_on_in_unknown_table(table, lookup.forms()) ||
               is_beside_lost_page(table, lookup.forms());
    });
}

}  // namespace juesuan
