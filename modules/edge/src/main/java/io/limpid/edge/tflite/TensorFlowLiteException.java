package io.limpid.edge.tflite;

import java.io.IOException;

/** A file that the TensorFlow Lite runtime does not run. */
public final class TensorFlowLiteException extends IOException {
    private static final long serialVersionUID = 1;

    TensorFlowLiteException(String message) {
        super(message);
    }
}
