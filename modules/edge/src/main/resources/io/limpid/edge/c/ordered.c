/*
 * The bits of the IEEE 754 float32 product (float)sum * scale, computed in integers; made to compare as signed
 * integers as the floats do. scale = mantissa * 2^exponent with mantissa in [2^23, 2^24).
 */
static int32_t ordered(int32_t sum, int32_t mantissa, int exponent)
{
    uint64_t magnitude = sum < 0 ? 0 - (uint64_t)(int64_t)sum : (uint64_t)sum;
    if (magnitude == 0)
        return 0;
    for (int pass = 0; pass < 2; pass++) { /* round to 24 bits, ties to even: first the sum, then the product */
        int excess = 0;
        while (magnitude >> excess >= (uint64_t)1 << 24)
            excess++;
        if (excess > 0) {
            uint64_t half = (uint64_t)1 << (excess - 1), rest = magnitude & ((half << 1) - 1);
            magnitude >>= excess;
            magnitude += rest > half || (rest == half && (magnitude & 1));
            exponent += excess;
        }
        if (pass == 0)
            magnitude *= (uint32_t)mantissa;
    }
    for (; magnitude < (uint64_t)1 << 23; exponent--)
        magnitude <<= 1;
    /* A carry to 2^24 runs into the exponent, where it belongs. */
    int32_t bits = (int32_t)(((uint32_t)(exponent + 149) << 23) + (uint32_t)magnitude);
    return sum < 0 ? -bits : bits;
}
