/* Sums of two tensors of `size` values, rounded once. */
static void add_two(const struct sum *s, const uint8_t *a, const uint8_t *b, int size, uint8_t *y)
{
    const int64_t ma = s->multiplier[0], mb = s->multiplier[1];
    const int64_t start = ((int64_t)1 << (s->shift - 1)) - s->input_zero[0] * ma - s->input_zero[1] * mb;
    for (int i = 0; i < size; i++) {
        const int64_t sum = ((a[i] * ma + b[i] * mb + start) >> s->shift) + s->zero;
        y[i] = (uint8_t)(sum < s->low ? s->low : sum > s->high ? s->high : sum);
    }
}
