package io.limpid.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/** One call of an ONNX file by ONNX Runtime on one thread, its float inputs at their place before. */
final class OnnxCall implements Runnable {
    private final OrtSession session;
    private final Map<String, OnnxTensor> inputs;

    private OnnxCall(OrtSession session, Map<String, OnnxTensor> inputs) {
        this.session = session;
        this.inputs = inputs;
    }

    /** @param rows one or more examples, row-major */
    static OnnxCall of(Path onnx, float... rows) throws OrtException {
        OrtSession session = session(onnx);
        String name = session.getInputNames().iterator().next();
        long[] shape = shape(session);
        shape[0] = rows.length / size(session);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        return new OnnxCall(session, Map.of(name, OnnxTensor.createTensor(environment, FloatBuffer.wrap(rows), shape)));
    }

    /** Values of one example of a file's input. */
    static int size(Path onnx) throws OrtException {
        try (OrtSession session = session(onnx)) {
            return size(session);
        }
    }

    @Override
    public void run() {
        try {
            session.run(inputs).close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OrtSession session(Path onnx) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        return OrtEnvironment.getEnvironment().createSession(onnx.toString(), options);
    }

    private static int size(OrtSession session) throws OrtException {
        int size = 1;
        long[] shape = shape(session);
        for (int i = 1; i < shape.length; i++) {
            size = Math.multiplyExact(size, Math.toIntExact(shape[i]));
        }
        return size;
    }

    /** Of the first input; the number of examples, which comes first, may be unknown. */
    private static long[] shape(OrtSession session) throws OrtException {
        TensorInfo info =
                (TensorInfo) session.getInputInfo().values().iterator().next().getInfo();
        return info.getShape().clone();
    }
}
