/* The last tensor, channel by channel, as int32. */
static void widen(const uint8_t *x, int positions, int channels, int32_t *y)
{
    for (int c = 0; c < channels; c++)
        for (int p = 0; p < positions; p++)
            y[c * positions + p] = x[p * channels + c];
}
