#include "pipeline/inspect/compare/match_tables.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "extractors/base/geometry.h"

namespace juesuan {
namespace {

/// What a table covers of each of its pages.
std::map<int, PointBox> covered(const FormTable& table) {
    std::map<int, PointBox> out;
    for (const FormCell& cell : table.cells) {
        const auto [known, fresh] = out.try_emplace(cell.page, cell.box);
        if (!fresh) {
            PointBox& box = known->second;
            box = {std::min(box.x0, cell.box.x0), std::min(box.y0, cell.box.y0),
                   std::max(box.x1, cell.box.x1), std::max(box.y1, cell.box.y1)};
        }
    }
    return out;
}

double area(const PointBox& box) {
    return std::max(0.0, box.x1 - box.x0) * std::max(0.0, box.y1 - box.y0);
}

/// Square points that both cover.
double common_area(const std::map<int, PointBox>& a, const std::map<int, PointBox>& b) {
    double out = 0;
    for (const auto& [page, box] : a) {
        const auto other = b.find(page);
        if (other != b.end()) {
            const PointBox& with = other->second;
            out += area({std::max(box.x0, with.x0), std::max(box.y0, with.y0),
                         std::min(box.x1, with.x1), std::min(box.y1, with.y1)});
        }
    }
    return out;
}

bool holds(const PointBox& box, double x, double y) {
    return x >= box.x0 && x < box.x1 && y >= box.y0 && y < box.y1;
}

}  // namespace

std::vector<int> matched_tables(const Forms& before, const Forms& after) {
    std::vector<std::tuple<double, int, int>> pairs;  // common area, before, after
    for (std::size_t a = 0; a < before.tables.size(); ++a) {
        const auto own = covered(before.tables[a]);
        for (std::size_t b = 0; b < after.tables.size(); ++b) {
            const double common = common_area(own, covered(after.tables[b]));
            if (common > 0) {
                pairs.emplace_back(-common, static_cast<int>(a), static_cast<int>(b));
            }
        }
    }
    std::sort(pairs.begin(), pairs.end());
    std::vector<int> out(before.tables.size(), -1);
    std::vector<bool> taken(after.tables.size(), false);
    for (const auto& [common, a, b] : pairs) {
        const auto from = static_cast<std::size_t>(a), to = static_cast<std::size_t>(b);
        if (out[from] < 0 && !taken[to]) {
            out[from] = b;
            taken[to] = true;
        }
    }
    return out;
}

std::vector<int> matched_cells(const FormTable& before, const FormTable& after) {
    std::vector<int> out(before.cells.size(), -1);
    std::map<std::pair<int, int>, int> by_place;
    for (std::size_t c = 0; c < after.cells.size(); ++c) {
        by_place[{after.cells[c].row, after.cells[c].col}] = static_cast<int>(c);
    }
    const bool alike = before.n_rows == after.n_rows && before.n_cols == after.n_cols;
    for (std::size_t c = 0; c < before.cells.size(); ++c) {
        const FormCell& cell = before.cells[c];
        if (alike) {
            const auto found = by_place.find({cell.row, cell.col});
            out[c] = found == by_place.end() ? -1 : found->second;
            continue;
        }
        const double x = (cell.box.x0 + cell.box.x1) / 2, y = (cell.box.y0 + cell.box.y1) / 2;
        const auto found =
            std::find_if(after.cells.begin(), after.cells.end(), [&](const FormCell& other) {
                return other.page == cell.page && holds(other.box, x, y);
            });
        out[c] = found == after.cells.end() ? -1 : static_cast<int>(found - after.cells.begin());
    }
    return out;
}

}  // namespace juesuan
