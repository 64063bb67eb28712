// Shapes in a grid of blocks.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "extractors/clean/fills/fill_map.h"

namespace juesuan {

/// A grid of so many blocks, in rows from the top left.
struct BlockShape {
    int rows = 0, columns = 0;
    [[nodiscard]] std::size_t at(int row, int column) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
               static_cast<std::size_t>(column);
    }
    [[nodiscard]] std::size_t size() const {
        return static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns);
    }
};

/// From one block to the next, level or upright, values fall by at most `loss` thousandths: dark
/// ones rise to that.
[[nodiscard]] std::vector<std::uint8_t> spread_bright(std::vector<std::uint8_t> values,
                                                      const BlockShape& shape, int loss);

/// What squares of `side` blocks cover that lie wholly within what is set (1, else 0).
[[nodiscard]] std::vector<std::uint8_t> opened(const std::vector<std::uint8_t>& set,
                                               const BlockShape& shape, int side);

/// Visits the blocks that touch one, also over a corner, in rows from the top left.
template <class Visit>
void each_neighbour(const FillMap& map, std::size_t block, const Visit& visit) {
    const int row = static_cast<int>(block) / map.columns;
    const int column = static_cast<int>(block) % map.columns;
    for (int r = std::max(0, row - 1); r <= std::min(map.rows - 1, row + 1); ++r) {
        for (int c = std::max(0, column - 1); c <= std::min(map.columns - 1, column + 1); ++c) {
            if (r != row || c != column) {
                visit(map.at(r, c));
            }
        }
    }
}

/// Runs of at most `longest` blocks for which `may` holds of the block and the part before it, with
/// blocks for which `is` holds at both their ends, get the part of the one before if `all` holds of
/// them together and that part; first along rows, then along columns.
template <class Is, class May, class All>
void close_between(FillMap& map, const Is& is, const May& may, const All& all, int longest) {
    const auto close_line = [&](int count, const auto& block) {
        int last = -1;
        for (int k = 0; k < count; ++k) {
            if (is(block(k))) {
                std::vector<std::size_t> run;
                for (int between = last + 1; last >= 0 && between < k; ++between) {
                    run.push_back(block(between));
                }
                if (!run.empty() && all(run, map.part[block(last)])) {
                    for (const std::size_t between : run) {
                        map.part[between] = map.part[block(last)];
                    }
                }
                last = k;
            } else if (last >= 0 && (!may(block(k), map.part[block(last)]) || k - last > longest)) {
                last = -1;
            }
        }
    };
    for (int r = 0; r < map.rows; ++r) {
        close_line(map.columns, [&](int c) { return map.at(r, c); });
    }
    for (int c = 0; c < map.columns; ++c) {
        close_line(map.rows, [&](int r) { return map.at(r, c); });
    }
}

}  // namespace juesuan
