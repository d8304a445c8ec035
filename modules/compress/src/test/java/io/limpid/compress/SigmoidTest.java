package io.limpid.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.limpid.compress.distill.Decoupled;
import io.limpid.compress.distill.DistillationLoss;
import io.limpid.compress.distill.DistillationLoss.Weighted;
import io.limpid.compress.distill.Distilled;
import io.limpid.compress.distill.LogitError;
import io.limpid.compress.distill.SoftTargets;
import io.limpid.compress.distill.Supervised;
import io.limpid.compress.prune.LossGradient;
import io.limpid.compress.prune.Scope;
import io.limpid.compress.prune.Taylor;
import io.limpid.compress.prune.WeightPruning;
import io.limpid.compress.prune.When;
import io.limpid.compress.prune.Where;
import io.limpid.compress.prune.channel.ChannelPruning;
import io.limpid.compress.prune.channel.ChannelTaylor;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkBuilder;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.network.NetworkDefinition.Output;
import io.limpid.core.network.TwoClasses;
import io.limpid.core.step.Context;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Networks that end in one sigmoid, on data of two classes. */
class SigmoidTest {
    private static final Training SOME = new Training(12, 32, Optimizer.adam(0.01));

    private static Network network(long seed) {
        NetworkDefinition definition = new NetworkDefinition("binary", Networks.STUDENT.layers(), Output.SIGMOID);
        return NetworkBuilder.build(definition, Sample.schema(), seed);
    }

    private static Network trained(long seed) {
        Network network = network(seed);
        new Supervised().train(network, SOME, Sample.context(seed), Trainer.Hook.NONE);
        return network;
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    private static DistillationLoss loss(double alpha, Weighted... terms) {
        return new DistillationLoss(alpha, List.of(terms));
    }

    @Test
    void distillationIsTheCrossEntropyOfSigmoidsAtTheTemperature() {
        double z = 0.7;
        double teacher = -1.9;
        double temperature = 3;
        INDArray preOutput = Nd4j.createFromArray(new double[][] {{z}});
        // The teacher's logits are defined up to a constant: (5, 5 - 1.9)
        INDArray labels = Nd4j.createFromArray(new double[][] {{0, 1, 5, 5 + teacher}});
        DistillationLoss loss = loss(0.8, new Weighted(1, new SoftTargets(temperature)));
        double p = sigmoid(teacher / temperature);
        double q = sigmoid(z / temperature);
        double divergence = p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
        double expected = 0.2 * -Math.log(sigmoid(z)) + 0.8 * temperature * temperature * divergence;
        ActivationSigmoid activation = new ActivationSigmoid();
        assertThat(loss.computeScore(labels, preOutput, activation, null, true)).isCloseTo(expected, within(1e-12));
        double slope = 0.2 * (sigmoid(z) - 1) + 0.8 * temperature * (q - p);
        INDArray gradient = loss.computeGradient(labels, preOutput, activation, null);
        assertThat(gradient.shape()).containsExactly(1, 1);
        assertThat(gradient.getDouble(0)).isCloseTo(slope, within(1e-12));
        // Centred logits are ±z/2 and ±v/2: (z − v)² / 8
        DistillationLoss squares = loss(1, new Weighted(1, new LogitError()));
        assertThat(squares.computeScore(labels, preOutput, activation, null, true))
                .isCloseTo((z - teacher) * (z - teacher) / 8, within(1e-12));
        assertThat(squares.computeGradient(labels, preOutput, activation, null).getDouble(0))
                .isCloseTo((z - teacher) / 4, within(1e-12));
    }

    @Test
    void learnsFromLabelsAndFromATeacherOfEitherKind() {
        Network teacher = trained(1);
        // 85 validation rows; the larger class has 63%
        assertThat(Sample.validationAccuracy(teacher)).isGreaterThan(0.9);
        Network softmax = Networks.dense(2);
        new Supervised().train(softmax, SOME, Sample.context(2), Trainer.Hook.NONE);
        INDArray x = Sample.data().validation().inputs();
        for (Network from : List.of(teacher, softmax)) {
            Network student = network(3);
            double before =
                    student.predict(x).sub(from.predict(x)).norm1Number().doubleValue();
            new Distilled(loss(1, new Weighted(1, new SoftTargets(2))))
                    .train(student, SOME, Sample.context(3, from), Trainer.Hook.NONE);
            assertThat(student.predict(x).sub(from.predict(x)).norm1Number().doubleValue())
                    .isLessThan(before / 3);
            assertThat(TwoClasses.endsInSigmoid(student.graph())).isTrue();
        }
    }

    @Test
    void refusesToTellOtherClassesApartWhereThereAreNone() {
        Context context = Sample.context(3, trained(1));
        Distilled decoupled = new Distilled(loss(0.5, new Weighted(1, new Decoupled(2, 1, 8))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> decoupled.train(network(3), SOME, context, Trainer.Hook.NONE))
                .withMessageContaining("decoupled must not be matched by a single sigmoid");
    }

    @Test
    void theGradientOfEveryTensorIsThatOfTheMeanLoss() {
        Network network = network(3);
        Split train = Sample.data().train();
        LossGradient gradient = LossGradient.of(network, train, 1);
        INDArray weights = Networks.parameter(network, "output", "W");
        for (int i = 0; i < 8; i++) {
            double value = weights.getDouble(i, 0);
            weights.putScalar(i, 0, value + 0.01);
            double above = loss(network, train);
            weights.putScalar(i, 0, value - 0.01);
            double slope = (above - loss(network, train)) / 0.02;
            weights.putScalar(i, 0, value);
            // Losses of floats are right to about 1e-7, their slope to 1e-5; its own curvature adds less
            assertThat(gradient.of("output", "W")[i]).isCloseTo(slope, within(5e-5));
        }
    }

    private static double loss(Network network, Split rows) {
        double sum = 0;
        INDArray p = network.predict(rows.inputs()).castTo(DataType.DOUBLE);
        for (int i = 0; i < rows.size(); i++) {
            sum -= Math.log(p.getDouble(i, rows.label(i)));
        }
        return sum / rows.size();
    }

    @Test
    void losesWeightsAndChannels() {
        Network teacher = trained(1);
        Network pruned = new WeightPruning(new Taylor(100), Where.of(0.5, Scope.GLOBAL), When.atOnce())
                .apply(teacher, Sample.context(1));
        assertThat(Sample.validationAccuracy(pruned)).isGreaterThan(0.85);
        Network smaller = new ChannelPruning(new ChannelTaylor(100), Where.of(0.5, Scope.GLOBAL), When.atOnce())
                .apply(teacher, Sample.context(1));
        assertThat(Networks.parameter(smaller, "output", "W").shape()).containsExactly(4, 1);
        assertThat(Sample.validationAccuracy(smaller)).isGreaterThan(0.85);
    }
}
