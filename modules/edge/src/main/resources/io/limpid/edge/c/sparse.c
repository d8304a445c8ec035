/*
 * The same for weights that are mostly zero: for each output channel, the weights that are not zero, each with its
 * distance from the one before it. A distance of 255 or more is bridged by weights of zero.
 */
struct sparse {
    const int8_t *weights;
    const uint8_t *distances;
    const uint16_t *counts; /* weights of each channel */
    const int32_t *bias;
    const int32_t *multiplier;
    const uint8_t *shift;
    int32_t outputs;
    int16_t zero, low, high;
};
