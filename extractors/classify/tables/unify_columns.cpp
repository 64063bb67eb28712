#include "extractors/classify/tables/unify_columns.h"

#include <algorithm>
#include <cmath>

#include "extractors/classify/tables/running_on.h"

namespace juesuan {
namespace {

/// An edge that no cell begins at lies where the next one does.
std::vector<double> known_edges(const TablePart& part) {
    std::vector<double> edges = column_edges(part);
    edges.push_back(1.0);
    for (std::size_t k = edges.size() - 1; k-- > 0;) {
        edges[k] = std::isnan(edges[k]) ? edges[k + 1] : edges[k];
    }
    return edges;
}

}  // namespace

UnifiedColumns unify_columns(const std::vector<const TablePart*>& parts) {
    std::vector<double> grid;
    for (const TablePart* part : parts) {
        const std::vector<double> edges = known_edges(*part);
        grid.insert(grid.end(), edges.begin(), edges.end());
    }
    std::sort(grid.begin(), grid.end());
    // Of edges that are the same line the leftmost stands for all.
    const auto same = [](double a, double b) { return b - a <= column_tolerance; };
    grid.erase(std::unique(grid.begin(), grid.end(), same), grid.end());
    UnifiedColumns out;
    out.n_cols = std::max(0, static_cast<int>(grid.size()) - 1);
    for (const TablePart* part : parts) {
        std::vector<int> begins;
        for (const double edge : known_edges(*part)) {
            const auto nearest = std::min_element(
                grid.begin(), grid.end(),
                [edge](double a, double b) { return std::abs(a - edge) < std::abs(b - edge); });
            begins.push_back(static_cast<int>(nearest - grid.begin()));
        }
        out.begins.push_back(std::move(begins));
    }
    return out;
}

}  // namespace juesuan
