#include "extractors/validate/sequences.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "extractors/base/code_points.h"

namespace juesuan {
namespace {

using Run = std::vector<const FormCell*>;

/// No line of a form is numbered higher; also keeps the number from overflowing.
constexpr std::size_t most_digits = 4;

std::optional<int> count_of(const FormCell& cell) {
    const std::string& text = cell.content.text;
    const bool digits = all_digits(text) && text.size() <= most_digits;
    return digits ? std::optional<int>(std::stoi(text)) : std::nullopt;
}

bool follows(const FormCell& before, const FormCell& after) {
    const auto a = count_of(before), b = count_of(after);
    return a && b && *b == *a + 1;
}

/// The count of one of the next two cells on either side is as far away as the cell: a single
/// number that breaks the count does not put those beside it in doubt.
bool fits_in(const Run& run, std::size_t k) {
    constexpr std::size_t reach = 2;
    const auto own = count_of(*run[k]);
    const std::size_t from = k < reach ? 0 : k - reach;
    for (std::size_t other = from; own && other < std::min(run.size(), k + reach + 1); ++other) {
        const auto count = count_of(*run[other]);
        if (other != k && count && *count - *own == int(other) - int(k)) {
            return true;
        }
    }
    return false;
}

void judge(const Run& run, Counted& out) {
    std::vector<bool> fits;
    for (std::size_t k = 0; k < run.size(); ++k) {
        fits.push_back(fits_in(run, k));
    }
    const auto fitting = static_cast<std::size_t>(std::count(fits.begin(), fits.end(), true));
    if (run.size() < 3 || 3 * fitting < 2 * run.size()) {  // two numbers show nothing
        return;
    }
    for (std::size_t k = 0; k < run.size(); ++k) {
        const bool before = k > 0 && follows(*run[k - 1], *run[k]);
        const bool after = k + 1 < run.size() && follows(*run[k], *run[k + 1]);
        if (before && after) {
            out.in_sequence.insert({run[k]->row, run[k]->col});
        } else if (!fits[k]) {
            out.out_of_sequence.insert({run[k]->row, run[k]->col});
        }
    }
}

bool is_blank(const FormCell* cell) { return cell->content.text.empty(); }

Run printed(Run run) {
    run.erase(std::remove_if(run.begin(), run.end(), is_blank), run.end());
    return run;
}

/// Blanks between two counts that leave out exactly as many: their numbers were not seen.
void find_skipped(const Run& run, Counted& out) {
    std::size_t before = run.size();  // the printed cell before; none yet
    for (std::size_t k = 0; k < run.size(); ++k) {
        if (is_blank(run[k])) {
            continue;
        }
        const auto from = before < run.size() ? count_of(*run[before]) : std::nullopt;
        const auto to = count_of(*run[k]);
        if (from && to && k > before + 1 && *to - *from == int(k) - int(before)) {
            for (std::size_t blank = before + 1; blank < k; ++blank) {
                out.out_of_sequence.insert({run[blank]->row, run[blank]->col});
            }
        }
        before = k;
    }
}

}  // namespace

Counted counted_cells(const FormTable& table) {
    std::map<int, ColumnRole> roles;
    for (const FormColumn& column : table.columns) {
        roles[column.index] = column.role;
    }
    std::map<int, Run> down, along;  // by column; by row
    for (const FormCell& cell : table.cells) {
        const auto role = roles.find(cell.col);
        if (role == roles.end() || cell.col_span > 1) {
            continue;
        }
        // The next page may repeat the header: 行次 stands between 30 and 31.
        if (role->second == ColumnRole::line_number && cell.row >= table.header_rows &&
            cell.kind != CellKind::header) {
            down[cell.col].push_back(&cell);
        } else if (role->second == ColumnRole::amount && cell.row < table.header_rows) {
            along[cell.row].push_back(&cell);
        }
    }
    Counted out;
    for (const auto* runs : {&down, &along}) {
        for (const auto& entry : *runs) {
            judge(printed(entry.second), out);
            find_skipped(entry.second, out);
        }
    }
    return out;
}

}  // namespace juesuan
