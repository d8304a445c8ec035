package io.limpid.edge.tflite;

import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterAllocateTensors;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterCreate;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterDelete;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterGetInputTensor;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterGetInputTensorCount;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterGetOutputTensor;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterGetOutputTensorCount;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterInvoke;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterOptionsCreate;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterOptionsDelete;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterOptionsSetNumThreads;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterResizeInputTensor;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteModelCreate;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteModelDelete;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteTensorData;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteTensorDim;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteTensorNumDims;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteTensorQuantizationParams;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteTensorType;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.kTfLiteOk;

import io.limpid.core.predict.Predictor;
import io.limpid.runtime.graph.Quantization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.TfLiteInterpreter;
import org.bytedeco.tensorflowlite.TfLiteInterpreterOptions;
import org.bytedeco.tensorflowlite.TfLiteModel;
import org.bytedeco.tensorflowlite.TfLiteQuantizationParams;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A model run by TensorFlow Lite with its XNNPACK kernels. The model has one input, float32 or int8, whose first dimension
 * is the batch and whose images are [H, W, C], and one float32 output. Rows are given in Limpid's order, [C, H, W]; they are
 * turned, and quantized by {@link Quantization#quantize}, before they go in. Calls wait for each other.
 */
public final class TensorFlowLitePredictor implements Predictor, AutoCloseable {
    private static final int INT8 = TensorData.INT8;
    private static final int FLOAT32 = TensorData.FLOAT32;
    private static final long MOST_BYTES = 1L << 30;

    // All of these must live as long as the interpreter: it points into them.
    private final BytePointer bytes;
    private final TfLiteModel model;
    private final TfLiteInterpreter interpreter;
    private final int[] shape;
    private final int inputs;
    private int rows;
    private boolean closed;

    private TensorFlowLitePredictor(BytePointer bytes, TfLiteModel model, TfLiteInterpreter interpreter) {
        this.bytes = bytes;
        this.model = model;
        this.interpreter = interpreter;
        TfLiteTensor input = TfLiteInterpreterGetInputTensor(interpreter, 0);
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
        if (Files.size(file) > MOST_BYTES) {
            throw new TensorFlowLiteException(
                    file + " has " + Files.size(file) + " bytes, and at most " + MOST_BYTES + " are read");
        }
        // The runtime checks the structure of what it is given before it follows any offset in it.
        BytePointer bytes = new BytePointer(Files.readAllBytes(file));
        TfLiteModel model = TfLiteModelCreate(bytes, bytes.limit());
        if (model == null || model.isNull()) {
            throw new TensorFlowLiteException(file + " is not a TensorFlow Lite model");
        }
        TfLiteInterpreterOptions options = TfLiteInterpreterOptionsCreate();
        TfLiteInterpreterOptionsSetNumThreads(options, threads);
        TfLiteInterpreter interpreter = TfLiteInterpreterCreate(model, options);
        TfLiteInterpreterOptionsDelete(options);
        if (interpreter == null || interpreter.isNull()) {
            TfLiteModelDelete(model);
            throw new TensorFlowLiteException(file + " has operators that this TensorFlow Lite does not know");
        }
        String problem = problem(interpreter);
        if (!problem.isEmpty()) {
            TfLiteInterpreterDelete(interpreter);
            TfLiteModelDelete(model);
            throw new TensorFlowLiteException(file + " " + problem);
        }
        return new TensorFlowLitePredictor(bytes, model, interpreter);
    }

    private static String problem(TfLiteInterpreter interpreter) {
        if (TfLiteInterpreterGetInputTensorCount(interpreter) != 1
                || TfLiteInterpreterGetOutputTensorCount(interpreter) != 1) {
            return "must have one input and one output";
        }
        if (TfLiteInterpreterAllocateTensors(interpreter) != kTfLiteOk) {
            return "has operators whose tensors do not fit each other";
        }
        TfLiteTensor input = TfLiteInterpreterGetInputTensor(interpreter, 0);
        int type = TfLiteTensorType(input);
        if (TfLiteTensorNumDims(input) < 2 || code(FLOAT32) != type && code(INT8) != type) {
            return "must have an input of float32 or int8 whose first dimension is the batch";
        }
        TfLiteTensor output = TfLiteInterpreterGetOutputTensor(interpreter, 0);
        return TfLiteTensorType(output) == code(FLOAT32) ? "" : "must have an output of float32";
    }

    /** The runtime's number of a type, which is another than the file's. */
    private static int code(int type) {
        return type == FLOAT32
                ? org.bytedeco.tensorflowlite.global.tensorflowlite.kTfLiteFloat32
                : org.bytedeco.tensorflowlite.global.tensorflowlite.kTfLiteInt8;
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
            check(TfLiteInterpreterResizeInputTensor(interpreter, 0, wanted, wanted.length), "resize");
            check(TfLiteInterpreterAllocateTensors(interpreter), "allocate");
            rows = count;
        }
        fill(TfLiteInterpreterGetInputTensor(interpreter, 0), turned(batch, count));
        check(TfLiteInterpreterInvoke(interpreter), "run");
        TfLiteTensor output = TfLiteInterpreterGetOutputTensor(interpreter, 0);
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
        if (TfLiteTensorType(input) == code(FLOAT32)) {
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
            TfLiteInterpreterDelete(interpreter);
            TfLiteModelDelete(model);
            bytes.close();
        }
    }
}
