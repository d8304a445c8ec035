#if defined(LIMPID_AVX512_VNNI)

/* What turns the sums of 16 channels into outputs; 64-bit lanes, channels 0, 2, ... and 1, 3, ... apart. */
struct finish {
    __m512i even_multiplier, odd_multiplier, even_shift, odd_shift, even_half, odd_half, zero, low, high;
};

static inline struct finish finish_of(const struct matrix *m, int o, __mmask16 lanes)
{
    const __m512i one = _mm512_set1_epi64(1);
    struct finish f;
    __m512i shift = _mm512_cvtepu8_epi32(_mm_maskz_loadu_epi8(lanes, m->shift + o));
    shift = _mm512_mask_set1_epi32(shift, (__mmask16)~lanes, 1);
    f.even_multiplier = _mm512_maskz_loadu_epi32(lanes, m->multiplier + o);
    f.odd_multiplier = _mm512_srli_epi64(f.even_multiplier, 32);
    f.even_shift = _mm512_maskz_mov_epi32(0x5555, shift);
    f.odd_shift = _mm512_srli_epi64(shift, 32);
    f.even_half = _mm512_sllv_epi64(one, _mm512_sub_epi64(f.even_shift, one));
    f.odd_half = _mm512_sllv_epi64(one, _mm512_sub_epi64(f.odd_shift, one));
    f.zero = _mm512_set1_epi64(m->zero);
    f.low = _mm512_set1_epi64(m->low);
    f.high = _mm512_set1_epi64(m->high);
    return f;
}

static inline void finish_store(const struct finish *f, __m512i sums, uint8_t *y, __mmask16 lanes)
{
    __m512i even = _mm512_add_epi64(_mm512_mul_epi32(sums, f->even_multiplier), f->even_half);
    __m512i odd = _mm512_mul_epi32(_mm512_srli_epi64(sums, 32), f->odd_multiplier);
    odd = _mm512_add_epi64(odd, f->odd_half);
    even = _mm512_add_epi64(_mm512_srav_epi64(even, f->even_shift), f->zero);
    odd = _mm512_add_epi64(_mm512_srav_epi64(odd, f->odd_shift), f->zero);
    even = _mm512_min_epi64(_mm512_max_epi64(even, f->low), f->high);
    odd = _mm512_min_epi64(_mm512_max_epi64(odd, f->low), f->high);
    __m512i all = _mm512_or_si512(even, _mm512_slli_epi64(odd, 32));
    _mm_mask_storeu_epi8(y, lanes, _mm512_cvtepi32_epi8(all));
}

/* Products of `rows` rows of inputs, `stride` bytes apart, with all channels. Row r's outputs go to y + r * step. */
static void multiply(const struct matrix *m, const uint8_t *x, int stride, int rows, uint8_t *y, int step)
{
    for (int o = 0; o < m->outputs; o += 16) {
        const int width = m->outputs - o < 16 ? m->outputs - o : 16;
        const __mmask16 lanes = (__mmask16)((1u << width) - 1);
        const int8_t *w = m->weights + 4 * m->quads * o;
        const __m512i bias = _mm512_maskz_loadu_epi32(lanes, m->bias + o);
        const struct finish f = finish_of(m, o, lanes);
        int r = 0;
        for (; r + 8 <= rows; r += 8) {
            const uint8_t *from = x + r * stride;
            const int8_t *v = w;
            __m512i s0 = bias, s1 = bias, s2 = bias, s3 = bias, s4 = bias, s5 = bias, s6 = bias, s7 = bias;
            for (int k = 0; k < m->quads; k++, from += 4, v += 4 * width) {
                const __m512i weights = _mm512_maskz_loadu_epi32(lanes, v);
                s0 = _mm512_dpbusd_epi32(s0, _mm512_set1_epi32((int)load32(from)), weights);
                s1 = _mm512_dpbusd_epi32(s1, _mm512_set1_epi32((int)load32(from + stride)), weights);
                s2 = _mm512_dpbusd_epi32(s2, _mm512_set1_epi32((int)load32(from + 2 * stride)), weights);
                s3 = _mm512_dpbusd_epi32(s3, _mm512_set1_epi32((int)load32(from + 3 * stride)), weights);
                s4 = _mm512_dpbusd_epi32(s4, _mm512_set1_epi32((int)load32(from + 4 * stride)), weights);
                s5 = _mm512_dpbusd_epi32(s5, _mm512_set1_epi32((int)load32(from + 5 * stride)), weights);
                s6 = _mm512_dpbusd_epi32(s6, _mm512_set1_epi32((int)load32(from + 6 * stride)), weights);
                s7 = _mm512_dpbusd_epi32(s7, _mm512_set1_epi32((int)load32(from + 7 * stride)), weights);
            }
            uint8_t *to = y + r * step + o;
            finish_store(&f, s0, to, lanes);
            finish_store(&f, s1, to + step, lanes);
            finish_store(&f, s2, to + 2 * step, lanes);
            finish_store(&f, s3, to + 3 * step, lanes);
            finish_store(&f, s4, to + 4 * step, lanes);
            finish_store(&f, s5, to + 5 * step, lanes);
            finish_store(&f, s6, to + 6 * step, lanes);
            finish_store(&f, s7, to + 7 * step, lanes);
        }
        for (; r < rows; r++)
            finish_store(&f, dot_row(x + r * stride, m->quads, w, width, bias), y + r * step + o, lanes);
    }
}

#else

/* Products of `rows` rows of inputs, `stride` bytes apart, with all channels. Row r's outputs go to y + r * step. */
static void multiply(const struct matrix *m, const uint8_t *x, int stride, int rows, uint8_t *y, int step)
{
    for (int o = 0; o < m->outputs; o += 16) {
        const int width = m->outputs - o < 16 ? m->outputs - o : 16;
        const int8_t *w = m->weights + 4 * m->quads * o;
        for (int r = 0; r < rows; r++) {
            int32_t sums[16];
            for (int i = 0; i < width; i++)
                sums[i] = m->bias[o + i];
            dot(x + r * stride, m->quads, w, width, sums);
            for (int i = 0; i < width; i++)
                y[r * step + o + i] =
                    requantize(sums[i], m->multiplier[o + i], m->shift[o + i], m->zero, m->low, m->high);
        }
    }
}

#endif
