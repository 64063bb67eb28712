// Integer matrix products for the line reader: bytes times signed bytes into 32 bits, exact and the
// same on every machine.
#pragma once

#include <cstdint>
#include <string_view>

namespace juesuan {

/// out[r][o] = Σk a[r][k] · w[o][k] for `rows` rows and 16 · `groups` outputs.
/// a: rows × depth bytes without gaps, depth a multiple of 4; weights: [groups][depth / 4][16][4],
/// each within −64..64 so that two products fit 16 bits; out: rows × (16 · groups).
using Multiply = void (*)(const std::uint8_t* a, int rows, int depth, const std::int8_t* weights,
                          int groups, std::int32_t* out);

struct MultiplyKernel {
    std::string_view name;  ///< "amx", "avx512_vnni", "avx2", "sse4", "portable"
    Multiply multiply;
};

/// The fastest kernel that this processor can run. Asks the system for what it needs, so make it
/// before the process gives up its rights.
MultiplyKernel best_multiply();

/// The kernel of this name if this processor can run it, else a null function. For tests.
MultiplyKernel multiply_named(std::string_view name);

}  // namespace juesuan
