/* The sums of one row of inputs as they are: see `real` in the header for what they stand for. */
static void multiply_logits(const struct matrix *m, const uint8_t *x, int32_t *y)
{
    for (int o = 0; o < m->outputs; o += 16) {
        const int width = m->outputs - o < 16 ? m->outputs - o : 16;
        const int8_t *w = m->weights + 4 * m->quads * o;
#if defined(LIMPID_AVX512_VNNI)
        const __mmask16 lanes = (__mmask16)((1u << width) - 1);
        const __m512i bias = _mm512_maskz_loadu_epi32(lanes, m->bias + o);
        _mm512_mask_storeu_epi32(y + o, lanes, dot_row(x, m->quads, w, width, bias));
#else
        for (int i = 0; i < width; i++)
            y[o + i] = m->bias[o + i];
        dot(x, m->quads, w, width, y + o);
#endif
    }
}
