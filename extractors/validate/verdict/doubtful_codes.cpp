#include "extractors/validate/verdict/doubtful_codes.h"

#include <algorithm>
#include <string>

#include "extractors/base/code_points.h"
#include "extractors/validate/doubts/doubt.h"

namespace juesuan {
namespace {

using Rows = std::map<int, std::set<int>>;  // by block

/// The cells of checks of this kind that hold.
std::set<CellPlace> with_the_same_name(const std::vector<Check>& checks,
                                       const RuleCatalogue& rules) {
    std::set<std::string> kind;
    for (const RuleSpec& rule : rules.rules) {
        if (rule.kind == RuleKind::names_agree) {
            kind.insert(rule.id);
        }
    }
    std::set<CellPlace> out;
    for (const Check& check : checks) {
        if (check.status == CheckStatus::pass && kind.count(check.rule) != 0) {
            out.insert(check.cells.begin(), check.cells.end());
        }
    }
    return out;
}

/// Adds rows of a scan whose code stands once more in their block: of 210|11 one part was lost.
void add_repeated_codes(const FormTable& table, Rows& rows) {
    std::map<std::pair<int, std::string>, std::vector<int>> by_code;
    for (const FormRecord& record : table.records) {
        if (!record.code.empty()) {
            by_code[{record.block, record.code}].push_back(record.row);
        }
    }
    for (const auto& [code, repeated] : by_code) {
        if (repeated.size() > 1) {
            rows[code.first].insert(repeated.begin(), repeated.end());
        }
    }
}

/// The block of columns of codes in which the cell stands; -1 where it reaches into another column,
/// as 合计 does, or is a heading.
int block_of_code(const FormTable& table, const FormCell& cell) {
    int block = -1;
    for (int col = cell.col; col < cell.col + cell.col_span; ++col) {
        const FormColumn* column = column_at(table, col);
        if (column == nullptr || column->role != ColumnRole::code ||
            (block >= 0 && column->block != block)) {
            return -1;
        }
        block = column->block;
    }
    return cell.row >= table.header_rows ? block : -1;
}

bool is_doubtful_code(const FormCell& cell, const DocumentWords& words) {
    // 类, 款, 项 have 3, 5 and 7 digits: 213010 lost one.
    const bool code = cell.kind == CellKind::code;
    const bool halved = code && cell.content.text.size() % 2 == 0 && all_digits(cell.content.text);
    const bool unsure = cell.kind == CellKind::text && cell.content.confidence < doubtful_below;
    return !cell.content.exact &&
           (halved || unsure || (code && !doubts_of(cell, -1, words).empty()));
}

}  // namespace

DoubtfulCodes::DoubtfulCodes(const std::vector<Check>& checks, const RuleCatalogue& rules,
                             const TableLookup& lookup)
    : lookup_(lookup) {
    const std::set<CellPlace> named = with_the_same_name(checks, rules);
    const std::vector<FormTable>& tables = lookup.forms().tables;
    for (std::size_t t = 0; t < tables.size(); ++t) {
        Rows rows;
        const FormTable& table = tables[t];
        const auto is_exact = [](const FormCell& cell) {
            return cell.content.exact || cell.content.text.empty();
        };
        if (!std::all_of(table.cells.begin(), table.cells.end(), is_exact)) {
            add_repeated_codes(table, rows);
        }
        for (const FormCell& cell : table.cells) {
            const int block = block_of_code(table, cell);
            if (block >= 0 && named.count({static_cast<int>(t), cell.row, cell.col}) == 0 &&
                is_doubtful_code(cell, lookup.words())) {
                rows[block].insert(cell.row);
            }
        }
        for (auto& [block, doubtful] : rows) {
            rows_[{static_cast<int>(t), block}] = std::move(doubtful);
        }
    }
}

const std::set<int>& DoubtfulCodes::rows(int table, int block) const {
    static const std::set<int> none;
    const auto found = rows_.find({table, block});
    return found == rows_.end() ? none : found->second;
}

const std::set<int>& DoubtfulCodes::rows_beside(const CellPlace& place) const {
    const FormTable& table = lookup_.forms().tables[static_cast<std::size_t>(place.table)];
    return rows(place.table, block_of(table, place.col));
}

}  // namespace juesuan
