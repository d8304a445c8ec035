package io.limpid.edge.tflite;

import io.limpid.edge.runner.Runner;
import java.io.IOException;
import java.nio.file.Path;

/** TensorFlow Lite with its XNNPACK kernels on the CPU. */
public final class TensorFlowLiteRunner implements Runner {
    @Override
    public String name() {
        return "TensorFlow Lite";
    }

    @Override
    public String format() {
        return "tflite";
    }

    @Override
    public Session open(Path file, int threads) throws IOException {
        return TensorFlowLitePredictor.open(file, threads);
    }
}
