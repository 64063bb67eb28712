// Loops of arithmetic, compiled for several instruction sets from the same C++; the loader picks
// one. Products and sums are not fused (see CMakeLists.txt), so all give the same values.
#pragma once

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define JUESUAN_CLONES [[gnu::target_clones("arch=skylake-avx512", "avx2", "default")]]
#else
#define JUESUAN_CLONES
#endif
