/* Convolution of all groups of channels; padding holds the zero point of the input. */
static void convolve(
    const struct window *s, const struct MATRIX *groups, int count, int padding, const uint8_t *x, uint8_t *y)
{
    const int inputs = s->channels / count;
    const int outputs = groups->outputs * count;
    const int size = (s->kernel_height * s->kernel_width * inputs + 3) / 4 * 4;
    const int positions = s->output_height * s->output_width;
    if (s->kernel_height * s->kernel_width * s->stride_height * s->stride_width == 1 && s->pad_top + s->pad_left == 0
        && count == 1 && inputs == size && s->output_height == s->height && s->output_width == s->width) {
        MULTIPLY(groups, x, inputs, positions, y, outputs); /* the image is its own windows */
        return;
    }
    for (int g = 0; g < count; g++) {
        for (int p = 0; p < positions; p += PATCHES) {
            const int n = positions - p < PATCHES ? positions - p : PATCHES;
            for (int i = 0; i < n; i++)
                gather(s, x, (p + i) / s->output_width, (p + i) % s->output_width, g * inputs, inputs,
                       (uint8_t)padding, patches + i * size);
            MULTIPLY(groups + g, patches, size, n, y + p * outputs + g * groups->outputs, outputs);
        }
    }
}
