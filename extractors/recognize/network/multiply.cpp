#include "extractors/recognize/network/multiply.h"

#include <array>
#include <cstddef>
#include <cstring>

#include "extractors/recognize/network/multiply_amx.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace juesuan {
namespace {

std::int32_t four_bytes(const std::uint8_t* at) {
    std::int32_t out = 0;
    std::memcpy(&out, at, 4);
    return out;
}

void multiply_portable(const std::uint8_t* a, int rows, int depth, const std::int8_t* weights,
                       int groups, std::int32_t* out) {
    for (int r = 0; r < rows; ++r) {
        for (int g = 0; g < groups; ++g) {
            std::array<std::int32_t, 16> sum{};
            const std::int8_t* w = weights + static_cast<std::ptrdiff_t>(g) * 16 * depth;
            for (int k = 0; k < depth; k += 4, w += 64) {
                const std::uint8_t* from = a + static_cast<std::ptrdiff_t>(r) * depth + k;
                for (std::size_t o = 0; o < 16; ++o) {
                    for (std::size_t i = 0; i < 4; ++i) {
                        sum[o] += from[i] * w[o * 4 + i];
                    }
                }
            }
            std::memcpy(out + (static_cast<std::ptrdiff_t>(r) * groups + g) * 16, sum.data(),
                        sizeof(sum));
        }
    }
}

#if defined(__x86_64__)

// Each kernel keeps a block of rows × outputs in registers and walks down the depth once. The
// weights of a block are reused for all its rows, the activations are broadcast four bytes at a
// time.

template <int Rows>
[[gnu::target("sse4.1")]] void block_sse4(const std::uint8_t* a, int depth, const std::int8_t* w,
                                          std::int32_t* out, std::ptrdiff_t stride) {
    __m128i sum[Rows][4];
    for (auto& row : sum) {
        for (auto& s : row) {
            s = _mm_setzero_si128();
        }
    }
    const __m128i ones = _mm_set1_epi16(1);
    for (int k = 0; k < depth; k += 4, w += 64) {
        for (int r = 0; r < Rows; ++r) {
            const __m128i x =
                _mm_set1_epi32(four_bytes(a + static_cast<std::ptrdiff_t>(r) * depth + k));
            for (int v = 0; v < 4; ++v) {
                const auto y = _mm_loadu_si128(reinterpret_cast<const __m128i*>(w + 16 * v));
                sum[r][v] = _mm_add_epi32(sum[r][v], _mm_madd_epi16(_mm_maddubs_epi16(x, y), ones));
            }
        }
    }
    for (int r = 0; r < Rows; ++r) {
        for (int v = 0; v < 4; ++v) {
            _mm_storeu_si128(reinterpret_cast<__m128i*>(out + r * stride + 4 * v), sum[r][v]);
        }
    }
}

template <int Rows>
[[gnu::target("avx2")]] void block_avx2(const std::uint8_t* a, int depth, const std::int8_t* w,
                                        std::int32_t* out, std::ptrdiff_t stride) {
    __m256i sum[Rows][2];
    for (auto& row : sum) {
        row[0] = row[1] = _mm256_setzero_si256();
    }
    const __m256i ones = _mm256_set1_epi16(1);
    for (int k = 0; k < depth; k += 4, w += 64) {
        const auto y0 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w));
        const auto y1 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w + 32));
        for (int r = 0; r < Rows; ++r) {
            const __m256i x =
                _mm256_set1_epi32(four_bytes(a + static_cast<std::ptrdiff_t>(r) * depth + k));
            sum[r][0] =
                _mm256_add_epi32(sum[r][0], _mm256_madd_epi16(_mm256_maddubs_epi16(x, y0), ones));
            sum[r][1] =
                _mm256_add_epi32(sum[r][1], _mm256_madd_epi16(_mm256_maddubs_epi16(x, y1), ones));
        }
    }
    for (int r = 0; r < Rows; ++r) {
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + r * stride), sum[r][0]);
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + r * stride + 8), sum[r][1]);
    }
}

/// Two groups of outputs at a time where there are two.
template <int Rows, int Groups>
[[gnu::target("avx512f,avx512bw,avx512vnni")]] void block_vnni(const std::uint8_t* a, int depth,
                                                               const std::int8_t* w,
                                                               std::int32_t* out,
                                                               std::ptrdiff_t stride) {
    __m512i sum[Rows][Groups];
    for (auto& row : sum) {
        for (auto& s : row) {
            s = _mm512_setzero_si512();
        }
    }
    for (int k = 0; k < depth; k += 4, w += 64) {
        __m512i y[Groups];
        for (int g = 0; g < Groups; ++g) {
            y[g] = _mm512_loadu_si512(w + static_cast<std::ptrdiff_t>(g) * 16 * depth);
        }
        for (int r = 0; r < Rows; ++r) {
            const __m512i x =
                _mm512_set1_epi32(four_bytes(a + static_cast<std::ptrdiff_t>(r) * depth + k));
            for (int g = 0; g < Groups; ++g) {
                sum[r][g] = _mm512_dpbusd_epi32(sum[r][g], x, y[g]);
            }
        }
    }
    for (int r = 0; r < Rows; ++r) {
        for (int g = 0; g < Groups; ++g) {
            _mm512_storeu_si512(out + r * stride + 16 * g, sum[r][g]);
        }
    }
}

