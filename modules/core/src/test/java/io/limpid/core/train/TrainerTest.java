package io.limpid.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

final class TrainerTest {
    private static final Training ADAM = new Training(4, 32, Optimizer.adam(0.01));

    private static History fit(Network network, Training training, long seed, long... shape) {
        History history = new History();
        Context context = Blobs.context(history, seed, 3, shape);
        Split train = context.data().train();
        new Trainer(training, context).fit(network, train.inputs(), train.oneHot(), Trainer.Hook.NONE);
        return history;
    }

    @ParameterizedTest
    @EnumSource(Optimizer.Kind.class)
    void learnsToTellDistantCloudsApartByEveryRule(Optimizer.Kind kind) {
        Network network = Networks.mlp(6, 3);
        History history = fit(network, new Training(4, 32, new Optimizer(kind, 0.02, 0.9)), 1, 6);
        List<History.Epoch> epochs = history.epochs();
        assertThat(epochs).extracting(History.Epoch::epoch).containsExactly(1, 2, 3, 4);
        assertThat(epochs).extracting(History.Epoch::stage).containsOnly("teacher");
        assertThat(epochs.get(3).loss()).isLessThan(epochs.get(0).loss());
        // The clouds' centres are 6 sqrt(2 * 2) = 12 standard deviations apart: no error is to be expected
        assertThat(epochs.get(3).validationAccuracy()).isEqualTo(1);
    }

    @Test
    void learnsImages() {
        History history = fit(Networks.lenet(12, 3), new Training(10, 32, Optimizer.adam(0.01)), 1, 1, 12, 12);
        assertThat(history.epochs().get(9).validationAccuracy()).isEqualTo(1);
    }

    static Stream<Named<Supplier<Network>>> kinds() {
        return Stream.of(
                Named.of("trained by our own step", () -> Networks.lenet(12, 3)),
                Named.of("trained by Deeplearning4j's", () -> Networks.normalized(12, 3)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void givesTheSameBitsForTheSameSeedAndOthersForAnother(Supplier<Network> kind) {
        Network first = kind.get();
        Network second = first.copy();
        Network other = first.copy();
        List<History.Epoch> once = fit(first, ADAM, 5, 1, 12, 12).epochs();
        List<History.Epoch> again = fit(second, ADAM, 5, 1, 12, 12).epochs();
        fit(other, ADAM, 6, 1, 12, 12);
        float[] bits = first.graph().params().toFloatVector();
        assertThat(second.graph().params().toFloatVector()).isEqualTo(bits);
        assertThat(other.graph().params().toFloatVector()).isNotEqualTo(bits);
        assertThat(again)
                .extracting(History.Epoch::loss)
                .isEqualTo(once.stream().map(History.Epoch::loss).toList());
    }

    @Test
    void startsFromAFreshUpdaterEachTime() {
        Network trained = Networks.mlp(6, 3);
        fit(trained, ADAM, 1, 6);
        Network fresh = Networks.mlp(6, 3);
        fresh.graph().setParams(trained.graph().params().dup());
        fit(trained, ADAM, 2, 6);
        fit(fresh, ADAM, 2, 6);
        assertThat(trained.graph().params().toFloatVector())
                .isEqualTo(fresh.graph().params().toFloatVector());
    }

    @Test
    void tellsTheHookEachUpdateAndTheTotal() {
        List<String> calls = new ArrayList<>();
        Context context = Blobs.context(new History(), 1, 3, 6);
        Split train = context.data().train();
        // 200 rows in batches of 90: two full and one of 20
        new Trainer(new Training(2, 90, Optimizer.adam(0.01)), context)
                .fit(
                        Networks.mlp(6, 3),
                        train.inputs(),
                        train.oneHot(),
                        (n, step, steps) -> calls.add(step + "/" + steps));
        assertThat(calls).containsExactly("0/6", "1/6", "2/6", "3/6", "4/6", "5/6");
    }

    @Test
    void leavesInputsAndTargetsAlone() {
        Context context = Blobs.context(new History(), 1, 3, 6);
        Split train = context.data().train();
        INDArray inputs = train.inputs().dup();
        INDArray targets = train.oneHot();
        new Trainer(ADAM, context).fit(Networks.mlp(6, 3), inputs, targets, Trainer.Hook.NONE);
        assertThat(inputs).isEqualTo(train.inputs());
        assertThat(targets).isEqualTo(train.oneHot());
    }

    @Test
    void saysWhereAndWhyItStoppedWhenTheLossIsNotFinite() {
        Context context = Blobs.context(new History(), 1, 3, 6);
        Split train = context.data().train();
        INDArray inputs = train.inputs().dup().muli(Float.POSITIVE_INFINITY);
        assertThatThrownBy(() ->
                        new Trainer(ADAM, context).fit(Networks.mlp(6, 3), inputs, train.oneHot(), Trainer.Hook.NONE))
                .isInstanceOf(DivergedException.class)
                .hasMessage(
                        "training of teacher diverged: the loss must be finite, but was NaN in epoch 1, step 1 of 7;"
                                + " lower the learning rate, which is 0.01");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void stopsWhenItNoLongerGetsBetterAndKeepsTheBestEpoch(Supplier<Network> kind) {
        Optimizer wild = new Optimizer(Optimizer.Kind.SGD, 0.3, 0);
        Network patient = kind.get();
        Training training = new Training(40, 32, wild, LearningRateSchedule.CONSTANT, Augmentation.NONE, 3);
        List<History.Epoch> epochs = fit(patient, training, 1, 1, 12, 12).epochs();
        int best = 0;
        for (int i = 1; i < epochs.size(); i++) {
            best = epochs.get(i).validationAccuracy() > epochs.get(best).validationAccuracy() ? i : best;
        }
        assertThat(epochs).hasSize(best + 4).hasSizeLessThan(40);
        Network stopped = kind.get();
        fit(stopped, new Training(best + 1, 32, wild), 1, 1, 12, 12);
        assertThat(patient.graph().params()).isEqualTo(stopped.graph().params());
    }

    @Test
    void refusesToStopEarlyWhileAHookIsAtWork() {
        Context context = Blobs.context(new History(), 1, 3, 6);
        Split train = context.data().train();
        Training training =
                new Training(2, 32, Optimizer.adam(0.01), LearningRateSchedule.CONSTANT, Augmentation.NONE, 1);
        Trainer trainer = new Trainer(training, context);
        assertThatThrownBy(() ->
                        trainer.fit(Networks.mlp(6, 3), train.inputs(), train.oneHot(), (network, step, steps) -> {}))
                .hasMessage("patience must be 0 where weights are pruned during training, but was 1");
    }
}
