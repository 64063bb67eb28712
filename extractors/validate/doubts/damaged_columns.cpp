#include "extractors/validate/doubts/damaged_columns.h"

#include <map>

#include "extractors/validate/doubts/doubt.h"

namespace juesuan {
namespace {

// Assumed. On undamaged scans fewer than one figure in twenty shows such a trace.
constexpr int least_damaged = 4;
constexpr int one_of = 2;
constexpr int least_pale = 3;

bool is_figure(const FormCell& cell, const FormTable& table) {
    const bool number = cell.kind == CellKind::amount || cell.kind == CellKind::percent;
    return number && !cell.content.exact && !cell.content.dash && cell.row >= table.header_rows;
}

bool shows_damage(const NormalText& content) {
    return content.doubts.has(PrintDoubt::broken_print) ||
           content.doubts.has(PrintDoubt::cut_off) || content.malformed ||
           content.confidence < doubtful_below || content.agreement == Agreement::disagree;
}

}  // namespace

std::set<PageColumn> damaged_columns(const FormTable& table) {
    struct Count {
        int all = 0, damaged = 0;
    };
    std::map<PageColumn, Count> counts;
    for (const FormCell& cell : table.cells) {
        if (is_figure(cell, table)) {
            Count& count = counts[{cell.page, cell.col}];
            ++count.all;
            count.damaged += shows_damage(cell.content) ? 1 : 0;
        }
    }
    std::set<PageColumn> out;
    for (const auto& [column, count] : counts) {
        if (count.damaged >= least_damaged && count.damaged * one_of >= count.all) {
            out.insert(column);
        }
    }
    return out;
}

bool is_in_damaged_column(const FormCell& cell, const FormTable& table,
                          const std::set<PageColumn>& damaged) {
    return is_figure(cell, table) && damaged.count({cell.page, cell.col}) != 0;
}

std::set<PageColumn> pale_columns(const FormTable& table) {
    std::map<PageColumn, int> counts;
    for (const FormCell& cell : table.cells) {
        if (cell.kind == CellKind::empty && cell.row >= table.header_rows &&
            cell.content.doubts.has(PrintDoubt::pale)) {
            ++counts[{cell.page, cell.col}];
        }
    }
    std::set<PageColumn> out;
    for (const auto& [column, count] : counts) {
        if (count >= least_pale) {
            out.insert(column);
        }
    }
    return out;
}

bool is_in_pale_column(const FormCell& cell, const FormTable& table,
                       const std::set<PageColumn>& pale) {
    return cell.kind == CellKind::empty && !cell.content.exact && cell.row >= table.header_rows &&
           pale.count({cell.page, cell.col}) != 0;
}

}  // namespace juesuan
