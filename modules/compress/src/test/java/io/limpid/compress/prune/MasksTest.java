package io.limpid.compress.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.limpid.compress.Networks;
import io.limpid.compress.Sample;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class MasksTest {
    static Stream<Arguments> updatersAndNetworks() {
        // The first is trained by Deeplearning4j itself, since it has batch norm; the second by our own step.
        return Arrays.stream(Optimizer.Kind.values())
                .flatMap(kind -> Stream.of(
                        Arguments.of(kind, Networks.convolutional(3)), Arguments.of(kind, Networks.dense(3))));
    }

    @ParameterizedTest
    @MethodSource("updatersAndNetworks")
    void keepsMaskedWeightsAtZeroThroughAnyUpdater(Optimizer.Kind kind, Network network) {
        Training training = new Training(3, 16, new Optimizer(kind, 0.01, 0.9));
        INDArray before = network.graph().params().dup();
        Masks masks = everyThird(network);
        // Not from the start, so that there is momentum by then that would carry masked weights on.
        Trainer.Hook maskInTheMiddle = (trained, step, steps) -> {
            if (step == steps / 2) {
                masks.hold(trained);
            } else if (step > steps / 2) {
                assertHeld(masks, trained);
            }
        };
        train(network, training, maskInTheMiddle);
        assertHeld(masks, network);
        INDArray moved = network.graph().params().neq(before).castTo(before.dataType());
        assertThat(moved.meanNumber().doubleValue())
                .as("fraction of parameters that training or a mask moved")
                .isGreaterThan(0.9);
    }

    @Test
    void withoutMasksTheSameTrainingRevivesWeights() {
        Network network = Networks.convolutional(3);
        Masks masks = everyThird(network);
        masks.hold(network);
        Masks.release(network);
        assertThat(Masks.ofZeros(network).zeros()).isEqualTo(masks.zeros());
        train(network, Sample.BRIEF, Trainer.Hook.NONE);
        assertThat(Masks.ofZeros(network).zeros()).isZero();
    }

    @Test
    void aCopyIsHeldToo() {
        Network network = Networks.dense(3);
        Masks masks = everyThird(network);
        masks.hold(network);
        Network copy = network.copy();
        Masks.release(network);
        train(copy, Sample.BRIEF, Trainer.Hook.NONE);
        assertHeld(masks, copy);
        assertThat(network.graph().getLayer("hidden").conf().getLayer().getConstraints())
                .isNull();
    }

    @Test
    void areFoundAgainInTheZerosOfANetwork() {
        Network network = Networks.convolutional(3);
        Masks masks = everyThird(network);
        masks.hold(network);
        Masks.release(network);
        Masks found = Masks.ofZeros(network);
        assertThat(found.size()).isEqualTo(36 + 384 + 16);
        assertThat(found.zeros()).isEqualTo(12 + 128 + 6);
        assertThat(found.sparsity()).isEqualTo(146 / 436.0);
        found.hold(network);
        train(network, Sample.BRIEF, Trainer.Hook.NONE);
        assertHeld(masks, network);
    }

    @Test
    void leaveBiasesBatchNormAndOtherConstraintsAlone() {
        Network network = Networks.convolutional(3);
        MaxNormConstraint other = new MaxNormConstraint(1, 1);
        network.graph().getLayer("hidden").conf().getLayer().setConstraints(List.of(other));
        INDArray gamma = Networks.parameter(network, "norm", "gamma").dup();
        Masks.of(network, List.of(all(36), all(384), all(16))).hold(network);
        assertThat(Networks.parameter(network, "norm", "gamma")).isEqualTo(gamma);
        assertThat(network.graph().getLayer("hidden").conf().getLayer().getConstraints())
                .hasSize(2)
                .contains(other);
        Masks.release(network);
        assertThat(network.graph().getLayer("hidden").conf().getLayer().getConstraints())
                .containsExactly(other);
        assertThat(network.graph().getLayer("norm").conf().getLayer().getConstraints())
                .isNull();
    }

    @Test
    void writePlusZeroForNegativeWeights() {
        Network network = Networks.dense(3);
        everyThird(network).hold(network);
        for (PrunableWeights weights : PrunableWeights.of(network)) {
            for (float value : weights.values()) {
                assertThat(Float.floatToRawIntBits(value)).isNotEqualTo(Float.floatToRawIntBits(-0f));
            }
        }
    }

    @Test
    void refuseAnotherNetwork() {
        Masks masks = Masks.ofZeros(Networks.dense(3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> masks.hold(Networks.convolutional(3)))
                .withMessage("the masks are of another network: its prunable weights are [480, 32],"
                        + " here they are [36, 384, 16]");
    }

    private static Masks everyThird(Network network) {
        return Masks.of(
                network,
                PrunableWeights.of(network).stream()
                        .map(weights -> {
                            BitSet zeros = new BitSet();
                            for (int i = 0; i < weights.size(); i += 3) {
                                zeros.set(i);
                            }
                            return zeros;
                        })
                        .toList());
    }

    private static BitSet all(int size) {
        BitSet zeros = new BitSet();
        zeros.set(0, size);
        return zeros;
    }

    private static void train(Network network, Training training, Trainer.Hook hook) {
        Split train = Sample.data().train();
        new Trainer(training, Sample.context(5)).fit(network, train.inputs(), train.oneHot(), hook);
    }

    private static void assertHeld(Masks masks, Network network) {
        assertThat(Masks.ofZeros(network)).usingRecursiveComparison().isEqualTo(masks);
    }
}
