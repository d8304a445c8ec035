/* A filter of its own for each channel; weights lie as [kernel][kernel][channels]. */
static void depthwise(const struct window *s, const struct matrix *m, int padding, const uint8_t *x, uint8_t *y)
{
    for (int p = 0; p < s->output_height * s->output_width; p++, y += s->channels) {
        const int top = p / s->output_width * s->stride_height - s->pad_top;
        const int left = p % s->output_width * s->stride_width - s->pad_left;
        for (int first = 0; first < s->channels; first += 16) {
            const int n = s->channels - first < 16 ? s->channels - first : 16;
            const int8_t *w = m->weights + first;
            int32_t sums[16];
            for (int c = 0; c < n; c++)
                sums[c] = m->bias[first + c];
            for (int i = 0; i < s->kernel_height; i++) {
                const int h = top + i * s->dilation_height;
                for (int j = 0; j < s->kernel_width; j++, w += s->channels) {
                    const int v = left + j * s->dilation_width;
                    if (h >= 0 && h < s->height && v >= 0 && v < s->width) {
                        const uint8_t *from = x + (h * s->width + v) * s->channels + first;
                        for (int c = 0; c < n; c++)
                            sums[c] += from[c] * w[c];
                    } else {
                        for (int c = 0; c < n; c++)
                            sums[c] += padding * w[c];
                    }
                }
            }
            for (int c = 0; c < n; c++)
                y[first + c] = requantize(
                    sums[c], m->multiplier[first + c], m->shift[first + c], m->zero, m->low, m->high);
        }
    }
}
