package io.limpid.edge.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.limpid.core.predict.Fingerprint;
import io.limpid.core.predict.Predictor;
import io.limpid.edge.runner.Runner;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Any ONNX classifier with one float input and one float output [N, classes], run by ONNX Runtime. Where the graph does
 * not end in a softmax or sigmoids its outputs are taken for logits, and {@link #predict} applies one; a single sigmoid p becomes the
 * two columns 1 − p and p, and any other single output is a predicted number.
 *
 * <p>On x86-64 without VNNI instructions ONNX Runtime's fast int8 kernels saturate; this asks for its precise ones. ONNX
 * Runtime reads the file in this process: it is not a sandbox.
 *
 * <p>Safe for use by several threads at once.
 */
public final class OnnxPredictor implements Predictor, Runner.Session {
    private static final int PIECE = 256;
    private static final int LONGEST_COMMAND_LINE = 4000;

    private final Path file;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String input;
    private final String output;
    private final long[] inputShape;
    private final String ending;
    /** Values of a row that the model gives; -1 where it does not say. */
    private final long width;

    private final List<String> classes;
    private final String fingerprint;

    private OnnxPredictor(OnnxFile model, OrtEnvironment environment, OrtSession session)
            throws OrtException, OnnxException {
        this.file = model.file();
        this.environment = environment;
        this.session = session;
        ending = model.lastOperator().orElse("");
        classes = model.classes();
        fingerprint = new Fingerprint("onnx").add(model.bytes()).text();
        Map<String, NodeInfo> inputs = session.getInputInfo();
        Map<String, NodeInfo> outputs = session.getOutputInfo();
        if (inputs.size() != 1) {
            throw wrong("has " + inputs.size() + " inputs " + inputs.keySet() + " where one is needed");
        }
        input = inputs.keySet().iterator().next();
        output = outputs.keySet().iterator().next();
        inputShape = shape("input " + input, inputs.values().iterator().next());
        long[] outputShape =
                shape("output " + output, outputs.values().iterator().next());
        if (outputShape.length != 2) {
            throw wrong("has the output " + output + " of shape " + Arrays.toString(outputShape)
                    + " where a classifier's is [N, classes]");
        }
        width = outputShape[1];
    }

    /**
     * Opens a model.
     *
     * @param threads that one prediction may use, ≥ 1
     * @throws OnnxException if the file is no ONNX classifier that ONNX Runtime can run
     * @throws IOException if it cannot be read
     */
    public static OnnxPredictor open(Path file, int threads) throws IOException {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be >= 1, but was " + threads);
        }
        OnnxFile model = OnnxFile.read(file);
        requireShortCommandLine(file);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            options.addConfigEntry("session.x64quantprecision", "1");
            OrtSession session = environment.createSession(model.bytes(), options);
            try {
                return new OnnxPredictor(model, environment, session);
            } catch (OrtException | OnnxException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            OnnxException wrapped = new OnnxException(
                    file, "cannot be run by ONNX Runtime: " + e.getMessage(), "export it again from where it was made");
            wrapped.initCause(e);
            throw wrapped;
        }
    }

    /** ONNX Runtime 1.29.0 crashes the process on Linux where the command line is longer than 4,096 bytes. */
    private static void requireShortCommandLine(Path file) throws IOException {
        Path own = Path.of("/proc/self/cmdline");
        if (Files.isReadable(own) && Files.readAllBytes(own).length > LONGEST_COMMAND_LINE) {
            throw new OnnxException(
                    file,
                    "cannot be run: ONNX Runtime would crash, because this program was started with a command line of more than "
                            + LONGEST_COMMAND_LINE + " bytes",
                    "give the class path by the environment variable CLASSPATH or in an @file");
        }
    }

    private long[] shape(String what, NodeInfo node) throws OnnxException {
        if (!(node.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
            throw wrong("has the " + what + ", which is not a float tensor but " + node.getInfo());
        }
        return tensor.getShape();
    }

    private OnnxException wrong(String what) {
        return new OnnxException(
                file, what, "export it with one float input [N, ...] and one float output [N, classes]");
    }

    /** Dimensions of one example as the model reads it; -1 where it leaves them open. */
    public List<Integer> inputShape() {
        return Arrays.stream(inputShape).skip(1).mapToObj(Math::toIntExact).toList();
    }

    /** Names of the outputs, if the file was written by Limpid; empty otherwise. */
    public List<String> classes() {
        return classes;
    }

    /** Of the file's bytes. */
    @Override
    public Optional<String> fingerprint() {
        return Optional.of(fingerprint);
    }

    /** The model file. */
    public Path file() {
        return file;
    }

    @Override
    public INDArray predict(INDArray x) {
        int rows = Math.toIntExact(x.size(0));
        INDArray outputs = run(x);
        float[] probabilities = probable(outputs.data().asFloat(), rows);
        return Nd4j.create(probabilities, new long[] {rows, probabilities.length / rows}, 'c');
    }

    /**
     * {@link #predict} without ND4J.
     *
     * @param batch row-major [rows × example], in the model's own layout, which must be known but for the rows
     * @param rows number of examples, ≥ 1
     * @return row-major [rows × classes]
     */
    @Override
    public float[] probabilities(float[] batch, int rows) {
        return probable(outputs(batch, rows, inputShape), rows);
    }

    /** Whether the outputs are the probabilities of several labels, each by itself: more than one sigmoid. */
    public boolean givesLabels() {
        return ending.equals("Sigmoid") && width > 1;
    }

    private float[] probable(float[] outputs, int rows) {
        int width = outputs.length / rows;
        if (ending.equals("Sigmoid") && width == 1) {
            float[] both = new float[2 * rows];
            for (int row = 0; row < rows; row++) {
                both[2 * row] = 1 - outputs[row];
                both[2 * row + 1] = outputs[row];
            }
            return both;
        }
        // a single value without a sigmoid is a number, not a probability
        if (!ending.equals("Softmax") && !ending.equals("Sigmoid") && width > 1) {
            Softmax.overRows(outputs, width);
        }
        return outputs;
    }

    @Override
    public INDArray logits(INDArray x) {
        boolean given = !ending.equals("Softmax") && !ending.equals("Sigmoid");
        return given ? run(x) : Predictor.super.logits(x);
    }

    /**
     * What the model itself gives, nothing added.
     *
     * @param x float [n, ...], n ≥ 1; images as [n, C, H, W], also for a model that reads [n, H, W, C]
     * @return float [n, outputs]
     * @throws IllegalArgumentException if the model cannot read examples of this shape
     */
    public INDArray run(INDArray x) {
        INDArray arranged = arranged(x);
        int rows = Math.toIntExact(x.size(0));
        float[] outputs = outputs(arranged.data().asFloat(), rows, arranged.shape());
        return Nd4j.create(outputs, new long[] {rows, outputs.length / rows}, 'c');
    }

    /** In pieces that bound the memory, or of the one size that the model reads. */
    private float[] outputs(float[] values, int rows, long... batchShape) {
        int size = values.length / rows;
        int fixed = Math.toIntExact(Math.max(0, inputShape[0]));
        int piece = fixed > 0 ? fixed : PIECE;
        float[] results = new float[0];
        for (int from = 0; from < rows; from += piece) {
            int there = Math.min(piece, rows - from);
            int given = fixed > 0 ? fixed : there;
            long[] shape = batchShape.clone();
            shape[0] = given;
            float[] batch = there == rows && given == rows
                    ? values
                    : Arrays.copyOf(Arrays.copyOfRange(values, from * size, (from + there) * size), given * size);
            float[] made = call(batch, shape);
            if (there == rows && given == rows) {
                return made;
            }
            int width = made.length / given;
            results = from == 0 ? new float[Math.multiplyExact(rows, width)] : results;
            System.arraycopy(made, 0, results, from * width, there * width);
        }
        return results;
    }

    private float[] call(float[] batch, long... shape) {
        try (OnnxTensor given = OnnxTensor.createTensor(environment, FloatBuffer.wrap(batch), shape);
                OrtSession.Result result = session.run(Map.of(input, given), Set.of(output))) {
            FloatBuffer made = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] values = new float[made.remaining()];
            made.get(values);
            if (values.length == 0 || values.length % shape[0] != 0) {
                throw new IllegalArgumentException(
                        file + " gives " + values.length + " values for " + shape[0] + " examples");
            }
            return values;
        } catch (OrtException e) {
            throw new IllegalArgumentException(
                    file + " cannot compute an input of shape " + Arrays.toString(shape) + ": " + e.getMessage(), e);
        }
    }

    /** The batch in the model's own layout, row-major. */
    private INDArray arranged(INDArray x) {
        long[] wanted = inputShape.clone();
        wanted[0] = x.size(0);
        if (matches(x.shape(), wanted)) {
            return x.dup('c');
        }
        if (x.rank() == 4 && matches(new long[] {x.size(0), x.size(2), x.size(3), x.size(1)}, wanted)) {
            return x.permute(0, 2, 3, 1).dup('c');
        }
        boolean known = Arrays.stream(wanted).allMatch(dimension -> dimension >= 0);
        boolean flat = x.rank() == 2 || wanted.length == 2;
        if (known && flat && Arrays.stream(wanted).reduce(1, Math::multiplyExact) == x.length()) {
            return x.dup('c').reshape('c', wanted);
        }
        throw new IllegalArgumentException(
                file + " reads examples of " + inputShape() + ", but was given " + Arrays.toString(x.shape()));
    }

    private static boolean matches(long[] shape, long... wanted) {
        boolean matches = shape.length == wanted.length;
        for (int i = 0; matches && i < shape.length; i++) {
            matches = wanted[i] < 0 || wanted[i] == shape[i];
        }
        return matches;
    }

    /** Frees the native session; the predictor cannot be used any more. */
    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(file + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
