/* Reads examples from standard input and writes results to standard output until the input ends. */
#include <stdio.h>

#include "@FILE@.h"

int main(void)
{
    static uint8_t input[@UPPER@_INPUT_SIZE];
    static int32_t output[@UPPER@_OUTPUT_SIZE + 1];
    while (fread(input, 1, sizeof input, stdin) == sizeof input) {
        @SYMBOL@_run(input, output);
        output[@UPPER@_OUTPUT_SIZE] = @SYMBOL@_class(output);
        if (fwrite(output, 1, sizeof output, stdout) != sizeof output || fflush(stdout) != 0)
            return 1;
    }
    return 0;
}
