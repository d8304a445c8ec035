/* Largest value of each channel in each window. */
static void max_pool(const struct window *s, const uint8_t *x, uint8_t *y)
{
    for (int p = 0; p < s->output_height * s->output_width; p++, y += s->channels) {
        const int top = p / s->output_width * s->stride_height - s->pad_top;
        const int left = p % s->output_width * s->stride_width - s->pad_left;
        for (int c = 0; c < s->channels; c++)
            y[c] = 0;
        for (int h = top < 0 ? 0 : top; h < top + s->kernel_height && h < s->height; h++) {
            for (int v = left < 0 ? 0 : left; v < left + s->kernel_width && v < s->width; v++) {
                const uint8_t *from = x + (h * s->width + v) * s->channels;
                for (int c = 0; c < s->channels; c++)
                    y[c] = from[c] > y[c] ? from[c] : y[c];
            }
        }
    }
}
