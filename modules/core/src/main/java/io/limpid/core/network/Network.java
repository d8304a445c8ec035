package io.limpid.core.network;

import io.limpid.core.data.Schema;
import io.limpid.core.direct.DenseForward;
import io.limpid.core.direct.DenseMixtures;
import io.limpid.core.direct.FloatView;
import io.limpid.core.predict.Fingerprint;
import io.limpid.core.predict.Predictor;
import io.limpid.runtime.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A trainable network and where it came from. After {@code quantize} it also carries its integer graph: the graph is
 * then the truth that is measured and shipped, and the {@code ComputationGraph}, with fake quantization, serves
 * gradients and explanations.
 */
public final class Network implements Predictor {
    private static final int PIECE = 256;

    private final ComputationGraph graph;
    private final Provenance origin;
    private final Optional<List<Integer>> inputShape;
    private final Optional<Graph> integer;

    /** A network whose first layers tell the shape of its input, or for which it does not matter. */
    public Network(ComputationGraph graph, Provenance origin) {
        this(graph, origin, InputShape.of(graph), Optional.empty());
    }

    /**
     * A multi-layer network as the graph it stands for; its layers are named 0, 1, ...
     *
     * @param layers stays as it is
     */
    public static Network of(MultiLayerNetwork layers, Provenance origin) {
        return new Network(layers.toComputationGraph(), origin);
    }

    private Network(
            ComputationGraph graph, Provenance origin, Optional<List<Integer>> inputShape, Optional<Graph> integer) {
        OneDnn.accelerate(graph);
        this.graph = graph;
        this.origin = origin;
        this.inputShape = inputShape;
        this.integer = integer;
    }

    /** The live graph; a step copies the network before it changes anything. */
    public ComputationGraph graph() {
        return graph;
    }

    public Provenance origin() {
        return origin;
    }

    /** Shape of one example, [C, H, W] or [n]; empty for a foreign network that starts with a convolution. */
    public Optional<List<Integer>> inputShape() {
        return inputShape;
    }

    /** The integer graph, if this network was quantized. */
    public Optional<Graph> integer() {
        return integer;
    }

    /** This network with one more line in its provenance; shares the graph. */
    public Network after(String step) {
        return new Network(graph, origin.then(step), inputShape, integer);
    }

    /** This network with its integer graph. */
    public Network withInteger(Graph lowered) {
        return new Network(graph, origin, inputShape, Optional.of(lowered));
    }

    /** This network, told where it came from. */
    public Network withOrigin(Provenance told) {
        return new Network(graph, told, inputShape, integer);
    }

    /** This network, known to read examples of a shape, [C, H, W] or [n]. */
    public Network withInputShape(List<Integer> shape) {
        return new Network(graph, origin, Optional.of(List.copyOf(shape)), integer);
    }

    /** An independent copy: parameters, constraints and updater state. */
    public Network copy() {
        return new Network(graph.clone(), origin, inputShape, integer);
    }

    /** What each layer is and holds, in the order of execution. */
    public List<LayerSummary> layers() {
        return LayerSummary.of(graph);
    }

    /**
     * Class probabilities [n, classes], two for a single sigmoid, one for each of several sigmoids, or of a numeric target the
     * standardised number [n, 1]; computed in
     * pieces of at most {@value #PIECE} rows.
     */
    @Override
    public INDArray predict(INDArray x) {
        synchronized (graph) {
            INDArray read = asRead(x);
            Optional<DenseForward> dense = DenseForward.of(graph, read.shape());
            return dense.isPresent()
                    ? dense.get().outputs(floats(read))
                    : inPieces(x, piece -> outputs(graph.outputSingle(false, piece)));
        }
    }

    private INDArray outputs(INDArray given) {
        return TwoClasses.endsInSigmoid(graph) ? TwoClasses.probabilities(given) : given;
    }

    /** The network asked about mixtures of rows [n, features]; empty unless it is a stack of dense layers with a softmax. */
    public Optional<DenseMixtures> mixtures(int features) {
        return DenseForward.of(graph, new long[] {1, features}).flatMap(DenseForward::mixtures);
    }

