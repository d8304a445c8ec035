/* Writes `count` channels of every position into an image of `channels`, through a table if there is one. */
static void join(const uint8_t *table, const uint8_t *x, int positions, int count, uint8_t *y, int channels)
{
    for (int p = 0; p < positions; p++, x += count, y += channels)
        for (int c = 0; c < count; c++)
            y[c] = table ? table[x[c]] : x[c];
}
