package io.limpid.compress.distill.mutual;

import io.limpid.compress.distill.DistillationLoss;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkBuilder;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.step.Context;
import io.limpid.core.step.Step;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Mutual learning: two or more students learn together without a teacher. In every batch each in turn, the first student last, is
 * updated towards the labels and towards the mean of what the others say at that moment,
 *
 * <pre>(1 − α) · CE(y, p) + α · T² · KL(mean of the others' pᵀ ‖ own pᵀ)</pre>
 *
 * whose gradient is that of the mean of the paper's divergences; the paper has T = 1, and α = ½ up to a factor of 2. What
 * others say is what they would predict, with their dropout off. Where a row may have several labels that is summed over them, and
 * where a number is predicted it is (1 − α)(z − y)² + α(z − mean of the others)². The first student is the result; the others are
 * thrown away.
 *
 * @param student the first student
 * @param peers the others, at least one; they may have the same definition, and start from other weights then
 * @param temperature T, finite and &gt; 0
 * @param alpha weight of the others against the labels, in [0, 1]
 * @param training of all of them; patience looks at the first
 * @see <a href="https://arxiv.org/abs/1706.00384">Zhang et al. 2018, Deep Mutual Learning</a>
 */
public record MutualLearning(
        NetworkDefinition student, List<NetworkDefinition> peers, double temperature, double alpha, Training training)
        implements Step {
    public MutualLearning {
        peers = List.copyOf(peers);
        if (peers.isEmpty()) {
            throw new IllegalArgumentException("peers must be at least 1, but were 0");
        }
        // checks the ranges
        new DistillationLoss(temperature, alpha);
    }

    @Override
    public Network apply(Network before, Context context) {
        Network first = NetworkBuilder.build(student, context.data().schema(), context.seed());
        List<Network> others = new ArrayList<>();
        for (int i = 0; i < peers.size(); i++) {
            others.add(NetworkBuilder.build(peers.get(i), context.data().schema(), context.seed() + 1 + i));
        }
        Split train = context.data().train();
        if (train.target().isPresent()) {
            together(first, others, train, context);
            return after(first, "squared error, alpha " + alpha, context);
        }
        DistillationLoss loss = new DistillationLoss(temperature, alpha);
        BaseOutputLayer output = output(first);
        ILossFunction own = output.getLossFn();
        output.setLossFn(loss);
        others.forEach(other -> output(other).setLossFn(loss));
        try {
            together(first, others, train, context);
        } finally {
            output.setLossFn(own);
        }
        return after(first, loss.name(), context);
    }

    private void together(Network first, List<Network> others, Split train, Context context) {
        Cohort cohort = new Cohort(first, others, this, train);
        new Trainer(training, context).fit(first, train.inputs(), train.targets(), Trainer.Hook.NONE, cohort);
    }

    private Network after(Network first, String loss, Context context) {
        return first.after("learnt together with "
                + peers.stream().map(NetworkDefinition::name).collect(Collectors.joining(", ")) + ": " + loss + ", "
                + training.epochs() + " epochs, seed " + context.seed());
    }

    private static BaseOutputLayer output(Network network) {
        return (BaseOutputLayer) network.graph().getOutputLayer(0).conf().getLayer();
    }
}
