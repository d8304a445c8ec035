package io.limpid.edge.tflite;

import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteTensorData;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteTensorDim;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteTensorNumDims;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteTensorQuantizationParams;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteTensorType;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.kTfLiteFloat32;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.kTfLiteInt8;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.kTfLiteOk;

import io.limpid.core.predict.Predictor;
import io.limpid.edge.runner.Runner;
import io.limpid.runtime.graph.Quantization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.TfLiteQuantizationParams;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A model run by TensorFlow Lite with its XNNPACK kernels. The model has one input, float32 or int8, whose first dimension
 * is the batch and whose images are [H, W, C], and one float32 output. Rows are given in Limpid's order, [C, H, W]; they are
 * turned, and quantized by {@link Quantization#quantize}, before they go in. Calls wait for each other.
 */
public final class TensorFlowLitePredictor implements Predictor, Runner.Session {
    private static final long MOST_BYTES = 1L << 30;

    // All of these must live as long as the interpreter, which points into them; in the order they are freed.
    private final Interpreter interpreter;
    private final List<Pointer> beneath;
    private final int[] shape;
    private final int inputs;
    private int rows;
    private boolean closed;

    private TensorFlowLitePredictor(Interpreter interpreter, List<Pointer> beneath) {
        this.interpreter = interpreter;
        this.beneath = beneath;
        TfLiteTensor input = input();
        shape = new int[TfLiteTensorNumDims(input)];
        Arrays.setAll(shape, i -> TfLiteTensorDim(input, i));
        inputs = Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact);
        rows = shape[0];
    }

    /**
     * Opens a model.
     *
     * @param threads that one call may use, ≥ 1
     * @throws TensorFlowLiteException naming the file and the reason, if it is not such a model
     */
    public static TensorFlowLitePredictor open(Path file, int threads) throws IOException {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be >= 1, but was " + threads);
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new TensorFlowLiteException(
                    file + " has " + Files.size(file) + " bytes, and at most " + MOST_BYTES + " are read");
        }
        BytePointer bytes = new BytePointer(Files.readAllBytes(file));
        // Checks the structure of what it is given before any offset in it is followed.
        FlatBufferModel model = FlatBufferModel.VerifyAndBuildFromBuffer(bytes, bytes.limit());
        if (model == null || model.isNull()) {
            throw new TensorFlowLiteException(file + " is not a TensorFlow Lite model");
        }
        // This resolver brings XNNPACK; the interpreter of the C interface would do without.
        BuiltinOpResolver resolver = new BuiltinOpResolver();
        InterpreterBuilder builder = new InterpreterBuilder(model, resolver);
        builder.SetNumThreads(threads);
        Interpreter interpreter = new Interpreter((Pointer) null);
        if (builder.apply(interpreter) != kTfLiteOk || interpreter.isNull()) {
            throw new TensorFlowLiteException(file + " has operators that this TensorFlow Lite does not know");
        }
        String problem = problem(interpreter);
        if (!problem.isEmpty()) {
            throw new TensorFlowLiteException(file + " " + problem);
        }
        return new TensorFlowLitePredictor(interpreter, List.of(builder, resolver, model, bytes));
    }

    private static String problem(Interpreter interpreter) {
        if (interpreter.inputs().limit() != 1 || interpreter.outputs().limit() != 1) {
            return "must have one input and one output";
        }
        if (interpreter.AllocateTensors() != kTfLiteOk) {
            return "has operators whose tensors do not fit each other";
        }
        TfLiteTensor input = interpreter.input_tensor(0);
        int type = TfLiteTensorType(input);
        if (TfLiteTensorNumDims(input) < 2 || kTfLiteFloat32 != type && kTfLiteInt8 != type) {
            return "must have an input of float32 or int8 whose first dimension is the batch";
        }
        return TfLiteTensorType(interpreter.output_tensor(0)) == kTfLiteFloat32 ? "" : "must have an output of float32";
    }

    private TfLiteTensor input() {
        return interpreter.input_tensor(0);
    }

    /** Shape of one example as it is given here: [C, H, W] for images. */
    public List<Integer> inputShape() {
        return shape.length == 4
                ? List.of(shape[3], shape[1], shape[2])
                : Arrays.stream(shape).skip(1).boxed().toList();
    }

    /** Values of an example. */
    public int inputs() {
        return inputs;
    }

    @Override
    public INDArray predict(INDArray x) {
        int n = (int) x.size(0);
        float[] outputs = probabilities(x.dup('c').data().asFloat(), n);
        return Nd4j.create(outputs, new long[] {n, outputs.length / Math.max(1, n)}, 'c');
    }

    /**
     * Runs a batch.
     *
     * @param batch row-major [rows × input size], images as [C, H, W]
     * @param count number of rows, ≥ 1
     * @return row-major [rows × output size]
     */
    @Override
    public synchronized float[] probabilities(float[] batch, int count) {
        if (closed) {
            throw new IllegalStateException("the model is closed");
        }
        if (count < 1 || batch.length != (long) count * inputs) {
            throw new IllegalArgumentException("a batch must have rows x " + inputs + " values, but rows = " + count
                    + ", values = " + batch.length);
        }
        if (count != rows) {
            int[] wanted = shape.clone();
            wanted[0] = count;
            check(interpreter.ResizeInputTensor(interpreter.inputs().get(0), wanted), "resize");
            check(interpreter.AllocateTensors(), "allocate");
            rows = count;
        }
        fill(input(), turned(batch, count));
        check(interpreter.Invoke(), "run");
        TfLiteTensor output = interpreter.output_tensor(0);
        int size = 1;
        for (int i = 0; i < TfLiteTensorNumDims(output); i++) {
            size = Math.multiplyExact(size, TfLiteTensorDim(output, i));
        }
        float[] outputs = new float[size];
        new FloatPointer(TfLiteTensorData(output)).capacity(size).get(outputs);
        return outputs;
    }

    private static void check(int status, String what) {
        if (status != kTfLiteOk) {
            throw new IllegalStateException("TensorFlow Lite could not " + what + " the model: status " + status);
        }
    }

    private static void fill(TfLiteTensor input, float... values) {
        Pointer data = TfLiteTensorData(input);
        if (TfLiteTensorType(input) == kTfLiteFloat32) {
            new FloatPointer(data).capacity(values.length).put(values);
            return;
        }
        TfLiteQuantizationParams params = TfLiteTensorQuantizationParams(input);
        Quantization quantization = new Quantization(params.scale(), params.zero_point() + TensorData.SHIFT);
        byte[] integers = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            integers[i] = (byte) (quantization.quantize(values[i]) - TensorData.SHIFT);
        }
        new BytePointer(data).capacity(integers.length).put(integers);
    }

    /** [C, H, W] to [H, W, C], row by row. */
    private float[] turned(float[] batch, int count) {
        if (shape.length != 4 || shape[3] == 1) {
            return batch;
        }
        int channels = shape[3];
        int plane = shape[1] * shape[2];
        float[] turned = new float[batch.length];
        for (int row = 0; row < count; row++) {
            int start = row * inputs;
            for (int i = 0; i < inputs; i++) {
                turned[start + i] = batch[start + i % channels * plane + i / channels];
            }
        }
        return turned;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            interpreter.close();
            beneath.forEach(Pointer::close);
        }
    }
}
