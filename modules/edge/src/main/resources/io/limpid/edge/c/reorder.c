/* An image of one shape to an image of another with the same values in the order [channels][height][width]. */
static void reorder(const uint8_t *x, int from_channels, int from_plane, int channels, int plane, uint8_t *y)
{
    for (int c = 0; c < channels; c++) {
        for (int p = 0; p < plane; p++) {
            const int i = c * plane + p;
            y[p * channels + c] = x[i % from_plane * from_channels + i / from_plane];
        }
    }
}
