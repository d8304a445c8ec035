package io.limpid.edge.onnx;

import io.limpid.core.network.Network;
import io.limpid.core.network.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Makes a trainable network of an ONNX model: Conv (with zeros that a Pad puts before it and a constant that an Add puts
 * behind it), Gemm, MatMul and Add, BatchNormalization, the activations (Clip where it is ReLU or ReLU6), pooling, ReduceMean as
 * global pooling, Add, Concat, Flatten, Reshape and Squeeze that flatten, also by a shape that the model computes, Reshape of a
 * vector to an image, Transpose of images, Softmax at the end, Dropout, Identity, Constant. Anything else is refused by
 * name. The network ends in a softmax; a model that leaves it out is taken to give logits.
 *
 * <p>Before it is given away the network's outputs are held against ONNX Runtime's on noise: what is imported is the same
 * function, or it is refused.
 */
public final class OnnxImport {
    /** Of probabilities; rounding of a deep network on noise stays below this, another function far above. */
    private static final double TOLERANCE = 1e-5;

    private static final long OLDEST_OPSET = 7;
    private static final long NEWEST_OPSET = 22;
    private static final int MOST_NODES = 10_000;
    private static final int MOST_VALUES = 1 << 24;
    private static final int NOISE_ROWS = 4;
    private static final long NOISE_SEED = 42;

    private OnnxImport() {}

    /**
     * @throws OnnxException naming the node and the reason, if the model cannot become a network
     * @throws IOException if the file cannot be read
     */
    public static Network read(Path file) throws IOException {
        OnnxFile model = OnnxFile.read(file);
        try {
            Network network = network(model);
            try (OnnxPredictor predictor = OnnxPredictor.open(file, 1)) {
                requireSame(network, predictor);
            }
            return network;
        } catch (Refusal e) {
            OnnxException wrapped = new OnnxException(
                    file,
                    "cannot become a network to train on: " + e.getMessage(),
                    "it can still be evaluated, and imitated as it is");
            wrapped.initCause(e);
            throw wrapped;
        }
    }

    private static Network network(OnnxFile model) throws Refusal {
        if (model.opset() < OLDEST_OPSET || model.opset() > NEWEST_OPSET) {
            throw new Refusal(
                    "its opset must be in [" + OLDEST_OPSET + ", " + NEWEST_OPSET + "], but is " + model.opset());
        }
        if (model.graph().getNodeCount() > MOST_NODES) {
            throw new Refusal("it must have at most " + MOST_NODES + " nodes, but has "
                    + model.graph().getNodeCount());
        }
        for (NodeProto node : model.graph().getNodeList()) {
            if (!node.getDomain().isEmpty() && !node.getDomain().equals("ai.onnx")) {
                throw new Refusal(node, "it is of another operator set, " + node.getDomain());
            }
        }
        ValueInfoProto input = input(model);
        Readers readers = new Readers(model.graph());
        Constants constants = new Constants(model.graph());
        readers.forEachPassed(constants::alias);
        NetworkDraft draft = new NetworkDraft(readers);
        draft.input(input.getName(), shape(input));
        LayerImport layers = new LayerImport(constants, draft);
        for (NodeProto node : model.graph().getNodeList()) {
            layers.add(node);
        }
        String source = model.file().getFileName().toString();
        return new Network(draft.finish(), new Provenance(source, List.of("imported from ONNX")))
                .withInputShape(draft.inputShape());
    }

    /** Old files list their weights among the inputs. */
    private static ValueInfoProto input(OnnxFile model) throws Refusal {
        Set<String> constants = model.graph().getInitializerList().stream()
                .map(TensorProto::getName)
                .collect(Collectors.toSet());
        List<ValueInfoProto> inputs = model.graph().getInputList().stream()
                .filter(input -> !constants.contains(input.getName()))
                .toList();
        if (inputs.size() != 1 || model.graph().getOutputCount() != 1) {
            throw new Refusal("it must have one input and one output, but has " + inputs.size() + " and "
                    + model.graph().getOutputCount());
        }
        return inputs.get(0);
    }

    /** Of one example, [C, H, W] or [n]. */
    private static List<Integer> shape(ValueInfoProto input) throws Refusal {
        List<TensorShapeProto.Dimension> dimensions =
                input.getType().getTensorType().getShape().getDimList();
        List<Integer> shape = new ArrayList<>();
        long size = 1;
        for (TensorShapeProto.Dimension dimension :
                dimensions.subList(Math.min(1, dimensions.size()), dimensions.size())) {
            size = dimension.getDimValue() < 1 || dimension.getDimValue() > MOST_VALUES
                    ? MOST_VALUES + 1L
                    : size * dimension.getDimValue();
            if (size > MOST_VALUES) {
                break;
            }
            shape.add((int) dimension.getDimValue());
        }
        if (size > MOST_VALUES || shape.size() != 1 && shape.size() != 3) {
            throw new Refusal("its input " + input.getName() + " must be [N, n] or [N, C, H, W] with at most "
                    + MOST_VALUES + " values an example, and known but for N");
        }
        return shape;
    }

    private static void requireSame(Network network, OnnxPredictor predictor) throws Refusal {
        long[] shape = LongStream.concat(
                        LongStream.of(NOISE_ROWS),
                        network.inputShape().orElseThrow().stream().mapToLong(Integer::longValue))
                .toArray();
        INDArray noise = Nd4j.create(noise(shape), shape, 'c');
        INDArray ours = network.predict(noise).castTo(DataType.DOUBLE);
        INDArray theirs = predictor.predict(noise).castTo(DataType.DOUBLE);
        double difference =
                ours.equalShapes(theirs) ? ours.sub(theirs).amaxNumber().doubleValue() : Double.NaN;
        if (!(difference <= TOLERANCE)) {
            throw new Refusal("on noise the network's probabilities differ from ONNX Runtime's by " + difference
                    + ", more than " + TOLERANCE + "; please report this model");
        }
    }

    private static float[] noise(long... shape) {
        Random random = new Random(NOISE_SEED);
        float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }
}
