/* Products of `rows` rows of inputs, `stride` bytes apart, with all channels. Row r's outputs go to y + r * step. */
static void multiply_sparse(const struct sparse *m, const uint8_t *x, int stride, int rows, uint8_t *y, int step)
{
    for (int r = 0; r < rows; r++) {
        const int8_t *w = m->weights;
        const uint8_t *d = m->distances;
        for (int o = 0; o < m->outputs; o++) {
            const uint8_t *from = x + r * stride;
            int32_t sum = m->bias[o];
            for (int n = m->counts[o]; n > 0; n--) {
                from += *d++;
                sum += *from * *w++;
            }
            y[r * step + o] = requantize(sum, m->multiplier[o], m->shift[o], m->zero, m->low, m->high);
        }
    }
}
