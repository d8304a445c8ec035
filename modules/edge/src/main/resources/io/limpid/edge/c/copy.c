/* n > 0 bytes. */
static inline void copy(uint8_t *to, const uint8_t *from, int n)
{
#if defined(LIMPID_AVX512_VNNI)
    for (; n > 64; n -= 64, to += 64, from += 64)
        _mm512_storeu_si512(to, _mm512_loadu_si512(from));
    const __mmask64 rest = ~(__mmask64)0 >> (64 - n);
    _mm512_mask_storeu_epi8(to, rest, _mm512_maskz_loadu_epi8(rest, from));
#else
    for (int i = 0; i < n; i++)
        to[i] = from[i];
#endif
}
