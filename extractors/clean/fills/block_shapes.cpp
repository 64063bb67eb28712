#include "extractors/clean/fills/block_shapes.h"

namespace juesuan {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// The best of the values from `before` blocks before to `after` blocks behind, in rows and then in
/// columns.
template <class Best>
Bytes best_around(const Bytes& values, const BlockShape& shape, int before, int after,
                  const Best& best) {
    Bytes level(values.size());
    Bytes out(values.size());
    for (int r = 0; r < shape.rows; ++r) {
        for (int c = 0; c < shape.columns; ++c) {
            std::uint8_t found = values[shape.at(r, c)];
            for (int k = std::max(0, c - before); k <= std::min(shape.columns - 1, c + after);
                 ++k) {
                found = best(found, values[shape.at(r, k)]);
            }
            level[shape.at(r, c)] = found;
        }
    }
    for (int r = 0; r < shape.rows; ++r) {
        for (int c = 0; c < shape.columns; ++c) {
            std::uint8_t found = level[shape.at(r, c)];
            for (int k = std::max(0, r - before); k <= std::min(shape.rows - 1, r + after); ++k) {
                found = best(found, level[shape.at(k, c)]);
            }
            out[shape.at(r, c)] = found;
        }
    }
    return out;
}

constexpr int thousand = 1000;
constexpr auto larger = [](std::uint8_t a, std::uint8_t b) { return std::max(a, b); };
constexpr auto smaller = [](std::uint8_t a, std::uint8_t b) { return std::min(a, b); };

}  // namespace

Bytes spread_bright(Bytes values, const BlockShape& shape, int loss) {
    const auto take = [&](std::uint8_t& to, int row, int column) {
        if (row >= 0 && row < shape.rows && column >= 0 && column < shape.columns) {
            to =
                std::max<std::uint8_t>(to, static_cast<std::uint8_t>(values[shape.at(row, column)] *
                                                                     (thousand - loss) / thousand));
        }
    };
    for (int r = 0; r < shape.rows; ++r) {
        for (int c = 0; c < shape.columns; ++c) {
            take(values[shape.at(r, c)], r, c - 1);
            take(values[shape.at(r, c)], r - 1, c);
        }
    }
    for (int r = shape.rows - 1; r >= 0; --r) {
        for (int c = shape.columns - 1; c >= 0; --c) {
            take(values[shape.at(r, c)], r, c + 1);
            take(values[shape.at(r, c)], r + 1, c);
        }
    }
    return values;
}

Bytes opened(const Bytes& set, const BlockShape& shape, int side) {
    const Bytes begins = best_around(set, shape, 0, side - 1, smaller);
    return best_around(begins, shape, side - 1, 0, larger);
}

std::vector<std::size_t> neighbours(const FillMap& map, std::size_t block) {
    const int row = static_cast<int>(block) / map.columns;
    const int column = static_cast<int>(block) % map.columns;
    std::vector<std::size_t> out;
    for (int r = row - 1; r <= row + 1; ++r) {
        for (int c = column - 1; c <= column + 1; ++c) {
            if (map.within(r, c) && (r != row || c != column)) {
                out.push_back(map.at(r, c));
            }
        }
    }
    return out;
}

}  // namespace juesuan
