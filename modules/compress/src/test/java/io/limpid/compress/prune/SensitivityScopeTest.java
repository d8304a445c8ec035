package io.limpid.compress.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.limpid.compress.Networks;
import io.limpid.compress.Sample;
import io.limpid.compress.distill.Supervised;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.step.Progress;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class SensitivityScopeTest {
    @TempDir
    Path folder;

    private Context context() {
        return new Context("prune", Optional.empty(), Sample.data(), 1, Progress.SILENT, new History(), folder);
    }

    private static WeightPruning pruning(double sparsity, String... exclude) {
        Where where = new Where(sparsity, Scope.SENSITIVITY, Map.of(), List.of(exclude));
        return new WeightPruning(new Magnitude(), where, When.atOnce());
    }

    private static double sparsity(Network network, String layer) {
        float[] values = Networks.parameter(network, layer, "W").dup('c').data().asFloat();
        return (double) Masks.zerosOf(values).cardinality() / values.length;
    }

    @Test
    void sparesTheLayerThatTheOutputsHangOn() throws IOException {
        Network network = Networks.dense(3);
        // Half of the hidden units reach nothing: their 240 weights and the 16 that are zero already are free
        INDArray hidden = Networks.parameter(network, "hidden", "W");
        INDArray output = Networks.parameter(network, "output", "W");
        for (int unit = 0; unit < 8; unit++) {
            output.getRow(unit).assign(0);
            hidden.getColumn(unit).muli(0.01);
        }
        Network pruned = pruning(0.5).apply(network, context());
        // round(0.5 · 512) of 480 and 32
        assertThat(Masks.ofZeros(pruned).zeros()).isEqualTo(256);
        assertThat(sparsity(pruned, "hidden")).isBetween(0.45, 0.54);
        assertThat(Files.readString(folder.resolve("prune-sensitivity.csv")))
                .startsWith("layer,weights,pruned,divergence\nhidden,480,120,")
                .contains("\noutput,32,");
        assertThat(pruning(0.5).apply(network, context()).graph().params())
                .isEqualTo(pruned.graph().params());
    }

    @Test
    void losesLessThanOneSparsityForAll() {
        Network network = Networks.convolutional(3);
        Context context = context();
        new Supervised().train(network, new Training(6, 32, Optimizer.adam(0.01)), context, Trainer.Hook.NONE);
        INDArray x = context.data().validation().inputs();
        INDArray whole = network.predict(x);
        Network own = pruning(0.6).apply(network, context);
        Network alike =
                new WeightPruning(new Magnitude(), Where.of(0.6, Scope.LAYER), When.atOnce()).apply(network, context);
        assertThat(Masks.ofZeros(own).zeros()).isEqualTo(262);
        assertThat(own.predict(x).sub(whole).norm1Number().doubleValue())
                .isLessThan(alike.predict(x).sub(whole).norm1Number().doubleValue());
        assertThat(sparsity(pruning(0.6, "convolution").apply(network, context), "convolution"))
                .isZero();
    }

    @Test
    void refusesWhatWatchesTraining() {
        When during = When.during(Schedule.CUBIC, new Supervised(), Sample.BRIEF);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeightPruning(new Movement(), Where.of(0.5, Scope.SENSITIVITY), during))
                .withMessageContaining("scope must not be sensitivity for movement");
    }
}
