#if defined(LIMPID_AVX512_VNNI) || defined(LIMPID_AVX2) || defined(LIMPID_ARM_DSP)
/* Four bytes at any address. */
static inline uint32_t load32(const void *from)
{
    uint32_t word;
    __builtin_memcpy(&word, from, 4);
    return word;
}
#endif

#if defined(LIMPID_AVX512_VNNI)

/* Sums of up to 16 channels over one row of inputs; four chains, for an instruction waits for the one before it. */
static inline __m512i dot_row(const uint8_t *x, int quads, const int8_t *w, int width, __m512i sums)
{
    const __mmask16 lanes = (__mmask16)((1u << width) - 1);
    __m512i b = _mm512_setzero_si512(), c = b, d = b;
    int k = 0;
    for (; k + 4 <= quads; k += 4, x += 16, w += 16 * width) {
        sums = _mm512_dpbusd_epi32(sums, _mm512_set1_epi32((int)load32(x)), _mm512_maskz_loadu_epi32(lanes, w));
        b = _mm512_dpbusd_epi32(b, _mm512_set1_epi32((int)load32(x + 4)), _mm512_maskz_loadu_epi32(lanes, w + 4 * width));
        c = _mm512_dpbusd_epi32(c, _mm512_set1_epi32((int)load32(x + 8)), _mm512_maskz_loadu_epi32(lanes, w + 8 * width));
        d = _mm512_dpbusd_epi32(d, _mm512_set1_epi32((int)load32(x + 12)), _mm512_maskz_loadu_epi32(lanes, w + 12 * width));
    }
    for (; k < quads; k++, x += 4, w += 4 * width)
        sums = _mm512_dpbusd_epi32(sums, _mm512_set1_epi32((int)load32(x)), _mm512_maskz_loadu_epi32(lanes, w));
    return _mm512_add_epi32(_mm512_add_epi32(sums, b), _mm512_add_epi32(c, d));
}

#else

/* Adds to the sums of `width` channels over one row of inputs, four channels at a time. */
static void dot(const uint8_t *x, int quads, const int8_t *w, int width, int32_t *sums)
{
    int o = 0;
#if defined(LIMPID_AVX2)
    for (; o + 4 <= width; o += 4) {
        const int8_t *v = w + 4 * o;
        __m256i acc = _mm256_setzero_si256(); /* two halves of each channel */
        for (int k = 0; k < quads; k++, v += 4 * width) {
            __m256i inputs = _mm256_broadcastq_epi64(_mm_cvtepu8_epi16(_mm_cvtsi32_si128((int)load32(x + 4 * k))));
            __m256i weights = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)v));
            acc = _mm256_add_epi32(acc, _mm256_madd_epi16(inputs, weights));
        }
        acc = _mm256_permute4x64_epi64(_mm256_hadd_epi32(acc, acc), 0x08);
        __m128i old = _mm_loadu_si128((const __m128i *)(sums + o));
        _mm_storeu_si128((__m128i *)(sums + o), _mm_add_epi32(old, _mm256_castsi256_si128(acc)));
    }
#elif defined(LIMPID_ARM_DSP)
    for (; o + 4 <= width; o += 4) {
        const int8_t *v = w + 4 * o;
        int32_t a = sums[o], b = sums[o + 1], c = sums[o + 2], d = sums[o + 3];
        for (int k = 0; k < quads; k++, v += 4 * width) {
            uint32_t inputs = load32(x + 4 * k), weights;
            uint16x2_t even = __uxtb16(inputs), odd = __uxtb16(inputs >> 8);
            weights = load32(v);
            a = __smlad(__sxtb16(weights), (int16x2_t)even, a);
            a = __smlad(__sxtb16(weights >> 8), (int16x2_t)odd, a);
            weights = load32(v + 4);
            b = __smlad(__sxtb16(weights), (int16x2_t)even, b);
            b = __smlad(__sxtb16(weights >> 8), (int16x2_t)odd, b);
            weights = load32(v + 8);
            c = __smlad(__sxtb16(weights), (int16x2_t)even, c);
            c = __smlad(__sxtb16(weights >> 8), (int16x2_t)odd, c);
            weights = load32(v + 12);
            d = __smlad(__sxtb16(weights), (int16x2_t)even, d);
            d = __smlad(__sxtb16(weights >> 8), (int16x2_t)odd, d);
        }
        sums[o] = a, sums[o + 1] = b, sums[o + 2] = c, sums[o + 3] = d;
    }
#else
    for (; o + 4 <= width; o += 4) {
        const int8_t *v = w + 4 * o;
        int32_t a = sums[o], b = sums[o + 1], c = sums[o + 2], d = sums[o + 3];
        for (int k = 0; k < quads; k++, v += 4 * width) {
            const int32_t x0 = x[4 * k], x1 = x[4 * k + 1], x2 = x[4 * k + 2], x3 = x[4 * k + 3];
            a += x0 * v[0] + x1 * v[1] + x2 * v[2] + x3 * v[3];
            b += x0 * v[4] + x1 * v[5] + x2 * v[6] + x3 * v[7];
            c += x0 * v[8] + x1 * v[9] + x2 * v[10] + x3 * v[11];
            d += x0 * v[12] + x1 * v[13] + x2 * v[14] + x3 * v[15];
        }
        sums[o] = a, sums[o + 1] = b, sums[o + 2] = c, sums[o + 3] = d;
    }
#endif
    for (; o < width; o++) {
        const int8_t *v = w + 4 * o;
        int32_t sum = sums[o];
        for (int k = 0; k < quads; k++, v += 4 * width)
            sum += x[4 * k] * v[0] + x[4 * k + 1] * v[1] + x[4 * k + 2] * v[2] + x[4 * k + 3] * v[3];
        sums[o] = sum;
    }
}

#endif
