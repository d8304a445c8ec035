/* floor(sum * M + 1/2) with M = multiplier / 2^shift, plus the zero point; the clamp is also the ReLU. */
static uint8_t requantize(int64_t sum, int32_t multiplier, int shift, int zero, int low, int high)
{
    int64_t value = ((sum * multiplier + ((int64_t)1 << (shift - 1))) >> shift) + zero;
    return (uint8_t)(value < low ? low : value > high ? high : value);
}
