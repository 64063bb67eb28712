#include "extractors/image/transpose.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace juesuan {
namespace {

constexpr int side = 16;          // pixels of a tile: a vector register of bytes
constexpr int tiles_in_line = 4;  // tiles beside each other that lie in one line of the cache

// GCC and clang make two unpacking instructions of an interleaving, or what another machine has.
using Row [[gnu::vector_size(side)]] = std::uint8_t;
using Tile = std::array<Row, side>;

Row read_row(const std::uint8_t* from) {
    Row row;
    std::copy_n(from, side, reinterpret_cast<std::uint8_t*>(&row));
    return row;
}

/// The pixels of both rows in turns, from the pixel `first` on: half of them.
template <std::size_t first, std::size_t... i>
Row in_turns(Row a, Row b, std::index_sequence<i...> /*pixels of the result*/) {
    return __builtin_shufflevector(a, b, (first + i / 2 + (i % 2) * side)...);
}

/// Interleaving the rows i and i + 8 shifts the bits of each pixel's number, which has four for the
/// row and four for the column, by one; after four times row and column have changed places.
Tile transposed(Tile tile) {
    constexpr int shifts = 4;
    constexpr auto pixels = std::make_index_sequence<side>();
    for (int shift = 0; shift < shifts; ++shift) {
        Tile next;
        for (std::size_t i = 0; i < side / 2; ++i) {
            next[2 * i] = in_turns<0>(tile[i], tile[i + side / 2], pixels);
            next[2 * i + 1] = in_turns<side / 2>(tile[i], tile[i + side / 2], pixels);
        }
        tile = next;
    }
    return tile;
}

void transpose_tile(const GreyImage& image, int left, int top, GreyImage& out) {
    Tile tile;
    for (int i = 0; i < side; ++i) {
        tile[static_cast<std::size_t>(i)] = read_row(image.row(top + i) + left);
    }
    tile = transposed(tile);
    for (int i = 0; i < side; ++i) {
        std::copy_n(reinterpret_cast<const std::uint8_t*>(&tile[static_cast<std::size_t>(i)]), side,
                    out.row(left + i) + top);
    }
}

void transpose_pixels(const GreyImage& image, const PixelBox& box, GreyImage& out) {
    for (int y = box.y0; y < box.y1; ++y) {
        for (int x = box.x0; x < box.x1; ++x) {
            out.row(x)[y] = image.row(y)[x];
        }
    }
}

}  // namespace

GreyImage transposed(const GreyImage& image) {
    GreyImage out(image.height, image.width);
    const int width = image.width / side * side;
    const int height = image.height / side * side;
    for (int begin = 0; begin < width; begin += side * tiles_in_line) {
        const int end = std::min(begin + side * tiles_in_line, width);
        for (int top = 0; top < height; top += side) {
            for (int left = begin; left < end; left += side) {
                transpose_tile(image, left, top, out);
            }
        }
    }
    transpose_pixels(image, {width, 0, image.width, height}, out);
    transpose_pixels(image, {0, height, image.width, image.height}, out);
    return out;
}

}  // namespace juesuan
