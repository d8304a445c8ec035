package io.limpid.edge.onnx;

import io.limpid.edge.runner.Runner;
import java.io.IOException;
import java.nio.file.Path;

/** ONNX Runtime on the CPU. */
public final class OnnxRunner implements Runner {
    @Override
    public String name() {
        return "ONNX Runtime";
    }

    @Override
    public String format() {
        return "onnx";
    }

    @Override
    public Session open(Path file, int threads) throws IOException {
        return OnnxPredictor.open(file, threads);
    }
}
