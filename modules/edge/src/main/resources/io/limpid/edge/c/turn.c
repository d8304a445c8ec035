/* [rows][columns] to [columns][rows]. */
static void turn(const uint8_t *x, int rows, int columns, uint8_t *y)
{
    for (int c = 0; c < columns; c++)
        for (int r = 0; r < rows; r++)
            y[c * rows + r] = x[r * columns + c];
}
