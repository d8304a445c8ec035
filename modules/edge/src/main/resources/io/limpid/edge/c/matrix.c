/*
 * The weights of a layer that is a matrix product, and what turns its sums into outputs.
 * Dense form: blocks of 16 output channels; in a block, for every four inputs, the four weights of each channel.
 * The inputs' zero point is folded into the biases.
 */
struct matrix {
    const int8_t *weights;
    const int32_t *bias;
    const int32_t *multiplier; /* of each channel: see requantize */
    const uint8_t *shift;
    int32_t quads; /* inputs / 4, rounded up */
    int32_t outputs;
    int16_t zero, low, high; /* of the output: zero point, smallest and largest value */
};
