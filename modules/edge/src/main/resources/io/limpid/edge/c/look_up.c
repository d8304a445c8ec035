/* What the table has for each value. */
static void look_up(const uint8_t *table, const uint8_t *x, int size, uint8_t *y)
{
    for (int i = 0; i < size; i++)
        y[i] = table[x[i]];
}
