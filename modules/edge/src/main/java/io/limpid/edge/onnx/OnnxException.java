package io.limpid.edge.onnx;

import java.io.IOException;
import java.nio.file.Path;

/** A file is not an ONNX model that can be used here. The message names the file, what is wrong and what to do. */
public final class OnnxException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * @param wrong what is wrong with the file, for example {@code is no ONNX model}
     * @param remedy what to do about it
     */
    public OnnxException(Path file, String wrong, String remedy) {
        super(file + " " + wrong + "; " + remedy);
    }
}
