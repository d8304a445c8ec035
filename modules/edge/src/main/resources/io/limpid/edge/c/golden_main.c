/* Runs the model on examples and compares every output with the reference. Ends with 0 if nothing differs. */
#include <stdio.h>

#include "@FILE@.h"

#define EXAMPLES @ROWS@

static const uint8_t inputs[EXAMPLES][@UPPER@_INPUT_SIZE] = {
@INPUTS@
};

static const int32_t outputs[EXAMPLES][@UPPER@_OUTPUT_SIZE] = {
@OUTPUTS@
};

static const int32_t decisions[EXAMPLES] = {@DECISIONS@};

int main(void)
{
    int mismatches = 0;
    for (int row = 0; row < EXAMPLES; row++) {
        int32_t output[@UPPER@_OUTPUT_SIZE];
        @SYMBOL@_run(inputs[row], output);
        for (int i = 0; i < @UPPER@_OUTPUT_SIZE; i++)
            mismatches += output[i] != outputs[row][i];
        mismatches += @SYMBOL@_class(output) != decisions[row];
    }
    printf("@SYMBOL@: %d of %d values differ\n", mismatches, EXAMPLES * (@UPPER@_OUTPUT_SIZE + 1));
    return mismatches != 0;
}
