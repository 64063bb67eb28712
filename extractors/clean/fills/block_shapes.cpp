#include "extractors/clean/fills/block_shapes.h"

#include <cstdlib>

namespace juesuan {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// The best of the values from `before` blocks before to `after` blocks behind, in rows and then in
/// columns. Whole rows at a time: such loops are quick.
template <class Best>
Bytes best_around(const Bytes& values, const BlockShape& shape, int before, int after,
                  const Best& best) {
    const auto take = [&](Bytes& to, std::size_t at, const Bytes& from, std::size_t other,
                          int count) {
        std::uint8_t* const found = to.data() + at;
        const std::uint8_t* const next = from.data() + other;
        for (int k = 0; k < count; ++k) {
            found[k] = best(found[k], next[k]);
        }
    };
    Bytes level = values;
    for (int r = 0; r < shape.rows; ++r) {
        for (int d = -before; d <= after; ++d) {
            const int count = shape.columns - std::abs(d);
            if (d != 0 && count > 0) {
                take(level, shape.at(r, std::max(0, -d)), values, shape.at(r, std::max(0, d)),
                     count);
            }
        }
    }
    Bytes out = level;
    for (int r = 0; r < shape.rows; ++r) {
        for (int k = std::max(0, r - before); k <= std::min(shape.rows - 1, r + after); ++k) {
            take(out, shape.at(r, 0), level, shape.at(k, 0), k == r ? 0 : shape.columns);
        }
    }
    return out;
}

constexpr int thousand = 1000;
constexpr auto larger = [](std::uint8_t a, std::uint8_t b) { return a > b ? a : b; };
constexpr auto smaller = [](std::uint8_t a, std::uint8_t b) { return a < b ? a : b; };

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

}  // namespace juesuan
