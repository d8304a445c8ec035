package io.limpid.core.train;

import io.limpid.core.direct.DirectStep;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/** Updates a network's parameters from one batch. */
interface Learner {
    /**
     * @param inputs [n, ...]
     * @param targets [n, ...]
     * @param rate learning rate of this update
     * @return mean loss of the batch before the update
     */
    double learn(INDArray inputs, INDArray targets, double rate);

    /** The fastest that trains the graph exactly; starts without momentum or step count. */
    static Learner of(ComputationGraph graph, Optimizer optimizer, INDArray inputs, int batch) {
        IUpdater updater = optimizer.install(graph);
        int parameters = Math.toIntExact(graph.numParams());
        Optional<DirectStep> step = DirectStep.of(graph, optimizer.rule(parameters), inputs.shape(), batch);
        return step.isPresent() ? new ByDirectStep(step.get()) : new ByGraph(graph, updater);
    }

    /** Runs many updates, and with them what a learner sets up for them. */
    void during(Runnable updates);

    /** The step of our own, for graphs of plain layers. */
    record ByDirectStep(DirectStep step) implements Learner {
        @Override
        public double learn(INDArray inputs, INDArray targets, double rate) {
            return step.learn(inputs, targets, rate);
        }

        @Override
        public void during(Runnable updates) {
            step.during(updates);
        }
    }

    /** Deeplearning4j's own step, for everything else. */
    record ByGraph(ComputationGraph graph, IUpdater updater) implements Learner {
        @Override
        public double learn(INDArray inputs, INDArray targets, double rate) {
            updater.setLrAndSchedule(rate, null);
            graph.fit(new INDArray[] {inputs}, new INDArray[] {targets});
            return graph.score();
        }

        @Override
        public void during(Runnable updates) {
            updates.run();
        }
    }
}
