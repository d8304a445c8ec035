package io.limpid.edge.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/** ONNX Runtime as it is, whatever the shape of the output. */
final class OnnxRun implements AutoCloseable {
    private final OrtSession session;

    private OnnxRun(OrtSession session) {
        this.session = session;
    }

    static OnnxRun open(Path file) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.addConfigEntry("session.x64quantprecision", "1");
            return new OnnxRun(OrtEnvironment.getEnvironment().createSession(file.toString(), options));
        } catch (OrtException e) {
            throw new AssertionError(e);
        }
    }

    float[] run(float[] batch, long... shape) {
        String input = session.getInputNames().iterator().next();
        try (OnnxTensor given =
                        OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(batch), shape);
                OrtSession.Result result = session.run(Map.of(input, given))) {
            FloatBuffer made = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] values = new float[made.remaining()];
            made.get(values);
            return values;
        } catch (OrtException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new AssertionError(e);
        }
    }
}
