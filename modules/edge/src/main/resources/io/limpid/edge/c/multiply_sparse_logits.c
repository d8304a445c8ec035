/* The sums of one row of inputs as they are. */
static void multiply_sparse_logits(const struct sparse *m, const uint8_t *x, int32_t *y)
{
    const int8_t *w = m->weights;
    const uint8_t *d = m->distances;
    for (int o = 0; o < m->outputs; o++) {
        const uint8_t *from = x;
        int32_t sum = m->bias[o];
        for (int n = m->counts[o]; n > 0; n--) {
            from += *d++;
            sum += *from * *w++;
        }
        y[o] = sum;
    }
}
