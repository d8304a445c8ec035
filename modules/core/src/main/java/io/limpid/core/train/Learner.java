package io.limpid.core.train;

import io.limpid.core.train.chain.Chain;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Updates a network's parameters from one batch. */
@FunctionalInterface
interface Learner {
    /**
     * @param inputs [n, ...]
     * @param targets [n, ...]
     * @return mean loss of the batch before the update
     */
    double learn(INDArray inputs, INDArray targets);

    /** The fastest that trains the graph exactly; starts without momentum or step count. */
    static Learner of(ComputationGraph graph, Optimizer optimizer, INDArray inputs, int batch) {
        optimizer.install(graph);
        int parameters = Math.toIntExact(graph.numParams());
        Optional<Chain> chain = Chain.of(graph, optimizer.rule(parameters), inputs.shape(), batch);
        return chain.isPresent()
                ? chain.get()::learn
                : (x, y) -> {
                    graph.fit(new INDArray[] {x}, new INDArray[] {y});
                    return graph.score();
                };
    }
}
