package io.limpid.edge.tflite;

/** Operators of TensorFlow Lite: their code, the kind of their options, and the versions that take float32 and int8. */
enum Builtin {
    ADD(0, 11, 1, 2),
    AVERAGE_POOL_2D(1, 5, 1, 2),
    CONCATENATION(2, 10, 1, 2),
    CONV_2D(3, 1, 1, 3),
    DEPTHWISE_CONV_2D(4, 2, 1, 3),
    DEQUANTIZE(6, 0, 2, 2),
    FULLY_CONNECTED(9, 8, 1, 12),
    LOGISTIC(14, 0, 1, 2),
    MAX_POOL_2D(17, 5, 1, 2),
    RELU(19, 0, 1, 2),
    RELU6(21, 0, 1, 2),
    RESHAPE(22, 17, 1, 1),
    SOFTMAX(25, 9, 1, 2),
    TANH(28, 0, 1, 2),
    PAD(34, 22, 1, 2),
    TRANSPOSE(39, 26, 1, 2),
    MEAN(40, 27, 1, 2),
    PADV2(60, 43, 1, 2),
    LEAKY_RELU(98, 75, 1, 2),
    QUANTIZE(114, 0, 2, 2);

    /** The largest code that fits the field older runtimes read. */
    private static final int LARGEST_OLD_CODE = 127;

    private final int code;
    private final int options;
    private final int floatVersion;
    private final int integerVersion;

    Builtin(int code, int options, int floatVersion, int integerVersion) {
        this.code = code;
        this.options = options;
        this.floatVersion = floatVersion;
        this.integerVersion = integerVersion;
    }

    int code() {
        return code;
    }

    int oldCode() {
        return Math.min(code, LARGEST_OLD_CODE);
    }

    /** Kind of the options table in the union; 0 if it has none. */
    int options() {
        return options;
    }

    int version(boolean integer) {
        return integer ? integerVersion : floatVersion;
    }
}
