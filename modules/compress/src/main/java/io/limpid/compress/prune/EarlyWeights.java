package io.limpid.compress.prune;

import io.limpid.core.network.Network;
import io.limpid.core.network.Provenance;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The weights a network started from, or had early in training. The start is drawn again: a network's configuration, in
 * memory and on disk, holds the seed of its weights. Early weights are those that a few epochs of the given training make
 * of the start; all parameters return, batch norm's mean and variance among them.
 */
final class EarlyWeights {
    private EarlyWeights() {}

    /** The initial weights. */
    static INDArray initial(Network network) {
        return initial(network, network.graph().conf().getSeed());
    }

    /** Those that another seed would have given. */
    static INDArray initial(Network network, long seed) {
        ComputationGraph graph =
                new ComputationGraph(network.graph().getConfiguration().clone());
        graph.conf().setSeed(seed);
        graph.init();
        return graph.params();
    }

    /** Those that {@code when} asks for. */
    static INDArray of(Network network, When when, Context context) {
        if (when.rewindEpochs() == 0) {
            return initial(network);
        }
        Training training = when.fineTuning().orElseThrow();
        Network early = new Network(network.graph().clone(), new Provenance("early", List.of()));
        Masks.release(early);
        early.graph().params().assign(initial(network));
        Training brief = new Training(
                when.rewindEpochs(),
                training.batch(),
                training.optimizer(),
                training.schedule(),
                training.augmentation(),
                0);
        when.objective().train(early, brief, unrecorded(context), Trainer.Hook.NONE);
        return early.graph().params();
    }

    /** These epochs belong to no stage of the report. */
    private static Context unrecorded(Context context) {
        return context.withHistory(new History());
    }
}
