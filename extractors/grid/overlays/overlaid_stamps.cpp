#include "extractors/grid/overlays/overlaid_stamps.h"

#include <algorithm>

#include "extractors/base/ratio.h"
#include "extractors/grid/overlays/stamp_sizes.h"
#include "extractors/grid/overlays/stamps_across.h"
#include "extractors/grid/overlays/stamps_beside.h"
#include "extractors/grid/rulings/lattice.h"

namespace juesuan {
namespace {

/// The rulings of the page mirrored on its diagonal.
std::vector<Ruling> turned_by_axes(std::vector<Ruling> rulings, bool turned) {
    for (Ruling& r : rulings) {
        r.horizontal = r.horizontal != turned;
    }
    return rulings;
}

}  // namespace

std::vector<LayoutTable> take_stamps(std::vector<Ruling>& rulings, const PixelBox& picture,
                                     int dpi) {
    std::vector<LayoutTable> out;
    const auto take = [&](std::vector<std::size_t> members, std::vector<Ruling> shared) {
        std::sort(members.begin(), members.end());
        for (const std::size_t i : members) {
            shared.push_back(rulings[i]);
        }
        for (auto i = members.rbegin(); i != members.rend(); ++i) {
            rulings.erase(rulings.begin() + static_cast<std::ptrdiff_t>(*i));
        }
        const auto grids = tables_from_rulings(shared, dpi);
        out.insert(out.end(), grids.begin(), grids.end());
        if (grids.empty()) {  // what the paper's edge leaves of it is too small for a table
            LayoutTable rest;
            rest.box = hull(shared);
            rest.n_rows = rest.n_cols = 1;
            rest.cells.resize(1);
            rest.cells[0].box = rest.box;
            out.push_back(rest);
        }
    };
    while (const auto found = find_stamp_across(rulings, picture, dpi)) {
        take(found->own, {});
        cut_prolonged(rulings, found->box, dpi);
    }
    for (const bool turned : {false, true}) {  // beside the table, then above or below it
        while (const auto found = find_stamp_beside(turned_by_axes(rulings, turned), turned, dpi)) {
            const Ruling own = rulings[found->own.front()];
            std::vector<Ruling> shared{{turned, found->side, own.begin, own.end, 1, 1.0}};
            for (const std::size_t i : found->cut) {
                Ruling& row = rulings[i];
                Ruling beyond = row;
                (own.at > found->side ? row.end : row.begin) = found->side;
                (own.at > found->side ? beyond.begin : beyond.end) = found->side;
                shared.push_back(beyond);
            }
            take(found->own, shared);
        }
    }
    return out;
}

bool is_filing_stamp(const LayoutTable& grid, int page_width, int dpi) {
    constexpr std::size_t fields = 6;
    return std::min(grid.n_rows, grid.n_cols) == 2 && grid.cells.size() == fields &&
           grid.n_rows * grid.n_cols == static_cast<int>(fields) &&
           grid.box.width() <= stamp::max_width * dpi &&
           grid.box.height() <= stamp::max_height * dpi && 2 * grid.box.width() < page_width;
}

bool in_a_stamp(const PixelBox& ink, const std::vector<LayoutTable>& stamps) {
    return std::any_of(stamps.begin(), stamps.end(), [&](const LayoutTable& stamp) {
        return std::any_of(stamp.cells.begin(), stamp.cells.end(),
                           [&](const LayoutCell& cell) { return intersect(ink, cell.box) == ink; });
    });
}

}  // namespace juesuan
