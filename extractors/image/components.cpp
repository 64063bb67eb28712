#include "extractors/image/components.h"

#include <cstring>

namespace juesuan {
namespace {

struct Run {
    int y, x0, x1;
};

class Groups {
   public:
    int add() {
        parent_.push_back(static_cast<int>(parent_.size()));
        return parent_.back();
    }

    int root(int i) {
        while (parent_[std::size_t(i)] != i) {
            parent_[std::size_t(i)] = parent_[std::size_t(parent_[std::size_t(i)])];
            i = parent_[std::size_t(i)];
        }
        return i;
    }

    void join(int a, int b) {
        a = root(a);
        b = root(b);
        parent_[std::size_t(std::max(a, b))] = std::min(a, b);
    }

   private:
    std::vector<int> parent_;
};

void runs_of_row(const GreyImage& ink, const PixelBox& region, int y, std::vector<Run>& runs) {
    const std::uint8_t* row = ink.row(y);
    for (int x = region.x0; x < region.x1;) {
        // Pages are mostly paper, and nothing passes over bytes faster than the library.
        const void* found = std::memchr(row + x, 0, std::size_t(region.x1 - x));
        if (found == nullptr) {
            return;
        }
        const auto begin = int(static_cast<const std::uint8_t*>(found) - row);
        x = begin;
        while (x < region.x1 && row[x] == 0) {
            ++x;
        }
        runs.push_back({y, begin, x});
    }
}

void join_rows(const std::vector<Run>& runs, std::size_t above, std::size_t here, Groups& groups) {
    std::size_t a = above;
    for (std::size_t i = here; i < runs.size(); ++i) {
        while (a < here && runs[a].x1 < runs[i].x0) {
            ++a;
        }
        for (std::size_t k = a; k < here && runs[k].x0 <= runs[i].x1; ++k) {
            groups.join(int(i), int(k));
        }
    }
}

}  // namespace

std::vector<Component> connected_components(const GreyImage& ink, const PixelBox& wanted) {
    const PixelBox region = intersect(wanted, {0, 0, ink.width, ink.height});
    std::vector<Run> runs;
    Groups groups;
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
        const auto root = std::size_t(groups.root(int(i)));
        if (index[root] < 0) {
            index[root] = int(out.size());
            out.push_back({});
        }
        Component& c = out[std::size_t(index[root])];
        c.box = unite(c.box, {runs[i].x0, runs[i].y, runs[i].x1, runs[i].y + 1});
        c.area += runs[i].x1 - runs[i].x0;
    }
    return out;
}

std::vector<Component> connected_components(const GreyImage& ink) {
    return connected_components(ink, {0, 0, ink.width, ink.height});
}

}  // namespace juesuan
