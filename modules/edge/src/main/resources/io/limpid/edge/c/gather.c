/* Copies what the window at output (row, column) sees of `count` channels from `first` on: [kernel][kernel][count]. */
static inline void gather(
    const struct window *s, const uint8_t *x, int row, int column, int first, int count, uint8_t padding, uint8_t *to)
{
    const int top = row * s->stride_height - s->pad_top;
    const int left = column * s->stride_width - s->pad_left;
    const int right = left + s->dilation_width * (s->kernel_width - 1);
    const int whole = count == s->channels && s->dilation_width == 1 && left >= 0 && right < s->width;
    for (int i = 0; i < s->kernel_height; i++) {
        const int h = top + i * s->dilation_height;
        const int inside = h >= 0 && h < s->height;
        if (whole && inside) {
            copy(to, x + (h * s->width + left) * s->channels, s->kernel_width * count);
            to += s->kernel_width * count;
            continue;
        }
        for (int j = 0; j < s->kernel_width; j++, to += count) {
            const int v = left + j * s->dilation_width;
            if (inside && v >= 0 && v < s->width)
                copy(to, x + (h * s->width + v) * s->channels + first, count);
            else
                for (int c = 0; c < count; c++)
                    to[c] = padding;
        }
    }
}
