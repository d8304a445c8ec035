/* Inputs of a sum are multiplied by factors that share one shift. */
struct sum {
    const int32_t *multiplier;
    const uint8_t *input_zero;
    int16_t shift, zero, low, high;
};
