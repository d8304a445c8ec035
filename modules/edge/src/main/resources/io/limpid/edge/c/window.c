/* A window that slides over an image of [height][width][channels]. */
struct window {
    int32_t channels, height, width, output_height, output_width;
    int32_t kernel_height, kernel_width, stride_height, stride_width, pad_top, pad_left;
    int32_t dilation_height, dilation_width;
};
