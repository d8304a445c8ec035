package io.limpid.compress.distill.mutual;

import io.limpid.compress.distill.OutputScale;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.train.Teaching;
import io.limpid.core.train.Training;
import io.limpid.core.train.Updates;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Before the first student learns from a batch, its peers do; then it hears what they say. */
final class Cohort implements Teaching {
    private final Network first;
    private final List<Network> others;
    private final MutualLearning step;
    private final OutputScale scale;
    private final List<Updates> updates = new ArrayList<>();

    Cohort(Network first, List<Network> others, MutualLearning step, Split train) {
        this.first = first;
        this.others = List.copyOf(others);
        this.step = step;
        this.scale = OutputScale.of(train.predicted());
        Training training = step.training();
        int batch = Math.min(training.batch(), train.size());
        for (Network other : others) {
            updates.add(new Updates(other, training.optimizer(), train.inputs(), batch));
        }
    }

    @Override
    public Lesson prepare(INDArray inputs, INDArray targets, double rate) {
        for (int i = 0; i < others.size(); i++) {
            updates.get(i).learn(inputs, taught(inputs, targets, others.get(i)), rate);
        }
        return new Lesson(inputs, taught(inputs, targets, first));
    }

    /**
     * [oneHot | v] or [labels | v], with v the logits whose softened probabilities are the mean of those of all but one; of a number
     * the right one and the mean of the others', weighted: by squared error the two are one target.
     */
    private INDArray taught(INDArray inputs, INDArray targets, Network who) {
        List<INDArray> said = all().stream()
                .filter(other -> other != who)
                .map(other -> scale.of(other, inputs))
                .toList();
        INDArray together = scale.softMean(said, step.temperature());
        return scale == OutputScale.NUMBER
                ? targets.mul(1 - step.alpha()).addi(together.muli(step.alpha()))
                : Nd4j.hstack(targets, together);
    }

    private List<Network> all() {
        List<Network> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }
}
