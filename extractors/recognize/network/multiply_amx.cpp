#include "extractors/recognize/network/multiply_amx.h"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace juesuan {
namespace {

// AMX multiplies tiles: 16 rows of up to 64 bytes by 16 outputs. The weights of a group already lie
// as its instruction wants them. The depth is cut into equal pieces, so no piece needs another
// shape.

struct alignas(64) TileShapes {
    std::uint8_t palette = 1;
    std::uint8_t start_row = 0;
    std::array<std::uint8_t, 14> reserved{};
    std::array<std::uint16_t, 16> bytes_a_row{};
    std::array<std::uint8_t, 16> rows{};
};

/// Tiles 0-3: sums (two blocks of rows × two groups); 4, 5: bytes of `rows` rows; 6, 7: weights.
TileShapes tile_shapes(int rows, int piece) {
    TileShapes shapes;
    for (std::size_t tile = 0; tile < 8; ++tile) {
        shapes.rows[tile] = static_cast<std::uint8_t>(tile < 6 ? rows : piece / 4);
        shapes.bytes_a_row[tile] = static_cast<std::uint16_t>(tile == 4 || tile == 5 ? piece : 64);
    }
    return shapes;
}

/// The longest piece of at most 64 bytes that divides the depth, itself a multiple of 4.
int piece_of(int depth) {
    int piece = 64;
    while (depth % piece != 0) {
        piece -= 4;
    }
    return piece;
}

struct TileWork {
    const std::uint8_t* a;
    int depth, piece;
    const std::int8_t* weights;  ///< of the first of the groups
    std::int32_t* out;
    std::ptrdiff_t stride;  ///< of out, in numbers
};

/// Two blocks of 16 rows by two groups.
[[gnu::target("amx-tile,amx-int8")]] void tiles_two_by_two(const TileWork& w) {
    const std::ptrdiff_t bytes = w.stride * 4;
    const std::ptrdiff_t group = static_cast<std::ptrdiff_t>(16) * w.depth;
    _tile_zero(0);
    _tile_zero(1);
    _tile_zero(2);
    _tile_zero(3);
    for (int k = 0; k < w.depth; k += w.piece) {
        _tile_loadd(6, w.weights + static_cast<std::ptrdiff_t>(16) * k, 64);
        _tile_loadd(7, w.weights + group + static_cast<std::ptrdiff_t>(16) * k, 64);
        _tile_loadd(4, w.a + k, w.depth);
        _tile_dpbusd(0, 4, 6);
        _tile_dpbusd(1, 4, 7);
        _tile_loadd(5, w.a + static_cast<std::ptrdiff_t>(16) * w.depth + k, w.depth);
        _tile_dpbusd(2, 5, 6);
        _tile_dpbusd(3, 5, 7);
    }
    _tile_stored(0, w.out, bytes);
    _tile_stored(1, w.out + 16, bytes);
    _tile_stored(2, w.out + 16 * w.stride, bytes);
    _tile_stored(3, w.out + 16 * w.stride + 16, bytes);
}

/// One block of rows (as many as the tiles were shaped for) by one group.
[[gnu::target("amx-tile,amx-int8")]] void tiles_one_by_one(const TileWork& w) {
    _tile_zero(0);
    for (int k = 0; k < w.depth; k += w.piece) {
        _tile_loadd(6, w.weights + static_cast<std::ptrdiff_t>(16) * k, 64);
        _tile_loadd(4, w.a + k, w.depth);
        _tile_dpbusd(0, 4, 6);
    }
    _tile_stored(0, w.out, w.stride * 4);
}

[[gnu::target("amx-tile,amx-int8")]] void rows_amx(const TileWork& all, int first, int end,
                                                   int step, int groups) {
    for (int g = 0; g < groups; g += 2) {
        for (int r = first; r < end; r += step) {
            TileWork w = all;
            w.a += static_cast<std::ptrdiff_t>(r) * all.depth;
            w.weights += static_cast<std::ptrdiff_t>(g) * 16 * all.depth;
            w.out += r * all.stride + static_cast<std::ptrdiff_t>(g) * 16;
            if (step == 32 && g + 1 < groups) {
                tiles_two_by_two(w);
                continue;
            }
            for (int block = 0; block < std::max(1, step / 16); ++block) {
                for (int side = 0; side < std::min(2, groups - g); ++side) {
                    TileWork one = w;
                    one.a += static_cast<std::ptrdiff_t>(block) * 16 * all.depth;
                    one.weights += static_cast<std::ptrdiff_t>(side) * 16 * all.depth;
                    one.out += static_cast<std::ptrdiff_t>(block) * 16 * all.stride +
                               static_cast<std::ptrdiff_t>(side) * 16;
                    tiles_one_by_one(one);
                }
            }
        }
    }
}

}  // namespace

[[gnu::target("amx-tile,amx-int8")]] void multiply_amx(const std::uint8_t* a, int rows, int depth,
                                                       const std::int8_t* weights, int groups,
                                                       std::int32_t* out) {
    const int piece = piece_of(depth);
    const TileWork all{a, depth, piece, weights, out, static_cast<std::ptrdiff_t>(groups) * 16};
    const int in_pairs = rows / 32 * 32;
    const int in_blocks = rows / 16 * 16;
    const TileShapes full = tile_shapes(16, piece);
    _tile_loadconfig(&full);
    rows_amx(all, 0, in_pairs, 32, groups);
    rows_amx(all, in_pairs, in_blocks, 16, groups);
    if (in_blocks < rows) {
        const TileShapes rest = tile_shapes(rows - in_blocks, piece);
        _tile_loadconfig(&rest);
        rows_amx(all, in_blocks, rows, rows - in_blocks, groups);
    }
    _tile_release();
}

bool may_use_tiles() {
    constexpr int request_permission = 0x1023;
    constexpr int tile_data = 18;
    constexpr unsigned tiles = 1U << 24U, tiles_of_bytes = 1U << 25U;  // leaf 7, register EDX
    unsigned a = 0, b = 0, c = 0, d = 0;
    const bool present = __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (d & tiles) != 0 &&
                         (d & tiles_of_bytes) != 0;
    return present && syscall(SYS_arch_prctl, request_permission, tile_data) == 0;
}

}  // namespace juesuan

#endif
