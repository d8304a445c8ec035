package io.limpid.core.network;

import io.limpid.core.predict.Predictor;
import io.limpid.runtime.graph.Graph;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trainable network and where it came from. After {@code quantize} it also carries its integer graph: the graph is
 * then the truth that is measured and shipped, and the {@code ComputationGraph}, with fake quantization, serves
 * gradients and explanations.
 */
public final class Network implements Predictor {
    private final ComputationGraph graph;
    private final Provenance origin;
    private final Optional<Graph> integer;

    public Network(ComputationGraph graph, Provenance origin) {
        this(graph, origin, Optional.empty());
    }

    private Network(ComputationGraph graph, Provenance origin, Optional<Graph> integer) {
        this.graph = graph;
        this.origin = origin;
        this.integer = integer;
    }

    /** The live graph; a step copies the network before it changes anything. */
    public ComputationGraph graph() {
        return graph;
    }

    public Provenance origin() {
        return origin;
    }

    /** The integer graph, if this network was quantized. */
    public Optional<Graph> integer() {
        return integer;
    }

    /** This network with one more line in its provenance; shares the graph. */
    public Network after(String step) {
        return new Network(graph, origin.then(step), integer);
    }

    /** This network with its integer graph. */
    public Network withInteger(Graph lowered) {
        return new Network(graph, origin, Optional.of(lowered));
    }

    /** An independent copy: parameters, constraints and updater state. */
    public Network copy() {
        return new Network(graph.clone(), origin, integer);
    }

    @Override
    public INDArray predict(INDArray x) {
        return graph.outputSingle(false, x);
    }
}