template <int Groups>
[[gnu::target("avx512f,avx512bw,avx512vnni")]] void column_vnni(const std::uint8_t* a, int rows,
                                                                int depth, const std::int8_t* w,
                                                                std::int32_t* out,
                                                                std::ptrdiff_t stride) {
    int r = 0;
    for (; r + 8 <= rows; r += 8) {
        block_vnni<8, Groups>(a + static_cast<std::ptrdiff_t>(r) * depth, depth, w,
                              out + r * stride, stride);
    }
    for (; r + 2 <= rows; r += 2) {
        block_vnni<2, Groups>(a + static_cast<std::ptrdiff_t>(r) * depth, depth, w,
                              out + r * stride, stride);
    }
    for (; r < rows; ++r) {
        block_vnni<1, Groups>(a + static_cast<std::ptrdiff_t>(r) * depth, depth, w,
                              out + r * stride, stride);
    }
}

[[gnu::target("avx512f,avx512bw,avx512vnni")]] void multiply_vnni(const std::uint8_t* a, int rows,
                                                                  int depth,
                                                                  const std::int8_t* weights,
                                                                  int groups, std::int32_t* out) {
    const std::ptrdiff_t stride = static_cast<std::ptrdiff_t>(groups) * 16;
    int g = 0;
    for (; g + 2 <= groups; g += 2) {
        column_vnni<2>(a, rows, depth, weights + static_cast<std::ptrdiff_t>(g) * 16 * depth,
                       out + g * 16, stride);
    }
    if (g < groups) {
        column_vnni<1>(a, rows, depth, weights + static_cast<std::ptrdiff_t>(g) * 16 * depth,
                       out + g * 16, stride);
    }
}

[[gnu::target("avx2")]] void multiply_avx2(const std::uint8_t* a, int rows, int depth,
                                           const std::int8_t* weights, int groups,
                                           std::int32_t* out) {
    const std::ptrdiff_t stride = static_cast<std::ptrdiff_t>(groups) * 16;
    for (int g = 0; g < groups; ++g) {
        const std::int8_t* w = weights + static_cast<std::ptrdiff_t>(g) * 16 * depth;
        int r = 0;
        for (; r + 4 <= rows; r += 4) {
            block_avx2<4>(a + static_cast<std::ptrdiff_t>(r) * depth, depth, w,
                          out + r * stride + g * 16, stride);
        }
        for (; r < rows; ++r) {
            block_avx2<1>(a + static_cast<std::ptrdiff_t>(r) * depth, depth, w,
                          out + r * stride + g * 16, stride);
        }
    }
}

[[gnu::target("sse4.1")]] void multiply_sse4(const std::uint8_t* a, int rows, int depth,
                                             const std::int8_t* weights, int groups,
                                             std::int32_t* out) {
    const std::ptrdiff_t stride = static_cast<std::ptrdiff_t>(groups) * 16;
    for (int g = 0; g < groups; ++g) {
        const std::int8_t* w = weights + static_cast<std::ptrdiff_t>(g) * 16 * depth;
        int r = 0;
        for (; r + 2 <= rows; r += 2) {
            block_sse4<2>(a + static_cast<std::ptrdiff_t>(r) * depth, depth, w,
                          out + r * stride + g * 16, stride);
        }
        for (; r < rows; ++r) {
            block_sse4<1>(a + static_cast<std::ptrdiff_t>(r) * depth, depth, w,
                          out + r * stride + g * 16, stride);
        }
    }
}

#endif

}  // namespace

MultiplyKernel multiply_named(std::string_view name) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (name == "amx" && may_use_tiles()) {
        return {"amx", multiply_amx};
    }
    if (name == "avx512_vnni" && __builtin_cpu_supports("avx512vnni") != 0 &&
        __builtin_cpu_supports("avx512bw") != 0) {
        return {"avx512_vnni", multiply_vnni};
    }
    if (name == "avx2" && __builtin_cpu_supports("avx2") != 0) {
        return {"avx2", multiply_avx2};
    }
    if (name == "sse4" && __builtin_cpu_supports("sse4.1") != 0) {
        return {"sse4", multiply_sse4};
    }
#endif
    return name == "portable" ? MultiplyKernel{"portable", multiply_portable}
                              : MultiplyKernel{name, nullptr};
}

MultiplyKernel best_multiply() {
    for (const std::string_view name : {"amx", "avx512_vnni", "avx2", "sse4"}) {
        const MultiplyKernel kernel = multiply_named(name);
        if (kernel.multiply != nullptr) {
            return kernel;
        }
    }
    return multiply_named("portable");
}

}  // namespace juesuan
