package io.limpid.compress.distill.mutual;

import io.limpid.core.network.Network;
import io.limpid.core.train.Teaching;
import io.limpid.core.train.Training;
import io.limpid.core.train.Updates;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Before the first student learns from a batch, its peers do; then it hears what they say. */
final class Cohort implements Teaching {
    private final Network first;
    private final List<Network> others;
    private final double temperature;
    private final List<Updates> updates = new ArrayList<>();

    Cohort(Network first, List<Network> others, double temperature, Training training, INDArray inputs) {
        this.first = first;
        this.others = List.copyOf(others);
        this.temperature = temperature;
        int batch = Math.toIntExact(Math.min(training.batch(), inputs.size(0)));
        for (Network other : others) {
            updates.add(new Updates(other, training.optimizer(), inputs, batch));
        }
    }

    @Override
    public Lesson prepare(INDArray inputs, INDArray targets, double rate) {
        for (int i = 0; i < others.size(); i++) {
            updates.get(i).learn(inputs, taught(inputs, targets, others.get(i)), rate);
        }
        return new Lesson(inputs, taught(inputs, targets, first));
    }

    /** [oneHot | v], with v the logits whose softened probabilities are the mean of those of all but one. */
    private INDArray taught(INDArray inputs, INDArray targets, Network who) {
        INDArray sum = Nd4j.zeros(targets.dataType(), targets.shape());
        int count = 0;
        for (Network other : all()) {
            if (other != who) {
                sum.addi(Nd4j.nn.softmax(other.logits(inputs).div(temperature), 1));
                count++;
            }
        }
        INDArray logits = Transforms.log(Transforms.max(sum.divi(count), Float.MIN_NORMAL))
                .muli(temperature);
        return Nd4j.hstack(targets, logits);
    }

    private List<Network> all() {
        List<Network> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }
}