    /** Where the output layer ends in a softmax: what it is applied to; (0, z) for a single sigmoid of z, and what several
     * sigmoids are applied to. */
    @Override
    public INDArray logits(INDArray x) {
        synchronized (graph) {
            INDArray read = asRead(x);
            Optional<DenseForward> dense = DenseForward.of(graph, read.shape());
            if (dense.isPresent()) {
                return dense.get().logits(floats(read));
            }
            Optional<Logits> logits = Logits.of(graph);
            return logits.isPresent() ? inPieces(x, piece -> logits.get().compute(piece)) : Predictor.super.logits(x);
        }
    }

    /** Of the layers and their parameters; threads are counted in, since they decide the last bits. */
    @Override
    public Optional<String> fingerprint() {
        return Optional.of(new Fingerprint("network")
                .add(graph.getConfiguration().toJson())
                .add(graph.params())
                .add(String.valueOf(Runtime.getRuntime().availableProcessors()))
                .text());
    }

    /**
     * A graph keeps the state of a call in its layers, and some layers overwrite what they read: so one caller at a
     * time, and a copy of the input.
     */
    private INDArray inPieces(INDArray x, UnaryOperator<INDArray> function) {
        synchronized (graph) {
            List<INDArray> pieces = new ArrayList<>();
            for (long from = 0; from < x.size(0); from += PIECE) {
                long to = Math.min(from + PIECE, x.size(0));
                INDArray piece = x.get(NDArrayIndex.interval(from, to)).dup('c');
                pieces.add(function.apply(asRead(piece.castTo(DataType.FLOAT))));
            }
            return pieces.size() == 1 ? pieces.get(0) : Nd4j.concat(0, pieces.toArray(INDArray[]::new));
        }
    }

    private static INDArray floats(INDArray x) {
        return x.dataType() == DataType.FLOAT && FloatView.fits(x)
                ? x
                : x.dup('c').castTo(DataType.FLOAT);
    }

    /** A foreign perceptron may read an image as [n]. */
    private INDArray asRead(INDArray piece) {
        if (inputShape.isEmpty() || piece.rank() == inputShape.get().size() + 1) {
            return piece;
        }
        long[] shape = LongStream.concat(
                        LongStream.of(piece.size(0)), inputShape.get().stream().mapToLong(Integer::longValue))
                .toArray();
        return piece.reshape('c', shape);
    }

    /**
     * This network, if it can work on data: its input has as many values as an example and its output as many as there
     * are classes, or one for a numeric target.
     *
     * @throws IllegalArgumentException saying both, if it cannot
     */
    public Network fitting(Schema schema) {
        Network fit = inputShape.isPresent() ? this : withInputShape(schema.inputShape());
        int inputs = fit.inputShape.orElseThrow().stream().reduce(1, Math::multiplyExact);
        if (inputs != schema.inputSize()) {
            throw new IllegalArgumentException("network " + origin.source() + " reads examples of "
                    + fit.inputShape.orElseThrow() + ", but " + schema.source() + " has examples of "
                    + schema.inputShape() + "; give a network for this data");
        }
        long outputs = fit.outputs(schema);
        if (outputs != schema.outputs()) {
            throw new IllegalArgumentException("network " + origin.source() + " has " + outputs + " outputs, but "
                    + schema.source() + " has "
                    + schema.target()
                            .map(target -> "the numeric target " + target.name())
                            .orElseGet(() -> schema.classes().size() + " classes " + schema.classes())
                    + "; give a network for this data");
        }
        return fit;
    }

    // Deeplearning4j answers a wrong shape with any kind of RuntimeException.
    private long outputs(Schema schema) {
        long[] one = LongStream.concat(
                        LongStream.of(1), schema.inputShape().stream().mapToLong(Integer::longValue))
                .toArray();
        try {
            return predict(Nd4j.zeros(DataType.FLOAT, one)).size(1);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "network " + origin.source() + " cannot read examples of " + schema.inputShape() + " from "
                            + schema.source() + "; give a network for this data",
                    e);
        }
    }
}
