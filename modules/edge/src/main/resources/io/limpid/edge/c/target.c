/*
 * Which instructions to use. All give the same bits. -DLIMPID_PORTABLE asks for plain C99.
 * PATCHES is how many windows of a convolution are gathered before they are multiplied.
 */
#if !defined(LIMPID_PORTABLE) && defined(__AVX512VNNI__) && defined(__AVX512BW__) && defined(__AVX512VL__)
#include <immintrin.h>
#define LIMPID_AVX512_VNNI
#define PATCHES 8
#elif !defined(LIMPID_PORTABLE) && defined(__AVX2__)
#include <immintrin.h>
#define LIMPID_AVX2
#define PATCHES 4
#elif !defined(LIMPID_PORTABLE) && defined(__ARM_FEATURE_DSP) && defined(__ARM_FEATURE_SIMD32) && defined(__GNUC__)
#include <arm_acle.h>
#define LIMPID_ARM_DSP
#define PATCHES 1
#else
#define PATCHES 1
#endif

/* Else GCC turns loops that copy or fill into calls of memcpy and memset, which a bare device may not have. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("no-tree-loop-distribute-patterns")
#endif

#if defined(__GNUC__)
#define ALIGNED __attribute__((aligned(64)))
#else
#define ALIGNED
#endif

/* Shifting a negative number right must keep its sign, as it does on every compiler we know. */
typedef char right_shift_is_arithmetic[(-1 >> 1) == -1 ? 1 : -1];
