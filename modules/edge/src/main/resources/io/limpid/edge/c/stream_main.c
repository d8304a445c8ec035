/*
 * Runs the model on real values: a program for testing, which a device does not need.
 * Writes three int32 (values of an example, values of a result, whether a softmax follows), then for each batch reads its
 * number of rows as int32 and the rows as float32, and writes for each row the outputs as int32, as float32 and the class.
 */
#include <math.h>
#include <stdio.h>

#include "@FILE@.h"

#ifdef @UPPER@_OUTPUT_SCALES
static const float scales[] = @UPPER@_OUTPUT_SCALES;
#define REAL(value, i) ((float)(value) * scales[i])
#else
#define REAL(value, i) (@UPPER@_OUTPUT_SCALE * (float)((value) - @UPPER@_OUTPUT_ZERO_POINT))
#endif

static float row[@UPPER@_INPUT_SIZE];
static uint8_t input[@UPPER@_INPUT_SIZE];
static int32_t output[@UPPER@_OUTPUT_SIZE];
static float real[@UPPER@_OUTPUT_SIZE];

static int run_row(void)
{
    if (fread(row, sizeof row, 1, stdin) != 1)
        return 1;
    for (int i = 0; i < @UPPER@_INPUT_SIZE; i++) {
        const double q = nearbyint(row[i] / @UPPER@_INPUT_SCALE) + @UPPER@_INPUT_ZERO_POINT;
        input[i] = (uint8_t)(q < 0 ? 0 : q > 255 ? 255 : q);
    }
    @SYMBOL@_run(input, output);
    for (int i = 0; i < @UPPER@_OUTPUT_SIZE; i++)
        real[i] = REAL(output[i], i);
    const int32_t decision = @SYMBOL@_class(output);
    return fwrite(output, sizeof output, 1, stdout) != 1 || fwrite(real, sizeof real, 1, stdout) != 1
           || fwrite(&decision, sizeof decision, 1, stdout) != 1;
}

int main(void)
{
    const int32_t sizes[3] = {@UPPER@_INPUT_SIZE, @UPPER@_OUTPUT_SIZE, @UPPER@_SOFTMAX};
    int32_t rows;
    if (fwrite(sizes, sizeof sizes, 1, stdout) != 1 || fflush(stdout) != 0)
        return 1;
    while (fread(&rows, sizeof rows, 1, stdin) == 1) {
        for (; rows > 0; rows--)
            if (run_row())
                return 1;
        if (fflush(stdout) != 0)
            return 1;
    }
    return 0;
}
