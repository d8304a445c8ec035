/* Sums of `count` tensors of `size` values, rounded once. */
static void add(const struct sum *s, const uint8_t *const *x, int count, int size, uint8_t *y)
{
    for (int i = 0; i < size; i++) {
        int64_t sum = (int64_t)1 << (s->shift - 1);
        for (int input = 0; input < count; input++)
            sum += (int64_t)(x[input][i] - s->input_zero[input]) * s->multiplier[input];
        sum = (sum >> s->shift) + s->zero;
        y[i] = (uint8_t)(sum < s->low ? s->low : sum > s->high ? s->high : sum);
    }
}
