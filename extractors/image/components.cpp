#include "extractors/image/components.h"

#include <cstring>

#include "extractors/base/linked.h"

namespace juesuan {
namespace {

struct Run {
    int y, x0, x1;
};

void runs_of_row(const GreyImage& ink, const PixelBox& region, int y, std::vector<Run>& runs) {
    const std::uint8_t* row = ink.row(y);
    for (int x = region.x0; x < region.x1;) {
        // Pages are mostly paper, and nothing passes over bytes faster than the library.
        const void* found = std::memchr(row + x, 0, static_cast<std::size_t>(region.x1 - x));
        if (found == nullptr) {
            return;
        }
        const auto begin = static_cast<int>(static_cast<const std::uint8_t*>(found) - row);
        x = begin;
        while (x < region.x1 && row[x] == 0) {
            ++x;
        }
        runs.push_back({y, begin, x});
    }
}

void join_rows(const std::vector<Run>& runs, std::size_t above, std::size_t here, Linked& groups) {
    std::size_t a = above;
    for (std::size_t i = here; i < runs.size(); ++i) {
        while (a < here && runs[a].x1 < runs[i].x0) {
            ++a;
        }
        for (std::size_t k = a; k < here && runs[k].x0 <= runs[i].x1; ++k) {
            groups.join(i, k);
        }
    }
}

}  // namespace

std::vector<Component> connected_components(const GreyImage& ink, const PixelBox& wanted) {
    const PixelBox region = intersect(wanted, ink.bounds());
    std::vector<Run> runs;
    Linked groups;
    std::size_t above = 0;
    for (int y = region.y0; y < region.y1; ++y) {
        const std::size_t here = runs.size();
        runs_of_row(ink, region, y, runs);
        for (std::size_t i = here; i < runs.size(); ++i) {
            groups.add();
        }
        join_rows(runs, above, here, groups);
        above = here;
    }
    std::vector<int> index(runs.size(), -1);
    std::vector<Component> out;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const std::size_t root = groups.root(i);
        if (index[root] < 0) {
            index[root] = static_cast<int>(out.size());
            out.push_back({});
        }
        Component& c = out[static_cast<std::size_t>(index[root])];
        c.box = unite(c.box, {runs[i].x0, runs[i].y, runs[i].x1, runs[i].y + 1});
        c.area += runs[i].x1 - runs[i].x0;
    }
    return out;
}

std::vector<Component> connected_components(const GreyImage& ink) {
    return connected_components(ink, ink.bounds());
}

}  // namespace juesuan
