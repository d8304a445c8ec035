/* What turns sums over windows into means. */
struct average {
    const int32_t *multiplier; /* for each number of values, or one for all */
    const uint8_t *shift;
    int32_t varies; /* whether there is one for each number of values inside the image */
    int16_t input_zero, zero;
};

/* Mean of each channel in each window. */
static void average_pool(const struct window *s, const struct average *a, const uint8_t *x, uint8_t *y)
{
    for (int p = 0; p < s->output_height * s->output_width; p++, y += s->channels) {
        const int upper = p / s->output_width * s->stride_height - s->pad_top;
        const int lefter = p % s->output_width * s->stride_width - s->pad_left;
        const int bottom = upper + s->kernel_height < s->height ? upper + s->kernel_height : s->height;
        const int right = lefter + s->kernel_width < s->width ? lefter + s->kernel_width : s->width;
        const int top = upper < 0 ? 0 : upper, left = lefter < 0 ? 0 : lefter;
        const int inside = (bottom - top) * (right - left), n = a->varies ? inside - 1 : 0;
        for (int first = 0; first < s->channels; first += 16) {
            const int count = s->channels - first < 16 ? s->channels - first : 16;
            int32_t sums[16];
            for (int c = 0; c < count; c++)
                sums[c] = -inside * a->input_zero;
            for (int h = top; h < bottom; h++)
                for (int v = left; v < right; v++)
                    for (int c = 0; c < count; c++)
                        sums[c] += x[(h * s->width + v) * s->channels + first + c];
            for (int c = 0; c < count; c++)
                y[first + c] = requantize(sums[c], a->multiplier[n], a->shift[n], a->zero, 0, 255);
        }
    }
}
